import { labelFingerprint } from './fingerprint';
import { concernsWorkloads } from './concernsWorkloads';
import { runbookLink } from './links';
import { PrometheusAlertingRule, PrometheusRuleGroup } from './ruleGroups';
import { AlertRuleView } from './types';

const OVERDUE_INTERVALS = 4;
const OVERDUE_AT_LEAST_SECONDS = 120;
const DEFAULT_INTERVAL_SECONDS = 60;

/**
 * A rule of one instance with a name that is unique in it, and stable as long as its definition is: groups often hold several
 * rules of one alert name.
 *
 * @public
 */
export interface IdentifiedAlertRule {
  id: string;
  view: AlertRuleView;
  /**
   * Whether its alerts tell of workloads, as far as its text shows. If it names none itself, it may be watching any: then it cannot be
   * said of a service that no rule watches it.
   */
  concernsWorkloads: boolean;
}

/**
 * Every alerting rule, healthy or not.
 *
 * @param options - `now`: the collector's clock, by which an evaluation is overdue (four group intervals, at least two minutes).
 * @public
 */
export function alertRulesFromRules(
  groups: PrometheusRuleGroup[],
  options: { source: string; now: Date },
): IdentifiedAlertRule[] {
  const occurrences = new Map<string, number>();
  return groups.flatMap(group =>
    group.rules.map(rule => {
      const id = ruleId(group, rule);
      const occurrence = occurrences.get(id) ?? 0;
      occurrences.set(id, occurrence + 1);
      return {
        id: occurrence === 0 ? id : `${id}-${occurrence + 1}`,
        view: ruleView(group, rule, options),
        concernsWorkloads: concernsWorkloads(rule),
      };
    }),
  );
}

function ruleId(
  group: PrometheusRuleGroup,
  rule: PrometheusAlertingRule,
): string {
  return labelFingerprint({
    ...rule.labels,
    'rule/file': group.file ?? '',
    'rule/group': group.name,
    'rule/name': rule.name,
    'rule/query': rule.query ?? '',
    'rule/for': String(rule.forSeconds ?? 0),
  });
}

function ruleView(
  group: PrometheusRuleGroup,
  rule: PrometheusAlertingRule,
  { source, now }: { source: string; now: Date },
): AlertRuleView {
  return {
    source,
    group: group.name,
    name: rule.name,
    file: group.file,
    health: rule.health,
    lastError: rule.lastError,
    lastEvaluation: isOverdue(group, rule, now)
      ? rule.lastEvaluation
      : undefined,
    state: rule.state,
    severity: rule.labels.severity || undefined,
    labels: rule.labels,
    query: rule.query,
    forSeconds: rule.forSeconds,
    runbookUrl: runbookLink(rule.annotations),
  };
}

function isOverdue(
  group: PrometheusRuleGroup,
  rule: PrometheusAlertingRule,
  now: Date,
): boolean {
  if (!rule.lastEvaluation) {
    return false;
  }
  const interval = group.intervalSeconds || DEFAULT_INTERVAL_SECONDS;
  const allowed = Math.max(
    OVERDUE_AT_LEAST_SECONDS,
    OVERDUE_INTERVALS * interval,
  );
  return now.getTime() - Date.parse(rule.lastEvaluation) > allowed * 1000;
}
