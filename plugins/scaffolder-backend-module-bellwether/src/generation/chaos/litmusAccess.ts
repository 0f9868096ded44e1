import type { INetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicy';
import type { IPolicyRule } from 'kubernetes-models/rbac.authorization.k8s.io/v1/PolicyRule';
import type { IRole } from 'kubernetes-models/rbac.authorization.k8s.io/v1/Role';
import type { IRoleBinding } from 'kubernetes-models/rbac.authorization.k8s.io/v1/RoleBinding';
import type { IServiceAccount } from 'kubernetes-models/v1/ServiceAccount';
import { ServiceSpec } from '@bellwether/backstage-plugin-bellwether-common';
import { selectorLabels } from '../objectLabels';
import { isAskedOverHttp } from './steadyState';

/**
 * Where engines run. Not beside the service: pods that inject faults are privileged, which Pod Security `restricted` refuses in the
 * namespaces of bounded contexts.
 */
export const LITMUS_NAMESPACE = 'litmus';

/** In the namespace of Litmus: runner, experiment and helper pods with what they report. Source: `permissions` in chaos-charts. */
const RUNNING: IPolicyRule[] = [
  {
    apiGroups: [''],
    resources: ['pods'],
    verbs: [
      'create',
      'delete',
      'get',
      'list',
      'patch',
      'update',
      'deletecollection',
    ],
  },
  {
    apiGroups: [''],
    resources: ['events'],
    verbs: ['create', 'get', 'list', 'patch', 'update'],
  },
  { apiGroups: [''], resources: ['configmaps'], verbs: ['get', 'list'] },
  { apiGroups: [''], resources: ['pods/log'], verbs: ['get', 'list', 'watch'] },
  {
    apiGroups: ['batch'],
    resources: ['jobs'],
    verbs: ['create', 'list', 'get', 'delete', 'deletecollection'],
  },
  {
    apiGroups: ['litmuschaos.io'],
    resources: ['chaosengines', 'chaosexperiments', 'chaosresults'],
    verbs: ['create', 'list', 'get', 'patch', 'update', 'delete'],
  },
];

/** In the namespace of the service: its pods, and who owns them. */
const TARGETING: IPolicyRule[] = [
  { apiGroups: [''], resources: ['pods'], verbs: ['get', 'list', 'delete'] },
  {
    apiGroups: ['apps'],
    resources: ['replicasets', 'deployments'],
    verbs: ['get', 'list'],
  },
  {
    apiGroups: ['argoproj.io'],
    resources: ['rollouts'],
    verbs: ['get', 'list'],
  },
];

/** The account of the experiments of a service, what it may do, and, where they ask the service itself, the way to it. */
export function litmusAccess(
  spec: ServiceSpec,
  {
    namespace,
    account,
    labels,
  }: { namespace: string; account: string; labels: Record<string, string> },
): object[] {
  const serviceAccount: IServiceAccount = {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name: account, namespace: LITMUS_NAMESPACE, labels },
  };
  const allowed = (
    where: string,
    rules: IPolicyRule[],
  ): [IRole, IRoleBinding] => {
    const metadata = { name: account, namespace: where, labels };
    return [
      {
        apiVersion: 'rbac.authorization.k8s.io/v1',
        kind: 'Role',
        metadata,
        rules,
      },
      {
        apiVersion: 'rbac.authorization.k8s.io/v1',
        kind: 'RoleBinding',
        metadata,
        roleRef: {
          apiGroup: 'rbac.authorization.k8s.io',
          kind: 'Role',
          name: account,
        },
        subjects: [
          {
            kind: 'ServiceAccount',
            name: account,
            namespace: LITMUS_NAMESPACE,
          },
        ],
      },
    ];
  };
  return [
    serviceAccount,
    ...allowed(LITMUS_NAMESPACE, RUNNING),
    ...allowed(namespace, TARGETING),
    ...(isAskedOverHttp(spec) ? [probeAccess(spec, namespace, labels)] : []),
  ];
}

function probeAccess(
  spec: ServiceSpec,
  namespace: string,
  labels: Record<string, string>,
): INetworkPolicy {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: `${spec.name}-chaos-probe`, namespace, labels },
    spec: {
      podSelector: { matchLabels: selectorLabels(spec) },
      policyTypes: ['Ingress'],
      ingress: [
        {
          from: [
            {
              namespaceSelector: {
                matchLabels: {
                  'kubernetes.io/metadata.name': LITMUS_NAMESPACE,
                },
              },
            },
          ],
          ports: [{ port: spec.port, protocol: 'TCP' }],
        },
      ],
    },
  };
}
