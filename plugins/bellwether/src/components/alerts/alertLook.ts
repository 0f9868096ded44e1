import { AlertView } from '@bellwether/backstage-plugin-bellwether-common';
import { Tone } from '../../theme/tones';
import { ShapeName } from '../shapes/Shape';

/** What an alert is to people; a suppressed one notifies nobody. */
export type AlertStanding = 'firing' | 'pending' | 'suppressed' | 'resolved';

export function alertStanding(alert: AlertView): AlertStanding {
  return alert.state === 'firing' && alert.suppressions.length > 0
    ? 'suppressed'
    : alert.state;
}

/** Shape and tone of an alert. A firing alert without a severity is taken seriously. */
export function alertLook(alert: AlertView): { shape: ShapeName; tone: Tone } {
  switch (alertStanding(alert)) {
    case 'firing':
      return {
        shape: 'alarm',
        tone:
          alert.severity === 'warning' || alert.severity === 'info'
            ? 'warning'
            : 'negative',
      };
    case 'pending':
      return { shape: 'time', tone: 'warning' };
    case 'suppressed':
      return { shape: 'muted', tone: 'neutral' };
    default:
      return { shape: 'check', tone: 'neutral' };
  }
}

/** How many alerts there are of each standing. */
export function countStandings(
  alerts: AlertView[],
): Record<AlertStanding, number> {
  const counts = { firing: 0, pending: 0, suppressed: 0, resolved: 0 };
  for (const alert of alerts) {
    counts[alertStanding(alert)] += 1;
  }
  return counts;
}
