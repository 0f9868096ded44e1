import { makeStyles } from '@material-ui/core/styles';
import { EnvironmentSnapshot } from '@bellwether/backstage-plugin-bellwether-common';
import { useText } from '../../translation/useText';
import { AlertList } from '../alerts/AlertList';
import { RuleWatchText } from '../alerts/RuleWatchText';
import { StandingCounts } from '../alerts/StandingCounts';
import { useTextStyles } from '../layout/useTextStyles';
import { BlindNotice } from '../states/BlindNotice';
import { EnvironmentHead, EnvironmentSections } from './EnvironmentSection';
import { SnapshotCard } from './SnapshotCard';

const SHOWN_ALERTS = 4;

const useStyles = makeStyles(
  theme => ({
    alerts: {
      display: 'grid',
      gap: theme.spacing(1),
    },
  }),
  { name: 'BellwetherAlertsCard' },
);

/** What fires, what is about to, what somebody silenced until when, and whether any rule watches at all. */
export function AlertsCard() {
  const { t } = useText();
  return (
    <SnapshotCard title={t('card.alerts')}>
      {snapshot => (
        <EnvironmentSections environments={snapshot.environments}>
          {environment => <AlertsBlock environment={environment} />}
        </EnvironmentSections>
      )}
    </SnapshotCard>
  );
}

function AlertsBlock(props: { environment: EnvironmentSnapshot }) {
  const { environment } = props;
  const classes = useStyles();
  const text = useTextStyles();
  const { t } = useText();
  const alerts = environment.alerts.filter(alert => alert.state !== 'resolved');
  const more = alerts.length - SHOWN_ALERTS;
  return (
    <>
      <EnvironmentHead
        environment={environment}
        aside={<StandingCounts environment={environment} />}
      />
      <BlindNotice
        sources={environment.sources.filter(
          source =>
            source.kind === 'prometheus' || source.kind === 'alertmanager',
        )}
      />
      {alerts.length > 0 && (
        <AlertList
          compact
          alerts={alerts.slice(0, SHOWN_ALERTS)}
          className={classes.alerts}
        />
      )}
      {more > 0 && (
        <div className={text.secondary}>{t('alert.more', { count: more })}</div>
      )}
      <RuleWatchText environment={environment} />
    </>
  );
}
