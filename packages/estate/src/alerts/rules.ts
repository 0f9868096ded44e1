import { RATE_WINDOW_SECONDS } from '../signals/queries';
import {
  ContainerSignal,
  EstateSignals,
  TrafficSignal,
} from '../signals/types';
import { EstateAlertRule, EstateRecordingRule, RuleResult } from './types';

const window = `[${RATE_WINDOW_SECONDS}s]`;
const byVersion =
  'destination_workload_namespace, destination_workload, destination_version';

/** Name of the recorded share of requests that were answered with a 5xx code, per version of a workload. */
const ERROR_SHARE = 'workload_version:istio_request_errors:share';
/** Name of the recorded 95th percentile of the request duration in milliseconds, per version of a workload. */
const LATENCY_P95 = 'workload_version:istio_request_duration_milliseconds:p95';

const workloadLabels = {
  namespace: '{{ $labels.destination_workload_namespace }}',
  workload: '{{ $labels.destination_workload }}',
  service: '{{ $labels.destination_workload }}',
  version: '{{ $labels.destination_version }}',
};

const links = (alert: string, namespace: string, service: string) => ({
  runbook_url: `https://runbooks.fernhill.example/${alert}`,
  dashboard_url: `https://grafana.fernhill.example/d/service-overview?var-namespace=${namespace}&var-service=${service}`,
});

const workloadLinks = (alert: string) =>
  links(
    alert,
    '{{ $labels.destination_workload_namespace }}',
    '{{ $labels.destination_workload }}',
  );

const containerLinks = (alert: string) =>
  links(alert, '{{ $labels.namespace }}', '{{ $labels.container }}');

function perVersion(
  signals: EstateSignals,
  measure: (traffic: TrafficSignal) => number,
): RuleResult[] {
  return signals.traffic
    .filter(traffic => traffic.requestsPerSecond > 0)
    .map(traffic => ({
      labels: {
        destination_workload_namespace: traffic.namespace,
        destination_workload: traffic.workload,
        destination_version: traffic.version,
      },
      value: measure(traffic),
    }));
}

const errorShares = (signals: EstateSignals) =>
  perVersion(signals, traffic => traffic.errorShare);
const latencies = (signals: EstateSignals) =>
  perVersion(signals, traffic => traffic.latencyP95);

/**
 * The recording rules of the estate.
 *
 * @public
 */
export const recordingRules: readonly EstateRecordingRule[] = [
  {
    group: 'fernhill-traffic',
    record: ERROR_SHARE,
    expr: `sum by (${byVersion}) (rate(istio_requests_total{reporter="destination",response_code=~"5.."}${window})) / sum by (${byVersion}) (rate(istio_requests_total{reporter="destination"}${window}))`,
    evaluate: errorShares,
  },
  {
    group: 'fernhill-traffic',
    record: LATENCY_P95,
    expr: `histogram_quantile(0.95, sum by (${byVersion}, le) (rate(istio_request_duration_milliseconds_bucket{reporter="destination"}${window})))`,
    evaluate: latencies,
  },
];

const HIGH_ERROR_SHARE = 0.05;
const SLOW_BURN_ERROR_SHARE = 0.002;
const HIGH_LATENCY_MILLISECONDS = 800;
const RESTART_WINDOW_SECONDS = 15 * 60;
const SLOW_PROVIDER_SECONDS = 2;

/**
 * The alerting rules of the estate.
 *
 * @public
 */
export const alertingRules: readonly EstateAlertRule[] = [
  {
    group: 'fernhill-traffic',
    alert: 'HighErrorShare',
    expr: `${ERROR_SHARE} > ${HIGH_ERROR_SHARE}`,
    forSeconds: 30,
    labels: { ...workloadLabels, severity: 'critical' },
    annotations: {
      summary: '{{ $labels.destination_workload }} answers with errors',
      description:
        '{{ $value | humanizePercentage }} of the requests to {{ $labels.destination_workload }} {{ $labels.destination_version }} in {{ $labels.destination_workload_namespace }} are answered with a 5xx code.',
      ...workloadLinks('HighErrorShare'),
    },
    evaluate: signals =>
      errorShares(signals).filter(({ value }) => value > HIGH_ERROR_SHARE),
  },
  {
    group: 'fernhill-traffic',
    alert: 'ErrorBudgetSlowBurn',
    expr: `${ERROR_SHARE} > ${SLOW_BURN_ERROR_SHARE}`,
    forSeconds: 3 * 60 * 60,
    labels: { ...workloadLabels, severity: 'warning' },
    annotations: {
      summary:
        '{{ $labels.destination_workload }} burns its error budget slowly',
      description:
        '{{ $value | humanizePercentage }} of the requests to {{ $labels.destination_workload }} {{ $labels.destination_version }} fail; at this pace the budget of the month is gone before its end.',
      ...workloadLinks('ErrorBudgetSlowBurn'),
    },
    evaluate: signals =>
      errorShares(signals).filter(({ value }) => value > SLOW_BURN_ERROR_SHARE),
  },
  {
    group: 'fernhill-traffic',
    alert: 'HighLatencyP95',
    expr: `${LATENCY_P95} > ${HIGH_LATENCY_MILLISECONDS}`,
    forSeconds: 30,
    labels: { ...workloadLabels, severity: 'warning' },
    annotations: {
      summary: '{{ $labels.destination_workload }} is slow',
      description:
        'The 95th percentile of the request duration of {{ $labels.destination_workload }} {{ $labels.destination_version }} is {{ $value | humanize }} ms.',
      ...workloadLinks('HighLatencyP95'),
    },
    evaluate: signals =>
      latencies(signals).filter(
        ({ value }) => value > HIGH_LATENCY_MILLISECONDS,
      ),
  },
  {
    group: 'fernhill-workloads',
    alert: 'ContainerCrashLooping',
    expr: 'max_over_time(kube_pod_container_status_waiting_reason{reason="CrashLoopBackOff"}[5m]) >= 1',
    forSeconds: 60,
    labels: {
      service: '{{ $labels.container }}',
      workload: '{{ $labels.container }}',
      severity: 'warning',
    },
    annotations: {
      summary: 'Container {{ $labels.container }} is crash-looping',
      description:
        'Container {{ $labels.container }} of pod {{ $labels.namespace }}/{{ $labels.pod }} waits in CrashLoopBackOff.',
      ...containerLinks('ContainerCrashLooping'),
    },
    evaluate: signals =>
      signals.containers
        .filter(container => container.waitingReason === 'CrashLoopBackOff')
        .map(({ namespace, pod, uid, container }) => ({
          labels: {
            namespace,
            pod,
            uid,
            container,
            reason: 'CrashLoopBackOff',
          },
          value: 1,
        })),
  },
  {
    group: 'fernhill-workloads',
    alert: 'ContainerRestarting',
    expr: 'sum by (namespace, container) (increase(kube_pod_container_status_restarts_total[15m])) > 0',
    forSeconds: 0,
    labels: {
      service: '{{ $labels.container }}',
      workload: '{{ $labels.container }}',
      severity: 'warning',
    },
    annotations: {
      summary: 'Container {{ $labels.container }} was restarted',
      description:
        'Containers {{ $labels.container }} in {{ $labels.namespace }} were restarted {{ $value | humanize }} times within 15 minutes.',
      ...containerLinks('ContainerRestarting'),
    },
    evaluate: recentRestarts,
  },
  {
    group: 'fernhill-payments',
    alert: 'PaymentProviderSlow',
    expr: `payment_provider_response_seconds > ${SLOW_PROVIDER_SECONDS}`,
    forSeconds: 30,
    labels: { severity: 'info' },
    annotations: {
      summary: 'Payment provider {{ $labels.provider }} is slow',
      description:
        'Half of the answers of {{ $labels.provider }} take longer than {{ $value | humanize }} s.',
      runbook_url: 'https://runbooks.fernhill.example/PaymentProviderSlow',
    },
    evaluate: signals =>
      signals.gauges
        .filter(
          gauge =>
            gauge.name === 'payment_provider_response_seconds' &&
            gauge.value > SLOW_PROVIDER_SECONDS,
        )
        .map(({ labels, value }) => ({ labels, value })),
  },
];

function recentRestarts(signals: EstateSignals, now: Date): RuleResult[] {
  const earliest = now.getTime() - RESTART_WINDOW_SECONDS * 1000;
  const recent = signals.containers.filter(
    ({ lastEndedAt = 0 }) => lastEndedAt >= earliest,
  );
  const keyOf = ({ namespace, container }: ContainerSignal) =>
    `${namespace}/${container}`;
  return [
    ...new Map(recent.map(signal => [keyOf(signal), signal])).values(),
  ].map(signal => ({
    labels: { namespace: signal.namespace, container: signal.container },
    value: recent.filter(other => keyOf(other) === keyOf(signal)).length,
  }));
}
