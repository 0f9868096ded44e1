import { labelFingerprint } from './fingerprint';
import { dashboardLink, runbookLink } from './links';
import {
  PrometheusAlert,
  PrometheusAlertingRule,
  PrometheusRuleGroup,
} from './ruleGroups';
import { AlertView } from './types';

/**
 * The pending and firing alerts of the rules, without what only Alertmanager knows (`suppressionKnown` is false): see
 * `joinAlertmanager`.
 *
 * Two rules may produce the same label set; Alertmanager takes both for one alert, and so does this: firing wins over pending,
 * then the older one.
 *
 * @public
 */
export function alertsFromRules(
  groups: PrometheusRuleGroup[],
  options: { source: string; grafanaUrl?: string },
): AlertView[] {
  const byFingerprint = new Map<string, AlertView>();
  for (const group of groups) {
    for (const rule of group.rules) {
      for (const alert of rule.alerts) {
        const view = alertView(group, rule, alert, options);
        const other = byFingerprint.get(view.fingerprint);
        if (!other || precedes(view, other)) {
          byFingerprint.set(view.fingerprint, view);
        }
      }
    }
  }
  return [...byFingerprint.values()];
}

function alertView(
  group: PrometheusRuleGroup,
  rule: PrometheusAlertingRule,
  alert: PrometheusAlert,
  options: { source: string; grafanaUrl?: string },
): AlertView {
  const labels: Record<string, string> = {
    alertname: rule.name,
    ...alert.labels,
  };
  const { annotations } = alert;
  return {
    source: options.source,
    fingerprint: labelFingerprint(labels),
    name: rule.name,
    state: alert.state,
    severity: labels.severity || undefined,
    activeAt: alert.activeAt,
    keepFiringSince: alert.keepFiringSince,
    value: plainValue(alert.value),
    labels,
    annotations,
    summary: annotations.summary || annotations.title || undefined,
    description: annotations.description || annotations.message || undefined,
    runbookUrl: runbookLink(annotations),
    dashboardUrl: dashboardLink(annotations, options.grafanaUrl),
    suppressions: [],
    suppressionKnown: false,
    rule: {
      group: group.name,
      file: group.file,
      query: rule.query,
      forSeconds: rule.forSeconds,
      health: rule.health,
      lastError: rule.lastError,
    },
  };
}

function precedes(one: AlertView, other: AlertView): boolean {
  if (one.state !== other.state) {
    return one.state === 'firing';
  }
  return (one.activeAt ?? '') < (other.activeAt ?? '');
}

function plainValue(value: string | undefined): string | undefined {
  const number = value ? Number(value) : NaN;
  return Number.isFinite(number) ? String(number) : value;
}
