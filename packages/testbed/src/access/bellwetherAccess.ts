import { KubernetesObject } from '@bellwether/estate';

/**
 * Which ServiceAccount {@link bellwetherAccess} is for.
 *
 * @public
 */
export interface AccessOptions {
  readonly name: string;
  readonly namespace: string;
}

const READ = ['get', 'list', 'watch'] as const;

/** Every fault of Chaos Mesh, and what starts faults. */
const CHAOS_MESH_RESOURCES = [
  'awschaos',
  'azurechaos',
  'blockchaos',
  'dnschaos',
  'gcpchaos',
  'httpchaos',
  'iochaos',
  'jvmchaos',
  'kernelchaos',
  'networkchaos',
  'physicalmachinechaos',
  'podchaos',
  'stresschaos',
  'timechaos',
  'schedules',
  'workflows',
  'workflownodes',
] as const;

/**
 * The least rights that Bellwether needs on a cluster, and no more: reading the workloads, routes, policies, analysis and
 * chaos objects that it shows, and patching Rollouts for its actions (promote and abort write `rollouts/status`, pause and restart
 * write `rollouts`). Secrets, ConfigMaps and logs are not among them.
 *
 * @public
 */
export const bellwetherClusterRules = [
  { apiGroups: [''], resources: ['pods', 'events', 'services'], verbs: READ },
  // For the scaffolder alone: which names are taken, and what a quota leaves.
  {
    apiGroups: [''],
    resources: ['namespaces', 'resourcequotas'],
    verbs: ['list'],
  },
  {
    apiGroups: ['apps'],
    resources: ['deployments', 'replicasets'],
    verbs: READ,
  },
  {
    apiGroups: ['autoscaling'],
    resources: ['horizontalpodautoscalers'],
    verbs: READ,
  },
  {
    apiGroups: ['argoproj.io'],
    resources: ['rollouts', 'analysisruns', 'experiments'],
    verbs: READ,
  },
  {
    apiGroups: ['networking.istio.io'],
    resources: ['virtualservices', 'destinationrules'],
    verbs: READ,
  },
  {
    apiGroups: ['security.istio.io'],
    resources: ['peerauthentications', 'authorizationpolicies'],
    verbs: READ,
  },
  {
    apiGroups: ['gateway.networking.k8s.io'],
    resources: ['httproutes'],
    verbs: READ,
  },
  {
    apiGroups: ['litmuschaos.io'],
    resources: ['chaosengines', 'chaosresults', 'chaosexperiments'],
    verbs: READ,
  },
  {
    apiGroups: ['chaos-mesh.org'],
    resources: CHAOS_MESH_RESOURCES,
    verbs: READ,
  },
  {
    apiGroups: ['argoproj.io'],
    resources: ['rollouts', 'rollouts/status'],
    verbs: ['patch'],
  },
] as const;

/**
 * The manifests that give a ServiceAccount those rights, with a token that does not expire.
 *
 * @public
 */
export function bellwetherAccess({
  name,
  namespace,
}: AccessOptions): KubernetesObject[] {
  return [
    {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: namespace },
    },
    {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name, namespace },
    },
    {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: {
        name: tokenSecretName(name),
        namespace,
        annotations: { 'kubernetes.io/service-account.name': name },
      },
      type: 'kubernetes.io/service-account-token',
    },
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRole',
      metadata: { name },
      rules: bellwetherClusterRules,
    },
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRoleBinding',
      metadata: { name },
      roleRef: {
        apiGroup: 'rbac.authorization.k8s.io',
        kind: 'ClusterRole',
        name,
      },
      subjects: [{ kind: 'ServiceAccount', name, namespace }],
    },
  ];
}

/** Name of the Secret that the control plane writes the token of the ServiceAccount into. */
export function tokenSecretName(serviceAccount: string): string {
  return `${serviceAccount}-token`;
}
