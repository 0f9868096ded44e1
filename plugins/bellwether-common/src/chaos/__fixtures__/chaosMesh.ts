const apiVersion = 'chaos-mesh.org/v1alpha1';

const selector = {
  namespaces: ['ordering'],
  labelSelectors: { app: 'checkout' },
};

/** A NetworkChaos that delays one pod now. */
export function networkChaos() {
  return {
    apiVersion,
    kind: 'NetworkChaos',
    metadata: {
      name: 'slow-network',
      namespace: 'chaos',
      uid: '7d3b8b2e-33d5-4a2e-9b0a-8e6f3a1b5c77',
      creationTimestamp: '2026-11-21T08:00:00Z',
    },
    spec: {
      action: 'delay',
      mode: 'one',
      selector,
      direction: 'to',
      delay: { latency: '200ms', jitter: '20ms', correlation: '25' },
      duration: '10m',
    },
    status: {
      conditions: [
        { type: 'Selected', status: 'True' },
        { type: 'AllInjected', status: 'True' },
        { type: 'AllRecovered', status: 'False' },
        { type: 'Paused', status: 'False' },
      ],
      experiment: {
        desiredPhase: 'Run',
        containerRecords: [
          {
            id: 'ordering/checkout-7978959cdf-wnxrg',
            selectorKey: '.',
            phase: 'Injected',
            injectedCount: 1,
            recoveredCount: 0,
            events: [
              {
                type: 'Succeeded',
                operation: 'Apply',
                timestamp: '2026-11-21T08:00:04Z',
              },
            ],
          },
        ],
      },
    },
  };
}

/** A PodChaos that killed a pod: it is over as soon as it is done. */
export function podKill() {
  return {
    apiVersion,
    kind: 'PodChaos',
    metadata: {
      name: 'kill-one',
      namespace: 'ordering',
      uid: '1c2d3e4f-0000-4a2e-9b0a-8e6f3a1b5c77',
      creationTimestamp: '2026-11-21T08:00:00Z',
    },
    spec: {
      action: 'pod-kill',
      mode: 'one',
      selector: { labelSelectors: { app: 'checkout' } },
    },
    status: {
      conditions: [
        { type: 'Selected', status: 'True' },
        { type: 'AllInjected', status: 'True' },
        { type: 'AllRecovered', status: 'False' },
        { type: 'Paused', status: 'False' },
      ],
      experiment: {
        desiredPhase: 'Run',
        containerRecords: [
          {
            id: 'ordering/checkout-7978959cdf-wnxrg',
            selectorKey: '.',
            phase: 'Injected',
            injectedCount: 1,
            recoveredCount: 0,
            events: [
              {
                type: 'Succeeded',
                operation: 'Apply',
                timestamp: '2026-11-21T08:00:01Z',
              },
            ],
          },
        ],
      },
    },
  };
}

/** A Schedule of StressChaos that ran last night. */
export function schedule() {
  return {
    apiVersion,
    kind: 'Schedule',
    metadata: {
      name: 'memory-at-night',
      namespace: 'ordering',
      uid: '55ab0000-0000-4a2e-9b0a-8e6f3a1b5c77',
      creationTimestamp: '2026-11-01T08:00:00Z',
    },
    spec: {
      schedule: '30 2 * * 1-5',
      concurrencyPolicy: 'Forbid',
      historyLimit: 3,
      type: 'StressChaos',
      stressChaos: {
        mode: 'all',
        selector,
        stressors: { memory: { workers: 1, size: '512MB' } },
        duration: '10m',
      },
    },
    status: { time: '2026-11-21T02:30:00Z' },
  };
}

/** A Workflow that killed pods and then lost packets. */
export function workflow() {
  return {
    apiVersion,
    kind: 'Workflow',
    metadata: {
      name: 'bad-day',
      namespace: 'ordering',
      uid: '66ab0000-0000-4a2e-9b0a-8e6f3a1b5c77',
      creationTimestamp: '2026-11-20T08:00:00Z',
    },
    spec: {
      entry: 'entry',
      templates: [
        {
          name: 'entry',
          templateType: 'Serial',
          deadline: '30m',
          children: ['kill', 'wait', 'lose'],
        },
        {
          name: 'kill',
          templateType: 'PodChaos',
          deadline: '1m',
          podChaos: { action: 'pod-kill', mode: 'one', selector },
        },
        { name: 'wait', templateType: 'Suspend', deadline: '1m' },
        {
          name: 'lose',
          templateType: 'NetworkChaos',
          deadline: '10m',
          networkChaos: {
            action: 'loss',
            mode: 'all',
            selector,
            loss: { loss: '30', correlation: '25' },
          },
        },
      ],
    },
    status: {
      entryNode: 'bad-day-entry-f2c8n',
      startTime: '2026-11-20T08:00:00Z',
      endTime: '2026-11-20T08:12:00Z',
      conditions: [
        { type: 'Scheduled', status: 'True', reason: '' },
        { type: 'Accomplished', status: 'True', reason: '' },
      ],
    },
  };
}

/** The node of the first fault of that workflow. */
export function workflowNode() {
  return {
    apiVersion,
    kind: 'WorkflowNode',
    metadata: {
      name: 'bad-day-kill-7xq2p',
      namespace: 'ordering',
      uid: '77ab0000-0000-4a2e-9b0a-8e6f3a1b5c77',
      creationTimestamp: '2026-11-20T08:00:01Z',
      labels: { 'chaos-mesh.org/workflow': 'bad-day' },
    },
    spec: {
      templateName: 'kill',
      type: 'PodChaos',
      workflowName: 'bad-day',
      startTime: '2026-11-20T08:00:01Z',
      podChaos: { action: 'pod-kill', mode: 'one', selector },
    },
    status: {
      conditions: [
        {
          type: 'DeadlineExceed',
          status: 'True',
          reason: 'NodeDeadlineExceed',
        },
        { type: 'Accomplished', status: 'True', reason: 'NodeDeadlineExceed' },
      ],
    },
  };
}
