import { AlertRuleHealth } from './types';

/**
 * An active alert of a rule, as `GET /api/v1/rules` of Prometheus carries it, with times in ISO 8601.
 *
 * @public
 */
export interface PrometheusAlert {
  labels: Record<string, string>;
  annotations: Record<string, string>;
  state: 'firing' | 'pending';
  activeAt?: string;
  keepFiringSince?: string;
  /** As sent, e.g. `2.8e-01`. */
  value?: string;
}

/**
 * An alerting rule of `GET /api/v1/rules`, with its active alerts.
 *
 * @public
 */
export interface PrometheusAlertingRule {
  name: string;
  query?: string;
  forSeconds?: number;
  /** As in the rule file: templates are not expanded. */
  labels: Record<string, string>;
  annotations: Record<string, string>;
  state: 'firing' | 'pending' | 'inactive' | 'unknown';
  health: AlertRuleHealth;
  /** False when the server says that it has not evaluated the rule yet; its alerts are then not known. */
  evaluated: boolean;
  lastError?: string;
  /** ISO 8601; absent before the first evaluation. */
  lastEvaluation?: string;
  alerts: PrometheusAlert[];
  /** How many of its alerts could not be read. */
  unreadableAlerts: number;
}

/**
 * A rule group, reduced to its alerting rules.
 *
 * @public
 */
export interface PrometheusRuleGroup {
  name: string;
  /** File; Mimir and Cortex give the rule namespace here. */
  file?: string;
  intervalSeconds?: number;
  rules: PrometheusAlertingRule[];
}
