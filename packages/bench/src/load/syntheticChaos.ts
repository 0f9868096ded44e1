import {
  ChaosCenterRunView,
  KubernetesObservationKind,
} from '@bellwether/backstage-plugin-bellwether-common';
import { CLUSTER, entityName, namespaceOf } from './names';
import { KubernetesObject } from './syntheticCluster';

const FAULT = 'pod-network-latency';

function metadata(index: number, name: string, labels = {}) {
  return {
    name,
    namespace: namespaceOf(index),
    uid: `${name}-uid`,
    resourceVersion: '1',
    creationTimestamp: '2026-01-01T00:20:00Z',
    labels,
  };
}

function chaosEngine(index: number): KubernetesObject {
  const name = entityName(index);
  return {
    apiVersion: 'litmuschaos.io/v1alpha1',
    kind: 'ChaosEngine',
    metadata: metadata(index, `${name}-latency`),
    spec: {
      engineState: 'stop',
      appinfo: {
        appns: namespaceOf(index),
        applabel: `app=${name}`,
        appkind: 'rollout',
      },
      chaosServiceAccount: 'litmus-admin',
      experiments: [
        {
          name: FAULT,
          spec: {
            components: {
              env: [{ name: 'TOTAL_CHAOS_DURATION', value: '60' }],
            },
          },
        },
      ],
    },
    status: {
      engineStatus: 'completed',
      experiments: [
        {
          name: FAULT,
          status: 'Completed',
          verdict: 'Pass',
          lastUpdateTime: '2026-01-01T00:22:30Z',
        },
      ],
    },
  };
}

function chaosResult(index: number): KubernetesObject {
  const engine = `${entityName(index)}-latency`;
  return {
    apiVersion: 'litmuschaos.io/v1alpha1',
    kind: 'ChaosResult',
    metadata: metadata(index, `${engine}-${FAULT}`, {
      chaosUID: `${engine}-uid`,
      name: FAULT,
    }),
    spec: { engine, experiment: FAULT },
    status: {
      experimentStatus: {
        phase: 'Completed',
        verdict: 'Pass',
        probeSuccessPercentage: '100',
      },
      history: {
        passedRuns: 3,
        failedRuns: 0,
        stoppedRuns: 0,
        targets: [
          { name: entityName(index), kind: 'rollout', chaosStatus: 'reverted' },
        ],
      },
      probeStatuses: [
        {
          name: 'answers',
          type: 'httpProbe',
          mode: 'Continuous',
          status: { verdict: 'Passed', description: 'status 200' },
        },
      ],
    },
  };
}

function podChaos(index: number): KubernetesObject {
  const name = `${entityName(index)}-kill`;
  const condition = (type: string, status: string) => ({ type, status });
  return {
    apiVersion: 'chaos-mesh.org/v1alpha1',
    kind: 'PodChaos',
    metadata: metadata(index, name),
    spec: {
      action: 'pod-kill',
      mode: 'one',
      selector: { labelSelectors: { app: entityName(index) } },
    },
    status: {
      conditions: [
        condition('Selected', 'True'),
        condition('AllInjected', 'True'),
        condition('AllRecovered', 'False'),
        condition('Paused', 'False'),
      ],
      experiment: { desiredPhase: 'Run', containerRecords: [] },
    },
  };
}

/** Chaos that a service has seen: one experiment of Litmus, and one of Chaos Mesh. */
export function chaosObjectsOf(
  index: number,
): [KubernetesObservationKind, KubernetesObject][] {
  return [
    ['ChaosEngine', chaosEngine(index)],
    ['ChaosResult', chaosResult(index)],
    ['PodChaos', podChaos(index)],
  ];
}

/** A run of an experiment on the service, as a ChaosCenter tells it. */
export function chaosCenterRun(
  index: number,
  source: string,
): ChaosCenterRunView {
  const name = entityName(index);
  return {
    source,
    projectId: 'all-services',
    experimentId: `${name}-experiment`,
    runId: `${name}-run`,
    sequence: 4,
    name: `${name}-cpu`,
    phase: 'Completed',
    resiliencyScore: 100,
    startedAt: '2026-01-01T00:30:00Z',
    finishedAt: '2026-01-01T00:33:00Z',
    updatedAt: '2026-01-01T00:33:00Z',
    infra: { id: 'infra', name: CLUSTER, active: true, cluster: CLUSTER },
    faults: [
      {
        name: 'pod-cpu-hog',
        phase: 'Completed',
        verdict: 'Pass',
        probeSuccessPercent: 100,
        weight: 10,
        probes: [{ name: 'answers', type: 'httpProbe', verdict: 'passed' }],
      },
    ],
    targets: [
      {
        namespaces: [namespaceOf(index)],
        labels: { app: name },
        expressions: [],
        kind: 'rollout',
        names: [],
        nodes: [],
      },
    ],
    notes: [],
  };
}
