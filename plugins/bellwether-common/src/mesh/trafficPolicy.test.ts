import { destinationRuleFromObject } from '../traffic/destinationRule';
import { effectivePolicy } from './trafficPolicy';

const rule = (spec: object) =>
  destinationRuleFromObject(
    {
      kind: 'DestinationRule',
      metadata: { name: 'checkout', namespace: 'ordering' },
      spec: { host: 'checkout', ...spec },
    },
    'eu-1',
  );
const policy = (trafficPolicy: object) => rule({ trafficPolicy }).policy;

describe('traffic policy of a DestinationRule', () => {
  it('is none where none is written', () => {
    expect(rule({}).policy).toBeUndefined();
  });

  it('has limits, timeouts, balancing and TLS', () => {
    expect(
      policy({
        connectionPool: {
          tcp: {
            maxConnections: 200,
            connectTimeout: '500ms',
            idleTimeout: '1h',
          },
          http: {
            http1MaxPendingRequests: 64,
            http2MaxRequests: 256,
            maxRequestsPerConnection: 10,
            maxRetries: 3,
            idleTimeout: '15m',
          },
        },
        loadBalancer: { simple: 'ROUND_ROBIN' },
        tls: { mode: 'ISTIO_MUTUAL' },
        retryBudget: { percent: 12.5 },
      }),
    ).toEqual({
      connectionPool: {
        maxConnections: 200,
        connectTimeoutSeconds: 0.5,
        http1MaxPendingRequests: 64,
        http2MaxRequests: 256,
        maxRequestsPerConnection: 10,
        maxRetries: 3,
        idleTimeoutSeconds: 900,
      },
      loadBalancer: 'ROUND_ROBIN',
      tlsMode: 'ISTIO_MUTUAL',
      retryBudget: { percent: 12.5, minRetryConcurrency: 3 },
      ports: [],
    });
  });

  it.each([0, 4_294_967_295])('takes a limit of %d for none', limit => {
    expect(
      policy({
        connectionPool: {
          tcp: { maxConnections: limit },
          http: { http1MaxPendingRequests: limit },
        },
      })?.connectionPool,
    ).toMatchObject({
      maxConnections: undefined,
      http1MaxPendingRequests: undefined,
    });
  });

  it('fills in defaults of outlier detection, which an empty block switches on', () => {
    expect(policy({ outlierDetection: {} })?.outlierDetection).toEqual({
      consecutive5xxErrors: 5,
      consecutiveGatewayErrors: undefined,
      intervalSeconds: 10,
      baseEjectionSeconds: 30,
      maxEjectionPercent: 10,
      minHealthPercent: 0,
    });
    expect(
      policy({ outlierDetection: { consecutive5xxErrors: 0 } })
        ?.outlierDetection?.consecutive5xxErrors,
    ).toBe(0);
  });

  it.each([
    [{ simple: 'LEAST_CONN' }, 'LEAST_REQUEST'],
    [{ simple: 'UNSPECIFIED' }, undefined],
    [{ simple: 'PASSTHROUGH' }, 'PASSTHROUGH'],
    [
      { consistentHash: { httpHeaderName: 'x-user' } },
      'consistentHash(header x-user)',
    ],
    [
      { consistentHash: { httpCookie: { name: 'session', ttl: '0s' } } },
      'consistentHash(cookie session)',
    ],
    [{ consistentHash: { useSourceIp: true } }, 'consistentHash(source IP)'],
  ])('load balancer %j is %s', (loadBalancer, expected) => {
    expect(policy({ loadBalancer })?.loadBalancer).toBe(expected);
  });

  it('notes what it cannot read and keeps the rest', () => {
    const view = rule({
      trafficPolicy: {
        connectionPool: {
          tcp: { maxConnections: 'many', connectTimeout: 'soon' },
          http: { http1MaxPendingRequests: 64 },
        },
        tls: { mode: 'NONE' },
      },
    });
    expect(view.policy?.connectionPool?.http1MaxPendingRequests).toBe(64);
    expect(view.notes.map(({ path }) => path)).toEqual([
      'spec.trafficPolicy.connectionPool.tcp.maxConnections',
      'spec.trafficPolicy.connectionPool.tcp.connectTimeout',
      'spec.trafficPolicy.tls.mode',
    ]);
  });
});

describe('effectivePolicy', () => {
  const host = {
    connectionPool: { maxConnections: 100 },
    loadBalancer: 'ROUND_ROBIN',
    ports: [{ port: 8080, policy: { connectionPool: { maxConnections: 10 } } }],
  };

  it('is that of the host where the subset sets nothing', () => {
    expect(effectivePolicy(host, undefined)).toEqual(host);
  });

  it('takes each block that the subset sets as a whole', () => {
    expect(
      effectivePolicy(host, {
        connectionPool: { http1MaxPendingRequests: 5 },
        ports: [],
      }),
    ).toEqual({
      connectionPool: { http1MaxPendingRequests: 5 },
      loadBalancer: 'ROUND_ROBIN',
      ports: [
        {
          port: 8080,
          policy: { connectionPool: { http1MaxPendingRequests: 5 } },
        },
      ],
    });
  });

  it('takes the settings of a port in the subset before all others, without merging', () => {
    const ofPort = { port: 8080, policy: { loadBalancer: 'RANDOM' } };
    expect(effectivePolicy(host, { ports: [ofPort] }).ports).toEqual([ofPort]);
  });
});
