import {
  AlertRuleView,
  AlertView,
  EntitySnapshot,
  EnvironmentSnapshot,
  ImageView,
  ObjectRef,
  RevisionTag,
  RevisionView,
  RolloutView,
  SourceStatus,
  WorkloadSnapshot,
} from '@bellwether/backstage-plugin-bellwether-common';
import { Moments } from './moments';

/** Builders of views as the sources write them; each takes what a story is about and fills in the rest. */

export const CLUSTER = 'eu-1';
export const NAMESPACE = 'ordering';

export function objectRef(kind: string, name: string): ObjectRef {
  return {
    cluster: CLUSTER,
    namespace: NAMESPACE,
    kind,
    name,
    uid: `uid-${kind}-${name}`.toLowerCase(),
  };
}

export function image(service: string, version: string): ImageView {
  return {
    container: service,
    image: `registry.fernhill.example/${service}:${version}`,
    version,
  };
}

export function rolloutView(overrides: Partial<RolloutView> = {}): RolloutView {
  return {
    ref: objectRef('Rollout', 'checkout'),
    strategy: 'canary',
    phase: 'Healthy',
    generationObserved: true,
    revision: 42,
    stableHash: '7f4c89866c',
    currentHash: '7854b8b85b',
    fullyPromoted: false,
    steps: [],
    pausedByUser: false,
    aborted: false,
    promotingFull: false,
    replicas: { desired: 8, current: 10, updated: 2, ready: 10, available: 10 },
    images: [image('checkout', '2.4.0')],
    analysisRuns: [],
    conditions: [],
    notes: [],
    ...overrides,
  };
}

export function revisionView(
  overrides: {
    version?: string;
    hash?: string;
    tags?: RevisionTag[];
    ready?: number;
    desired?: number;
    revision?: number;
  } & Pick<Partial<RevisionView>, 'scaleDownDeadline'> = {},
): RevisionView {
  const {
    version = '2.3.9',
    hash = '7f4c89866c',
    tags = ['stable'],
    desired = 8,
    ready = desired,
    revision = 41,
    ...rest
  } = overrides;
  return {
    revision,
    podTemplateHash: hash,
    replicaSet: `checkout-${hash}`,
    images: [image('checkout', version)],
    tags,
    replicas: { desired, current: desired, ready, available: ready },
    ...rest,
  };
}

export function workloadSnapshot(
  moments: Moments,
  overrides: Partial<WorkloadSnapshot> = {},
): WorkloadSnapshot {
  return {
    name: 'checkout',
    namespace: NAMESPACE,
    cluster: CLUSTER,
    observedAt: moments.secondsAgo(2),
    revisions: [],
    pods: [],
    analysisRuns: [],
    virtualServices: [],
    destinationRules: [],
    traffic: [],
    httpRoutes: [],
    peerAuthentications: [],
    authorizationPolicies: [],
    resilience: {
      inMesh: false,
      sidecar: 'unknown',
      mtls: { mode: 'default' },
      findings: [],
    },
    ...overrides,
  };
}

export function sourceStatus(
  moments: Moments,
  overrides: Partial<Omit<SourceStatus, 'health'>> & {
    health?: Partial<SourceStatus['health']>;
  } = {},
): SourceStatus {
  const { health, ...rest } = overrides;
  return {
    id: `kubernetes:${CLUSTER}`,
    kind: 'kubernetes',
    name: CLUSTER,
    title: 'Kubernetes eu-1',
    ...rest,
    health: {
      state: 'ok',
      since: moments.minutesAgo(600),
      lastContactAt: moments.secondsAgo(1),
      parts: {},
      ...health,
    },
  };
}

export function prometheusStatus(
  moments: Moments,
  health: Partial<SourceStatus['health']> = {},
): SourceStatus {
  return sourceStatus(moments, {
    id: 'prometheus:main',
    kind: 'prometheus',
    name: 'main',
    title: 'Prometheus',
    health,
  });
}

export function argocdStatus(
  moments: Moments,
  health: Partial<SourceStatus['health']> = {},
): SourceStatus {
  return sourceStatus(moments, {
    id: 'argocd:main',
    kind: 'argocd',
    name: 'main',
    title: 'Argo CD',
    health,
  });
}

export function alertView(
  moments: Moments,
  overrides: Partial<AlertView> = {},
): AlertView {
  const name = overrides.name ?? 'CheckoutLatencyHigh';
  return {
    source: 'prometheus:main',
    fingerprint: `fingerprint-${name}`,
    name,
    state: 'firing',
    severity: 'critical',
    activeAt: moments.minutesAgo(10),
    value: '0.243',
    labels: { alertname: name, namespace: NAMESPACE, service: 'checkout' },
    annotations: {},
    summary: 'Checkout answers slowly: p95 is 243 ms',
    runbookUrl: 'https://runbooks.fernhill.example/checkout-latency',
    dashboardUrl: 'https://grafana.fernhill.example/d/checkout',
    suppressions: [],
    suppressionKnown: true,
    rule: {
      group: 'checkout',
      query: 'histogram_quantile(0.95, checkout_latency) > 0.2',
      forSeconds: 120,
    },
    ...overrides,
  };
}

export function alertRuleView(
  moments: Moments,
  overrides: Partial<AlertRuleView> = {},
): AlertRuleView {
  return {
    source: 'prometheus:main',
    group: 'checkout',
    name: 'CheckoutLatencyHigh',
    health: 'ok',
    lastEvaluation: moments.secondsAgo(12),
    state: 'inactive',
    severity: 'critical',
    labels: { severity: 'critical' },
    ...overrides,
  };
}

export function environmentSnapshot(
  moments: Moments,
  overrides: Partial<EnvironmentSnapshot> = {},
): EnvironmentSnapshot {
  return {
    environment: { name: 'production', title: 'Production', production: true },
    workloads: [],
    otherPods: [],
    alerts: [],
    alertRules: [alertRuleView(moments)],
    applications: [],
    chaos: {
      state: 'notInstalled',
      runs: [],
      planned: [],
      coverage: [],
      scores: [],
      inProduction: [],
      findings: [],
    },
    dependencies: [],
    sources: [sourceStatus(moments), prometheusStatus(moments)],
    verdict: {
      state: 'healthy',
      headline: {
        rule: 'healthy',
        params: {
          workload: 'checkout',
          version: '2.3.9',
          ready: 8,
          desired: 8,
        },
      },
      causes: [],
      release: { from: '2.3.9', to: '2.3.9' },
    },
    ...overrides,
  };
}

export function entitySnapshot(
  moments: Moments,
  overrides: Partial<EntitySnapshot> = {},
): EntitySnapshot {
  return {
    entityRef: 'component:default/checkout',
    environments: [environmentSnapshot(moments)],
    mapping: [
      {
        source: `kubernetes:${CLUSTER}`,
        tried: ['label backstage.io/kubernetes-id=checkout in any namespace'],
        matched: { Rollout: 2, ReplicaSet: 4, Pod: 13 },
        problems: [],
      },
      {
        source: 'prometheus:main',
        tried: ['alerts whose labels name the workloads found'],
        matched: { AlertRule: 1 },
        problems: [],
      },
    ],
    serverTime: moments.now,
    revision: 'r1',
    ...overrides,
  };
}
