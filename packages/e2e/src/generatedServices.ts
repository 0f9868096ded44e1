import { environmentNamed } from '@bellwether/estate';
import { urls } from '@bellwether/testbed';

/** The bounded context whose services the tests have made. */
export const CONTEXT = 'parcels';

/** Where its services run. */
export const NAMESPACE = `${CONTEXT}-staging`;

const OWNER = 'group:default/team-shipping';
const DOMAIN = 'fulfilment';

const { name: ENVIRONMENT } = environmentNamed('staging');

const environments = [
  {
    name: ENVIRONMENT,
    production: false,
    cluster: 'eu-1',
    clusterServer: 'https://kubernetes.default.svc',
  },
];

/** What is typed into the template `bounded-context`. */
export const contextValues = {
  name: CONTEXT,
  title: 'Parcels',
  domain: DOMAIN,
  owner: OWNER,
  environments,
  quota: { cpu: '30', memory: '60Gi', pods: 120 },
  gitops: {},
};

const shortAnalysis = {
  prometheusAddress: urls.prometheus,
  minSuccessRate: 0.95,
  maxLatencyP95Ms: 500,
  intervalSeconds: 8,
  count: 2,
  failureLimit: 0,
};

const measuredSteps = [
  { type: 'setWeight', weight: 20 },
  { type: 'analysis' },
  { type: 'setWeight', weight: 60 },
  { type: 'pause', seconds: 5 },
];

const canary = {
  strategy: { type: 'canary', steps: measuredSteps },
  analysis: shortAnalysis,
};

const blueGreen = {
  strategy: {
    type: 'blueGreen',
    autoPromotionSeconds: 4,
    scaleDownDelaySeconds: 30,
  },
};

/** Of an object with more than 25 Events in a short time Kubernetes drops the last; a canary in a mesh has that many. */
const RECORDED_STEPS = 2;

/** Requests with it reach the canary while there is one, where something routes them. */
const headerRoute = { header: 'x-canary', value: 'always' };

/** A way to release, and the service that is released that way. */
export interface ReleaseCase {
  service: string;
  strategy: 'canary' | 'blueGreen';
  split: 'host' | 'subset' | 'gatewayApi' | 'replicas';
  /** Whether the release is measured. */
  measured: boolean;
  /** Of a canary whose requests are routed: the header with which all of them reach it, whatever its weight. */
  header?: string;
  /** What the rollouts controller records of the first steps of a canary. */
  completedSteps: readonly string[];
  choices: object;
}

const cases: [string, ReleaseCase['strategy'], ReleaseCase['split'], object][] =
  [
    ['parcel-rates', 'canary', 'host', canary],
    ['parcel-labels', 'canary', 'subset', canary],
    ['parcel-quotes', 'canary', 'gatewayApi', canary],
    [
      'parcel-tracking',
      'canary',
      'replicas',
      {
        strategy: {
          type: 'canary',
          steps: [
            { type: 'setWeight', weight: 50 },
            { type: 'pause', seconds: 5 },
          ],
        },
      },
    ],
    [
      'parcel-returns',
      'blueGreen',
      'host',
      { ...blueGreen, analysis: shortAnalysis },
    ],
    ['parcel-claims', 'blueGreen', 'gatewayApi', blueGreen],
    ['parcel-pickups', 'blueGreen', 'replicas', blueGreen],
  ];

/** Each strategy with each split. */
export const releaseCases: readonly ReleaseCase[] = cases.map(
  ([service, strategy, split, choices]) => {
    const isRouted = strategy === 'canary' && split !== 'replicas';
    const release = {
      service,
      strategy,
      split,
      measured: 'analysis' in choices,
      header: isRouted ? headerRoute.header : undefined,
    };
    return {
      ...release,
      completedSteps: recordedSteps(release),
      choices: {
        ...choices,
        traffic: { split, ...(isRouted && { headerRoute }) },
      },
    };
  },
);

function recordedSteps({
  service,
  strategy,
  measured,
  header,
}: Omit<ReleaseCase, 'completedSteps' | 'choices'>): string[] {
  if (strategy === 'blueGreen') {
    return [];
  }
  const steps = measured
    ? [
        'setWeight: 20',
        // After the first weight: the route needs pods that it leads to.
        ...(header ? [`setHeaderRoute: ${service}-header`] : []),
        'analysis',
        'setWeight: 60',
        'pause: 5s',
      ]
    : ['setWeight: 50', 'pause: 5s'];
  return steps
    .slice(0, RECORDED_STEPS)
    .map(
      (step, index) =>
        `Rollout step ${index + 1}/${steps.length} completed (${step})`,
    );
}

/** A canary whose new version will answer with errors. */
export const failingCase = {
  service: 'parcel-customs',
  split: 'host',
  choices: { ...canary, traffic: { split: 'host' } },
} as const;

/** What is typed into the template `microservice`. */
export function serviceValues(service: string, choices: object): object {
  return {
    name: service,
    description: 'Made by the tests',
    owner: OWNER,
    context: { name: CONTEXT, domain: DOMAIN },
    environments,
    scaling: { type: 'fixed', replicas: 2 },
    ci: 'none',
    ...choices,
  };
}

/** Name of the Argo CD Application of a service. */
export const applicationOfGenerated = (service: string) =>
  `${CONTEXT}-${service}-${ENVIRONMENT}`;

/** Name of the Argo CD Application of the context. */
export const CONTEXT_APPLICATION = `${CONTEXT}-context-${ENVIRONMENT}`;

/** Name of the repository of the context. */
export const CONTEXT_REPOSITORY = `${CONTEXT}-context`;

/** Name of the repository of a service. */
export const repositoryOfGenerated = (service: string) =>
  `${CONTEXT}-${service}`;
