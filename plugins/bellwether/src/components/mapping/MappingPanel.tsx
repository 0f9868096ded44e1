import { MappingReport } from '@bellwether/backstage-plugin-bellwether-common';
import { makeStyles } from '@material-ui/core/styles';
import { useText } from '../../translation/useText';
import { useFaceStyles } from '../layout/useFaceStyles';
import { MappingDoctor } from './MappingDoctor';

const useStyles = makeStyles(
  theme => ({
    summary: {
      cursor: 'pointer',
      color: 'var(--bellwether-fg-secondary)',
    },
    body: {
      padding: theme.spacing(0.5, 2),
    },
  }),
  { name: 'BellwetherMappingPanel' },
);

/** How the page came to show what it shows; opened by itself when an annotation has a problem, or no workload was found. */
export function MappingPanel(props: {
  mapping: MappingReport[];
  unmatched: boolean;
}) {
  const classes = useStyles();
  const { face } = useFaceStyles();
  const { t } = useText();
  const problems = props.mapping.reduce(
    (sum, report) => sum + report.problems.length,
    0,
  );
  if (props.mapping.length === 0) {
    return null;
  }
  return (
    <details
      className={face}
      open={problems > 0 || props.unmatched || undefined}
    >
      <summary className={classes.summary}>
        {problems > 0
          ? t('mapping.summaryWithProblems', { count: problems })
          : t('mapping.summary')}
      </summary>
      <div className={classes.body}>
        <MappingDoctor reports={props.mapping} />
      </div>
    </details>
  );
}
