import { EnvironmentSnapshot } from '@bellwether/backstage-plugin-bellwether-common';
import { useText } from '../../translation/useText';
import { countStandings } from './alertLook';
import { alertsAreSeen } from './ruleWatch';

/** `2 firing · 1 pending · 1 silenced`. No alerts are only claimed while they could be seen. */
export function StandingCounts(props: {
  environment: Pick<EnvironmentSnapshot, 'alerts' | 'sources'>;
}) {
  const { t } = useText();
  const counts = countStandings(props.environment.alerts);
  const words = (['firing', 'pending', 'suppressed'] as const)
    .filter(standing => counts[standing] > 0)
    .map(standing =>
      t(`alert.count.${standing}`, { value: String(counts[standing]) }),
    );
  if (!alertsAreSeen(props.environment)) {
    return <>{[...words, t('alert.count.notSeen')].join(' · ')}</>;
  }
  return <>{words.length > 0 ? words.join(' · ') : t('alert.count.none')}</>;
}
