import { badData } from './promql/errors';
import { parseQuery, selectorMatcher } from './promql/syntax';
import { PlayedRule, PlayedRuleGroup } from './monitoring';
import { ActiveAlert, Prometheus } from './prometheus';
import { Labels } from './timeSeries';
import { formatAlertValue } from './values';

/** An alert as `/api/v1/alerts` and `/api/v1/rules` have it. */
export function alertDocument(alert: ActiveAlert): object {
  return {
    labels: alert.labels,
    annotations: alert.annotations,
    state: alert.state,
    activeAt: new Date(alert.activeAt).toISOString(),
    value: formatAlertValue(alert.value),
  };
}

function ruleDocument(
  prometheus: Prometheus,
  group: string,
  rule: PlayedRule,
  excludeAlerts: boolean,
): object {
  const evaluation = {
    health: prometheus.lastEvaluation === undefined ? 'unknown' : 'ok',
    evaluationTime: 0.0004,
    lastEvaluation: new Date(prometheus.lastEvaluation ?? 0).toISOString(),
  };
  if (rule.type === 'recording') {
    return {
      name: rule.name,
      query: rule.query,
      ...evaluation,
      type: 'recording',
    };
  }
  const alerts = prometheus.activeAlerts(group, rule);
  const state = (['firing', 'pending'] as const).find(wanted =>
    alerts.some(alert => alert.state === wanted),
  );
  return {
    state: state ?? 'inactive',
    name: rule.name,
    query: rule.query,
    duration: rule.forSeconds,
    keepFiringFor: 0,
    labels: rule.labels,
    annotations: rule.annotations,
    ...(!excludeAlerts && { alerts: alerts.map(alertDocument) }),
    ...evaluation,
    type: 'alerting',
  };
}

/** Parses the `match[]` parameters; a rule has to match one of them. */
function labelTests(selectors: string[]): (labels: Labels) => boolean {
  const matchers = selectors.map(selector => {
    const query = parseQuery(selector);
    if (query.root.name !== 'VectorSelector') {
      throw badData(
        `invalid parameter "match[]": "${selector}" is no selector`,
      );
    }
    return selectorMatcher(query, query.root);
  });
  return labels =>
    matchers.length === 0 || matchers.some(matcher => matcher.matches(labels));
}

/** The data of `/api/v1/rules`, filtered and paged by its parameters. */
export function ruleList(
  prometheus: Prometheus,
  parameters: URLSearchParams,
): { groups: object[]; groupNextToken?: string } {
  const type = parameters.get('type');
  if (type && type !== 'alert' && type !== 'record') {
    throw badData(`invalid parameter "type": not supported value "${type}"`);
  }
  const oneOf = (name: string) => {
    const values = parameters.getAll(name);
    return (value: string) => values.length === 0 || values.includes(value);
  };
  const isWantedRule = oneOf('rule_name[]');
  const isWantedGroup = oneOf('rule_group[]');
  const isWantedFile = oneOf('file[]');
  const matchesLabels = labelTests(parameters.getAll('match[]'));
  const excludeAlerts = parameters.get('exclude_alerts') === 'true';

  const rulesOf = ({ rules }: PlayedRuleGroup) =>
    rules.filter(
      rule =>
        (!type ||
          rule.type === (type === 'alert' ? 'alerting' : 'recording')) &&
        isWantedRule(rule.name) &&
        matchesLabels(rule.type === 'alerting' ? rule.labels : {}),
    );
  const groups = prometheus.groups
    .filter(({ name, file }) => isWantedGroup(name) && isWantedFile(file))
    .map(group => ({ group, rules: rulesOf(group) }))
    .filter(({ rules }) => rules.length > 0)
    .map(({ group, rules }) => ({
      name: group.name,
      file: group.file,
      rules: rules.map(rule =>
        ruleDocument(prometheus, group.name, rule, excludeAlerts),
      ),
      interval: prometheus.intervalSeconds,
      limit: 0,
      evaluationTime: 0.001,
      lastEvaluation: new Date(prometheus.lastEvaluation ?? 0).toISOString(),
    }));
  return page(groups, parameters);
}

function tokenOf(group: { file: string; name: string }): string {
  return Buffer.from(`${group.file};${group.name}`).toString('hex');
}

function page<T extends { file: string; name: string }>(
  groups: T[],
  parameters: URLSearchParams,
): { groups: T[]; groupNextToken?: string } {
  const limitText = parameters.get('group_limit');
  const token = parameters.get('group_next_token');
  if (!limitText) {
    if (token) {
      throw badData('group_limit needs to be set if group_next_token is set');
    }
    return { groups };
  }
  const limit = Number(limitText);
  if (!Number.isInteger(limit) || limit <= 0) {
    throw badData(`invalid group_limit value: ${limitText}`);
  }
  const start = token ? groups.findIndex(group => tokenOf(group) === token) : 0;
  if (start < 0) {
    throw badData('invalid group_next_token. were rule groups changed?');
  }
  const next = groups[start + limit];
  return {
    groups: groups.slice(start, start + limit),
    ...(next && { groupNextToken: tokenOf(next) }),
  };
}
