/** The parts of a pod that the resource metrics API reads. */
export interface MeteredPod {
  metadata: {
    name: string;
    namespace: string;
    labels?: Record<string, string>;
  };
  spec: {
    containers: {
      name: string;
      resources?: { requests?: { cpu?: string; memory?: string } };
    }[];
  };
  status?: { phase?: string };
}

/** How much of its CPU request every container uses. */
const CPU_UTILIZATION = 0.45;
const WINDOW_SECONDS = 30;

const GROUP_VERSION = 'metrics.k8s.io/v1beta1';

/** The kinds of the resource metrics API, for discovery. */
export const resourceMetricsKinds = {
  kind: 'APIResourceList',
  apiVersion: 'v1',
  groupVersion: GROUP_VERSION,
  resources: [
    {
      name: 'pods',
      singularName: '',
      namespaced: true,
      kind: 'PodMetrics',
      verbs: ['get', 'list'],
    },
  ],
};

/**
 * The resource usage of pods, as a metrics server reports it.
 *
 * @param namespace - all namespaces when undefined
 * @param labelSelector - equality terms alone, as a HorizontalPodAutoscaler of the estate asks
 */
export function podMetricsList(
  pods: readonly MeteredPod[],
  namespace: string | undefined,
  labelSelector: string,
  now: Date,
): object {
  const terms = labelSelector
    .split(',')
    .filter(Boolean)
    .map(term => term.split(/==?/));
  const wanted = pods.filter(
    ({ metadata, status }) =>
      status?.phase === 'Running' &&
      (namespace ?? metadata.namespace) === metadata.namespace &&
      terms.every(([name, value]) => metadata.labels?.[name] === value),
  );
  return {
    kind: 'PodMetricsList',
    apiVersion: GROUP_VERSION,
    metadata: {},
    items: wanted.map(({ metadata, spec }) => ({
      metadata: { name: metadata.name, namespace: metadata.namespace },
      timestamp: now.toISOString(),
      window: `${WINDOW_SECONDS}s`,
      containers: spec.containers.map(({ name, resources }) => ({
        name,
        usage: {
          cpu: `${Math.round(
            millicores(resources?.requests?.cpu ?? '0') * CPU_UTILIZATION,
          )}m`,
          memory: resources?.requests?.memory ?? '0',
        },
      })),
    })),
  };
}

function millicores(quantity: string): number {
  return quantity.endsWith('m')
    ? Number(quantity.slice(0, -1))
    : Number(quantity) * 1000;
}
