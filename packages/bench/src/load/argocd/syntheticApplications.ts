import { createHash } from 'node:crypto';
import { applicationName, entityName, namespaceOf } from '../names';

/** Argo CD's own default, `revisionHistoryLimit`. */
export const HISTORY = 10;
export const ARGOCD_NAMESPACE = 'argocd';

const REPOSITORY = 'https://git.example.com/platform/deployments.git';
const SERVER = 'https://kubernetes.default.svc';

/** What a service with a canary, a mesh and metrics deploys: group, version, kind, suffix of the name, whether Argo CD knows its health. */
const RESOURCES: [string, string, string, string, boolean][] = [
  ['', 'v1', 'ServiceAccount', '', false],
  ['', 'v1', 'ConfigMap', '-config', false],
  ['', 'v1', 'ConfigMap', '-dashboards', false],
  ['', 'v1', 'Service', '-stable', true],
  ['', 'v1', 'Service', '-canary', true],
  ['argoproj.io', 'v1alpha1', 'Rollout', '', true],
  ['argoproj.io', 'v1alpha1', 'AnalysisTemplate', '-success-rate', false],
  ['autoscaling', 'v2', 'HorizontalPodAutoscaler', '', true],
  ['policy', 'v1', 'PodDisruptionBudget', '', true],
  ['networking.istio.io', 'v1', 'VirtualService', '', false],
  ['networking.istio.io', 'v1', 'DestinationRule', '', false],
  ['security.istio.io', 'v1', 'AuthorizationPolicy', '', false],
  ['networking.k8s.io', 'v1', 'NetworkPolicy', '', false],
  ['monitoring.coreos.com', 'v1', 'ServiceMonitor', '', false],
  ['external-secrets.io', 'v1', 'ExternalSecret', '-database', true],
];

/** An Application as Argo CD's API gives it. */
export type Application = ReturnType<typeof syntheticApplication>;

/** A commit that is always the same for the same words. */
export function commitOf(words: string): string {
  return createHash('sha1').update(words).digest('hex');
}

/** Every fourth is a chart with values, as they are written into Applications. */
function sourceOf(index: number) {
  const path = `services/${entityName(index)}/production`;
  return index % 4 === 0
    ? {
        repoURL: REPOSITORY,
        path: 'charts/service',
        targetRevision: 'main',
        helm: {
          releaseName: entityName(index),
          valueFiles: ['values.yaml', `../../${path}/values.yaml`],
          values: valuesOf(index),
        },
      }
    : { repoURL: REPOSITORY, path, targetRevision: 'main' };
}

function valuesOf(index: number): string {
  return [
    'image:',
    `  repository: registry.example.com/${entityName(index)}`,
    '  tag: 2.4.0',
    'replicas: { min: 4, max: 12 }',
    'resources:',
    '  requests: { cpu: 200m, memory: 512Mi }',
    '  limits: { memory: 512Mi }',
    'env:',
    ...Array.from(
      { length: 12 },
      (_, each) =>
        `  SETTING_${each}: https://upstream-${each}.example.com/${entityName(
          index,
        )}`,
    ),
    '',
  ].join('\n');
}

function resourcesOf(index: number, outOfSync: boolean) {
  return RESOURCES.map(([group, version, kind, suffix, hasHealth]) => ({
    ...(group && { group }),
    version,
    kind,
    namespace: namespaceOf(index),
    name: `${entityName(index)}${suffix}`,
    status: outOfSync && kind === 'ConfigMap' ? 'OutOfSync' : 'Synced',
    ...(kind === 'Rollout' && {
      health: { status: 'Suspended', message: 'CanaryPauseStep' },
    }),
    ...(hasHealth && kind !== 'Rollout' && { health: { status: 'Healthy' } }),
  }));
}

function historyOf(index: number) {
  return Array.from({ length: HISTORY }, (_, id) => ({
    revision: commitOf(`${index}/${id}`),
    deployStartedAt: `2026-01-${10 + id}T09:00:02Z`,
    deployedAt: `2026-01-${10 + id}T09:00:09Z`,
    id: id + index,
    source: sourceOf(index),
    initiatedBy: { automated: true },
  }));
}

function operationStateOf(index: number) {
  const revision = commitOf(`${index}/${HISTORY - 1}`);
  const retry = {
    limit: 5,
    backoff: { duration: '5s', factor: 2, maxDuration: '3m0s' },
  };
  return {
    operation: {
      sync: {
        revision,
        prune: true,
        syncOptions: ['ServerSideApply=true', 'CreateNamespace=false'],
      },
      initiatedBy: { automated: true },
      retry,
    },
    phase: 'Succeeded',
    message: 'successfully synced (all tasks run)',
    syncResult: {
      resources: RESOURCES.map(([group, version, kind, suffix]) => ({
        group,
        version,
        kind,
        namespace: namespaceOf(index),
        name: `${entityName(index)}${suffix}`,
        status: 'Synced',
        message: `${kind.toLocaleLowerCase('en-US')}${
          group && `.${group}`
        }/${entityName(index)}${suffix} serverside-applied`,
        hookPhase: 'Running',
        syncPhase: 'Sync',
      })),
      revision,
      source: sourceOf(index),
    },
    startedAt: '2026-01-19T09:00:02Z',
    finishedAt: '2026-01-19T09:00:09Z',
  };
}

/**
 * The Application of a service in the middle of a canary: ten deployments in its history, fifteen resources, a warning; every tenth is
 * out of sync and says why.
 */
export function syntheticApplication(index: number) {
  const service = entityName(index);
  const destination = { server: SERVER, namespace: namespaceOf(index) };
  const outOfSync = index % 10 === 0;
  const condition = (type: string, message: string) => ({
    type,
    message,
    lastTransitionTime: '2026-01-19T09:00:10Z',
  });
  return {
    metadata: {
      name: applicationName(index),
      namespace: ARGOCD_NAMESPACE,
      uid: `${service}-application-uid`,
      resourceVersion: String(480_000 + index),
      generation: 57,
      creationTimestamp: '2025-06-01T08:00:00Z',
      labels: {
        'app.kubernetes.io/name': service,
        'app.kubernetes.io/part-of': namespaceOf(index),
        'argocd.argoproj.io/instance': 'all-services',
      },
      annotations: {
        'argocd.argoproj.io/tracking-id': `all-services:argoproj.io/Application:argocd/${applicationName(
          index,
        )}`,
        'notifications.argoproj.io/subscribe.on-sync-failed.slack': 'releases',
      },
      finalizers: ['resources-finalizer.argocd.argoproj.io'],
    },
    spec: {
      source: sourceOf(index),
      destination,
      project: namespaceOf(index),
      syncPolicy: {
        automated: { prune: true, selfHeal: true },
        syncOptions: ['ServerSideApply=true', 'CreateNamespace=false'],
        retry: {
          limit: 5,
          backoff: { duration: '5s', factor: 2, maxDuration: '3m0s' },
        },
      },
      ignoreDifferences: [
        {
          group: 'networking.istio.io',
          kind: 'VirtualService',
          jsonPointers: ['/spec/http'],
        },
      ],
    },
    status: {
      resources: resourcesOf(index, outOfSync),
      sync: {
        status: outOfSync ? 'OutOfSync' : 'Synced',
        comparedTo: { source: sourceOf(index), destination },
        revision: commitOf('main'),
      },
      health: {
        status: 'Suspended',
        message: 'CanaryPauseStep',
        lastTransitionTime: '2026-01-19T09:05:00Z',
      },
      history: historyOf(index),
      conditions: [
        condition(
          'OrphanedResourceWarning',
          'Application has 2 orphaned resources',
        ),
        ...(outOfSync
          ? [
              condition(
                'SyncError',
                `Failed last sync attempt to [${commitOf(
                  'main',
                )}]: one or more objects failed to apply, reason: admission webhook "policy.example.com" denied the request`,
              ),
            ]
          : []),
      ],
      reconciledAt: '2026-01-19T12:00:00Z',
      operationState: operationStateOf(index),
      sourceType: index % 4 === 0 ? 'Helm' : 'Kustomize',
      summary: {
        images: [
          `registry.example.com/${service}:2.3.9`,
          `registry.example.com/${service}:2.4.0`,
          'docker.io/istio/proxyv2:1.27.0',
        ],
        externalURLs: [`https://${service}.example.com/`],
      },
      resourceHealthSource: 'appTree',
      controllerNamespace: ARGOCD_NAMESPACE,
    },
  };
}

/** Answer to `managed-resources` with the states that Bellwether asks for. */
export function managedResourcesOf({ metadata, status }: Application) {
  const service = metadata.labels['app.kubernetes.io/name'];
  return {
    items: status.resources.map(
      ({ group, version, kind, namespace, name, status: sync }) => {
        const object = (setting: string) =>
          JSON.stringify({
            apiVersion: group ? `${group}/${version}` : version,
            kind,
            metadata: { name, namespace, labels: { app: service } },
            spec: {
              replicas: 4,
              template: {
                spec: {
                  containers: [
                    {
                      name: service,
                      image: `registry.example.com/${service}:2.4.0`,
                      env: Array.from({ length: 15 }, (_, each) => ({
                        name: `SETTING_${each}`,
                        value: each === 0 ? setting : `value-${each}`,
                      })),
                    },
                  ],
                },
              },
            },
          });
        const desired = object('desired');
        return {
          group,
          kind,
          namespace,
          name,
          targetState: desired,
          normalizedLiveState: sync === 'OutOfSync' ? object('live') : desired,
          predictedLiveState: desired,
        };
      },
    ),
  };
}
