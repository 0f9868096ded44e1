import {
  advanceTotals,
  alertingRules,
  alertInstances,
  alertRules,
  containerSignals,
  environments,
  EstateSignals,
  estateSignals,
  MeasuredPod,
  metricFamilies,
  ObservedPod,
  ObservedRollout,
  observedShares,
  recordingRules,
  serviceNamed,
  SignalOverride,
  signalProfiles,
  SignalTotals,
  TrafficSignal,
  VersionShares,
} from '@bellwether/estate';
import { Pod } from '../kubernetes/resources';
import { ResourceStore } from '../kubernetes/resourceStore';
import {
  HoldingAlert,
  Monitoring,
  PlayedRule,
  PlayedRuleGroup,
} from '../prometheus/monitoring';
import { promqlDuration } from '../prometheus/promql/syntax';
import { ScrapedSample } from '../prometheus/timeSeries';

const RULE_FILE = '/etc/prometheus/rules/fernhill.yml';
/** Labels that a scrape adds to what the exporter says. */
const SCRAPE_LABELS = { job: 'estate', instance: '127.0.0.1:18095' };
const APP_LABEL = 'app.kubernetes.io/name';
const VERSION_LABEL = 'app.kubernetes.io/version';

/**
 * Monitors the estate: its metrics follow from the pods and Rollouts that are
 * there, from the usual traffic of its services, and from what is overridden.
 */
export class EstateMonitoring implements Monitoring {
  readonly groups: readonly PlayedRuleGroup[] = ruleGroups();
  #totals: SignalTotals | undefined;
  #scrapedAt: number | undefined;
  #overrides: SignalOverride[] = [];
  #gauges: Record<string, number> = {};

  constructor(
    private readonly store: ResourceStore,
    /** Names of the services that run; only they have traffic. */
    private readonly services: ReadonlySet<string>,
  ) {}

  /** Changes the traffic of a service; undefined values are as usual again. */
  override(override: SignalOverride): void {
    const { namespace, service, version } = override;
    this.#overrides = [
      ...this.#overrides.filter(
        other =>
          other.namespace !== namespace ||
          other.service !== service ||
          other.version !== version,
      ),
      JSON.parse(JSON.stringify(override)),
    ];
  }

  /** Gives a gauge of the estate another value. */
  setGauge(name: string, value: number): void {
    this.#gauges[name] = value;
  }

  /** Everything is as usual again. */
  reset(): void {
    this.#overrides = [];
    this.#gauges = {};
  }

  scrape(now: number): ScrapedSample[] {
    const seconds =
      this.#scrapedAt === undefined ? 0 : (now - this.#scrapedAt) / 1000;
    this.#scrapedAt = now;
    const signals = this.#signals();
    this.#totals = advanceTotals(this.#totals, signals, seconds);
    const scraped = metricFamilies(this.#totals)
      .flatMap(({ samples }) => samples)
      .map(({ name, labels, value }) => ({
        labels: { ...labels, ...SCRAPE_LABELS, __name__: name },
        value,
      }));
    const recorded = recordingRules.flatMap(({ record, evaluate }) =>
      evaluate(signals).map(({ labels, value }) => ({
        labels: { ...labels, __name__: record },
        value,
      })),
    );
    const up = { labels: { ...SCRAPE_LABELS, __name__: 'up' }, value: 1 };
    return [...scraped, ...recorded, up];
  }

  holding(now: number): HoldingAlert[] {
    return alertInstances(this.#signals(), new Date(now)).map(
      ({ rule, labels, annotations, value }) => ({
        alert: rule.alert,
        group: rule.group,
        labels,
        annotations,
        value,
      }),
    );
  }

  #signals(): EstateSignals {
    const pods = this.store.list<Pod>('Pod');
    const shares = observedShares(
      this.store.list('Rollout') as unknown as ObservedRollout[],
      pods as unknown as ObservedPod[],
    );
    const signals = estateSignals({
      shares,
      containers: containerSignals(pods as unknown as MeasuredPod[]),
      overrides: this.#overrides,
      gauges: this.#gauges,
    });
    const known = signals.traffic.filter(({ workload }) =>
      this.services.has(workload),
    );
    return {
      ...signals,
      traffic: [...known, ...this.#furtherVersions(known, pods, shares)],
      dependencies: signals.dependencies.filter(({ caller }) =>
        this.services.has(caller.workload),
      ),
    };
  }

  /** Traffic of versions that the estate does not list: they answer like the newest it does. */
  #furtherVersions(
    known: readonly TrafficSignal[],
    pods: readonly Pod[],
    shares: VersionShares,
  ): TrafficSignal[] {
    const further = new Map<string, TrafficSignal>();
    for (const { metadata } of pods) {
      const version = metadata.labels?.[VERSION_LABEL];
      const newest = known.findLast(
        ({ namespace, workload }) =>
          namespace === metadata.namespace &&
          workload === metadata.labels?.[APP_LABEL],
      );
      const isKnown = known.some(
        traffic =>
          traffic.namespace === newest?.namespace &&
          traffic.workload === newest.workload &&
          traffic.version === version,
      );
      if (!version || !newest || isKnown) {
        continue;
      }
      const { namespace, workload } = newest;
      const share = shares(namespace, workload, version) ?? 0;
      further.set(`${namespace}/${workload}/${version}`, {
        ...newest,
        version,
        requestsPerSecond: usualRequests(namespace, workload) * share,
      });
    }
    return [...further.values()];
  }
}

/** Requests per second that a service gets in a namespace over all versions. */
function usualRequests(namespace: string, workload: string): number {
  const service = serviceNamed(workload);
  const production = environments.find(environment => environment.production);
  const all = signalProfiles[workload].requestsPerSecond;
  if (production?.namespaceFor(service.context) === namespace) {
    return all;
  }
  const usual = estateSignals().traffic.filter(
    traffic => traffic.namespace === namespace && traffic.workload === workload,
  );
  return usual.reduce(
    (total, { requestsPerSecond }) => total + requestsPerSecond,
    0,
  );
}

function ruleGroups(): PlayedRuleGroup[] {
  return alertRules().groups.map(({ name, rules }) => ({
    name,
    file: RULE_FILE,
    rules: rules.map((rule): PlayedRule => {
      if ('record' in rule) {
        return { type: 'recording', name: rule.record, query: rule.expr };
      }
      const forSeconds =
        alertingRules.find(({ alert }) => alert === rule.alert)?.forSeconds ??
        promqlDuration(rule.for ?? '0s') ??
        0;
      return {
        type: 'alerting',
        name: rule.alert,
        query: rule.expr,
        forSeconds,
        labels: rule.labels,
        annotations: rule.annotations,
      };
    }),
  }));
}
