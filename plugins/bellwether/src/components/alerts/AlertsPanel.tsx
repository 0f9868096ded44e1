import { makeStyles } from '@material-ui/core/styles';
import { EnvironmentSnapshot } from '@bellwether/backstage-plugin-bellwether-common';
import { useText } from '../../translation/useText';
import { Panel } from '../layout/Panel';
import { useTextStyles } from '../layout/useTextStyles';
import { AlertList } from './AlertList';
import { RuleWatchText } from './RuleWatchText';
import { StandingCounts } from './StandingCounts';

const useStyles = makeStyles(
  theme => ({
    list: {
      display: 'grid',
      gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 340px), 1fr))',
      gap: theme.spacing(2),
      marginBottom: theme.spacing(1.5),
    },
  }),
  { name: 'BellwetherAlerts' },
);

/** The alerts of one environment, and whether its rules would tell. */
export function AlertsPanel(props: { environment: EnvironmentSnapshot }) {
  const { alerts } = props.environment;
  const classes = useStyles();
  const text = useTextStyles();
  const { t } = useText();
  return (
    <Panel
      title={t('alert.title')}
      aside={
        <span className={text.secondary} data-numeric>
          <StandingCounts environment={props.environment} />
        </span>
      }
    >
      {alerts.length > 0 && (
        <AlertList alerts={alerts} className={classes.list} />
      )}
      <RuleWatchText environment={props.environment} />
    </Panel>
  );
}
