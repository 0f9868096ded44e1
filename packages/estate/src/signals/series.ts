import { dependencyRequestSamples, tcpFamilies } from './dependencySeries';
import { DURATION_BOUNDS, SignalTotals, TrafficTotals } from './totals';
import { ContainerSignal, GaugeSignal } from './types';

/**
 * A metric with its samples.
 *
 * @public
 */
export interface MetricFamily {
  readonly name: string;
  readonly help: string;
  readonly type: 'counter' | 'gauge' | 'histogram';
  readonly samples: readonly Sample[];
}

/**
 * One sample: a series without its time. `name` is the series' `__name__`, which for a histogram is not the family's.
 *
 * @public
 */
export interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

const REPORTERS = ['destination', 'source'] as const;

/**
 * All metrics of the estate, named and labelled as Istio's proxies and kube-state-metrics do.
 *
 * @public
 */
export function metricFamilies(totals: SignalTotals): MetricFamily[] {
  const traffic = [...totals.traffic.values()];
  const dependencies = [...totals.dependencies.values()];
  const { containers, gauges } = totals.signals;
  return [
    {
      name: 'istio_requests_total',
      help: 'Requests seen by the proxies.',
      type: 'counter',
      samples: [
        ...traffic.flatMap(requestSamples),
        ...dependencyRequestSamples(dependencies),
      ],
    },
    {
      name: 'istio_request_duration_milliseconds',
      help: 'Duration of the requests.',
      type: 'histogram',
      samples: traffic.flatMap(durationSamples),
    },
    ...tcpFamilies(dependencies),
    ...containerFamilies(containers),
    ...gauges.map(gaugeFamily),
  ];
}

function trafficLabels(
  { traffic }: TrafficTotals,
  reporter: (typeof REPORTERS)[number],
) {
  const { namespace, workload, version, caller, protocol } = traffic;
  return {
    reporter,
    source_workload: caller.workload,
    source_workload_namespace: caller.namespace,
    source_app: caller.workload,
    destination_workload: workload,
    destination_workload_namespace: namespace,
    destination_app: workload,
    destination_version: version,
    destination_canonical_service: workload,
    destination_canonical_revision: version,
    destination_service: `${workload}.${namespace}.svc.cluster.local`,
    destination_service_name: workload,
    destination_service_namespace: namespace,
    request_protocol: protocol,
    response_flags: '-',
    connection_security_policy:
      reporter === 'destination' ? 'mutual_tls' : 'unknown',
  };
}

function requestSamples(totals: TrafficTotals): Sample[] {
  return REPORTERS.flatMap(reporter =>
    (
      [
        ['200', totals.succeeded],
        ['503', totals.failed],
      ] as const
    ).map(([code, value]) => ({
      name: 'istio_requests_total',
      labels: { ...trafficLabels(totals, reporter), response_code: code },
      value,
    })),
  );
}

function durationSamples(totals: TrafficTotals): Sample[] {
  const name = 'istio_request_duration_milliseconds';
  const count = totals.succeeded + totals.failed;
  return REPORTERS.flatMap(reporter => {
    const labels = {
      ...trafficLabels(totals, reporter),
      response_code: '200',
    };
    return [
      ...DURATION_BOUNDS.map((bound, index) => ({
        name: `${name}_bucket`,
        labels: { ...labels, le: String(bound) },
        value: totals.durationBuckets[index],
      })),
      {
        name: `${name}_bucket`,
        labels: { ...labels, le: '+Inf' },
        value: count,
      },
      { name: `${name}_sum`, labels, value: totals.durationSum },
      { name: `${name}_count`, labels, value: count },
    ];
  });
}

function containerFamilies(
  containers: readonly ContainerSignal[],
): MetricFamily[] {
  const labelsOf = ({ namespace, pod, uid, container }: ContainerSignal) => ({
    namespace,
    pod,
    uid,
    container,
  });
  const perContainer = (
    name: string,
    type: MetricFamily['type'],
    help: string,
    value: (container: ContainerSignal) => number,
  ): MetricFamily => ({
    name,
    type,
    help,
    samples: containers.map(container => ({
      name,
      labels: labelsOf(container),
      value: value(container),
    })),
  });
  const perReason = (
    name: string,
    help: string,
    reasonOf: (container: ContainerSignal) => string | undefined,
  ): MetricFamily => ({
    name,
    type: 'gauge',
    help,
    samples: containers.flatMap(container => {
      const reason = reasonOf(container);
      return reason
        ? [{ name, labels: { ...labelsOf(container), reason }, value: 1 }]
        : [];
    }),
  });
  return [
    perContainer(
      'kube_pod_container_status_restarts_total',
      'counter',
      'The number of container restarts per container.',
      container => container.restarts,
    ),
    perContainer(
      'kube_pod_container_status_ready',
      'gauge',
      'Describes whether the containers readiness check succeeded.',
      container => (container.ready ? 1 : 0),
    ),
    perReason(
      'kube_pod_container_status_waiting_reason',
      'Describes the reason the container is currently in waiting state.',
      container => container.waitingReason,
    ),
    perReason(
      'kube_pod_container_status_last_terminated_reason',
      'Describes the last reason the container was in terminated state.',
      container => container.lastTerminatedReason,
    ),
  ];
}

function gaugeFamily(gauge: GaugeSignal): MetricFamily {
  const { name, help, labels, value } = gauge;
  return { name, help, type: 'gauge', samples: [{ name, labels, value }] };
}
