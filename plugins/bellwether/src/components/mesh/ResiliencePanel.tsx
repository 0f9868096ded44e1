import { makeStyles } from '@material-ui/core/styles';
import {
  ResilienceFinding,
  WorkloadSnapshot,
} from '@bellwether/backstage-plugin-bellwether-common';
import { useSentence } from '../../translation/useSentence';
import { useText } from '../../translation/useText';
import { FindingLine } from '../findings/FindingLine';
import { Panel } from '../layout/Panel';
import { useTextStyles } from '../layout/useTextStyles';
import { ManifestDetails } from './ManifestDetails';
import { ResilienceFacts } from './ResilienceFacts';

const useStyles = makeStyles(
  theme => ({
    columns: {
      display: 'grid',
      gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 340px), 1fr))',
      gap: theme.spacing(2, 3),
      alignItems: 'start',
    },
    findings: {
      display: 'grid',
      gap: theme.spacing(1),
    },
  }),
  { name: 'BellwetherResilience' },
);

const ORDER: ResilienceFinding['severity'][] = ['warning', 'info', 'ok'];

/** How the service is protected in the mesh, in sentences; what is missing comes with the YAML that would add it. */
export function ResiliencePanel(props: { workload: WorkloadSnapshot }) {
  const { findings } = props.workload.resilience;
  const classes = useStyles();
  const text = useTextStyles();
  const { t } = useText();
  const ordered = [...findings].sort(
    (a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity),
  );
  const missing = findings.filter(({ severity }) => severity === 'warning');
  return (
    <Panel
      title={t('mesh.title')}
      aside={
        <span className={text.secondary}>
          {missing.length > 0
            ? t('mesh.findings', { count: missing.length })
            : t('mesh.inOrder')}
        </span>
      }
    >
      <div className={classes.columns}>
        <ul className={`${text.list} ${classes.findings}`}>
          {ordered.map(finding => (
            <li key={`${finding.code} ${finding.message}`}>
              <Finding finding={finding} />
            </li>
          ))}
        </ul>
        <ResilienceFacts workload={props.workload} />
      </div>
    </Panel>
  );
}

function Finding(props: { finding: ResilienceFinding }) {
  const { finding } = props;
  const text = useTextStyles();
  const { t } = useText();
  const sentence = useSentence()('mesh.finding', finding);
  return (
    <FindingLine
      severity={finding.severity}
      severityWord={t(`mesh.severity.${finding.severity}`)}
      sentence={sentence}
    >
      {finding.object && (
        <span className={`${text.small} ${text.secondary}`}>
          {' '}
          {finding.object.kind} <code>{finding.object.name}</code>
        </span>
      )}
      {finding.manifest && (
        <ManifestDetails manifest={finding.manifest} purpose={sentence} />
      )}
    </FindingLine>
  );
}
