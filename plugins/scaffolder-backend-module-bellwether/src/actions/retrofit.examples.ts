import { stepExample } from './exampleSpecs';

const spec = {
  name: 'checkout',
  owner: 'group:default/ordering',
  context: { name: 'ordering', domain: 'commerce' },
};

const ID = 'bellwether:retrofit';

export const retrofitExamples = [
  stepExample(
    'Everything that is missing, with a canary weighed by the number of pods',
    ID,
    'Add what is missing',
    { spec, targetPath: 'k8s' },
  ),
  stepExample(
    'A Rollout beside the Deployment, whose canary gets its share from Istio',
    ID,
    'Add a canary',
    {
      spec: {
        ...spec,
        traffic: { split: 'host' },
        strategy: {
          type: 'canary',
          steps: [
            { type: 'setWeight', weight: 10 },
            { type: 'pause', seconds: 300 },
            { type: 'setWeight', weight: 50 },
            { type: 'pause' },
          ],
        },
      },
      add: ['rollout'],
      workload: 'checkout',
      mode: 'workloadRef',
      scaleDown: 'onsuccess',
    },
  ),
  stepExample('Probes alone', ID, 'Add probes', {
    spec: {
      ...spec,
      port: 8080,
      probes: {
        liveness: { path: '/healthz' },
        readiness: { path: '/ready' },
      },
    },
    add: ['probes'],
    container: 'app',
  }),
];
