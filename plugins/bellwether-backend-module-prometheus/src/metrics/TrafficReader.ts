import {
  AlertScope,
  ObservationOf,
} from '@bellwether/backstage-plugin-bellwether-common';
import { QueryClient, Vector, VectorSample } from '../client/QueryClient';
import { IstioMetricsConfig } from '../config';
import { observeDependencies } from './dependencyTraffic';
import { FAMILIES, MetricFamily, probeQuery, TrafficQueries } from './queries';
import { SteadyViews } from './SteadyViews';
import { TrafficShares } from './trafficShares';

const PROBE_EVERY_MS = 5 * 60_000;
/** Samples of one answer: enough for some thousand services, some ten megabytes of JSON. */
const MOST_SAMPLES = 50_000;
/** A share that was told again must not be off by as much as a difference that is flagged. */
const STEADY_SHARE = 0.03;
const STEADY_RATE = 0.1;

type Share = ObservationOf<'TrafficShare'>;
type Dependency = ObservationOf<'DependencyTraffic'>;

/** What one reading of the mesh's metrics gave. */
export interface TrafficReading {
  shares: Share[];
  dependencies: Dependency[];
  /** The instance holds metrics of a mesh. */
  present: boolean;
  problems: string[];
}

export interface TrafficReaderOptions {
  source: string;
  scope: AlertScope;
  config: IstioMetricsConfig;
  /** Of the instance's config, for messages. */
  configPath: string;
  client: Pick<QueryClient, 'vector'>;
}

/** Reads Istio's metrics of one Prometheus, for all workloads at once. */
export class TrafficReader {
  private readonly queries: TrafficQueries;
  private readonly shares = new SteadyViews<Share>(STEADY_SHARE);
  private readonly dependencies = new SteadyViews<Dependency>(STEADY_RATE);
  private probed: { at: number; families: Set<MetricFamily> } | undefined;

  constructor(private readonly options: TrafficReaderOptions) {
    const { config, scope } = options;
    this.queries = new TrafficQueries({
      windowSeconds: config.windowSeconds,
      labels: { version: config.versionLabel },
      ...(scope.clusters.length !== 1 && { clusterLabel: scope.clusterLabel }),
    });
  }

  /** @throws UpstreamError; the signal's reason when it aborts. */
  async read(signal: AbortSignal): Promise<TrafficReading> {
    const families = await this.families(signal);
    const has = (family: MetricFamily) => families.has(family);
    const now = new Date().toISOString();
    const problems: string[] = [];
    const ask = async (wanted: boolean, query: string) =>
      wanted
        ? samplesOf(
            await this.options.client.vector(query, MOST_SAMPLES, signal),
            problems,
          )
        : [];
    // One after the other: the instance has other work, and nobody waits for this.
    const arrivals = await ask(has('requests'), this.queries.arrivals());
    const calls = await ask(has('requests'), this.queries.calls());
    const tcpBytes = await ask(has('tcp'), this.queries.tcpBytes());
    const tcpConnections = await ask(has('tcp'), this.queries.tcpConnections());
    const callers = await ask(has('breakers'), this.queries.breakerCallers());
    const open = await ask(has('breakers'), this.queries.breakersOpen());

    const { source, scope, config, configPath } = this.options;
    const { observations, withoutCluster } = new TrafficShares({
      source,
      scope,
      versionLabel: config.versionLabel,
      windowSeconds: config.windowSeconds,
    }).observe({
      arrivals,
      calls,
      ...(has('breakers') && { breakers: { callers, open } }),
    });
    if (withoutCluster > 0) {
      problems.push(
        `Istio metrics that do not tell their cluster: ${withoutCluster} series. Set ${configPath}.clusters, or .clusterLabel and .clusterNames if it holds several.`,
      );
    }
    const observedAt = <T>(observation: T) => ({
      ...observation,
      observedAt: now,
    });
    return {
      shares: this.shares.steady(observations.map(observedAt)),
      dependencies: this.dependencies.steady(
        observeDependencies(
          { calls, tcpBytes, tcpConnections },
          this.options,
        ).map(observedAt),
      ),
      present: families.size > 0,
      problems: [...new Set(problems)],
    };
  }

  /** Looked for every few minutes alone, so that an instance without a mesh is hardly asked. */
  private async families(signal: AbortSignal): Promise<Set<MetricFamily>> {
    if (this.probed && Date.now() - this.probed.at < PROBE_EVERY_MS) {
      return this.probed.families;
    }
    const { samples } = await this.options.client.vector(
      probeQuery(),
      Object.keys(FAMILIES).length,
      signal,
    );
    const names = new Set(samples.map(({ labels }) => labels.__name__));
    const families = new Set(
      (Object.keys(FAMILIES) as MetricFamily[]).filter(family =>
        names.has(FAMILIES[family]),
      ),
    );
    this.probed = { at: Date.now(), families };
    return families;
  }
}

function samplesOf(
  { samples, truncated, unreadable }: Vector,
  problems: string[],
): VectorSample[] {
  if (truncated) {
    problems.push(
      `Istio's metrics have more than ${MOST_SAMPLES} series here: only so many are read, so that shares and dependencies of some services are missing.`,
    );
  }
  if (unreadable.first) {
    problems.push(
      `Unreadable samples of Istio's metrics: ${unreadable.count} (${unreadable.first}).`,
    );
  }
  return samples;
}
