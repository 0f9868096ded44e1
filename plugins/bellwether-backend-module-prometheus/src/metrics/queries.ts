/** Names of the labels that Istio's standard metrics carry, where telemetry renames them. */
export interface MetricLabels {
  /** What tells versions apart at the destination: `destination_version` or `destination_canonical_revision`. */
  version: string;
}

export interface QueryOptions {
  windowSeconds: number;
  labels: MetricLabels;
  /** Label that names the cluster; absent where all series are of one. */
  clusterLabel?: string;
}

/** Families of metrics, by one metric that stands for each. */
export const FAMILIES = {
  requests: 'istio_requests_total',
  tcp: 'istio_tcp_sent_bytes_total',
  breakers: 'envoy_cluster_circuit_breakers_default_cx_open',
} as const;

export type MetricFamily = keyof typeof FAMILIES;

/** Gauges that are 1 while a limit of the default priority is reached. */
const BREAKERS =
  'envoy_cluster_circuit_breakers_default_(cx_open|cx_pool_open|rq_pending_open|rq_open|rq_retry_open)';

const CALL = [
  'source_workload',
  'source_workload_namespace',
  'destination_service',
];

const DESTINATION_SERVICE = [
  'destination_service_name',
  'destination_service_namespace',
];

/** Which families there are. Reads no samples but the last of each series. */
export function probeQuery(): string {
  return `count by (__name__) ({__name__=~"${Object.values(FAMILIES).join(
    '|',
  )}"})`;
}

/**
 * PromQL for all workloads of an instance at once; nothing in it comes from a viewer. Rates that are zero are left out, since a mesh has
 * many idle pairs. `reporter` is always fixed: both proxies of a call count it.
 */
export class TrafficQueries {
  private readonly window: string;

  constructor(private readonly options: QueryOptions) {
    this.window = `[${options.windowSeconds}s]`;
  }

  /** Requests a second that arrive, by workload, version, Service and outcome. */
  arrivals(): string {
    return this.rate('istio_requests_total{reporter="destination"}', [
      'destination_workload',
      'destination_workload_namespace',
      this.options.labels.version,
      ...DESTINATION_SERVICE,
      'response_code',
      'grpc_response_status',
    ]);
  }

  /**
   * Requests a second that leave, by caller, destination and outcome. What the caller's circuit breaker refuses never arrives, so that the
   * caller alone reports it.
   */
  calls(): string {
    return this.rate('istio_requests_total{reporter="source"}', [
      ...CALL,
      ...DESTINATION_SERVICE,
      'response_code',
      'grpc_response_status',
      'response_flags',
    ]);
  }

  /** Bytes a second of TCP connections in both directions. */
  tcpBytes(): string {
    const by = this.by(CALL);
    const sum = (metric: string) =>
      `sum ${by} (rate(${metric}{reporter="source"}${this.window}))`;
    return `${sum('istio_tcp_sent_bytes_total')} + ${sum(
      'istio_tcp_received_bytes_total',
    )} > 0`;
  }

  tcpConnections(): string {
    return this.rate(
      'istio_tcp_connections_opened_total{reporter="source"}',
      CALL,
    );
  }

  /** Of the callers that report circuit breakers towards a destination, how many there are. */
  breakerCallers(): string {
    return `count ${this.by(['cluster_name'])} (${this.breakerPerCaller()})`;
  }

  /** Of those, how many have one open. */
  breakersOpen(): string {
    return `sum ${this.by(['cluster_name'])} (${this.breakerPerCaller()})`;
  }

  private breakerPerCaller(): string {
    const by = this.by(['cluster_name', 'namespace', 'pod', 'instance']);
    return `max ${by} ({__name__=~"${BREAKERS}",cluster_name=~"outbound.*"})`;
  }

  private rate(selector: string, labels: string[]): string {
    return `sum ${this.by(labels)} (rate(${selector}${this.window})) > 0`;
  }

  private by(labels: string[]): string {
    const { clusterLabel } = this.options;
    return `by (${[...labels, ...(clusterLabel ? [clusterLabel] : [])].join(
      ', ',
    )})`;
  }
}
