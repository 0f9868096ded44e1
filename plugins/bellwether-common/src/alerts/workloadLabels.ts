import { joinKeys } from '../observations/types';

const ISTIO_DESTINATION_NAMESPACES = [
  'destination_workload_namespace',
  'destination_service_namespace',
];
const NAMESPACES = ['namespace', 'kubernetes_namespace', 'k8s_namespace_name'];

/**
 * Kinds tried for a label that names a workload without its kind. Rollout comes with Deployment since rules outlive the move from
 * one to the other; ReplicaSet since older Istio reports the ReplicaSet of a Rollout as the workload.
 */
const ANY_WORKLOAD = [
  'Rollout',
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'ReplicaSet',
];

interface WorkloadLabel {
  label: string;
  /** Kinds under which the name is looked up. */
  kinds: string[];
  /** Labels that hold the namespace, best first. */
  namespaces: string[];
}

/**
 * Which label names which object, most telling first: the first row that applies gives the alert its namespace.
 *
 * Not here, since they describe the exporter or the scrape and not the thing alerted on: `job`, `instance`, `endpoint`, `app`,
 * `container`, and the `source_…` labels of Istio (the caller is not to blame).
 */
const WORKLOAD_LABELS: WorkloadLabel[] = [
  // Istio's standard metrics
  ...['destination_workload', 'destination_canonical_service'].map(label => ({
    label,
    kinds: ANY_WORKLOAD,
    namespaces: [...ISTIO_DESTINATION_NAMESPACES, ...NAMESPACES],
  })),
  {
    label: 'destination_service_name',
    kinds: ['Service', 'Rollout', 'Deployment'],
    namespaces: [
      'destination_service_namespace',
      'destination_workload_namespace',
      ...NAMESPACES,
    ],
  },
  // kube-state-metrics, cAdvisor, kubernetes-mixin, and labels that rule authors set
  ...(
    [
      ['rollout', ['Rollout']],
      ['deployment', ['Deployment', 'Rollout']],
      ['statefulset', ['StatefulSet']],
      ['daemonset', ['DaemonSet']],
      ['replicaset', ['ReplicaSet']],
      ['pod', ['Pod']],
      ['kubernetes_pod_name', ['Pod']],
      ['horizontalpodautoscaler', ['HorizontalPodAutoscaler']],
      ['hpa', ['HorizontalPodAutoscaler']],
      ['cronjob', ['CronJob']],
      ['job_name', ['Job']],
      ['workload', ANY_WORKLOAD],
      ['service', ['Service', 'Rollout', 'Deployment', 'StatefulSet']],
      // OpenTelemetry resource attributes
      ['k8s_deployment_name', ['Deployment', 'Rollout']],
      ['k8s_statefulset_name', ['StatefulSet']],
      ['k8s_replicaset_name', ['ReplicaSet']],
      ['k8s_pod_name', ['Pod']],
    ] as [string, string[]][]
  ).map(([label, kinds]) => ({ label, kinds, namespaces: NAMESPACES })),
];

/** Pairs of labels of which one holds the kind of the object that the other names. */
const OWNER_LABELS = [
  { kind: 'created_by_kind', name: 'created_by_name' },
  { kind: 'owner_kind', name: 'owner_name' },
];

const EXPORTED_PREFIX = 'exported_';
const SERVICE_HOST_LABEL = 'destination_service';

/** Names of the labels that name a workload or something of it. */
export const WORKLOAD_LABEL_NAMES: string[] = [
  ...WORKLOAD_LABELS.map(({ label }) => label),
  ...OWNER_LABELS.map(({ name }) => name),
  SERVICE_HOST_LABEL,
];

/**
 * What the labels of an alert, or the matchers of a rule, name in Kubernetes.
 *
 * @public
 */
export interface WorkloadReferences {
  namespace?: string;
  objects: { namespace: string; kind: string; name: string }[];
  /** Values of the label `uid`. */
  uids: string[];
}

/**
 * Reads Kubernetes objects from labels by fixed conventions:
 *
 * | label | looked up as | namespace from |
 * |---|---|---|
 * | `destination_workload`, `destination_canonical_service` | Rollout, Deployment, StatefulSet, DaemonSet, ReplicaSet | `destination_workload_namespace`, `destination_service_namespace`, `namespace` |
 * | `destination_service_name` | Service, Rollout, Deployment | `destination_service_namespace`, `destination_workload_namespace`, `namespace` |
 * | `destination_service` (`name.namespace.svc…`) | Service, Rollout, Deployment | itself |
 * | `rollout` | Rollout | `namespace` |
 * | `deployment` | Deployment, Rollout | `namespace` |
 * | `statefulset`, `daemonset`, `replicaset`, `pod`, `cronjob`, `job_name` | that kind | `namespace` |
 * | `horizontalpodautoscaler`, `hpa` | HorizontalPodAutoscaler | `namespace` |
 * | `workload` | Rollout, Deployment, StatefulSet, DaemonSet, ReplicaSet | `namespace` |
 * | `service` | Service, Rollout, Deployment, StatefulSet | `namespace` |
 * | `created_by_name`, `owner_name` | kind in `created_by_kind`, `owner_kind` | `namespace` |
 * | `k8s_…_name` (OpenTelemetry), `kubernetes_pod_name` | that kind | `k8s_namespace_name`, `kubernetes_namespace`, `namespace` |
 * | `uid` | the object with that uid | - |
 *
 * Where `exported_<label>` is present it is read instead of `<label>`: Prometheus renamed it because the scraped exporter's own
 * label took its place.
 *
 * @public
 */
export function workloadReferences(
  labels: Record<string, string>,
): WorkloadReferences {
  const values = meaningfulValues(labels);
  const objects: WorkloadReferences['objects'] = [];
  for (const { label, kinds, namespaces } of WORKLOAD_LABELS) {
    const name = values.get(label);
    const namespace = name && firstValue(values, namespaces);
    if (name && namespace) {
      objects.push(...kinds.map(kind => ({ namespace, kind, name })));
    }
    if (label === 'destination_service_name') {
      objects.push(...serviceHostObjects(values));
    }
  }
  const namespace = firstValue(values, NAMESPACES);
  for (const owner of OWNER_LABELS) {
    const kind = values.get(owner.kind);
    const name = values.get(owner.name);
    if (kind && name && namespace) {
      objects.push({ namespace, kind, name });
    }
  }
  const uid = values.get('uid');
  return {
    namespace:
      objects[0]?.namespace ??
      namespace ??
      firstValue(values, ISTIO_DESTINATION_NAMESPACES),
    objects,
    uids: uid ? [uid] : [],
  };
}

/**
 * The join keys under which the referenced objects are found in a cluster, without repetition.
 *
 * @public
 */
export function followKeys(
  cluster: string,
  references: Pick<WorkloadReferences, 'objects' | 'uids'>,
): string[] {
  return [
    ...new Set([
      ...references.objects.map(({ namespace, kind, name }) =>
        joinKeys.object(cluster, namespace, kind, name),
      ),
      ...references.uids.map(uid => joinKeys.uid(cluster, uid)),
    ]),
  ];
}

function serviceHostObjects(
  values: Map<string, string>,
): WorkloadReferences['objects'] {
  const [name, namespace, svc] = (values.get(SERVICE_HOST_LABEL) ?? '').split(
    '.',
  );
  if (svc !== 'svc') {
    return [];
  }
  return ['Service', 'Rollout', 'Deployment'].map(kind => ({
    namespace,
    kind,
    name,
  }));
}

function firstValue(
  values: Map<string, string>,
  names: string[],
): string | undefined {
  const name = names.find(each => values.has(each));
  return name && values.get(name);
}

/** Values by plain name: exported labels in place of the scrape's, and without Istio's `unknown`. */
function meaningfulValues(labels: Record<string, string>): Map<string, string> {
  const values = new Map<string, string>();
  for (const [name, value] of Object.entries(labels)) {
    const isExported = name.startsWith(EXPORTED_PREFIX);
    const plainName = isExported ? name.slice(EXPORTED_PREFIX.length) : name;
    const isMeaningful = value !== '' && value !== 'unknown';
    if (isMeaningful && (isExported || !values.has(plainName))) {
      values.set(plainName, value);
    }
  }
  return values;
}
