import {
  ServiceSpec,
  serviceSpecSchema,
} from '@bellwether/backstage-plugin-bellwether-common';

/** A service as the wizard sends it, with what a test changes. */
export function specOf(changes: object = {}): ServiceSpec {
  return serviceSpecSchema.parse({
    name: 'checkout',
    description: 'Takes orders',
    owner: 'group:default/ordering',
    context: { name: 'ordering', domain: 'shop' },
    environments: [
      {
        name: 'staging',
        cluster: 'eu-1',
        host: 'checkout.staging.example.com',
      },
      {
        name: 'production',
        production: true,
        cluster: 'eu-1',
        host: 'checkout.example.com',
      },
    ],
    image: { repository: 'registry.example.com/ordering/checkout' },
    gitops: { repoUrl: 'https://git.example.com/ordering/checkout.git' },
    analysis: { prometheusAddress: 'http://prometheus.monitoring:9090' },
    ...changes,
  });
}

const jwt = {
  issuer: 'https://id.example.com',
  jwksUri: 'https://id.example.com/keys',
  audiences: ['shop'],
};

/** Choices by the part of the spec. */
const choices: Record<string, object[]> = {
  strategy: [
    {},
    {
      analysis: undefined,
      strategy: {
        type: 'canary',
        steps: [{ type: 'setWeight', weight: 20 }, { type: 'pause' }],
      },
    },
    {
      analysis: {
        prometheusAddress: 'http://prometheus.monitoring:9090',
        againstStable: true,
      },
    },
    { strategy: { type: 'blueGreen', autoPromotionSeconds: 60 } },
    { strategy: { type: 'blueGreen' }, analysis: undefined },
  ],
  traffic: [
    { traffic: { split: 'host', retries: {}, circuitBreaker: {} } },
    { traffic: { split: 'host' } },
    {
      traffic: {
        split: 'subset',
        headerRoute: { header: 'x-canary', value: 'always' },
      },
    },
    { traffic: { split: 'gatewayApi', circuitBreaker: {} } },
    { traffic: { split: 'gatewayApi' } },
    { traffic: { split: 'replicas' } },
  ],
  ingress: [
    { ingress: { type: 'none', jwt } },
    { ingress: { type: 'nginx', rateLimitPerSecond: 10, jwt } },
    {
      ingress: {
        type: 'alb',
        wafAclArn: 'arn:aws:wafv2:eu-west-1:123456789012:regional/webacl/a/b',
      },
    },
    {
      ingress: {
        type: 'kong',
        rateLimitPerSecond: 5,
        jwt: { ...jwt, at: 'gateway' },
      },
    },
    { ingress: { type: 'gatewayApi', gateway: 'edge/public', versions: [] } },
  ],
  scaling: [
    { scaling: { type: 'fixed', replicas: 3 } },
    { scaling: { type: 'hpa', min: 2, max: 6 } },
    { scaling: { type: 'keda', min: 2, max: 6 } },
  ],
  secrets: [
    { secrets: { type: 'none' } },
    {
      secrets: {
        type: 'externalSecrets',
        store: 'vault',
        path: 'ordering/checkout',
        keys: ['DB_PASSWORD'],
      },
    },
    {
      secrets: {
        type: 'argocdVault',
        path: 'secret/data/checkout',
        keys: ['DB_PASSWORD'],
      },
    },
  ],
  observability: [
    {
      observability: {
        slo: { objectivePercent: 99.9 },
        operatorLabels: { release: 'kube-prometheus-stack' },
      },
    },
    {
      observability: {
        serviceMonitor: false,
        alerts: false,
        openTelemetry: { endpoint: 'http://collector.observability:4317' },
      },
    },
  ],
};

/** Each choice of each part at least once, beside another choice of the other parts each time. */
export function everyChoice(): ServiceSpec[] {
  const parts = Object.values(choices);
  const longest = Math.max(...parts.map(part => part.length));
  const rounds = longest * 3;
  return Array.from({ length: rounds }, (_, round) =>
    specOf(
      Object.assign(
        {},
        ...parts.map(
          (part, index) =>
            part[(round + Math.floor(round / longest) * index) % part.length],
        ),
      ),
    ),
  );
}
