import { aServiceSpec } from '../__testUtils__/aServiceSpec';
import { told } from '../__testUtils__/told';
import { IngressSpec, ServiceSpec, TrafficSplit } from '../types';
import { ingressProblems } from './ingress';

const blueGreen: ServiceSpec['strategy'] = {
  type: 'blueGreen',
  scaleDownDelaySeconds: 600,
};
const jwt = {
  issuer: 'https://login.fernhill.example',
  jwksUri: 'https://login.fernhill.example/keys',
  audiences: ['shop'],
  at: 'mesh' as const,
};
const hosts: Record<string, string> = {
  staging: 'staging.shop.fernhill.example',
  production: 'shop.fernhill.example',
};
const withHosts = aServiceSpec().environments.map(environment => ({
  ...environment,
  host: hosts[environment.name],
}));

function problems(
  ingress: Partial<IngressSpec>,
  {
    split = 'replicas',
    ...rest
  }: Partial<ServiceSpec> & { split?: TrafficSplit } = {},
) {
  const spec = aServiceSpec({
    environments: ingress.type ? withHosts : aServiceSpec().environments,
    ...rest,
  });
  return told(
    ingressProblems({
      ...spec,
      traffic: { ...spec.traffic, split },
      ingress: { ...spec.ingress, ...ingress },
    }),
  );
}

describe('without an ingress', () => {
  it('there is nothing to say', () => expect(problems({})).toEqual([]));

  it('its settings are refused', () => {
    expect(
      problems({
        rateLimitPerSecond: 10,
        wafAclArn: 'arn:aws:wafv2:eu-west-1:123456789012:regional/webacl/a/b',
        gateway: 'istio-ingress/gateway',
        jwt: { ...jwt, at: 'gateway' },
      }),
    ).toEqual([
      'error ingress.rateLimitPerSecond: ingress-setting-without-ingress',
      'error ingress.wafAclArn: ingress-setting-without-ingress',
      'error ingress.gateway: ingress-setting-without-ingress',
      'error ingress.jwt: ingress-setting-without-ingress',
    ]);
  });

  it('a host is told to be of no use', () => {
    expect(problems({}, { environments: withHosts })).toEqual([
      'warning environments[0].host: host-unused',
      'warning environments[1].host: host-unused',
    ]);
  });

  it('the mesh may check tokens', () => {
    expect(problems({ jwt }, { split: 'host' })).toEqual([]);
  });
});

describe('the type of the ingress', () => {
  const wafAclArn =
    'arn:aws:wafv2:eu-west-1:123456789012:regional/webacl/shop/b';
  const gateway = 'istio-ingress/gateway';

  it.each<[Partial<IngressSpec>, string[]]>([
    [{ type: 'nginx' }, []],
    [{ type: 'nginx', rateLimitPerSecond: 10 }, []],
    [{ type: 'kong', rateLimitPerSecond: 10 }, []],
    [{ type: 'alb', wafAclArn }, []],
    [{ type: 'nginx', wafAclArn }, ['error ingress.wafAclArn: waf-needs-alb']],
    [
      { type: 'alb', rateLimitPerSecond: 10 },
      ['error ingress.rateLimitPerSecond: rate-limit-unsupported'],
    ],
    [{ type: 'gatewayApi', gateway }, []],
    [{ type: 'gatewayApi' }, ['error ingress.gateway: gateway-missing']],
    [
      { type: 'gatewayApi', gateway, rateLimitPerSecond: 10 },
      ['error ingress.rateLimitPerSecond: rate-limit-unsupported'],
    ],
    [
      { type: 'nginx', gateway },
      ['error ingress.gateway: gateway-needs-gateway-api'],
    ],
    [
      { type: 'kong', jwt: { ...jwt, at: 'gateway' } },
      ['warning ingress.jwt.at: jwt-needs-kong-enterprise'],
    ],
    [
      { type: 'nginx', jwt: { ...jwt, at: 'gateway' } },
      ['error ingress.jwt.at: jwt-unsupported-at-gateway'],
    ],
    [
      { type: 'alb', jwt: { ...jwt, at: 'gateway' } },
      ['error ingress.jwt.at: jwt-unsupported-at-gateway'],
    ],
    [
      { type: 'gatewayApi', gateway, jwt: { ...jwt, at: 'gateway' } },
      ['error ingress.jwt.at: jwt-unsupported-at-gateway'],
    ],
    [
      { type: 'nginx', versions: ['v1', 'v2', 'v1'] },
      ['error ingress.versions[2]: version-listed-twice'],
    ],
    [
      { type: 'nginx', versions: [] },
      ['warning ingress.versions: everything-public'],
    ],
  ])('%j', (ingress, expected) => {
    expect(problems(ingress)).toEqual(expected);
  });
});

describe('tokens checked in the mesh', () => {
  it.each<[TrafficSplit, string[]]>([
    ['host', []],
    ['subset', []],
    ['gatewayApi', ['warning ingress.jwt.at: jwt-assumes-mesh']],
    ['replicas', ['error ingress.jwt.at: jwt-needs-mesh']],
  ])('need Istio: %s', (split, expected) => {
    expect(problems({ jwt }, { split })).toEqual(expected);
  });

  it('come from an issuer whose address holds no password', () => {
    expect(
      problems(
        { jwt: { ...jwt, jwksUri: 'https://me:hunter2@login.example/keys' } },
        { split: 'host' },
      ),
    ).toEqual(['error ingress.jwt.jwksUri: address-with-credentials']);
  });
});

describe('hosts', () => {
  const [staging, production] = withHosts;

  it('are needed in each environment', () => {
    expect(
      problems(
        { type: 'nginx' },
        { environments: [{ ...staging, host: undefined }, production] },
      ),
    ).toEqual(['error environments[0].host: host-missing']);
  });

  it('belong to one environment', () => {
    expect(
      problems(
        { type: 'nginx' },
        { environments: [staging, { ...production, host: staging.host }] },
      ),
    ).toEqual(['error environments[1].host: host-used-twice']);
  });

  it('may be shared by production on two clusters', () => {
    const american = { ...production, name: 'us', cluster: 'us-1' };
    expect(
      problems({ type: 'nginx' }, { environments: [production, american] }),
    ).toEqual([]);
  });
});

describe('paths for the cluster alone', () => {
  const { probes } = aServiceSpec();

  it('are not under a public version', () => {
    expect(
      problems(
        { type: 'nginx', versions: ['v1', 'v2'] },
        {
          metricsPath: '/v2/metrics',
          probes: { ...probes, liveness: { ...probes.liveness, path: '/v1' } },
        },
      ),
    ).toEqual([
      'warning metricsPath: path-inside-api',
      'warning probes.liveness.path: path-inside-api',
    ]);
  });

  it('only look like it: /v10 is not /v1', () => {
    expect(
      problems({ type: 'nginx', versions: ['v1'] }, { metricsPath: '/v10/m' }),
    ).toEqual([]);
  });
});

describe('requests from outside and the weights', () => {
  const gateway = 'istio-ingress/gateway';

  it.each<[Partial<IngressSpec>, TrafficSplit, string[]]>([
    [{ type: 'nginx' }, 'replicas', []],
    [
      { type: 'nginx' },
      'host',
      ['warning ingress.type: ingress-past-the-mesh'],
    ],
    [
      { type: 'kong' },
      'subset',
      ['warning ingress.type: ingress-past-the-mesh'],
    ],
    [{ type: 'alb' }, 'host', ['warning ingress.type: alb-past-the-mesh']],
    [{ type: 'gatewayApi', gateway }, 'gatewayApi', []],
    [
      { type: 'gatewayApi', gateway },
      'host',
      ['warning ingress.type: ingress-past-the-mesh'],
    ],
    [
      { type: 'nginx' },
      'gatewayApi',
      ['warning ingress.type: ingress-past-the-mesh'],
    ],
  ])('%j and the split %s', (ingress, split, expected) => {
    expect(problems(ingress, { split })).toEqual(expected);
  });

  it('follow the one Service of blue-green anyway', () => {
    expect(
      problems({ type: 'nginx' }, { split: 'host', strategy: blueGreen }),
    ).toEqual([]);
  });
});
