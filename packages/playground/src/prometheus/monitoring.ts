import { Labels, ScrapedSample } from './timeSeries';

/** A rule as a rule file has it. */
export type PlayedRule =
  | {
      type: 'alerting';
      name: string;
      query: string;
      /** `for`, in seconds. */
      forSeconds: number;
      labels: Labels;
      annotations: Labels;
    }
  | { type: 'recording'; name: string; query: string };

export interface PlayedRuleGroup {
  name: string;
  file: string;
  rules: readonly PlayedRule[];
}

/** An alert whose expression holds. */
export interface HoldingAlert {
  /** Name of the rule, and of its group. */
  alert: string;
  group: string;
  /** With `alertname` and the rule's labels, templates expanded. */
  labels: Labels;
  annotations: Labels;
  value: number;
}

/** What is monitored: where samples come from and which alerts hold. */
export interface Monitoring {
  readonly groups: readonly PlayedRuleGroup[];
  /** All samples of one scrape, recorded series included. */
  scrape(now: number): ScrapedSample[];
  /** The alerts whose expressions hold at this moment. */
  holding(now: number): HoldingAlert[];
}
