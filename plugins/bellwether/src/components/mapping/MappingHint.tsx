import { MappingReport } from '@bellwether/backstage-plugin-bellwether-common';
import { makeStyles } from '@material-ui/core/styles';
import { useText } from '../../translation/useText';
import { MappingDoctor } from './MappingDoctor';

const useStyles = makeStyles(
  theme => ({
    root: { marginTop: theme.spacing(0.5) },
    summary: {
      cursor: 'pointer',
      color: 'var(--bellwether-fg-secondary)',
    },
  }),
  { name: 'BellwetherMappingHint' },
);

/** Below "nothing is here": what was looked for in the sources concerned, and the annotation that would fix it. */
export function MappingHint(props: { reports: MappingReport[] }) {
  const { reports } = props;
  const classes = useStyles();
  const { t } = useText();
  if (reports.length === 0) {
    return null;
  }
  return (
    <details
      className={classes.root}
      open={reports.some(report => report.problems.length > 0) || undefined}
    >
      <summary className={classes.summary}>{t('mapping.hint')}</summary>
      <MappingDoctor reports={reports} />
    </details>
  );
}
