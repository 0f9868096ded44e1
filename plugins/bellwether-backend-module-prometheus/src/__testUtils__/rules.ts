import {
  PrometheusAlert,
  PrometheusAlertingRule,
  PrometheusRuleGroup,
} from '@bellwether/backstage-plugin-bellwether-common';
import { Unreadable } from '../client/elements';
import { AlertingRules } from '../client/PrometheusClient';

export function mockAlert(
  labels: Record<string, string>,
  overrides: Partial<PrometheusAlert> = {},
): PrometheusAlert {
  return {
    labels,
    annotations: {},
    state: 'firing',
    activeAt: '2026-11-21T07:00:00.000Z',
    value: '1e+00',
    ...overrides,
  };
}

export function mockRule(
  name: string,
  overrides: Partial<PrometheusAlertingRule> = {},
): PrometheusAlertingRule {
  return {
    name,
    query: 'up == 0',
    forSeconds: 0,
    labels: {},
    annotations: {},
    state: 'inactive',
    health: 'ok',
    evaluated: true,
    lastEvaluation: '2026-11-21T08:00:00.000Z',
    alerts: [],
    unreadableAlerts: 0,
    ...overrides,
  };
}

/** As after a start of Prometheus. */
export function mockUnevaluatedRule(name: string): PrometheusAlertingRule {
  return mockRule(name, {
    health: 'unknown',
    evaluated: false,
    lastEvaluation: undefined,
  });
}

export function mockGroup(
  rules: PrometheusAlertingRule[],
  overrides: Partial<PrometheusRuleGroup> = {},
): PrometheusRuleGroup {
  return {
    name: 'pods',
    file: 'pods.yaml',
    intervalSeconds: 15,
    rules,
    ...overrides,
  };
}

export function mockRules(
  groups: PrometheusRuleGroup[],
  overrides: Partial<AlertingRules> = {},
): AlertingRules {
  return { groups, warnings: [], unreadable: new Unreadable(), ...overrides };
}
