import { AlertView } from '../../alerts/types';
import { earliest } from '../../isoTime';
import { alertLevel } from '../alertLevel';
import { Attribution, Attributor } from '../alerts/attribution';
import { cause, quote, RuledCause } from '../cause';
import { Rule } from '../context';
import { NextAction } from '../messages/nextActionMessages';
import { Evidence } from '../types';

/** Alerts of one name that are told together name so many as evidence. */
export const MOST_EVIDENCE = 5;

interface Attributed extends Attribution {
  alerts: AlertView[];
}

/**
 * Alerts that fire and notify somebody. Several of one name, for several pods say, are one cause. Critical ones break the state; a warning does
 * when the release under way is the likely cause, and is worth knowing otherwise; information changes nothing.
 */
export const firingAlerts: Rule = context => {
  const attributor = new Attributor(context);
  const groups = new Map<string, Attributed>();
  for (const alert of context.environment.alerts) {
    if (alert.state === 'firing' && alert.suppressions.length === 0) {
      const attribution = attributor.attribute(alert);
      const key = JSON.stringify([
        alert.source,
        alert.name,
        alertLevel(alert.severity),
        attribution.to,
        attribution.workload?.subject,
      ]);
      const group = groups.get(key);
      if (group) {
        group.alerts.push(alert);
      } else {
        groups.set(key, { ...attribution, alerts: [alert] });
      }
    }
  }
  return [...groups.values()].map(causeOf);
};

function causeOf({
  alerts,
  workload,
  to,
  afterSeconds,
}: Attributed): RuledCause {
  const [alert] = alerts;
  const level = alertLevel(alert.severity);
  const byRelease = to !== 'none' && level !== 'info';
  const breaks = level === 'critical' || (level === 'warning' && byRelease);
  const common = {
    severity: level,
    impact: breaks ? 'broken' : 'none',
    byRelease,
    subject: workload?.subject ?? alert.fingerprint,
    basis: { source: alert.source },
    since: earliest(...alerts.map(({ activeAt }) => activeAt)),
    evidence: alerts.slice(0, MOST_EVIDENCE).map(alertEvidence),
    nextAction: nextActionFor(alert, to, workload),
  } as const;
  const params = { alert: alert.name, summary: summaryOf(alert) };
  if (to === 'release' && workload) {
    return cause('alert-on-release', {
      ...common,
      params: {
        ...params,
        workload: workload.ref.name,
        version: workload.version,
      },
    });
  }
  if (to === 'since' && workload) {
    return cause('alert-since-release', {
      ...common,
      params: {
        ...params,
        workload: workload.ref.name,
        version: workload.version,
        afterSeconds: afterSeconds ?? 0,
      },
    });
  }
  return cause('alert-firing', { ...common, params });
}

function nextActionFor(
  { runbookUrl }: AlertView,
  to: Attribution['to'],
  workload: Attribution['workload'],
): NextAction {
  if (to === 'release' && workload) {
    const { rollout } = workload.workload;
    if (!rollout) {
      return 'roll-back';
    }
    if (!rollout.aborted) {
      return 'abort';
    }
  }
  return runbookUrl ? 'follow-runbook' : 'check-alert';
}

export function alertEvidence({
  source,
  fingerprint,
  name,
}: AlertView): Evidence {
  return { type: 'alert', source, fingerprint, name };
}

export function summaryOf({ summary, description }: AlertView): string {
  return quote(summary ?? description);
}
