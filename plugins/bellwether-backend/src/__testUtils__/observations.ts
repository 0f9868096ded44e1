import {
  applicationFromObject,
  applicationObservation,
  AlertView,
  HorizontalPodAutoscalerView,
  joinKeys,
  MatchFacts,
  Observation,
  ObservationKey,
  PodEventView,
  PodView,
  ReplicaSetView,
  RolloutView,
} from '@bellwether/backstage-plugin-bellwether-common';

export const SOURCE = 'kubernetes:eu-1';
export const CLUSTER = 'eu-1';
export const OBSERVED_AT = '2026-11-21T08:00:00.000Z';

const replicas = { desired: 2, current: 2, ready: 2, available: 2 };

function refOf(kind: string, namespace: string, name: string, uid?: string) {
  return { cluster: CLUSTER, namespace, kind, name, uid };
}

function facts(
  namespace: string,
  partial: Partial<MatchFacts>,
): Observation['match'] {
  return {
    cluster: CLUSTER,
    namespace,
    labels: {},
    provides: [],
    follows: [],
    byLabels: true,
    ...partial,
  };
}

interface Options {
  namespace?: string;
  labels?: Record<string, string>;
  source?: string;
}

/** A fully promoted canary Rollout with two replicas. */
export function rollout(
  name: string,
  options: Options & {
    message?: string;
    phase?: RolloutView['phase'];
    /** Replicas that are available, of two. */
    available?: number;
    pause?: RolloutView['pause'];
    provides?: string[];
  } = {},
): Observation {
  const { namespace = 'ordering', source = SOURCE } = options;
  const uid = `${namespace}-${name}`;
  const view: RolloutView = {
    ref: refOf('Rollout', namespace, name, uid),
    strategy: 'canary',
    phase: options.phase ?? 'Healthy',
    message: options.message,
    generationObserved: true,
    revision: 3,
    stableHash: '687d76d795',
    currentHash: '687d76d795',
    fullyPromoted: true,
    steps: [
      { index: 0, kind: 'setWeight', weight: 20 },
      { index: 1, kind: 'pause' },
    ],
    currentStepIndex: options.pause ? 1 : 2,
    pause: options.pause,
    weights: { desired: 0, actual: 0, max: 100 },
    pausedByUser: false,
    aborted: false,
    promotingFull: false,
    replicas: {
      ...replicas,
      updated: 2,
      available: options.available ?? replicas.available,
    },
    images: [
      {
        container: 'app',
        image: `registry.fernhill.example/${name}:2.4.0`,
        version: '2.4.0',
      },
    ],
    analysisRuns: [],
    conditions: [],
    notes: [],
  };
  return {
    key: { source, kind: 'Rollout', namespace, name },
    view,
    match: facts(namespace, {
      labels: options.labels ?? { 'backstage.io/kubernetes-id': name },
      provides: [
        joinKeys.uid(CLUSTER, uid),
        joinKeys.object(CLUSTER, namespace, 'Rollout', name),
        ...(options.provides ?? []),
      ],
    }),
    observedAt: OBSERVED_AT,
  };
}

/** The ReplicaSet of a Rollout's stable revision. It carries no label of an entity unless one is given. */
export function replicaSet(name: string, options: Options = {}): Observation {
  const { namespace = 'ordering', source = SOURCE } = options;
  const uid = `${namespace}-${name}-rs`;
  const owner = `${namespace}-${name}`;
  const view: ReplicaSetView = {
    ref: refOf('ReplicaSet', namespace, `${name}-687d76d795`, uid),
    owner: { kind: 'Rollout', name, uid: owner },
    podTemplateHash: '687d76d795',
    revision: 3,
    images: [
      {
        container: 'app',
        image: `registry.fernhill.example/${name}:2.4.0`,
        version: '2.4.0',
      },
    ],
    replicas,
    notes: [],
  };
  return {
    key: { source, kind: 'ReplicaSet', namespace, name: `${name}-687d76d795` },
    view,
    match: facts(namespace, {
      labels: options.labels ?? {},
      provides: [joinKeys.uid(CLUSTER, uid)],
      follows: [joinKeys.uid(CLUSTER, owner)],
    }),
    observedAt: OBSERVED_AT,
  };
}

/** A running and ready pod of that ReplicaSet. It carries no label of an entity unless one is given. */
export function pod(
  name: string,
  index: number = 0,
  options: Options & { ready?: boolean } = {},
): Observation {
  const { namespace = 'ordering', source = SOURCE, ready = true } = options;
  const podName = `${name}-687d76d795-${index}`;
  const uid = `${namespace}-${podName}`;
  const owner = `${namespace}-${name}-rs`;
  const view: PodView = {
    ref: refOf('Pod', namespace, podName, uid),
    owner: { kind: 'ReplicaSet', name: `${name}-687d76d795`, uid: owner },
    podTemplateHash: '687d76d795',
    phase: 'Running',
    terminating: false,
    ready,
    frozenByNode: false,
    conditions: [{ type: 'Ready', status: ready ? 'True' : 'False' }],
    readinessGates: [],
    containers: [],
    restarts: 0,
    notes: [],
  };
  return {
    key: { source, kind: 'Pod', namespace, name: podName },
    view,
    match: facts(namespace, {
      labels: options.labels ?? {},
      provides: [
        joinKeys.uid(CLUSTER, uid),
        joinKeys.object(CLUSTER, namespace, 'Pod', podName),
      ],
      follows: [joinKeys.uid(CLUSTER, owner)],
    }),
    observedAt: OBSERVED_AT,
  };
}

/** A failed readiness probe on that pod. */
export function podEvent(name: string, index: number = 0): Observation {
  const namespace = 'ordering';
  const podName = `${name}-687d76d795-${index}`;
  const eventName = `${podName}.17f3c0`;
  const view: PodEventView = {
    ref: refOf('Event', namespace, eventName),
    pod: { namespace, name: podName, uid: `${namespace}-${podName}` },
    container: 'app',
    type: 'Warning',
    reason: 'Unhealthy',
    message: 'Readiness probe failed: HTTP probe failed with statuscode: 503',
    count: 4,
  };
  return {
    key: { source: SOURCE, kind: 'PodEvent', namespace, name: eventName },
    view,
    match: facts(namespace, {
      byLabels: false,
      follows: [joinKeys.uid(CLUSTER, `${namespace}-${podName}`)],
    }),
    observedAt: OBSERVED_AT,
  };
}

/** An autoscaler of that Rollout. */
export function autoscaler(name: string): Observation {
  const namespace = 'ordering';
  const view: HorizontalPodAutoscalerView = {
    ref: refOf('HorizontalPodAutoscaler', namespace, name),
    target: { kind: 'Rollout', name },
    minReplicas: 2,
    maxReplicas: 6,
    currentReplicas: 2,
    desiredReplicas: 2,
    atMax: false,
    conditions: [],
    notes: [],
  };
  return {
    key: {
      source: SOURCE,
      kind: 'HorizontalPodAutoscaler',
      namespace,
      name,
    },
    view,
    match: facts(namespace, {
      byLabels: false,
      follows: [joinKeys.object(CLUSTER, namespace, 'Rollout', name)],
    }),
    observedAt: OBSERVED_AT,
  };
}

/** A firing alert of `prometheus:main`. */
export function alert(
  name: string,
  options: {
    labels?: Record<string, string>;
    /** Rollout that its workload label names. */
    workload?: string;
    cluster?: string;
    namespace?: string;
    fingerprint?: string;
  } = {},
): Observation {
  const {
    cluster = CLUSTER,
    namespace = 'ordering',
    workload,
    fingerprint = `fp-${name}`,
  } = options;
  const labels = {
    alertname: name,
    namespace,
    severity: 'critical',
    ...(workload ? { destination_workload: workload } : {}),
    ...options.labels,
  };
  const view: AlertView = {
    source: 'prometheus:main',
    fingerprint,
    name,
    state: 'firing',
    severity: 'critical',
    activeAt: '2026-11-21T07:55:00.000Z',
    labels,
    annotations: {},
    suppressions: [],
    suppressionKnown: true,
  };
  return {
    key: {
      source: 'prometheus:main',
      kind: 'Alert',
      namespace: '',
      name: fingerprint,
    },
    view,
    match: {
      cluster,
      namespace,
      labels,
      provides: [],
      follows: workload
        ? [joinKeys.object(cluster, namespace, 'Rollout', workload)]
        : [],
      byLabels: true,
    },
    observedAt: OBSERVED_AT,
  };
}

/** As sources name what is gone. */
export function keyOf(observation: Observation): ObservationKey {
  return observation.key;
}

/** An Argo CD Application that deploys into the namespace of a cluster. */
export function application(
  name: string,
  source: string,
  options: { namespace?: string; cluster?: string } = {},
): Observation {
  const view = applicationFromObject(
    {
      metadata: { name, namespace: 'argocd' },
      spec: { destination: { namespace: options.namespace ?? 'ordering' } },
    },
    { source, clusterOf: () => options.cluster ?? CLUSTER },
  );
  return applicationObservation(
    view,
    {},
    {
      controlPlaneNamespace: 'argocd',
      observedAt: OBSERVED_AT,
    },
  );
}
