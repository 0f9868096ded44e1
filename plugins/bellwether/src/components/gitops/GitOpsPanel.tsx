import {
  EnvironmentSnapshot,
  MappingReport,
} from '@bellwether/backstage-plugin-bellwether-common';
import { makeStyles } from '@material-ui/core/styles';
import { useText } from '../../translation/useText';
import { Panel } from '../layout/Panel';
import { useTextStyles } from '../layout/useTextStyles';
import { ApplicationBlock } from './ApplicationBlock';
import { NoApplication } from './NoApplication';
import { applicationKey, byUrgency } from './applicationLook';

const useStyles = makeStyles(
  theme => ({
    applications: {
      display: 'grid',
      gap: theme.spacing(2),
      '& > li + li': {
        borderTop: '1px solid var(--bui-border-1)',
        paddingTop: theme.spacing(2),
      },
    },
  }),
  { name: 'BellwetherGitOps' },
);

/** The Applications that deploy the entity here: what Git wants, what Argo CD made of it, and what runs. */
export function GitOpsPanel(props: {
  environment: EnvironmentSnapshot;
  mapping: MappingReport[];
}) {
  const { environment, mapping } = props;
  const classes = useStyles();
  const text = useTextStyles();
  const { t } = useText();
  return (
    <Panel title={t('gitops.title')}>
      {environment.applications.length === 0 ? (
        <NoApplication environment={environment} mapping={mapping} />
      ) : (
        <ul className={`${text.list} ${classes.applications}`}>
          {byUrgency(environment.applications).map(snapshot => (
            <li key={applicationKey(snapshot)}>
              <ApplicationBlock snapshot={snapshot} />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
