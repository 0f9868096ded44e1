/** Manifest of an experiment as ChaosCenter keeps it: an Argo Workflow whose artifacts hold a ChaosExperiment and a ChaosEngine. */
export const experimentManifest = JSON.stringify({
  kind: 'Workflow',
  apiVersion: 'argoproj.io/v1alpha1',
  metadata: { name: 'checkout-resilience', namespace: 'litmus' },
  spec: {
    entrypoint: 'argowf-chaos',
    arguments: {
      parameters: [
        { name: 'adminModeNamespace', value: 'litmus' },
        { name: 'appNamespace', value: 'ordering' },
      ],
    },
    templates: [
      {
        name: 'argowf-chaos',
        steps: [[{ name: 'pod-delete-x7k', template: 'pod-delete-x7k' }]],
      },
      {
        name: 'install-chaos-faults',
        inputs: {
          artifacts: [
            {
              name: 'pod-delete-x7k',
              path: '/tmp/pod-delete-x7k.yaml',
              raw: {
                data: 'apiVersion: litmuschaos.io/v1alpha1\nkind: ChaosExperiment\nmetadata:\n  name: pod-delete\n',
              },
            },
          ],
        },
      },
      {
        name: 'pod-delete-x7k',
        inputs: {
          artifacts: [
            {
              name: 'pod-delete-x7k',
              path: '/tmp/chaosengine-pod-delete-x7k.yaml',
              raw: {
                data: `apiVersion: litmuschaos.io/v1alpha1
kind: ChaosEngine
metadata:
  namespace: "{{workflow.parameters.adminModeNamespace}}"
  generateName: pod-delete-x7k
  labels:
    workflow_run_id: "{{ workflow.uid }}"
spec:
  engineState: active
  appinfo:
    appns: "{{workflow.parameters.appNamespace}}"
    applabel: app=checkout
    appkind: rollout
  chaosServiceAccount: litmus-admin
  experiments:
    - name: pod-delete
      spec:
        components:
          env:
            - name: TOTAL_CHAOS_DURATION
              value: "30"
`,
              },
            },
          ],
        },
      },
    ],
  },
});

const infra = {
  infraID: '5f0e7a36-2a0b-4f6e-8f0d-1b6f8f1f9c11',
  name: 'eu-1',
  environmentID: 'staging',
  infraNamespace: 'litmus',
  isActive: true,
};

export const executionData = JSON.stringify({
  experimentType: 'experiment',
  name: 'checkout-resilience-1763712000',
  namespace: 'litmus',
  phase: 'Completed',
  startedAt: '1763712000',
  finishedAt: '1763712300',
  nodes: {
    'checkout-resilience-1763712000': {
      name: 'checkout-resilience-1763712000',
      type: 'Steps',
      phase: 'Succeeded',
      message: '',
      children: ['checkout-resilience-1763712000-1'],
      chaosData: null,
    },
    'checkout-resilience-1763712000-1': {
      name: 'pod-delete-x7k',
      type: 'ChaosEngine',
      phase: 'Succeeded',
      message: '',
      children: null,
      chaosData: {
        engineUID: '3f5a2f6c-7a53-4b5e-9f1c-0a51f2b9c7d1',
        engineContext: 'pod-delete-x7k9abcd_litmus',
        engineName: 'pod-delete-x7k9abcd',
        namespace: 'litmus',
        experimentName: 'pod-delete',
        experimentStatus: 'Completed',
        experimentVerdict: 'Pass',
        experimentPod: 'pod-delete-q2w8zd-6m4xk',
        runnerPod: 'pod-delete-x7k9abcd-runner',
        probeSuccessPercentage: '100',
        failStep: '',
        chaosResult: {
          status: {
            probeStatuses: [
              {
                name: 'answers',
                type: 'httpProbe',
                mode: 'Continuous',
                status: { verdict: 'Passed', description: 'status 200' },
              },
            ],
          },
        },
      },
    },
  },
});

/** A run as `listExperimentRun` gives it. */
export function run(fields: Record<string, unknown> = {}) {
  return {
    experimentRunID: 'run-1',
    notifyID: 'notify-1',
    experimentID: 'experiment-1',
    experimentName: 'checkout-resilience',
    experimentManifest,
    phase: 'Completed',
    resiliencyScore: 100,
    executionData,
    runSequence: 3,
    isRemoved: false,
    createdAt: '1763712000000',
    updatedAt: '1763712301000',
    weightages: [{ faultName: 'pod-delete-x7k', weightage: 10 }],
    infra,
    ...fields,
  };
}

/** An experiment as `listExperiment` gives it. */
export function experiment(fields: Record<string, unknown> = {}) {
  return {
    experimentID: 'experiment-2',
    name: 'checkout-nightly',
    cronSyntax: '0 3 * * *',
    experimentManifest,
    isRemoved: false,
    updatedAt: '1763700000000',
    weightages: [{ faultName: 'pod-delete-x7k', weightage: 10 }],
    infra,
    ...fields,
  };
}

/** The data of one answer. */
export function projectData(
  runs: unknown[] = [run()],
  experiments: unknown[] = [experiment()],
) {
  return {
    listExperimentRun: {
      totalNoOfExperimentRuns: runs.length,
      experimentRuns: runs,
    },
    listExperiment: {
      totalNoOfExperiments: experiments.length,
      experiments,
    },
    listEnvironments: {
      environments: [{ environmentID: 'staging', type: 'NON_PROD' }],
    },
  };
}
