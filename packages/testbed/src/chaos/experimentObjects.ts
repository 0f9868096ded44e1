import { KubernetesObject } from '@bellwether/estate';
import { ChaosEngine } from './realRun';

const IMAGE = 'litmuschaos/go-runner:3.8.0';

/** What is in a namespace before an engine runs there: the account of the experiment, and its definition. */
export function experimentPrerequisites(
  engine: ChaosEngine,
  namespace: string,
): KubernetesObject[] {
  return [
    {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name: engine.spec.chaosServiceAccount, namespace },
    },
    ...engine.spec.experiments.map(({ name }) => ({
      apiVersion: 'litmuschaos.io/v1alpha1',
      kind: 'ChaosExperiment',
      metadata: { name, namespace },
      spec: {
        definition: {
          scope: 'Namespaced',
          permissions: [],
          image: IMAGE,
          imagePullPolicy: 'IfNotPresent',
          command: ['/bin/bash'],
          args: ['-c', `./experiments -name ${name}`],
          env: [],
          labels: { name },
        },
      },
    })),
  ];
}

/** The Job that the chaos-runner makes for an experiment. Without `chaosUID` on it the operator cannot stop an engine. */
export function experimentJob(
  engine: ChaosEngine,
  experiment: string,
  namespace: string,
): KubernetesObject {
  const labels = {
    chaosUID: engine.metadata.uid ?? '',
    'app.kubernetes.io/component': 'experiment-job',
    'app.kubernetes.io/part-of': 'litmus',
  };
  const name = `${experiment}-${(engine.metadata.uid ?? '').slice(0, 6)}`;
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name, namespace, labels },
    spec: {
      backoffLimit: 0,
      template: {
        metadata: { labels },
        spec: {
          restartPolicy: 'Never',
          serviceAccountName: engine.spec.chaosServiceAccount,
          containers: [{ name, image: IMAGE }],
        },
      },
    },
  };
}

/** The status of a pod whose only container has ended well. */
export function succeededStatus(container: string, image: string, now: Date) {
  const at = now.toISOString().replace(/\.\d+Z$/, 'Z');
  return {
    phase: 'Succeeded',
    conditions: ['Ready', 'ContainersReady'].map(type => ({
      type,
      status: 'False',
      reason: 'PodCompleted',
      lastTransitionTime: at,
    })),
    containerStatuses: [
      {
        name: container,
        image,
        imageID: '',
        ready: false,
        restartCount: 0,
        state: {
          terminated: {
            exitCode: 0,
            reason: 'Completed',
            startedAt: at,
            finishedAt: at,
          },
        },
      },
    ],
  };
}
