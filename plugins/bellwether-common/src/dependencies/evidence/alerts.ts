import { AlertView } from '../../alerts/types';
import { alertLevel } from '../../verdict/alertLevel';
import { DependencyNames } from '../dependencyNames';
import { evidence, Witness } from './types';

/** What an alert says of something that is gone, and not of something slow or full. */
const SAYS_DOWN = /down|unreachable|unavailable|absent|not responding/i;

/**
 * Alerts of the service that fire and name the dependency. Whether anybody is notified of them changes nothing about the dependency.
 * Labels on the caller's side name the service, not what it depends on.
 */
export const byAlerts: Witness = ({ names }, { alerts }) =>
  alerts
    .filter(
      alert =>
        alert.state === 'firing' &&
        alertLevel(alert.severity) !== 'info' &&
        namesIt(alert, names),
    )
    .map(alert =>
      evidence(
        'alert',
        SAYS_DOWN.test(`${alert.name} ${alert.summary ?? ''}`)
          ? 'down'
          : 'degraded',
        'alertFires',
        { alert: alert.name },
        { since: alert.activeAt, basis: { source: alert.source } },
      ),
    );

function namesIt(
  { labels, summary = '', description = '' }: AlertView,
  names: DependencyNames,
): boolean {
  return (
    Object.entries(labels).some(
      ([label, value]) =>
        !label.startsWith('source_') &&
        label !== 'alertname' &&
        names.isValue(value),
    ) || names.isBlamedIn(`${summary}\n${description}`)
  );
}
