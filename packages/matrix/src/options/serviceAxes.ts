import { Axis, Choice } from './axis';
import { hostileLines, hostileTexts } from './hostileTexts';

/** Namespaces are named after it; no estate has a bounded context of that name. */
export const CONTEXT = 'matrix';

/** What has no default. */
export const serviceBase = {
  name: 'checkout',
  owner: 'group:default/matrix',
  context: { name: CONTEXT, domain: 'matrix' },
  image: { repository: 'registry.example.com/matrix/checkout' },
  gitops: { repoUrl: 'https://git.example.com/matrix/checkout.git' },
};

/** The value is the name of the choice. */
function each(path: string, ...values: string[]): Axis['choices'] {
  return Object.fromEntries(values.map(value => [value, { [path]: value }]));
}

/** Absent or present. */
function optional(path: string, value: unknown): Axis['choices'] {
  return { no: {}, yes: { [path]: value } };
}

function flag(path: string): Axis['choices'] {
  return { yes: { [path]: true }, no: { [path]: false } };
}

const setWeight = (weight: number) => ({ type: 'setWeight', weight });
const pause = (seconds?: number) => ({ type: 'pause', seconds });
const canary = (...steps: object[]): Choice => ({
  strategy: { type: 'canary', steps },
});

const staging = {
  name: 'staging',
  cluster: 'eu-1',
  clusterServer: 'https://kubernetes.default.svc',
  host: 'checkout.staging.example.com',
};
const production = {
  name: 'production',
  production: true,
  cluster: 'eu-1',
  clusterServer: 'https://kubernetes.default.svc',
  host: 'checkout.example.com',
};

const hostileConfig = Object.fromEntries(
  hostileTexts.map((text, index) => [`HOSTILE_${index}`, text]),
);

/**
 * Everything that is chosen for a service. `axes.test.ts` compares them with the schema: a choice that is on no axis fails there.
 */
export const serviceAxes: readonly Axis[] = [
  {
    name: 'strategy',
    choices: {
      canary: canary(setWeight(20), pause(60), setWeight(60), pause(60)),
      canaryWithAnalysis: canary(
        setWeight(10),
        pause(60),
        { type: 'analysis' },
        setWeight(50),
        pause(60),
      ),
      canaryByHand: canary(setWeight(5), pause(), setWeight(100)),
      blueGreen: {
        strategy: { type: 'blueGreen', autoPromotionSeconds: 60 },
      },
      blueGreenByHand: {
        strategy: { type: 'blueGreen', scaleDownDelaySeconds: 30 },
      },
    },
  },
  {
    name: 'split',
    choices: each('traffic.split', 'host', 'subset', 'gatewayApi', 'replicas'),
  },
  {
    name: 'loadBalancing',
    choices: each(
      'traffic.loadBalancing',
      'LEAST_REQUEST',
      'ROUND_ROBIN',
      'RANDOM',
      'PASSTHROUGH',
    ),
  },
  {
    name: 'circuitBreaker',
    choices: optional('traffic.circuitBreaker', {}),
  },
  {
    name: 'retries',
    choices: optional('traffic.retries', { attempts: 3 }),
  },
  {
    name: 'headerRoute',
    choices: optional('traffic.headerRoute', {
      header: 'x-canary',
      value: `{{ "it's" }}: &on`,
    }),
  },
  {
    name: 'analysis',
    choices: {
      none: {},
      thresholds: {
        analysis: { prometheusAddress: 'http://prometheus.monitoring:9090' },
      },
      againstStable: {
        analysis: {
          prometheusAddress: 'http://prometheus.monitoring:9090',
          againstStable: true,
        },
      },
    },
  },
  {
    name: 'scaling',
    choices: {
      fixed: { scaling: { type: 'fixed', replicas: 3 } },
      single: { scaling: { type: 'fixed', replicas: 1 } },
      hpa: { scaling: { type: 'hpa', min: 2, max: 5 } },
      keda: { scaling: { type: 'keda', min: 2, max: 5 } },
    },
  },
  {
    name: 'cpuLimit',
    choices: optional('resources.cpuLimit', '1'),
  },
  {
    name: 'probes',
    choices: {
      defaults: {},
      changed: {
        'probes.startup': { path: '/up', initialDelaySeconds: 3 },
        'probes.readiness.timeoutSeconds': 1,
        metricsPath: '/internal/metrics',
        port: 3000,
      },
    },
  },
  {
    name: 'workloadIdentity',
    choices: {
      none: {},
      irsa: {
        workloadIdentity: {
          type: 'irsa',
          roleArn: 'arn:aws:iam::123456789012:role/matrix/checkout',
        },
      },
      gke: {
        workloadIdentity: {
          type: 'gke',
          serviceAccount: 'checkout@matrix-1.iam.gserviceaccount.com',
        },
      },
      azure: {
        workloadIdentity: {
          type: 'azure',
          clientId: '00000000-0000-4000-8000-000000000001',
        },
      },
    },
  },
  {
    name: 'ingress',
    choices: {
      ...each('ingress.type', 'none', 'nginx', 'alb', 'kong'),
      gatewayApi: {
        'ingress.type': 'gatewayApi',
        'ingress.gateway': 'edge/public',
      },
    },
  },
  {
    name: 'versions',
    choices: {
      v1: {},
      none: { 'ingress.versions': [] },
      two: { 'ingress.versions': ['v1', 'v2'] },
    },
  },
  {
    name: 'rateLimit',
    choices: optional('ingress.rateLimitPerSecond', 50),
  },
  {
    name: 'waf',
    choices: optional(
      'ingress.wafAclArn',
      'arn:aws:wafv2:eu-west-1:123456789012:regional/webacl/matrix/1a2b',
    ),
  },
  {
    name: 'jwt',
    choices: { none: {}, mesh: jwtAt('mesh'), gateway: jwtAt('gateway') },
  },
  {
    name: 'secrets',
    choices: {
      none: {},
      externalSecrets: {
        secrets: {
          type: 'externalSecrets',
          store: 'vault',
          path: 'matrix/checkout',
          keys: ['DB_PASSWORD', 'API_TOKEN'],
        },
      },
      argocdVault: {
        secrets: {
          type: 'argocdVault',
          path: 'secret/data/matrix/checkout',
          keys: ['DB_PASSWORD'],
        },
      },
    },
  },
  {
    name: 'config',
    choices: {
      none: {},
      plain: { config: { LOG_LEVEL: 'info', EMPTY: '' } },
      hostile: { config: hostileConfig },
    },
  },
  { name: 'monitor', choices: flag('observability.serviceMonitor') },
  { name: 'alerts', choices: flag('observability.alerts') },
  {
    name: 'runbooks',
    choices: optional(
      'observability.runbookBaseUrl',
      'https://runbooks.example.com/{{x}}?a=b&c',
    ),
  },
  {
    name: 'operatorLabels',
    choices: {
      none: {},
      some: {
        'observability.operatorLabels': {
          release: 'kube-prometheus-stack',
          'example.com/read': 'yes',
        },
      },
    },
  },
  {
    name: 'slo',
    choices: optional('observability.slo', { objectivePercent: 99.9 }),
  },
  {
    name: 'openTelemetry',
    choices: {
      none: {},
      inCluster: otelAt('http://collector.observability:4318'),
      outside: otelAt('https://otlp.example.com'),
    },
  },
  {
    name: 'grafana',
    choices: optional(
      'observability.grafanaDashboardUrl',
      `https://grafana.example.com/d/x?var-a='"{{b}}`,
    ),
  },
  {
    name: 'dependencies',
    choices: {
      none: {},
      owned: {
        dependencies: [
          {
            entityRef: 'resource:default/checkout-db',
            type: 'database',
            host: 'checkout-db',
            port: 5432,
            owned: true,
          },
        ],
      },
      many: {
        dependencies: [
          dependency('api:default/payments', 'api', 'payments.billing', 80),
          dependency(
            'resource:default/kafka',
            'broker',
            'kafka.data.svc',
            9092,
          ),
          dependency('resource:default/redis', 'cache', 'redis', 6379),
          dependency('api:default/fx', 'api', 'fx.example.com', 443),
          dependency(
            'resource:default/dwh',
            'database',
            'dwh.example.com',
            1433,
          ),
        ],
      },
    },
  },
  {
    name: 'providesApis',
    choices: {
      none: {},
      two: { providesApis: ['checkout', 'checkout-events'] },
    },
  },
  {
    name: 'gitops',
    choices: each('gitops.type', 'applications', 'applicationSet'),
  },
  { name: 'selfHeal', choices: flag('gitops.selfHeal') },
  { name: 'prune', choices: flag('gitops.prune') },
  { name: 'chaos', choices: each('chaos', 'none', 'litmus', 'chaosMesh') },
  {
    name: 'ci',
    choices: each('ci', 'none', 'githubActions', 'gitlab', 'jenkins', 'tekton'),
  },
  { name: 'kyverno', choices: flag('kyverno') },
  { name: 'code', choices: each('code', 'typescript', 'own') },
  {
    name: 'environments',
    choices: {
      two: { environments: [staging, production] },
      production: { environments: [production] },
      staging: { environments: [staging] },
      clusters: {
        environments: [
          staging,
          production,
          {
            ...production,
            name: 'production-us',
            cluster: 'us-1',
            clusterServer: 'https://us-1.example.com:6443',
          },
        ],
      },
    },
  },
  {
    name: 'description',
    choices: {
      none: {},
      plain: { description: 'Takes orders' },
      hostile: { description: hostileLines.join(' ').slice(0, 300) },
    },
  },
];

function jwtAt(at: string): Choice {
  return {
    'ingress.jwt': {
      issuer: 'https://id.example.com/',
      jwksUri: 'https://id.example.com/keys?a=b&c={{d}}',
      audiences: ['checkout', `{{ "it's" }}: &on`],
      at,
    },
  };
}

function otelAt(endpoint: string): Choice {
  return { 'observability.openTelemetry': { endpoint } };
}

function dependency(
  entityRef: string,
  type: string,
  host: string,
  port: number,
): object {
  return { entityRef, type, host, port };
}
