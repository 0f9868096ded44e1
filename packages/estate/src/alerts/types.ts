import { EstateSignals } from '../signals/types';

/**
 * An element of the vector that a rule's expression gives.
 *
 * @public
 */
export interface RuleResult {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/**
 * An alerting rule: as PromQL for a real Prometheus, and as a function of the signals for who has none.
 *
 * @public
 */
export interface EstateAlertRule {
  readonly group: string;
  readonly alert: string;
  readonly expr: string;
  /** `for` of the rule, in seconds. */
  readonly forSeconds: number;
  /** Label templates; they may name `$labels`. */
  readonly labels: Readonly<Record<string, string>>;
  /** Annotation templates; they may name `$labels` and `$value`. */
  readonly annotations: Readonly<Record<string, string>>;
  /** What `expr` gives for signals that have been so for longer than its range. */
  readonly evaluate: (signals: EstateSignals, now: Date) => RuleResult[];
}

/**
 * A recording rule.
 *
 * @public
 */
export interface EstateRecordingRule {
  readonly group: string;
  readonly record: string;
  readonly expr: string;
  readonly evaluate: (signals: EstateSignals) => RuleResult[];
}
