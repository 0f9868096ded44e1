import {
  KubernetesObservationKind,
  Observation,
  observationFromObject,
} from '@bellwether/backstage-plugin-bellwether-common';
import { applicationName, CLUSTER, entityName, namespaceOf } from './names';
import { chaosObjectsOf } from './syntheticChaos';
import { meshObjectsOf } from './syntheticMesh';

/** Id of the source that reports the cluster. */
export const SOURCE = `kubernetes:${CLUSTER}`;

const STABLE = '7f4c89866c';
const CANARY = '7854b8b85b';

/** As the API server gives it. */
export type KubernetesObject = Record<string, unknown>;

function metadata(index: number, name: string, hash?: string) {
  return {
    name,
    namespace: namespaceOf(index),
    uid: `${name}-uid`,
    resourceVersion: '1',
    generation: 1,
    creationTimestamp: '2026-01-01T00:00:00Z',
    labels: {
      'backstage.io/kubernetes-id': entityName(index),
      app: entityName(index),
      ...(hash && { 'rollouts-pod-template-hash': hash }),
    },
  };
}

function owner(kind: string, name: string) {
  return [
    {
      apiVersion: kind === 'Rollout' ? 'argoproj.io/v1alpha1' : 'apps/v1',
      kind,
      name,
      uid: `${name}-uid`,
      controller: true,
    },
  ];
}

function rollout(index: number): KubernetesObject {
  const name = entityName(index);
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Rollout',
    metadata: {
      ...metadata(index, name),
      annotations: {
        'rollout.argoproj.io/revision': '2',
        'argocd.argoproj.io/tracking-id': `${applicationName(
          index,
        )}:argoproj.io/Rollout:${namespaceOf(index)}/${name}`,
      },
    },
    spec: {
      replicas: 4,
      selector: { matchLabels: { app: name } },
      template: {
        metadata: { labels: { app: name } },
        spec: { containers: [container(name, '2.4.0')] },
      },
      strategy: {
        canary: {
          canaryService: `${name}-canary`,
          stableService: `${name}-stable`,
          steps: [
            { setWeight: 10 },
            { pause: { duration: '5m' } },
            { setWeight: 25 },
            { pause: {} },
            { setWeight: 50 },
          ],
          trafficRouting: { istio: { virtualService: { name } } },
        },
      },
    },
    status: {
      observedGeneration: '1',
      phase: 'Paused',
      message: 'CanaryPauseStep',
      currentPodHash: CANARY,
      stableRS: STABLE,
      currentStepIndex: 3,
      replicas: 5,
      updatedReplicas: 1,
      readyReplicas: 5,
      availableReplicas: 5,
      pauseConditions: [
        { reason: 'CanaryPauseStep', startTime: '2026-01-01T00:10:00Z' },
      ],
      canary: {
        weights: {
          canary: { weight: 25, podTemplateHash: CANARY },
          stable: { weight: 75, podTemplateHash: STABLE },
        },
      },
    },
  };
}

function container(name: string, version: string) {
  const probe = (path: string) => ({
    httpGet: { path, port: 'http' },
    periodSeconds: 5,
  });
  return {
    name,
    image: `registry.example.com/${name}:${version}`,
    ports: [{ name: 'http', containerPort: 8080 }],
    startupProbe: probe('/startupz'),
    livenessProbe: probe('/livez'),
    readinessProbe: probe('/readyz'),
  };
}

function replicaSet(
  index: number,
  hash: string,
  revision: number,
): KubernetesObject {
  const name = entityName(index);
  const replicas = hash === STABLE ? 4 : 1;
  return {
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: {
      ...metadata(index, `${name}-${hash}`, hash),
      ownerReferences: owner('Rollout', name),
      annotations: { 'rollout.argoproj.io/revision': String(revision) },
    },
    spec: {
      replicas,
      template: {
        spec: {
          containers: [container(name, hash === STABLE ? '2.3.9' : '2.4.0')],
        },
      },
    },
    status: { replicas, readyReplicas: replicas, availableReplicas: replicas },
  };
}

function pod(index: number, hash: string, ordinal: number): KubernetesObject {
  const name = entityName(index);
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      ...metadata(index, `${name}-${hash}-${ordinal}`, hash),
      ownerReferences: owner('ReplicaSet', `${name}-${hash}`),
    },
    spec: {
      nodeName: 'node-1',
      containers: [container(name, hash === STABLE ? '2.3.9' : '2.4.0')],
    },
    status: {
      phase: 'Running',
      conditions: [
        {
          type: 'Ready',
          status: 'True',
          lastTransitionTime: '2026-01-01T00:00:10Z',
        },
      ],
      containerStatuses: [
        {
          name,
          ready: true,
          started: true,
          restartCount: 0,
          image: `registry.example.com/${name}:2.3.9`,
          state: { running: { startedAt: '2026-01-01T00:00:05Z' } },
        },
      ],
    },
  };
}

/**
 * What a watched cluster tells of one service: a paused canary of five pods in a mesh, with chaos that it has seen. The first service of a
 * namespace brings what holds for all of it.
 */
export function objectsOf(
  index: number,
): [KubernetesObservationKind, KubernetesObject][] {
  return [
    ['Rollout', rollout(index)],
    ['ReplicaSet', replicaSet(index, STABLE, 1)],
    ['ReplicaSet', replicaSet(index, CANARY, 2)],
    ...[0, 1, 2, 3].map(
      (ordinal): [KubernetesObservationKind, KubernetesObject] => [
        'Pod',
        pod(index, STABLE, ordinal),
      ],
    ),
    ['Pod', pod(index, CANARY, 0)],
    ...meshObjectsOf(index),
    ...chaosObjectsOf(index),
  ];
}

/** The observations of a number of services, by kind, in the order in which a cluster is listed. */
export function observationsByKind(
  services: number,
): Map<KubernetesObservationKind, Observation[]> {
  const byKind = new Map<KubernetesObservationKind, Observation[]>();
  const observedAt = new Date().toISOString();
  for (let index = 0; index < services; index += 1) {
    for (const [kind, object] of objectsOf(index)) {
      const observation = observationFromObject(kind, object, {
        source: SOURCE,
        cluster: CLUSTER,
        observedAt,
      });
      const ofKind = byKind.get(kind) ?? [];
      byKind.set(kind, ofKind);
      if (observation) {
        ofKind.push(observation);
      }
    }
  }
  return byKind;
}
