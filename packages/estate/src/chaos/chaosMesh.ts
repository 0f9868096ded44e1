import { KubernetesObject } from '../manifests/kubernetesObject';
import { EstateChaos } from './types';
import { minutesBefore, namespaceOf, Where } from './where';

const apiVersion = 'chaos-mesh.org/v1alpha1';

/** Selects the pods of a service. */
function selectorOf(where: Where) {
  return {
    selector: {
      namespaces: [namespaceOf(where)],
      labelSelectors: { 'app.kubernetes.io/name': where.service },
    },
    mode: 'all',
  };
}

const conditions = (allInjected: boolean) => [
  { type: 'Selected', status: 'True' },
  { type: 'AllInjected', status: allInjected ? 'True' : 'False' },
  { type: 'AllRecovered', status: allInjected ? 'False' : 'True' },
  { type: 'Paused', status: 'False' },
];

/** The status of a fault that is being injected into one container. */
function injectedStatus(where: Where, pod: string, since: string) {
  return {
    conditions: conditions(true),
    experiment: {
      desiredPhase: 'Run',
      containerRecords: [
        {
          id: `${namespaceOf(where)}/${pod}`,
          selectorKey: '.',
          phase: 'Injected',
          injectedCount: 1,
          recoveredCount: 0,
          events: [{ type: 'Succeeded', operation: 'Apply', timestamp: since }],
        },
      ],
    },
  };
}

const cartStaging: Where = { service: 'cart', environment: 'staging' };
const searchStaging: Where = {
  service: 'product-search',
  environment: 'staging',
};
const checkoutStaging: Where = { service: 'checkout', environment: 'staging' };
const storefrontProduction: Where = {
  service: 'storefront',
  environment: 'production',
};

function podChaos(now: Date): KubernetesObject[] {
  return [
    {
      apiVersion,
      kind: 'PodChaos',
      metadata: {
        name: 'cart-pod-failure',
        namespace: namespaceOf(cartStaging),
      },
      spec: {
        action: 'pod-failure',
        ...selectorOf(cartStaging),
        mode: 'one',
        duration: '6h',
      },
      status: injectedStatus(
        cartStaging,
        'cart-5f7c9d8b64-x2x9k',
        minutesBefore(now, 0),
      ),
    },
  ];
}

function networkChaos(now: Date): KubernetesObject[] {
  return [
    {
      apiVersion,
      kind: 'NetworkChaos',
      metadata: {
        name: 'storefront-slow-network',
        namespace: namespaceOf(storefrontProduction),
      },
      spec: {
        action: 'delay',
        ...selectorOf(storefrontProduction),
        mode: 'one',
        direction: 'to',
        delay: { latency: '200ms', jitter: '20ms', correlation: '25' },
        duration: '6h',
      },
      status: injectedStatus(
        storefrontProduction,
        'storefront-6d8f5c7b9-k4m2p',
        minutesBefore(now, 0),
      ),
    },
  ];
}

function schedule(now: Date): KubernetesObject[] {
  return [
    {
      apiVersion,
      kind: 'Schedule',
      metadata: {
        name: 'product-search-memory',
        namespace: namespaceOf(searchStaging),
      },
      spec: {
        schedule: '30 2 * * 1-5',
        startingDeadlineSeconds: 300,
        concurrencyPolicy: 'Forbid',
        historyLimit: 3,
        type: 'StressChaos',
        stressChaos: {
          ...selectorOf(searchStaging),
          stressors: { memory: { workers: 1, size: '512MB' } },
          duration: '10m',
        },
      },
      status: { time: minutesBefore(now, 9 * 60) },
    },
  ];
}

const WORKFLOW = 'checkout-bad-day';

function workflow(now: Date): KubernetesObject[] {
  const namespace = namespaceOf(checkoutStaging);
  const startTime = minutesBefore(now, 3 * 24 * 60);
  const endTime = minutesBefore(now, 3 * 24 * 60 - 11);
  const kill = {
    podChaos: { action: 'pod-kill', ...selectorOf(checkoutStaging) },
  };
  const loss = {
    networkChaos: {
      action: 'loss',
      ...selectorOf(checkoutStaging),
      direction: 'to',
      loss: { loss: '30', correlation: '25' },
    },
  };
  const node = (
    name: string,
    template: { templateName: string; type: string } & Record<string, unknown>,
    status: object,
  ): KubernetesObject => ({
    apiVersion,
    kind: 'WorkflowNode',
    metadata: {
      name,
      namespace,
      labels: { 'chaos-mesh.org/workflow': WORKFLOW },
    },
    spec: { ...template, workflowName: WORKFLOW, startTime },
    status,
  });
  const done = (reason: string) => ({
    conditions: [
      { type: 'Accomplished', status: 'True', reason },
      { type: 'DeadlineExceed', status: 'False', reason: '' },
    ],
  });
  const nodes = [
    `${WORKFLOW}-kill-pods-7xq2p`,
    `${WORKFLOW}-lose-packets-m4k9d`,
  ];
  return [
    {
      apiVersion,
      kind: 'Workflow',
      metadata: { name: WORKFLOW, namespace },
      spec: {
        entry: 'bad-day',
        templates: [
          {
            name: 'bad-day',
            templateType: 'Serial',
            deadline: '30m',
            children: ['kill-pods', 'lose-packets'],
          },
          {
            name: 'kill-pods',
            templateType: 'PodChaos',
            deadline: '1m',
            ...kill,
          },
          {
            name: 'lose-packets',
            templateType: 'NetworkChaos',
            deadline: '10m',
            ...loss,
          },
        ],
      },
      status: {
        entryNode: `${WORKFLOW}-bad-day-f2c8n`,
        startTime,
        endTime,
        conditions: [
          { type: 'Scheduled', status: 'True', reason: '' },
          { type: 'Accomplished', status: 'True', reason: '' },
        ],
      },
    },
    node(
      `${WORKFLOW}-bad-day-f2c8n`,
      {
        templateName: 'bad-day',
        type: 'Serial',
        children: ['kill-pods', 'lose-packets'],
      },
      {
        ...done('NodeAccomplished'),
        finishedChildren: nodes.map(name => ({ name })),
      },
    ),
    node(
      nodes[0],
      { templateName: 'kill-pods', type: 'PodChaos', ...kill },
      done('NodeDeadlineExceed'),
    ),
    node(
      nodes[1],
      { templateName: 'lose-packets', type: 'NetworkChaos', ...loss },
      done('NodeDeadlineExceed'),
    ),
  ];
}

function mesh(
  story: EstateChaos['story'],
  where: Where,
  fault: string,
  objects: EstateChaos['objects'],
): EstateChaos {
  return { story, ...where, tool: 'chaos-mesh', fault, objects };
}

/** The Chaos Mesh experiments of the estate. */
export const chaosMeshChaos: readonly EstateChaos[] = [
  mesh('mesh-running', cartStaging, 'PodChaos/pod-failure', podChaos),
  mesh('mesh-schedule', searchStaging, 'StressChaos', schedule),
  mesh('mesh-workflow', checkoutStaging, 'Workflow', workflow),
  mesh(
    'in-production',
    storefrontProduction,
    'NetworkChaos/delay',
    networkChaos,
  ),
];
