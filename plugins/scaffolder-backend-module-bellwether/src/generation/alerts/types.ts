import type { IRule } from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/Rule';

/** A series of `promtool test rules`: `values` in its notation, a sample a minute from minute 0. */
export interface InputSeries {
  series: string;
  values: string;
}

/** Samples, and what the rule must make of them. */
export interface AlertCase {
  series: InputSeries[];
  /** Minute at which is looked. */
  atMinute: number;
  /** Absent: the alert does not fire. */
  fires?: {
    /** Labels that the expression leaves. */
    labels: Record<string, string>;
    /** What Prometheus makes of each template in labels, summary and description, by the template. */
    texts: Record<string, string>;
  };
}

/** An alert of the service, with samples that prove it. */
export interface ServiceAlert {
  name: string;
  severity: 'critical' | 'warning' | 'info';
  expr: string;
  /** Prometheus duration; absent: at once. */
  for?: string;
  /** Beside `severity`, `namespace` and `service`. */
  labels?: Record<string, string>;
  summary: string;
  description: string;
  cases: AlertCase[];
}

/** What the expressions are narrowed to. */
export interface AlertTarget {
  /** A namespace, or what stands for it in the chart's values. */
  namespace: string;
  service: string;
  /** Where it has another name than the service: its container, */
  container?: string;
  /** its Rollout, */
  rollout?: string;
  /** and what Istio's metrics call it. */
  canonicalService?: string;
}

/** An alerting rule as Prometheus reads it. */
export type AlertingRule = IRule &
  Required<Pick<IRule, 'alert' | 'labels' | 'annotations'>>;
