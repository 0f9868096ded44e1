import { ARGOCD_NAMESPACE, KubernetesObject } from '@bellwether/estate';
import { stringify } from 'yaml';
import { urls } from '../ports';
import { notificationConfig } from './notifications';

/**
 * Name of the account that Bellwether reads Argo CD with.
 *
 * @public
 */
export const ARGOCD_ACCOUNT = 'backstage';

/**
 * The least rights that Bellwether needs in an Argo CD, as `policy.csv` of `argocd-rbac-cm`: reading Applications and the
 * AppProjects that they are in. Nothing is written, and no log is read.
 *
 * @public
 */
export const argocdPolicy = [
  'p, role:bellwether, applications, get, */*, allow',
  'p, role:bellwether, projects, get, *, allow',
  `g, ${ARGOCD_ACCOUNT}, role:bellwether`,
].join('\n');

/** Kinds that change all the time and that no Git repository holds. */
const exclusions = [
  {
    apiGroups: ['', 'discovery.k8s.io'],
    kinds: ['Endpoints', 'EndpointSlice'],
  },
  { apiGroups: ['coordination.k8s.io'], kinds: ['Lease'] },
  { apiGroups: ['metrics.k8s.io'], kinds: ['*'] },
];

/** What Argo CD needs in its cluster before it starts, besides its CustomResourceDefinitions. */
export function argocdInstallation(): KubernetesObject[] {
  return [
    {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: ARGOCD_NAMESPACE },
    },
    configuration('ConfigMap', 'argocd-cm', {
      data: {
        url: urls.argocd,
        [`accounts.${ARGOCD_ACCOUNT}`]: 'apiKey',
        'resource.exclusions': stringify(exclusions),
        // A change of status counts once it changes the health.
        'resource.customizations.ignoreResourceUpdates.all': stringify({
          jsonPointers: ['/status'],
        }),
      },
    }),
    configuration('ConfigMap', 'argocd-rbac-cm', {
      data: { 'policy.csv': argocdPolicy },
    }),
    ...[
      'argocd-ssh-known-hosts-cm',
      'argocd-tls-certs-cm',
      'argocd-gpg-keys-cm',
      'argocd-cmd-params-cm',
    ].map(name => configuration('ConfigMap', name, {})),
    configuration('ConfigMap', 'argocd-notifications-cm', {
      data: notificationConfig(),
    }),
    // Argo CD itself writes its keys and the first password into it.
    configuration('Secret', 'argocd-secret', {}),
  ];
}

function configuration(
  kind: 'ConfigMap' | 'Secret',
  name: string,
  content: { data?: Record<string, string> },
): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind,
    metadata: {
      name,
      namespace: ARGOCD_NAMESPACE,
      labels: {
        'app.kubernetes.io/name': name,
        'app.kubernetes.io/part-of': 'argocd',
      },
    },
    ...content,
  };
}
