import {
  ApplicationResourceView,
  ApplicationSnapshot,
  ApplicationView,
} from '@bellwether/backstage-plugin-bellwether-common';
import { NAMESPACE, image } from './builders';
import { Moments } from './moments';

const REPOSITORY = 'https://git.fernhill.example/ordering/deploy';
const RUNNING = '9f2c1e7a4b6d8f0a1c3e5b7d9f1a2c4e6b8d0f1a';
const BEFORE = '41d7aa90c3e2b5f6d8091a2b3c4d5e6f70819293';

export function resourceView(
  overrides: Partial<ApplicationResourceView> &
    Pick<ApplicationResourceView, 'kind' | 'name'>,
): ApplicationResourceView {
  return {
    group: '',
    version: 'v1',
    namespace: NAMESPACE,
    sync: 'Synced',
    hook: false,
    requiresPruning: false,
    ...overrides,
  };
}

const rollout = resourceView({
  group: 'argoproj.io',
  version: 'v1alpha1',
  kind: 'Rollout',
  name: 'checkout',
  health: { status: 'Suspended', message: 'CanaryPauseStep' },
});

/** Synced automatically half an hour ago; suspended, because the Rollout is paused. */
export function applicationView(
  moments: Moments,
  overrides: Partial<ApplicationView> = {},
): ApplicationView {
  return {
    ref: { source: 'argocd:main', namespace: 'argocd', name: 'checkout' },
    project: 'ordering',
    url: 'https://argocd.fernhill.example/applications/argocd/checkout',
    createdAt: moments.minutesAgo(90_000),
    destination: {
      name: 'eu-1',
      server: 'https://kubernetes.default.svc',
      namespace: NAMESPACE,
      cluster: 'eu-1',
    },
    sources: [
      {
        repoUrl: REPOSITORY,
        path: 'checkout/production',
        targetRevision: 'main',
        type: 'Git',
      },
    ],
    syncPolicy: {
      automated: true,
      selfHeal: true,
      prune: false,
      options: ['ServerSideApply=true'],
    },
    sync: { status: 'Synced', revisions: [RUNNING] },
    health: {
      status: 'Suspended',
      message: 'CanaryPauseStep',
      since: moments.minutesAgo(13),
    },
    conditions: [],
    operation: {
      phase: 'Succeeded',
      message: 'successfully synced (all tasks run)',
      startedAt: moments.minutesAgo(27),
      finishedAt: moments.minutesAgo(26),
      retryCount: 0,
      initiatedBy: { automated: true },
      dryRun: false,
      revisions: [RUNNING],
      failedResources: [],
    },
    operationRequested: false,
    history: [
      {
        id: 12,
        revisions: [RUNNING],
        deployStartedAt: moments.minutesAgo(27),
        deployedAt: moments.minutesAgo(26),
        initiatedBy: { automated: true },
      },
      {
        id: 11,
        revisions: [BEFORE],
        deployStartedAt: moments.minutesAgo(4_330),
        deployedAt: moments.minutesAgo(4_327),
        initiatedBy: { username: 'rosa', automated: false },
      },
    ],
    resources: [
      rollout,
      resourceView({
        kind: 'Service',
        name: 'checkout-canary',
        health: { status: 'Healthy' },
      }),
      resourceView({
        kind: 'Service',
        name: 'checkout-stable',
        health: { status: 'Healthy' },
      }),
      resourceView({
        group: 'networking.istio.io',
        kind: 'VirtualService',
        name: 'checkout',
      }),
    ],
    revisionInfos: [
      {
        revision: RUNNING,
        sourceIndex: 0,
        author: 'Rosa Lind <rosa@fernhill.example>',
        date: moments.minutesAgo(31),
        message: 'Release checkout 2.4.0',
        url: `${REPOSITORY}/commit/${RUNNING}`,
      },
      {
        revision: BEFORE,
        sourceIndex: 0,
        author: 'Imre Vass <imre@fernhill.example>',
        date: moments.minutesAgo(4_400),
        message: 'Release checkout 2.3.9',
      },
    ],
    desiredWorkloads: [
      {
        kind: 'Rollout',
        namespace: NAMESPACE,
        name: 'checkout',
        images: [image('checkout', '2.4.0')],
      },
    ],
    liveImages: [
      image('checkout', '2.4.0').image,
      image('checkout', '2.3.9').image,
    ],
    syncWindows: {
      canSync: true,
      windows: [
        {
          kind: 'deny',
          schedule: '0 18 * * 5',
          duration: '62h',
          manualSync: true,
          active: false,
        },
      ],
    },
    notices: [{ notice: 'sync-succeeded', since: moments.minutesAgo(26) }],
    reconciledAt: moments.secondsAgo(40),
    notes: [],
    ...overrides,
  };
}

export function applicationSnapshot(
  moments: Moments,
  overrides: Omit<Partial<ApplicationSnapshot>, 'application'> & {
    application?: Partial<ApplicationView>;
  } = {},
): ApplicationSnapshot {
  const { application, ...rest } = overrides;
  return {
    application: applicationView(moments, application),
    observedAt: moments.secondsAgo(40),
    versions: [
      {
        kind: 'Rollout',
        namespace: NAMESPACE,
        name: 'checkout',
        container: 'checkout',
        desired: '2.4.0',
        live: '2.4.0',
        agrees: true,
        arriving: false,
      },
    ],
    findings: [
      {
        code: 'selfHealRevertsActions',
        severity: 'info',
        params: {},
        message: 'Self-heal is on: changes that are not in Git are put back.',
      },
    ],
    ...rest,
  };
}

/** A sync that failed for the third time; resources differ from Git, one of them by its image. */
export function failedSync(moments: Moments): ApplicationSnapshot {
  const reason =
    'one or more objects failed to apply, reason: admission webhook "policy.fernhill.example" denied the request: replicas above quota';
  return applicationSnapshot(moments, {
    application: {
      sync: { status: 'OutOfSync', revisions: [RUNNING] },
      health: { status: 'Degraded', since: moments.minutesAgo(9) },
      syncPolicy: {
        automated: false,
        selfHeal: false,
        prune: false,
        options: [],
      },
      conditions: [
        {
          type: 'SyncError',
          message: `Failed last sync attempt to ${RUNNING}: ${reason}`,
          since: moments.minutesAgo(8),
        },
        {
          type: 'OrphanedResourceWarning',
          message: 'Application has 1 orphaned resources',
        },
      ],
      operation: {
        phase: 'Failed',
        message: `${reason} (retried 3 times).`,
        startedAt: moments.minutesAgo(12),
        finishedAt: moments.minutesAgo(8),
        retryCount: 3,
        retryLimit: 5,
        initiatedBy: { username: 'rosa', automated: false },
        dryRun: false,
        revisions: [RUNNING],
        failedResources: [
          {
            group: 'argoproj.io',
            kind: 'Rollout',
            namespace: NAMESPACE,
            name: 'checkout',
            status: 'SyncFailed',
            message: 'admission webhook denied the request',
          },
        ],
      },
      resources: [
        ...Array.from({ length: 40 }, (_, index) =>
          resourceView({
            kind: 'ConfigMap',
            name: `checkout-settings-${String(index).padStart(2, '0')}`,
          }),
        ),
        {
          ...rollout,
          sync: 'OutOfSync' as const,
          health: {
            status: 'Degraded' as const,
            message: 'ProgressDeadlineExceeded',
          },
          differences: [
            {
              path: 'spec.template.spec.containers[0].image',
              desired: '"registry.fernhill.example/checkout:2.4.0"',
              live: '"registry.fernhill.example/checkout:2.3.9"',
            },
            { path: 'spec.replicas', desired: '40', live: '8' },
            { path: 'metadata.labels.team', desired: '"ordering"' },
          ],
        },
        resourceView({
          kind: 'ConfigMap',
          name: 'checkout-legacy',
          sync: 'OutOfSync',
          requiresPruning: true,
        }),
      ],
      syncWindows: {
        canSync: false,
        windows: [
          {
            kind: 'deny',
            schedule: '0 8 * * *',
            duration: '12h',
            manualSync: false,
            active: true,
          },
        ],
      },
    },
    versions: [
      {
        kind: 'Rollout',
        namespace: NAMESPACE,
        name: 'checkout',
        container: 'checkout',
        desired: '2.4.0',
        live: '2.3.9',
        agrees: false,
        arriving: false,
      },
    ],
    findings: [
      {
        code: 'syncFailed',
        severity: 'critical',
        params: { reason },
        message: `The last sync failed: ${reason}`,
        since: moments.minutesAgo(8),
      },
      {
        code: 'versionDiffers',
        severity: 'warning',
        params: { desired: '2.4.0', live: '2.3.9', name: 'checkout' },
        message: 'Git has 2.4.0 of checkout, 2.3.9 runs in the cluster.',
      },
      {
        code: 'syncBlockedByWindow',
        severity: 'warning',
        params: {},
        message: 'A sync window keeps it from being synced now.',
      },
    ],
  });
}

/** A Helm chart with values from Git beside it, whose state Argo CD cannot compare. */
export function unknownChart(moments: Moments): ApplicationSnapshot {
  const reason =
    'failed to generate manifest for source 1 of 2: chart "redis" version "19.x" not found';
  return applicationSnapshot(moments, {
    application: {
      ref: { source: 'argocd:edge', namespace: 'team-b', name: 'cart-cache' },
      url: undefined,
      sources: [
        {
          repoUrl: 'https://charts.fernhill.example',
          chart: 'redis',
          targetRevision: '19.x',
          type: 'Helm',
        },
        {
          repoUrl: REPOSITORY,
          targetRevision: 'main',
          ref: 'values',
          type: 'Git',
        },
      ],
      sync: { status: 'Unknown', revisions: ['19.0.2', BEFORE] },
      health: { status: 'Unknown' },
      conditions: [{ type: 'ComparisonError', message: reason }],
      operation: undefined,
      operationRequested: true,
      history: [],
      resources: [],
      revisionInfos: [],
      syncWindows: undefined,
      notes: [{ path: 'status.resources', message: 'is no list' }],
    },
    versions: [],
    findings: [
      {
        code: 'comparisonFailed',
        severity: 'critical',
        params: { reason },
        message: `Argo CD cannot compare Git with the cluster: ${reason}`,
      },
    ],
  });
}
