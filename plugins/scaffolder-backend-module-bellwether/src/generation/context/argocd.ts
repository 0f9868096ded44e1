import type { IApplication } from '@kubernetes-models/argo-cd/argoproj.io/v1alpha1/Application';
import type { IAppProject } from '@kubernetes-models/argo-cd/argoproj.io/v1alpha1/AppProject';
import {
  BoundedContextSpec,
  contextLabels,
  EnvironmentSpec,
  namespaceOf,
} from '@bellwether/backstage-plugin-bellwether-common';
import {
  RESOURCES_FINALIZER,
  syncPolicy,
  syncWave,
} from '../gitops/syncPolicy';
import { ownerName, placeOf } from './place';

/** Kinds of a context's own manifests, which its services are not to change. NetworkPolicies add up, and a service's chart has its own. */
const POLICY_KINDS = [
  { group: '', kind: 'ResourceQuota' },
  { group: '', kind: 'LimitRange' },
  { group: 'cilium.io', kind: 'CiliumNetworkPolicy' },
];

/** The project of the Applications of a context's services: its repositories, its namespaces, nothing of the cluster. */
export function appProject(
  spec: BoundedContextSpec,
  { repoUrls, argocdNamespace }: NonNullable<BoundedContextSpec['appProject']>,
): IAppProject {
  const allow = (action: string) =>
    `p, proj:${spec.name}:owner, applications, ${action}, ${spec.name}/*, allow`;
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AppProject',
    metadata: {
      name: spec.name,
      namespace: argocdNamespace,
      labels: {
        'app.kubernetes.io/part-of': spec.name,
        [contextLabels.context]: spec.name,
        [contextLabels.domain]: spec.domain,
      },
    },
    spec: {
      description: spec.title ?? spec.name,
      sourceRepos: repoUrls,
      destinations: spec.environments.map(environment => ({
        server: environment.clusterServer,
        namespace: namespaceOf(spec.name, environment),
      })),
      clusterResourceWhitelist: [],
      namespaceResourceBlacklist: POLICY_KINDS,
      roles: [
        {
          name: 'owner',
          description: 'Sees and syncs its Applications, and leads releases.',
          groups: [ownerName(spec)],
          policies: [
            allow('get'),
            allow('sync'),
            allow('action/argoproj.io/Rollout/*'),
          ],
        },
      ],
    },
  };
}

/** The Application of the context's own manifests, in a project of the platform: it makes a namespace, and sets its limits. */
export function contextApplication(
  spec: BoundedContextSpec,
  environment: EnvironmentSpec,
  gitops: NonNullable<BoundedContextSpec['gitops']>,
): IApplication {
  const { namespace, labels } = placeOf(spec, environment);
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: {
      name: `${spec.name}-context-${environment.name}`,
      namespace: gitops.namespace,
      labels,
      annotations: syncWave('context'),
      finalizers: [RESOURCES_FINALIZER],
    },
    spec: {
      project: gitops.project,
      source: {
        repoURL: gitops.repoUrl,
        path: `contexts/${spec.name}/${environment.name}`,
        targetRevision: gitops.targetRevision,
      },
      destination: { server: environment.clusterServer, namespace },
      syncPolicy: syncPolicy({ selfHeal: true, prune: true }, []),
    },
  };
}
