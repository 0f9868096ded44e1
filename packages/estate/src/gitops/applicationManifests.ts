import { contexts } from '../company/company';
import { environmentNamed, environments } from '../company/environments';
import { KubernetesObject } from '../manifests/kubernetesObject';
import { releaseManifests } from '../manifests/releaseManifests';
import { serviceNamed } from '../services/services';
import { estateApplications } from './applications';
import { EstateApplication } from './types';

/**
 * Namespace of Argo CD itself and of the estate's Applications.
 *
 * @public
 */
export const ARGOCD_NAMESPACE = 'argocd';

/** The cluster that Argo CD runs in, as its destinations name it. */
const IN_CLUSTER = 'https://kubernetes.default.svc';

const apiVersion = 'argoproj.io/v1alpha1';

/** What controllers write into objects that Git has too, by kind. */
const WRITTEN_BY_CONTROLLERS: Readonly<Record<string, object>> = {
  VirtualService: {
    group: 'networking.istio.io',
    kind: 'VirtualService',
    jsonPointers: ['/spec/http'],
  },
  DestinationRule: {
    group: 'networking.istio.io',
    kind: 'DestinationRule',
    jqPathExpressions: ['.spec.subsets[].labels["rollouts-pod-template-hash"]'],
  },
  HorizontalPodAutoscaler: {
    group: 'argoproj.io',
    kind: 'Rollout',
    jsonPointers: ['/spec/replicas'],
  },
};

/**
 * The AppProjects and Applications of the estate, in the namespace {@link ARGOCD_NAMESPACE}.
 *
 * `ignoreDifferences` leaves to Argo Rollouts and to the HorizontalPodAutoscalers what they write; a sync respects it.
 *
 * @param options - `repoUrl`: the repository that {@link estateCommits} were made in
 * @public
 */
export function applicationManifests(options: {
  repoUrl: string;
}): KubernetesObject[] {
  return [
    ...contexts
      .filter(({ name }) =>
        estateApplications.some(({ project }) => project === name),
      )
      .map(({ name, description }) => appProject(name, description, options)),
    ...estateApplications.map(application =>
      argoApplication(application, options),
    ),
  ];
}

/** It denies nothing that a person asks for, and its Application is not synced by itself. */
const CHRISTMAS_FREEZE = {
  kind: 'deny',
  schedule: '0 0 23 12 *',
  duration: '96h',
  applications: ['payment-gateway-production'],
  manualSync: true,
};

function appProject(
  name: string,
  description: string,
  { repoUrl }: { repoUrl: string },
): KubernetesObject {
  return {
    apiVersion,
    kind: 'AppProject',
    metadata: { name, namespace: ARGOCD_NAMESPACE },
    spec: {
      description,
      sourceRepos: [repoUrl],
      destinations: environments.map(environment => ({
        server: IN_CLUSTER,
        namespace: environment.namespaceFor(name),
      })),
      namespaceResourceWhitelist: [{ group: '*', kind: '*' }],
      ...(name === 'payments' && { syncWindows: [CHRISTMAS_FREEZE] }),
    },
  };
}

function argoApplication(
  { name, service, environment, project, path, syncPolicy }: EstateApplication,
  { repoUrl }: { repoUrl: string },
): KubernetesObject {
  const { context } = serviceNamed(service);
  const { automated, selfHeal, prune } = syncPolicy;
  return {
    apiVersion,
    kind: 'Application',
    metadata: {
      name,
      namespace: ARGOCD_NAMESPACE,
      labels: {
        'app.kubernetes.io/name': service,
        'app.kubernetes.io/part-of': context,
        'estate.bellwether.dev/environment': environment,
      },
    },
    spec: {
      project,
      source: { repoURL: repoUrl, path, targetRevision: 'HEAD' },
      destination: {
        server: IN_CLUSTER,
        namespace: environmentNamed(environment).namespaceFor(context),
      },
      syncPolicy: {
        ...(automated && { automated: { selfHeal, prune } }),
        syncOptions: ['RespectIgnoreDifferences=true'],
        retry: {
          limit: 2,
          backoff: { duration: '2s', factor: 2, maxDuration: '10s' },
        },
      },
      ignoreDifferences: ignoredDifferences(service, environment),
    },
  };
}

function ignoredDifferences(
  service: string,
  environment: EstateApplication['environment'],
): object[] {
  return releaseManifests(serviceNamed(service), environment, 'next').flatMap(
    ({ kind }) => WRITTEN_BY_CONTROLLERS[kind] ?? [],
  );
}
