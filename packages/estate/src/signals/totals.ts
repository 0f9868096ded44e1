import { DependencySignal, EstateSignals, TrafficSignal } from './types';

/**
 * The requests that one version has answered since the counting began.
 *
 * @public
 */
export interface TrafficTotals {
  /** What the traffic is like now. */
  readonly traffic: TrafficSignal;
  readonly succeeded: number;
  readonly failed: number;
  /** Requests that took no longer than the bound of the same index in `DURATION_BOUNDS`. */
  readonly durationBuckets: readonly number[];
  /** Milliseconds that all requests took together. */
  readonly durationSum: number;
}

/**
 * What a workload has asked of a dependency since the counting began. What its protocol does not have stays 0.
 *
 * @public
 */
export interface DependencyTotals {
  /** What the calls are like now. */
  readonly dependency: DependencySignal;
  readonly succeeded: number;
  readonly failed: number;
  readonly connections: number;
  readonly sentBytes: number;
  readonly receivedBytes: number;
}

/**
 * Counters of the whole estate: only ever growing, whatever the signals do.
 *
 * @public
 */
export interface SignalTotals {
  readonly traffic: ReadonlyMap<string, TrafficTotals>;
  readonly dependencies: ReadonlyMap<string, DependencyTotals>;
  readonly signals: EstateSignals;
}

/**
 * Upper bounds of Istio's request duration buckets, in milliseconds.
 *
 * @public
 */
export const DURATION_BOUNDS: readonly number[] = [
  0.5, 1, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10000, 30000, 60000,
  300000, 600000, 1800000, 3600000,
];

/**
 * Lets time pass: adds what the signals produce in some seconds to the counters.
 *
 * @param totals - the counters so far; undefined at the beginning
 * @public
 */
export function advanceTotals(
  totals: SignalTotals | undefined,
  signals: EstateSignals,
  seconds: number,
): SignalTotals {
  const traffic = new Map(totals?.traffic);
  for (const signal of signals.traffic) {
    const key = `${signal.namespace}/${signal.workload}/${signal.version}`;
    traffic.set(key, advance(traffic.get(key), signal, seconds));
  }
  const dependencies = new Map(totals?.dependencies);
  for (const signal of signals.dependencies) {
    const { caller, destination, protocol } = signal;
    const key = `${protocol} ${caller.namespace}/${caller.workload} ${destination.namespace}/${destination.name}`;
    dependencies.set(
      key,
      advanceDependency(dependencies.get(key), signal, seconds),
    );
  }
  return { traffic, dependencies, signals };
}

function advanceDependency(
  before: DependencyTotals | undefined,
  dependency: DependencySignal,
  seconds: number,
): DependencyTotals {
  const { succeeded, failed, connections, sentBytes, receivedBytes } =
    before ?? {
      succeeded: 0,
      failed: 0,
      connections: 0,
      sentBytes: 0,
      receivedBytes: 0,
    };
  if (dependency.protocol === 'tcp') {
    return {
      dependency,
      succeeded,
      failed,
      connections: connections + dependency.connectionsPerSecond * seconds,
      sentBytes: sentBytes + dependency.sentBytesPerSecond * seconds,
      receivedBytes:
        receivedBytes + dependency.receivedBytesPerSecond * seconds,
    };
  }
  const requests = dependency.requestsPerSecond * seconds;
  return {
    dependency,
    succeeded: succeeded + requests * (1 - dependency.errorShare),
    failed: failed + requests * dependency.errorShare,
    connections,
    sentBytes,
    receivedBytes,
  };
}

function advance(
  before: TrafficTotals | undefined,
  traffic: TrafficSignal,
  seconds: number,
): TrafficTotals {
  const requests = traffic.requestsPerSecond * seconds;
  const failed = requests * traffic.errorShare;
  return {
    traffic,
    succeeded: (before?.succeeded ?? 0) + requests - failed,
    failed: (before?.failed ?? 0) + failed,
    durationBuckets: cumulativeShares(traffic.latencyP95).map(
      (share, index) =>
        (before?.durationBuckets[index] ?? 0) + requests * share,
    ),
    durationSum:
      (before?.durationSum ?? 0) + requests * (traffic.latencyP95 / 2),
  };
}

/**
 * The share of requests within each bound, such that `histogram_quantile(0.95, …)`, which interpolates linearly inside
 * a bucket, gives the 95th percentile exactly.
 */
function cumulativeShares(latencyP95: number): number[] {
  const upper = DURATION_BOUNDS.findIndex(bound => bound >= latencyP95);
  const above = DURATION_BOUNDS[upper];
  const below = DURATION_BOUNDS[upper - 1] ?? 0;
  const inside = (latencyP95 - below) / (above - below);
  const shareBelow = Math.max(
    0.95 * (below / latencyP95) ** 2,
    inside < 1 ? (0.95 - inside) / (1 - inside) : 0,
  );
  const shareAbove = Math.min(1, shareBelow + (0.95 - shareBelow) / inside);
  return DURATION_BOUNDS.map((bound, index) => {
    if (index < upper) {
      return shareBelow * (bound / below);
    }
    return index === upper ? shareAbove : 1;
  });
}
