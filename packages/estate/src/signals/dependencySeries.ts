import type { MetricFamily, Sample } from './series';
import { DependencyTotals } from './totals';

/** What the proxy of a caller reports of a destination that reports nothing itself. */
function dependencyLabels({ dependency }: DependencyTotals) {
  const { caller, destination, protocol } = dependency;
  return {
    reporter: 'source',
    source_workload: caller.workload,
    source_workload_namespace: caller.namespace,
    source_app: caller.workload,
    destination_workload: 'unknown',
    destination_workload_namespace: 'unknown',
    destination_app: 'unknown',
    destination_version: 'unknown',
    destination_service: `${destination.name}.${destination.namespace}.svc.cluster.local`,
    destination_service_name: destination.name,
    destination_service_namespace: destination.namespace,
    request_protocol: protocol,
    connection_security_policy: 'unknown',
  };
}

/** Requests to dependencies, to stand among those of `istio_requests_total`. */
export function dependencyRequestSamples(
  totals: readonly DependencyTotals[],
): Sample[] {
  return totals.flatMap(total => {
    const { dependency } = total;
    if (dependency.protocol !== 'http') {
      return [];
    }
    const sample = (
      response_code: string,
      response_flags: string,
      value: number,
    ) => ({
      name: 'istio_requests_total',
      labels: { ...dependencyLabels(total), response_code, response_flags },
      value,
    });
    return [
      ...(dependency.errorShare < 1
        ? [sample('200', '-', total.succeeded)]
        : []),
      ...(dependency.errorShare > 0
        ? [sample('503', dependency.responseFlags, total.failed)]
        : []),
    ];
  });
}

/** The TCP metrics of Istio's proxies. */
export function tcpFamilies(
  totals: readonly DependencyTotals[],
): MetricFamily[] {
  const tcp = totals.filter(({ dependency }) => dependency.protocol === 'tcp');
  const family = (
    name: string,
    help: string,
    value: (total: DependencyTotals) => number,
  ): MetricFamily => ({
    name,
    help,
    type: 'counter',
    samples: tcp.map(total => ({
      name,
      labels: { ...dependencyLabels(total), response_flags: '-' },
      value: value(total),
    })),
  });
  return [
    family(
      'istio_tcp_connections_opened_total',
      'Connections opened, seen by the proxies.',
      ({ connections }) => connections,
    ),
    family(
      'istio_tcp_connections_closed_total',
      'Connections closed, seen by the proxies.',
      ({ connections }) => connections,
    ),
    family(
      'istio_tcp_sent_bytes_total',
      'Bytes sent in responses of TCP connections.',
      ({ receivedBytes }) => receivedBytes,
    ),
    family(
      'istio_tcp_received_bytes_total',
      'Bytes received in requests of TCP connections.',
      ({ sentBytes }) => sentBytes,
    ),
  ];
}
