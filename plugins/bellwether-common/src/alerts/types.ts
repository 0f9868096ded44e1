/**
 * `resolved` is for history only: an alert that is gone is removed, never reported.
 *
 * @public
 */
export type AlertStateWord = 'firing' | 'pending' | 'resolved';

/**
 * Why a firing alert notifies nobody.
 *
 * @public
 */
export interface AlertSuppression {
  by: 'silence' | 'inhibition' | 'timeInterval';
  /** Silence id, Alertmanager's fingerprint of the inhibiting alert, or name of the time interval. */
  id: string;
  /** Silence: its author. Inhibition: name of the inhibiting alert. */
  author?: string;
  comment?: string;
  /** ISO 8601. */
  endsAt?: string;
}

/**
 * Whether a rule was evaluated without error the last time; `unknown` before its first evaluation.
 *
 * @public
 */
export type AlertRuleHealth = 'ok' | 'err' | 'unknown';

/**
 * One alert, joined from Prometheus (state, rule) and Alertmanager (suppression).
 *
 * @public
 */
export interface AlertView {
  /** Source instance it was read from. */
  source: string;
  /** Stable identity: hash of the label set, see `labelFingerprint`. */
  fingerprint: string;
  name: string;
  state: AlertStateWord;
  severity?: string;
  /** ISO 8601; when the condition became true. It fires `rule.forSeconds` later. */
  activeAt?: string;
  /** ISO 8601; the condition is false again since then and `keep_firing_for` holds the alert. */
  keepFiringSince?: string;
  /** Value of the expression as Prometheus last evaluated it, in plain decimals; `NaN`, `+Inf` or `-Inf` as such. */
  value?: string;
  labels: Record<string, string>;
  annotations: Record<string, string>;
  summary?: string;
  description?: string;
  /** http or https alone; whatever else the annotation says stays in `annotations`. */
  runbookUrl?: string;
  /** http or https alone. */
  dashboardUrl?: string;
  /** http or https alone; the page of Prometheus that shows the expression. */
  generatorUrl?: string;
  suppressions: AlertSuppression[];
  /**
   * False when suppressions are unknown, not absent: no Alertmanager is configured, it is blind, or it does not list this firing alert.
   */
  suppressionKnown: boolean;
  /** What Alertmanager calls the alert, and whom it would notify. Absent when the alert was not found there. */
  alertmanager?: { fingerprint: string; receivers: string[] };
  rule?: {
    group: string;
    file?: string;
    query?: string;
    forSeconds?: number;
    /** With `err` the alert is what the last good evaluation left behind. */
    health?: AlertRuleHealth;
    lastError?: string;
  };
}

/**
 * An alerting rule that concerns the entity, whether or not it alerts.
 *
 * @public
 */
export interface AlertRuleView {
  source: string;
  group: string;
  name: string;
  file?: string;
  health: AlertRuleHealth;
  lastError?: string;
  /**
   * ISO 8601. Given only when the evaluation is overdue: a rule that is evaluated on time would otherwise change with every read.
   */
  lastEvaluation?: string;
  state: 'firing' | 'pending' | 'inactive' | 'unknown';
  severity?: string;
  /** As in the rule file: templates are not expanded. */
  labels: Record<string, string>;
  query?: string;
  forSeconds?: number;
  /** http or https alone. */
  runbookUrl?: string;
}
