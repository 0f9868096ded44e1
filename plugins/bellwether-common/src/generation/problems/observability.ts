import { ServiceSpec, SpecProblem } from '../types';
import { hasCredentials, hostOf, isLoopback } from './addresses';
import { error, warning } from './problem';

const ADDRESSES = ['runbookBaseUrl', 'grafanaDashboardUrl'] as const;

/** What is measured and linked, against what there is to measure and link from. */
export function observabilityProblems({
  observability,
  traffic: { split },
  code,
}: Pick<ServiceSpec, 'observability' | 'traffic' | 'code'>): SpecProblem[] {
  const { alerts, runbookBaseUrl } = observability;
  return [
    ...objectiveProblems({ observability, split, code }),
    ...(runbookBaseUrl !== undefined && !alerts
      ? [
          warning(
            'runbooks-without-alerts',
            ['observability', 'runbookBaseUrl'],
            {},
          ),
        ]
      : []),
    ...ADDRESSES.filter(key => hasCredentials(observability[key] ?? '')).map(
      key => error('address-with-credentials', ['observability', key], {}),
    ),
    ...collectorProblems(observability.openTelemetry?.endpoint),
  ];
}

/** Requests are counted by Istio, or where there is no mesh by the service that is generated. */
function objectiveProblems({
  observability: { slo, serviceMonitor },
  split,
  code,
}: Pick<ServiceSpec, 'observability' | 'code'> &
  Pick<ServiceSpec['traffic'], 'split'>): SpecProblem[] {
  const path = ['observability', 'slo'];
  if (!slo) {
    return [];
  }
  if (split === 'replicas') {
    return code === 'typescript' && serviceMonitor
      ? []
      : [error('slo-not-measured', path, { split })];
  }
  return split === 'gatewayApi'
    ? [warning('slo-without-mesh-metrics', path, { split })]
    : [];
}

function collectorProblems(endpoint: string | undefined): SpecProblem[] {
  if (endpoint === undefined) {
    return [];
  }
  const path = ['observability', 'openTelemetry', 'endpoint'];
  if (hasCredentials(endpoint)) {
    return [error('address-with-credentials', path, {})];
  }
  const host = hostOf(endpoint);
  return host !== undefined && isLoopback(host)
    ? [warning('unreachable-address', path, { address: host, who: 'the pod' })]
    : [];
}
