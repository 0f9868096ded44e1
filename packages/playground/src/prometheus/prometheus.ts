import { Cancel, Clock } from '../clock';
import {
  HoldingAlert,
  Monitoring,
  PlayedRule,
  PlayedRuleGroup,
} from './monitoring';
import { PreparedQuery } from './promql/evaluate';
import { QueryResult } from './promql/operators';
import {
  Labels,
  labelsKey,
  ScrapedSample,
  TimeSeriesStore,
} from './timeSeries';

/** An alert that is pending or firing. */
export interface ActiveAlert {
  rule: PlayedRule;
  group: string;
  labels: Labels;
  annotations: Labels;
  value: number;
  state: 'pending' | 'firing';
  /** When the expression began to hold, in milliseconds. */
  activeAt: number;
  /** When it began to fire. */
  firedAt?: number;
}

/** What Prometheus tells Alertmanager after each evaluation. */
export interface AlertNotification {
  firing: readonly ActiveAlert[];
  resolved: readonly ActiveAlert[];
}

export interface PrometheusOptions {
  clock: Clock;
  monitoring: Monitoring;
  /** Seconds between two scrapes and evaluations. Default 5. */
  intervalSeconds?: number;
  /** Seconds that samples are kept. Default one hour. */
  retentionSeconds?: number;
}

/** Scrapes, evaluates rules, keeps samples and answers queries. */
export class Prometheus {
  readonly store: TimeSeriesStore;
  readonly intervalSeconds: number;
  readonly #clock: Clock;
  readonly #monitoring: Monitoring;
  readonly #active = new Map<string, ActiveAlert>();
  readonly #listeners = new Set<(notification: AlertNotification) => void>();
  #lastEvaluation: number | undefined;
  #cancel: Cancel = () => {};

  constructor(options: PrometheusOptions) {
    this.#clock = options.clock;
    this.#monitoring = options.monitoring;
    this.intervalSeconds = options.intervalSeconds ?? 5;
    this.store = new TimeSeriesStore(options.retentionSeconds ?? 3600);
  }

  get groups(): readonly PlayedRuleGroup[] {
    return this.#monitoring.groups;
  }

  /** Milliseconds of the last evaluation; undefined before the first. */
  get lastEvaluation(): number | undefined {
    return this.#lastEvaluation;
  }

  /** Seconds since the epoch, with milliseconds. */
  get now(): number {
    return this.#clock.now() / 1000;
  }

  start(): void {
    const repeat = () => {
      this.#cancel = this.#clock.schedule(repeat, this.intervalSeconds * 1000);
      this.evaluateRules();
    };
    repeat();
  }

  stop(): void {
    this.#cancel();
  }

  onEvaluated(listener: (notification: AlertNotification) => void): void {
    this.#listeners.add(listener);
  }

  /** The alerts that are pending or firing, of one rule or of all. */
  activeAlerts(group?: string, rule?: PlayedRule): ActiveAlert[] {
    return [...this.#active.values()].filter(
      alert =>
        (group === undefined || alert.group === group) &&
        (rule === undefined || alert.rule === rule),
    );
  }

  /** @throws PrometheusError for what is no PromQL or is not played. */
  query(text: string, time = this.now): QueryResult {
    return new PreparedQuery(this.store, text).evaluate(time);
  }

  /** One scrape and one evaluation of all rules. */
  evaluateRules(): void {
    const now = this.#clock.now();
    const samples = this.#monitoring.scrape(now);
    const resolved = this.#followAlerts(this.#monitoring.holding(now), now);
    this.store.append(now / 1000, [...samples, ...this.#alertSamples()]);
    this.#lastEvaluation = now;
    const firing = this.activeAlerts().filter(
      ({ state }) => state === 'firing',
    );
    for (const listener of this.#listeners) {
      listener({ firing, resolved });
    }
  }

  /** inactive -> pending -> firing while it holds; gone when it does not. */
  #followAlerts(holding: HoldingAlert[], now: number): ActiveAlert[] {
    const held = new Set<string>();
    for (const { alert, group, labels, annotations, value } of holding) {
      const rule = this.#ruleNamed(group, alert);
      if (rule?.type !== 'alerting') {
        throw new Error(
          `An alert of rule "${alert}" in group "${group}" holds, but there is no such alerting rule`,
        );
      }
      const key = `${group}/${alert}/${labelsKey(labels)}`;
      held.add(key);
      const active: ActiveAlert = this.#active.get(key) ?? {
        rule,
        group,
        labels,
        annotations,
        value,
        state: 'pending',
        activeAt: now,
      };
      Object.assign(active, { annotations, value });
      if (
        active.state === 'pending' &&
        now - active.activeAt >= rule.forSeconds * 1000
      ) {
        active.state = 'firing';
        active.firedAt = now;
      }
      this.#active.set(key, active);
    }
    const resolved: ActiveAlert[] = [];
    for (const [key, alert] of this.#active) {
      if (!held.has(key)) {
        this.#active.delete(key);
        if (alert.state === 'firing') {
          resolved.push(alert);
        }
      }
    }
    return resolved;
  }

  #ruleNamed(group: string, name: string): PlayedRule | undefined {
    return this.groups
      .find(candidate => candidate.name === group)
      ?.rules.find(rule => rule.type === 'alerting' && rule.name === name);
  }

  #alertSamples(): ScrapedSample[] {
    return this.activeAlerts().flatMap(({ labels, state, activeAt }) => [
      {
        labels: { ...labels, __name__: 'ALERTS', alertstate: state },
        value: 1,
      },
      {
        labels: { ...labels, __name__: 'ALERTS_FOR_STATE' },
        value: Math.floor(activeAt / 1000),
      },
    ]);
  }
}
