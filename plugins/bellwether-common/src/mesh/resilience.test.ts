import { JsonObject } from '../kubernetes/__fixtures__';
import { Observation } from '../observations/types';
import { assembleEnvironment } from '../snapshot/assembleEnvironment';
import {
  allSeen,
  kubernetesId,
  observed,
  production,
  source,
} from '../snapshot/__fixtures__';
import { WorkloadSnapshot } from '../snapshot/types';
import { ResilienceFinding, TrafficShareView } from './types';

const now = '2026-11-21T08:00:00Z';

const podLabels = { app: 'checkout', version: '2.4.0' };

function deployment(name = 'checkout'): JsonObject {
  return {
    kind: 'Deployment',
    metadata: { name, namespace: 'ordering', uid: `uid-${name}` },
    spec: {
      replicas: 2,
      template: { metadata: { labels: { ...podLabels, app: name } } },
    },
  };
}

const replicaSet: JsonObject = {
  kind: 'ReplicaSet',
  metadata: {
    name: 'checkout-5bd59977f',
    namespace: 'ordering',
    uid: 'uid-rs',
    labels: { 'pod-template-hash': '5bd59977f' },
    ownerReferences: [
      {
        kind: 'Deployment',
        name: 'checkout',
        uid: 'uid-checkout',
        controller: true,
      },
    ],
  },
};

function pod(name: string, spec: object, annotations?: object): JsonObject {
  return {
    kind: 'Pod',
    metadata: {
      name,
      namespace: 'ordering',
      labels: { ...podLabels, 'pod-template-hash': '5bd59977f' },
      annotations,
      ownerReferences: [
        {
          kind: 'ReplicaSet',
          name: 'checkout-5bd59977f',
          uid: 'uid-rs',
          controller: true,
        },
      ],
    },
    spec,
    status: { phase: 'Running' },
  };
}

const app = { name: 'app', image: 'checkout:2.4.0' };
const proxy = { name: 'istio-proxy', image: 'istio/proxyv2:1.30.0' };
const withSidecar = (name = 'a') => pod(name, { containers: [app, proxy] });
const withoutSidecar = (name = 'b') => pod(name, { containers: [app] });
const withNativeSidecar = pod('c', {
  initContainers: [{ ...proxy, restartPolicy: 'Always' }],
  containers: [app],
});

const inNamespace = (
  namespace: string,
  kind: string,
  spec: object,
  name: string,
) => ({
  kind,
  metadata: { name, namespace },
  spec,
});
const rule = (spec: object, namespace = 'ordering') =>
  inNamespace(namespace, 'DestinationRule', spec, 'checkout-rule');
const peers = (spec: object, namespace = 'ordering', name = 'default') =>
  inNamespace(namespace, 'PeerAuthentication', spec, name);
const access = (spec: object, name = 'access', namespace = 'ordering') =>
  inNamespace(namespace, 'AuthorizationPolicy', spec, name);
const virtualService = (...http: object[]) =>
  inNamespace(
    'ordering',
    'VirtualService',
    {
      hosts: ['checkout'],
      http: http.map(route => ({
        route: [{ destination: { host: 'checkout' } }],
        ...route,
      })),
    },
    'checkout',
  );

function share(partial: Partial<TrafficShareView> = {}): Observation {
  return {
    key: {
      source: 'prometheus:main',
      kind: 'TrafficShare',
      namespace: 'ordering',
      name: 'eu-1/checkout',
    },
    view: {
      source: 'prometheus:main',
      cluster: 'eu-1',
      namespace: 'ordering',
      workload: 'checkout',
      shares: [{ version: '2.4.0', requestsPerSecond: 10 }],
      windowSeconds: 120,
      ...partial,
    },
    match: { labels: {}, provides: [], follows: [], byLabels: false },
    observedAt: now,
  };
}

function workload(
  objects: object[],
  { shares = [] as Observation[], sources = allSeen } = {},
): WorkloadSnapshot {
  const { workloads } = assembleEnvironment({
    environment: production,
    observations: [
      ...observed(
        [deployment(), replicaSet, ...(objects as JsonObject[])],
        now,
      ),
      ...shares,
    ],
    sources,
    now: new Date(now),
  });
  return workloads.find(({ name }) => name === 'checkout')!;
}

const resilience = (...objects: object[]) => workload(objects).resilience;
const codes = (...objects: object[]) =>
  resilience(...objects).findings.map(
    ({ severity, code }) => `${severity} ${code}`,
  );
const findingOf = (code: ResilienceFinding['code'], ...objects: object[]) =>
  resilience(...objects).findings.find(each => each.code === code)!;
const manifestOf = (code: ResilienceFinding['code'], ...objects: object[]) =>
  findingOf(code, ...objects).manifest;

describe('a service outside any mesh', () => {
  it('is not judged', () => {
    expect(resilience(withoutSidecar())).toMatchObject({
      inMesh: false,
      sidecar: 'missing',
      findings: [],
    });
    expect(resilience()).toMatchObject({ inMesh: false, sidecar: 'unknown' });
  });

  it('is not in the mesh by what holds for the whole cluster', () => {
    expect(
      resilience(
        withoutSidecar(),
        peers({ mtls: { mode: 'STRICT' } }, 'istio-system'),
      ),
    ).toMatchObject({ inMesh: false, findings: [] });
  });
});

describe('sidecars', () => {
  it.each([
    [[withSidecar(), withNativeSidecar], 'injected'],
    [[withSidecar(), withoutSidecar()], 'partly'],
    [[withoutSidecar(), peers({})], 'missing'],
    [[], 'unknown'],
  ])('case %#: %s', (objects, expected) => {
    expect(resilience(...objects).sidecar).toBe(expected);
  });

  it('that are missing are told', () => {
    expect(
      findingOf('sidecarMissing', withSidecar(), withoutSidecar()),
    ).toMatchObject({
      severity: 'warning',
      message: '1 of 2 pods have no sidecar.',
    });
  });

  it('are not needed in an ambient mesh', () => {
    const ambient = pod(
      'd',
      { containers: [app] },
      {
        'ambient.istio.io/redirection': 'enabled',
      },
    );
    expect(resilience(ambient)).toMatchObject({
      inMesh: true,
      sidecar: 'unknown',
    });
    expect(codes(ambient)).not.toContain('warning sidecarMissing');
  });
});

describe('mTLS in force', () => {
  const strict = { mtls: { mode: 'STRICT' } };
  const permissive = { mtls: { mode: 'PERMISSIVE' } };
  const selecting = (name: string, spec: object) => ({
    selector: { matchLabels: { app: name } },
    ...spec,
  });

  it.each<[string, object[], string]>([
    ['nothing is said', [], 'default'],
    ['the mesh', [peers(strict, 'istio-system')], 'STRICT'],
    [
      'the namespace before the mesh',
      [peers(strict, 'istio-system'), peers(permissive)],
      'PERMISSIVE',
    ],
    [
      'the workload before the namespace',
      [
        peers(permissive),
        peers(selecting('checkout', strict), 'ordering', 'checkout'),
      ],
      'STRICT',
    ],
    [
      'not one for other pods',
      [peers(strict), peers(selecting('ledger', permissive), 'ordering', 'x')],
      'STRICT',
    ],
    [
      'UNSET leaves it to the next',
      [peers(strict, 'istio-system'), peers({ mtls: { mode: 'UNSET' } })],
      'STRICT',
    ],
    ['not one of another namespace', [peers(strict, 'payments')], 'default'],
    [
      'no selector in the root namespace',
      [peers(selecting('checkout', strict), 'istio-system')],
      'default',
    ],
  ])('%s', (_, policies, mode) => {
    expect(resilience(withSidecar(), ...policies).mtls.mode).toBe(mode);
  });

  it('names the policy that decides', () => {
    expect(resilience(withSidecar(), peers(strict)).mtls.by).toMatchObject({
      kind: 'PeerAuthentication',
      name: 'default',
    });
  });

  it('tells ports with a mode of their own, which need a selector', () => {
    const ports = { portLevelMtls: { 9090: { mode: 'DISABLE' } } };
    expect(
      resilience(
        withSidecar(),
        peers(selecting('checkout', { ...strict, ...ports })),
      ).mtls.ports,
    ).toEqual({ 9090: 'DISABLE' });
    expect(
      resilience(withSidecar(), peers({ ...strict, ...ports })).mtls.ports,
    ).toBeUndefined();
  });

  it('is well when strict, otherwise a finding with what to add for this service alone', () => {
    expect(codes(withSidecar(), peers(strict))).toContain('ok mtlsStrict');
    expect(codes(withSidecar())).toContain('warning mtlsPermissive');
    expect(manifestOf('mtlsPermissive', withSidecar())).toEqual({
      apiVersion: 'security.istio.io/v1',
      kind: 'PeerAuthentication',
      metadata: { name: 'checkout', namespace: 'ordering' },
      spec: {
        selector: { matchLabels: { app: 'checkout' } },
        mtls: { mode: 'STRICT' },
      },
    });
  });

  it('tells callers that are set not to use it', () => {
    const plain = rule({
      host: 'checkout',
      trafficPolicy: { tls: { mode: 'DISABLE' } },
    });
    expect(codes(withSidecar(), peers(strict), plain)).toContain(
      'warning mtlsConflict',
    );
    expect(codes(withSidecar(), plain)).not.toContain('warning mtlsConflict');
  });

  it('is not claimed while policies cannot be read', () => {
    const blind = source(kubernetesId, {
      parts: {
        PeerAuthentication: { state: 'blind', since: now, message: '403' },
        DestinationRule: { state: 'blind', since: now, message: '403' },
      },
    });
    const { mtls, findings } = workload([withSidecar()], {
      sources: [blind],
    }).resilience;
    expect(mtls.unseen).toBe(true);
    const told = findings.map(({ code }) => code);
    expect(told).toContain('mtlsUnknown');
    expect(told).not.toContain('mtlsPermissive');
    expect(told).not.toContain('noCircuitBreaker');
  });
});

describe('the circuit breaker', () => {
  const pool = {
    tcp: { maxConnections: 200 },
    http: { http1MaxPendingRequests: 64 },
  };

  it('is told with its limits', () => {
    const snapshot = resilience(
      withSidecar(),
      rule({
        host: 'checkout.ordering.svc.cluster.local',
        trafficPolicy: { connectionPool: pool, outlierDetection: {} },
      }),
    );
    expect(snapshot.circuitBreaker).toMatchObject({
      host: 'checkout.ordering.svc.cluster.local',
      object: { kind: 'DestinationRule', name: 'checkout-rule' },
      policy: { connectionPool: { maxConnections: 200 } },
    });
    expect(snapshot.findings).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          severity: 'ok',
          message:
            'At most 200 connections and 64 waiting requests; more are refused at once.',
        }),
        expect.objectContaining({
          severity: 'ok',
          message:
            'An instance that fails 5 times in a row leaves the rotation for 30 s.',
        }),
      ]),
    );
  });

  it('that is missing is a finding with a rule for this service', () => {
    expect(manifestOf('noCircuitBreaker', withSidecar())).toMatchObject({
      apiVersion: 'networking.istio.io/v1',
      kind: 'DestinationRule',
      metadata: { name: 'checkout', namespace: 'ordering' },
      spec: {
        host: 'checkout',
        trafficPolicy: {
          connectionPool: {
            tcp: { maxConnections: expect.any(Number) },
            http: { http1MaxPendingRequests: expect.any(Number) },
          },
          outlierDetection: expect.anything(),
        },
      },
    });
  });

  it('that lacks one limit is completed, in the rule that is there', () => {
    const half = rule({
      host: 'checkout',
      trafficPolicy: {
        connectionPool: { tcp: { maxConnections: 200 } },
        outlierDetection: {},
      },
    });
    expect(
      findingOf('connectionLimitsMissing', withSidecar(), half).params,
    ).toEqual({
      limits: 'http1MaxPendingRequests',
    });
    expect(manifestOf('connectionLimitsMissing', withSidecar(), half)).toEqual({
      apiVersion: 'networking.istio.io/v1',
      kind: 'DestinationRule',
      metadata: { name: 'checkout-rule', namespace: 'ordering' },
      spec: {
        host: 'checkout',
        trafficPolicy: {
          connectionPool: { http: { http1MaxPendingRequests: 64 } },
        },
      },
    });
  });

  it.each([
    [
      'another host',
      rule({ host: 'ledger', trafficPolicy: { connectionPool: pool } }),
    ],
    [
      'some callers alone',
      rule({
        host: 'checkout',
        workloadSelector: { matchLabels: { app: 'storefront' } },
        trafficPolicy: { connectionPool: pool },
      }),
    ],
    [
      'callers in another namespace',
      rule(
        {
          host: 'checkout.ordering.svc.cluster.local',
          trafficPolicy: { connectionPool: pool },
        },
        'catalogue',
      ),
    ],
  ])('for %s does not count', (_, other) => {
    expect(codes(withSidecar(), other)).toContain('warning noCircuitBreaker');
  });

  it('of the mesh counts where the service has none', () => {
    const mesh = inNamespace(
      'istio-system',
      'DestinationRule',
      { host: '*.local', trafficPolicy: { connectionPool: pool } },
      'mesh',
    );
    expect(resilience(withSidecar(), mesh).circuitBreaker?.object.name).toBe(
      'mesh',
    );
    const own = rule({
      host: 'checkout',
      trafficPolicy: { connectionPool: pool },
    });
    expect(
      resilience(withSidecar(), mesh, own).circuitBreaker?.object.name,
    ).toBe('checkout-rule');
  });

  it('that refuses requests is told with the rate', () => {
    const { rejectedPerSecond, breaker, findings } = workload([withSidecar()], {
      shares: [
        share({ rejectedPerSecond: 4, breaker: { open: 2, callers: 6 } }),
      ],
    }).resilience;
    expect({ rejectedPerSecond, breaker }).toEqual({
      rejectedPerSecond: 4,
      breaker: { open: 2, callers: 6 },
    });
    expect(findings.slice(0, 2).map(({ message }) => message)).toEqual([
      'The circuit breaker refuses 4 requests a second.',
      'The circuit breaker is open at 2 of 6 callers.',
    ]);
  });

  it('is not said to refuse nothing where nothing is measured', () => {
    expect(resilience(withSidecar())).not.toHaveProperty('rejectedPerSecond');
    expect(
      workload([withSidecar()], { shares: [share()] }).resilience,
    ).toMatchObject({ rejectedPerSecond: 0 });
  });
});

describe('retries, timeouts and faults', () => {
  it.each([
    [{}, ['info noRetries', 'warning noTimeout']],
    [{ retries: { attempts: 0 } }, ['info retriesOff', 'warning noTimeout']],
    [
      { retries: { attempts: 2 }, timeout: '5s' },
      ['warning retriesWithoutBudget', 'ok timeout'],
    ],
    [
      { retries: { attempts: 2, perTryTimeout: '2s' }, timeout: '5s' },
      ['ok retries', 'ok timeout'],
    ],
    [{ timeout: '0s' }, ['info noRetries', 'warning noTimeout']],
    [
      { fault: { abort: { percentage: { value: 0.5 } } } },
      ['warning faultInjected'],
    ],
  ])('route %j: %j', (route, expected) => {
    expect(codes(withSidecar(), virtualService(route))).toEqual(
      expect.arrayContaining(expected),
    );
  });

  it('are those of the route that takes all requests', () => {
    expect(
      codes(
        withSidecar(),
        virtualService(
          { match: [{ headers: { 'x-canary': { exact: 'always' } } }] },
          { timeout: '5s' },
        ),
      ),
    ).toContain('ok timeout');
  });

  it('are suggested for the named route', () => {
    expect(
      manifestOf(
        'noTimeout',
        withSidecar(),
        virtualService({ name: 'primary' }),
      ),
    ).toEqual({
      apiVersion: 'networking.istio.io/v1',
      kind: 'VirtualService',
      metadata: { name: 'checkout', namespace: 'ordering' },
      spec: {
        hosts: ['checkout'],
        http: [{ name: 'primary', timeout: '10s' }],
      },
    });
  });

  it.each([
    ['the Service', { kind: 'Service', group: '', name: 'checkout' }, false],
    ['a Gateway', { name: 'public', namespace: 'gateways' }, true],
    ['another Service', { kind: 'Service', group: '', name: 'ledger' }, true],
  ])(
    'suggests a VirtualService where an HTTPRoute is of %s: %#',
    (_, parent, suggested) => {
      const httpRoute = inNamespace(
        'ordering',
        'HTTPRoute',
        {
          parentRefs: [parent],
          rules: [{ backendRefs: [{ name: 'checkout', port: 80 }] }],
        },
        'checkout',
      );
      const found = findingOf('noRetries', withSidecar(), httpRoute);
      expect(found.severity).toBe('info');
      expect(found.manifest?.kind).toBe(
        suggested ? 'VirtualService' : undefined,
      );
    },
  );

  it.each([
    [{ retryBudget: { percent: 10 } }, 'ok retryBudget'],
    [{ connectionPool: { http: { maxRetries: 3 } } }, 'ok retryLimit'],
    [{}, 'info noRetryBudget'],
  ])('limit of retries with %j: %s', (trafficPolicy, expected) => {
    expect(
      codes(withSidecar(), rule({ host: 'checkout', trafficPolicy })),
    ).toContain(expected);
  });
});

describe('access', () => {
  const allow = {
    rules: [{ from: [{ source: { namespaces: ['catalogue'] } }] }],
  };

  it.each<[string, object[], string]>([
    ['no policy', [], 'info noAccessPolicy'],
    ['callers are named', [access(allow)], 'ok accessLimited'],
    ['nothing is allowed', [access({})], 'warning nothingAllowed'],
    [
      'another policy allows',
      [access({}), access(allow, 'b')],
      'ok accessLimited',
    ],
    [
      'some are refused',
      [access({ action: 'DENY', rules: [{}] })],
      'info accessDenied',
    ],
    [
      'policy of other pods',
      [access({ selector: { matchLabels: { app: 'ledger' } }, ...allow })],
      'info noAccessPolicy',
    ],
    [
      'policy of a gateway',
      [access({ targetRefs: [{ kind: 'Gateway', name: 'public' }], ...allow })],
      'info noAccessPolicy',
    ],
    [
      'policy of the mesh',
      [access({ action: 'DENY', rules: [{}] }, 'mesh', 'istio-system')],
      'info accessDenied',
    ],
  ])('%s', (_, policies, expected) => {
    expect(codes(withSidecar(), ...policies)).toContain(expected);
  });
});

it('puts warnings first', () => {
  const order = resilience(withSidecar()).findings.map(
    ({ severity }) => severity,
  );
  const rank = ['warning', 'info', 'ok'];
  expect(order).toEqual(
    [...order].sort((a, b) => rank.indexOf(a) - rank.indexOf(b)),
  );
});
