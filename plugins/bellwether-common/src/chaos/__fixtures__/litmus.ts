/** A ChaosEngine as the chaos-operator leaves it once its experiment is over. */
export function chaosEngine() {
  return {
    apiVersion: 'litmuschaos.io/v1alpha1',
    kind: 'ChaosEngine',
    metadata: {
      name: 'checkout-latency',
      namespace: 'ordering',
      uid: '3f5a2f6c-7a53-4b5e-9f1c-0a51f2b9c7d1',
      resourceVersion: '48211',
      creationTimestamp: '2026-11-21T08:00:00Z',
    },
    spec: {
      engineState: 'stop',
      appinfo: {
        appns: 'ordering',
        applabel: 'app=checkout',
        appkind: 'rollout',
      },
      chaosServiceAccount: 'litmus-admin',
      components: { runner: {} },
      experiments: [
        {
          name: 'pod-network-latency',
          spec: {
            components: {
              env: [
                { name: 'TOTAL_CHAOS_DURATION', value: '60' },
                { name: 'RAMP_TIME', value: '10' },
                { name: 'NETWORK_LATENCY', value: '2000' },
              ],
            },
          },
        },
      ],
    },
    status: {
      engineStatus: 'completed',
      experiments: [
        {
          name: 'pod-network-latency',
          runner: 'checkout-latency-runner',
          experimentPod: 'pod-network-latency-x7k2pq-9m4tz',
          status: 'Completed',
          verdict: 'Fail',
          lastUpdateTime: '2026-11-21T08:02:30Z',
        },
      ],
    },
  };
}

/** Its ChaosResult, with two probes of which one failed. */
export function chaosResult() {
  return {
    apiVersion: 'litmuschaos.io/v1alpha1',
    kind: 'ChaosResult',
    metadata: {
      name: 'checkout-latency-pod-network-latency',
      namespace: 'ordering',
      uid: 'a8a1d6d3-5b44-47d6-8d1b-6f6d7f0e2b11',
      creationTimestamp: '2026-11-21T08:00:20Z',
      labels: {
        'app.kubernetes.io/component': 'experiment-job',
        chaosUID: '3f5a2f6c-7a53-4b5e-9f1c-0a51f2b9c7d1',
        name: 'pod-network-latency',
      },
    },
    spec: { engine: 'checkout-latency', experiment: 'pod-network-latency' },
    status: {
      experimentStatus: {
        phase: 'Completed_With_Probe_Failure',
        verdict: 'Fail',
        probeSuccessPercentage: '50',
        errorOutput: {
          errorCode: 'HTTP_PROBE_FAILURE',
          reason: 'context deadline exceeded',
        },
      },
      history: {
        passedRuns: 2,
        failedRuns: 1,
        stoppedRuns: 0,
        targets: [
          { name: 'checkout', kind: 'rollout', chaosStatus: 'reverted' },
        ],
      },
      probeStatuses: [
        {
          name: 'answers',
          type: 'httpProbe',
          mode: 'Continuous',
          status: {
            verdict: 'Failed',
            description: 'context deadline exceeded',
          },
        },
        {
          name: 'answers-again',
          type: 'httpProbe',
          mode: 'EOT',
          status: { verdict: 'Passed', description: 'status 200' },
        },
      ],
    },
  };
}
