import {
  AlertView,
  PrometheusAlertingRule,
  PrometheusRuleGroup,
} from '@bellwether/backstage-plugin-bellwether-common';

/** For so long after the start, rules that were never evaluated hold back the removal of alerts known from before the start. */
const SETTLING_MS = 10 * 60 * 1000;

export interface SettledAlerts {
  /** What the rules say now, and what cannot be judged now and was there before. */
  alerts: AlertView[];
  /** How many of them are kept from before. */
  kept: number;
  /** Whether an alert that is not in the list is gone, also one known from before this process started. */
  complete: boolean;
  /** When not complete: alerts seen before by this process that are gone. */
  gone: AlertView[];
}

/**
 * Tells an alert that is gone from one that merely cannot be seen. An alert that was there stays while its rule cannot be judged:
 * - the rule was not evaluated since Prometheus started and therefore has no alerts yet;
 * - one of the rule's alerts could not be read;
 * - the rule is missing from an answer that came with warnings, or of which a part could not be read.
 */
export class AlertMemory {
  private known: AlertView[] = [];
  private complete = false;
  private startedAt?: number;

  /** @param partial - the answer came with warnings, or rules or groups in it could not be read. */
  settle(
    alerts: AlertView[],
    groups: PrometheusRuleGroup[],
    partial: boolean,
    now: Date,
  ): SettledAlerts {
    this.startedAt ??= now.getTime();
    const rules = rulesByKey(groups);
    const current = new Set(alerts.map(({ fingerprint }) => fingerprint));
    const missing = this.known.filter(
      ({ fingerprint }) => !current.has(fingerprint),
    );
    const isJudged = (alert: AlertView) =>
      rules.get(keyOfAlert(alert))?.every(isJudgeable) ?? !partial;
    const kept = missing.filter(alert => !isJudged(alert));
    const settling = now.getTime() - this.startedAt < SETTLING_MS;
    const blindSpot =
      partial ||
      (settling && [...rules.values()].flat().some(r => !isJudgeable(r)));
    this.complete ||= !blindSpot;
    this.known = [...alerts, ...kept];
    return {
      alerts: this.known,
      kept: kept.length,
      complete: this.complete,
      gone: this.complete ? [] : missing.filter(isJudged),
    };
  }
}

function isJudgeable(rule: PrometheusAlertingRule): boolean {
  const seen = rule.evaluated || rule.alerts.length > 0;
  return seen && rule.unreadableAlerts === 0;
}

/** Several rules of one name in one group are told apart by nothing that outlives a reload, so they are judged together. */
function rulesByKey(
  groups: PrometheusRuleGroup[],
): Map<string, PrometheusAlertingRule[]> {
  const rules = new Map<string, PrometheusAlertingRule[]>();
  for (const group of groups) {
    for (const rule of group.rules) {
      const key = ruleKey(group.file, group.name, rule.name);
      const same = rules.get(key);
      if (same) {
        same.push(rule);
      } else {
        rules.set(key, [rule]);
      }
    }
  }
  return rules;
}

function keyOfAlert({ name, rule }: AlertView): string {
  return ruleKey(rule?.file, rule?.group ?? '', name);
}

function ruleKey(file: string | undefined, group: string, name: string) {
  return JSON.stringify([file ?? '', group, name]);
}
