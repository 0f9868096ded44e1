import { AlertView } from '../../alerts/types';
import { earliest } from '../../isoTime';
import { alertLevel } from '../alertLevel';
import { cause, quote, RuledCause, UNKNOWN_VALUE } from '../cause';
import { Rule } from '../context';
import { alertEvidence, MOST_EVIDENCE, summaryOf } from './firingAlerts';

/** Alerts whose condition holds, and not yet for long enough. */
export const pendingAlerts: Rule = ({ environment }) =>
  perName(environment.alerts.filter(({ state }) => state === 'pending')).map(
    alerts => {
      const [alert] = alerts;
      const common = commonOf(alerts);
      return cause('alert-pending', {
        ...common,
        severity:
          alertLevel(alert.severity) === 'critical' ? 'warning' : 'info',
        params: {
          alert: alert.name,
          activeAt: common.since ?? UNKNOWN_VALUE,
          summary: summaryOf(alert),
        },
        nextAction: alert.runbookUrl ? 'follow-runbook' : 'check-alert',
      });
    },
  );

/** Alerts that fire and notify nobody, on purpose. */
export const suppressedAlerts: Rule = ({ environment }) =>
  perName(
    environment.alerts.filter(
      ({ state, suppressions }) =>
        state === 'firing' && suppressions.length > 0,
    ),
  ).map(suppressed);

function suppressed(alerts: AlertView[]): RuledCause {
  const [alert] = alerts;
  const [suppression] = alert.suppressions;
  const common = commonOf(alerts);
  const params = { alert: alert.name, summary: summaryOf(alert) };
  switch (suppression.by) {
    case 'silence':
      return cause('alert-silenced', {
        ...common,
        params: {
          ...params,
          author: suppression.author ?? UNKNOWN_VALUE,
          comment: quote(suppression.comment),
          endsAt: suppression.endsAt ?? UNKNOWN_VALUE,
        },
      });
    case 'inhibition':
      return cause('alert-inhibited', {
        ...common,
        params: { ...params, by: suppression.author ?? suppression.id },
      });
    default:
      return cause('alert-muted', {
        ...common,
        params: { ...params, interval: suppression.id },
      });
  }
}

/** Several alerts of one name and severity that are quiet for the same reason are told together. */
function perName(alerts: AlertView[]): AlertView[][] {
  const groups = new Map<string, AlertView[]>();
  for (const alert of alerts) {
    const [suppression] = alert.suppressions;
    const key = JSON.stringify([
      alert.source,
      alert.name,
      alert.severity,
      suppression?.by,
      suppression?.id,
    ]);
    groups.set(key, [...(groups.get(key) ?? []), alert]);
  }
  return [...groups.values()];
}

function commonOf(alerts: AlertView[]) {
  const [alert] = alerts;
  return {
    severity: 'info',
    impact: 'none',
    subject: alert.fingerprint,
    basis: { source: alert.source },
    since: earliest(...alerts.map(({ activeAt }) => activeAt)),
    evidence: alerts.slice(0, MOST_EVIDENCE).map(alertEvidence),
  } as const satisfies Partial<RuledCause>;
}
