import { Clock } from '../clock';
import { ActiveAlert, AlertNotification } from '../prometheus/prometheus';
import { Labels } from '../prometheus/timeSeries';
import { fingerprint } from './fingerprint';
import { Matcher, matchesLabels, parseMatcher } from './matchers';
import { Silences } from './silences';

/** An inhibition rule in the form of the configuration file. */
export interface InhibitRule {
  source_matchers: readonly string[];
  target_matchers: readonly string[];
  equal: readonly string[];
}

export interface AlertmanagerOptions {
  clock: Clock;
  /** Labels that Prometheus adds on the way. */
  externalLabels: Labels;
  inhibitRules: readonly InhibitRule[];
  groupBy: readonly string[];
  /** Name of the only receiver. */
  receiver: string;
  /** Address of Prometheus, for the links of the alerts. */
  prometheusUrl: () => string;
}

/** An alert as the v2 API has it. */
export interface GettableAlert {
  labels: Labels;
  annotations: Labels;
  startsAt: string;
  endsAt: string;
  updatedAt: string;
  generatorURL: string;
  fingerprint: string;
  receivers: { name: string }[];
  status: {
    state: 'unprocessed' | 'active' | 'suppressed';
    silencedBy: string[];
    inhibitedBy: string[];
    mutedBy: string[];
  };
}

export interface AlertGroup {
  labels: Labels;
  receiver: { name: string };
  alerts: GettableAlert[];
}

interface ReceivedAlert {
  labels: Labels;
  annotations: Labels;
  startsAt: number;
  endsAt: number;
  updatedAt: number;
  expression: string;
}

/** An alert that Prometheus stops telling about resolves after this. */
const RESOLVE_MS = 4 * 60 * 1000;

/** Keeps the firing alerts, silences and inhibits them. */
export class Alertmanager {
  readonly silences: Silences;
  readonly startedAt: number;
  readonly #alerts = new Map<string, ReceivedAlert>();
  readonly #rules: {
    source: Matcher[];
    target: Matcher[];
    equal: readonly string[];
  }[];

  constructor(readonly options: AlertmanagerOptions) {
    this.silences = new Silences(options.clock);
    this.startedAt = options.clock.now();
    const parse = (texts: readonly string[]) =>
      texts.map(text => {
        const matcher = parseMatcher(text);
        if (!matcher) {
          throw new Error(`bad matcher format: ${text}`);
        }
        return matcher;
      });
    this.#rules = options.inhibitRules.map(rule => ({
      source: parse(rule.source_matchers),
      target: parse(rule.target_matchers),
      equal: rule.equal,
    }));
  }

  /** Takes what Prometheus tells after an evaluation. */
  receive({ firing, resolved }: AlertNotification): void {
    const now = this.options.clock.now();
    for (const alert of firing) {
      this.#put(alert, now, now + RESOLVE_MS);
    }
    for (const alert of resolved) {
      this.#put(alert, now, now);
    }
    for (const [id, { endsAt }] of this.#alerts) {
      if (endsAt < now - RESOLVE_MS) {
        this.#alerts.delete(id);
      }
    }
  }

  #put(alert: ActiveAlert, now: number, endsAt: number): void {
    const labels = { ...this.options.externalLabels, ...alert.labels };
    this.#alerts.set(fingerprint(labels), {
      labels,
      annotations: alert.annotations,
      startsAt: alert.firedAt ?? alert.activeAt,
      endsAt,
      updatedAt: now,
      expression: alert.rule.query,
    });
  }

  /** The alerts that have not ended, ordered by fingerprint. */
  alerts(): GettableAlert[] {
    const now = this.options.clock.now();
    const current = [...this.#alerts].filter(([, { endsAt }]) => endsAt > now);
    return current
      .map(([id, alert]) => this.#gettable(id, alert, current))
      .sort((a, b) => (a.fingerprint < b.fingerprint ? -1 : 1));
  }

  /** The alerts by the labels that the route groups by. */
  groups(alerts: readonly GettableAlert[]): AlertGroup[] {
    const groups = new Map<string, AlertGroup>();
    for (const alert of alerts) {
      const labels = Object.fromEntries(
        this.options.groupBy.flatMap(name =>
          alert.labels[name] === undefined ? [] : [[name, alert.labels[name]]],
        ),
      );
      const key = JSON.stringify(labels);
      const group = groups.get(key) ?? {
        labels,
        receiver: { name: this.options.receiver },
        alerts: [],
      };
      group.alerts.push(alert);
      groups.set(key, group);
    }
    return [...groups]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, group]) => group);
  }

  #gettable(
    id: string,
    alert: ReceivedAlert,
    current: readonly [string, ReceivedAlert][],
  ): GettableAlert {
    const silencedBy = this.silences.silencing(alert.labels);
    const inhibitedBy = this.#inhibiting(alert.labels, current);
    const expression = encodeURIComponent(alert.expression).replace(
      /%20/g,
      '+',
    );
    return {
      labels: alert.labels,
      annotations: alert.annotations,
      startsAt: new Date(alert.startsAt).toISOString(),
      endsAt: new Date(alert.endsAt).toISOString(),
      updatedAt: new Date(alert.updatedAt).toISOString(),
      generatorURL: `${this.options.prometheusUrl()}/graph?g0.expr=${expression}&g0.tab=1`,
      fingerprint: id,
      receivers: [{ name: this.options.receiver }],
      status: {
        state:
          silencedBy.length > 0 || inhibitedBy.length > 0
            ? 'suppressed'
            : 'active',
        silencedBy,
        inhibitedBy,
        mutedBy: [],
      },
    };
  }

  /**
   * Fingerprints of the alerts that inhibit one. An alert that matches both
   * sides of a rule is not inhibited by others that do.
   */
  #inhibiting(
    labels: Labels,
    current: readonly [string, ReceivedAlert][],
  ): string[] {
    return this.#rules.flatMap(({ source, target, equal }) => {
      if (!matchesLabels(target, labels)) {
        return [];
      }
      const matchesBoth = matchesLabels(source, labels);
      const inhibitor = current.find(
        ([, other]) =>
          matchesLabels(source, other.labels) &&
          !(matchesBoth && matchesLabels(target, other.labels)) &&
          equal.every(
            name => (other.labels[name] ?? '') === (labels[name] ?? ''),
          ),
      );
      return inhibitor ? [inhibitor[0]] : [];
    });
  }
}
