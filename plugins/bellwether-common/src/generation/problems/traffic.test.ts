import { aServiceSpec } from '../__testUtils__/aServiceSpec';
import { told } from '../__testUtils__/told';
import { CircuitBreakerSpec, ServiceSpec, TrafficSpec } from '../types';
import { trafficProblems } from './traffic';

const blueGreen: ServiceSpec['strategy'] = {
  type: 'blueGreen',
  scaleDownDelaySeconds: 600,
};
const circuitBreaker: CircuitBreakerSpec = {
  maxConnections: 100,
  maxPendingRequests: 50,
  consecutive5xxErrors: 5,
  intervalSeconds: 10,
  baseEjectionSeconds: 30,
  maxEjectionPercent: 50,
};
const retries = {
  attempts: 2,
  perTryTimeoutSeconds: 2,
  on: ['connect-failure', 'refused-stream', 'unavailable'],
};
const headerRoute = { header: 'x-canary', value: 'yes' };

function problems(
  traffic: Partial<TrafficSpec>,
  rest: Partial<ServiceSpec> = {},
) {
  const spec = aServiceSpec(rest);
  return told(
    trafficProblems({ ...spec, traffic: { ...spec.traffic, ...traffic } }),
  );
}

describe('the split', () => {
  it.each(['host', 'subset', 'gatewayApi', 'replicas'] as const)(
    'of a canary may be by %s',
    split => expect(problems({ split })).toEqual([]),
  );

  it.each([
    ['host', []],
    ['subset', ['warning traffic.split: blue-green-without-subsets']],
    ['gatewayApi', []],
    ['replicas', []],
  ] as const)('of blue-green by %s', (split, expected) => {
    expect(problems({ split }, { strategy: blueGreen })).toEqual(expected);
  });

  it.each([
    ['host', []],
    ['subset', []],
    // Argo Rollouts: setHeaderRoute works with Istio, ALB, Apisix and plugins.
    ['gatewayApi', []],
    ['replicas', ['error traffic.headerRoute: header-route-needs-routing']],
  ] as const)('carries a header route: %s', (split, expected) => {
    expect(problems({ split, headerRoute })).toEqual(expected);
  });

  it('of blue-green leads no header anywhere', () => {
    expect(
      problems({ split: 'host', headerRoute }, { strategy: blueGreen }),
    ).toEqual(['error traffic.headerRoute: blue-green-header-route']);
  });

  it.each([
    ['host', []],
    ['subset', []],
    [
      'gatewayApi',
      [
        'error traffic.retries: needs-istio-split',
        'warning traffic.circuitBreaker: circuit-breaker-assumes-istio',
      ],
    ],
    [
      'replicas',
      [
        'error traffic.circuitBreaker: needs-istio-split',
        'error traffic.retries: needs-istio-split',
        'error traffic.loadBalancing: needs-istio-split',
      ],
    ],
  ] as const)('carries out what Istio must do: %s', (split, expected) => {
    expect(
      problems({
        split,
        circuitBreaker,
        retries,
        loadBalancing: 'ROUND_ROBIN',
      }),
    ).toEqual(expected);
  });

  it('by Gateway API balances in no way of its own without a DestinationRule', () => {
    expect(problems({ split: 'gatewayApi', loadBalancing: 'RANDOM' })).toEqual([
      'error traffic.loadBalancing: needs-istio-split',
    ]);
  });

  it.each(['host', 'subset'] as const)(
    'by %s can’t be kept with PASSTHROUGH',
    split => {
      expect(problems({ split, loadBalancing: 'PASSTHROUGH' })).toEqual([
        'warning traffic.loadBalancing: pass-through-without-balancing',
      ]);
    },
  );
});

describe('retries', () => {
  const retried = (
    overrides: Partial<typeof retries>,
    timeoutSeconds: number = 10,
  ) => problems({ retries: { ...retries, ...overrides }, timeoutSeconds });

  it('fit when all tries together take no longer than the request', () => {
    // One try and two retries.
    expect(retried({ attempts: 2, perTryTimeoutSeconds: 2 }, 6)).toEqual([]);
    expect(retried({ attempts: 2, perTryTimeoutSeconds: 2 }, 5)).toEqual([
      'warning traffic.retries.perTryTimeoutSeconds: retries-beyond-timeout',
    ]);
  });

  it.each([10, 11])(
    'never happen when a try of %d s may take the whole request',
    perTryTimeoutSeconds => {
      expect(retried({ perTryTimeoutSeconds }, 10)).toEqual([
        'error traffic.retries.perTryTimeoutSeconds: try-longer-than-timeout',
      ]);
    },
  );

  it('multiply the load when there are many', () => {
    expect(retried({ attempts: 3, perTryTimeoutSeconds: 1 })).toEqual([]);
    expect(retried({ attempts: 4, perTryTimeoutSeconds: 1 })).toEqual([
      'warning traffic.retries.attempts: retries-multiply-load',
    ]);
  });

  it.each([
    ['connect-failure', []],
    ['reset-before-request', []],
    ['5xx', ['warning traffic.retries.on[0]: retry-repeats-writes']],
    ['reset', ['warning traffic.retries.on[0]: retry-repeats-writes']],
    ['503', ['warning traffic.retries.on[0]: retry-repeats-writes']],
    ['5XX', ['error traffic.retries.on[0]: unknown-retry-condition']],
    [
      'conect-failure',
      ['error traffic.retries.on[0]: unknown-retry-condition'],
    ],
    ['999', ['error traffic.retries.on[0]: unknown-retry-condition']],
  ])('on %s', (condition, expected) => {
    expect(retried({ on: [condition] })).toEqual(expected);
  });

  it('are judged each', () => {
    expect(retried({ on: ['unavailable', 'wrong', '5xx'] })).toEqual([
      'error traffic.retries.on[1]: unknown-retry-condition',
      'warning traffic.retries.on[2]: retry-repeats-writes',
    ]);
  });
});

describe('the circuit breaker', () => {
  it('may not take out all pods', () => {
    expect(
      problems({
        circuitBreaker: { ...circuitBreaker, maxEjectionPercent: 99 },
      }),
    ).toEqual([]);
    expect(
      problems({
        circuitBreaker: { ...circuitBreaker, maxEjectionPercent: 100 },
      }),
    ).toEqual([
      'warning traffic.circuitBreaker.maxEjectionPercent: all-may-be-ejected',
    ]);
  });

  it('makes no sense with one replica', () => {
    expect(
      problems({ circuitBreaker }, { scaling: { type: 'fixed', replicas: 1 } }),
    ).toEqual(['warning traffic.circuitBreaker: breaker-with-single-replica']);
  });
});
