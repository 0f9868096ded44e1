/**
 * The traffic that one version of a workload receives.
 *
 * @public
 */
export interface TrafficSignal {
  readonly namespace: string;
  readonly workload: string;
  readonly version: string;
  readonly protocol: 'http' | 'grpc';
  /** The workload that calls, and its namespace. */
  readonly caller: { readonly workload: string; readonly namespace: string };
  readonly requestsPerSecond: number;
  /** Share of the requests answered with 503, 0 to 1. */
  readonly errorShare: number;
  /** 95th percentile of the request duration, in milliseconds. */
  readonly latencyP95: number;
}

/** @public */
export type DependencySignal = HttpDependencySignal | TcpDependencySignal;

interface DependencyCall {
  /** The workload that calls, and its namespace. */
  readonly caller: { readonly workload: string; readonly namespace: string };
  /** Name and namespace of the Kubernetes Service that is called. */
  readonly destination: { readonly name: string; readonly namespace: string };
}

/**
 * Requests of a workload that arrive nowhere, or at something outside the mesh: only the caller's proxy counts them.
 *
 * @public
 */
export interface HttpDependencySignal extends DependencyCall {
  readonly protocol: 'http';
  readonly requestsPerSecond: number;
  /** Share of the requests answered with 503 by the caller's own proxy, 0 to 1. */
  readonly errorShare: number;
  /** Envoy's reason for the failed ones: `UO` circuit breaker, `UF` connection failure. */
  readonly responseFlags: string;
}

/**
 * Connections of a workload to a database, cache or broker outside the mesh.
 *
 * @public
 */
export interface TcpDependencySignal extends DependencyCall {
  readonly protocol: 'tcp';
  readonly connectionsPerSecond: number;
  /** From the caller to the destination. */
  readonly sentBytesPerSecond: number;
  readonly receivedBytesPerSecond: number;
}

/**
 * What kube-state-metrics says about one container of a pod.
 *
 * @public
 */
export interface ContainerSignal {
  readonly namespace: string;
  readonly pod: string;
  readonly uid: string;
  readonly container: string;
  readonly ready: boolean;
  readonly restarts: number;
  /** When it ended last, in milliseconds since 1970; absent when it never did. */
  readonly lastEndedAt?: number;
  /** `state.waiting.reason`, e.g. `CrashLoopBackOff`. */
  readonly waitingReason?: string;
  /** `lastState.terminated.reason`, e.g. `Error`. */
  readonly lastTerminatedReason?: string;
}

/**
 * A gauge of a service's own.
 *
 * @public
 */
export interface GaugeSignal {
  readonly name: string;
  readonly help: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/**
 * Everything that the metrics of the estate say at one moment.
 *
 * @public
 */
export interface EstateSignals {
  readonly traffic: readonly TrafficSignal[];
  readonly dependencies: readonly DependencySignal[];
  readonly containers: readonly ContainerSignal[];
  readonly gauges: readonly GaugeSignal[];
}
