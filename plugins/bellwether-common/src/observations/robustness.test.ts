import { alter, JsonObject, objectFixture } from '../kubernetes/__fixtures__';
import { readinessFailure } from '../kubernetes/__fixtures__/podEvents';
import { releaseFixture } from '../rollouts/__fixtures__';
import { KubernetesObservationKind } from './kubernetesKinds';
import { observationFromObject } from './observation';

const origin = {
  source: 'kubernetes:eu-1',
  cluster: 'eu-1',
  observedAt: '2026-11-21T08:00:00.000Z',
};

const subset = releaseFixture('canary-paused-indefinitely-subset-level');
const managed = releaseFixture('canary-timed-pause-host-level-managed-routes');
const blueGreen = releaseFixture('blue-green-paused-for-promotion');
const workloadRef = releaseFixture('canary-workload-ref');

const metadata = {
  name: 'checkout',
  namespace: 'ordering',
  managedFields: [
    {
      manager: 'rollouts-controller',
      time: '2026-11-21T07:52:13Z',
      fieldsV1: { 'f:spec': {} },
    },
  ],
};

const mesh = {
  virtualService: {
    kind: 'VirtualService',
    metadata,
    spec: {
      hosts: ['checkout'],
      http: [
        {
          match: [{ headers: { 'x-canary': { exact: 'always' } }, port: 80 }],
          route: [{ destination: { host: 'checkout' } }],
          mirror: { host: 'checkout', subset: 'canary' },
          mirrorPercentage: { value: 12.5 },
          retries: { attempts: 2, perTryTimeout: '2s' },
          timeout: '5s',
          fault: { delay: { percentage: { value: 1 } }, abort: {} },
        },
      ],
    },
  },
  destinationRule: {
    kind: 'DestinationRule',
    metadata,
    spec: {
      host: 'checkout',
      trafficPolicy: {
        connectionPool: {
          tcp: { maxConnections: 200, connectTimeout: '1s' },
          http: { http1MaxPendingRequests: 64 },
        },
        outlierDetection: { interval: '10s' },
        loadBalancer: { consistentHash: { httpCookie: { name: 'a' } } },
        tls: { mode: 'ISTIO_MUTUAL' },
        portLevelSettings: [{ port: { number: 80 }, tls: { mode: 'DISABLE' } }],
      },
      workloadSelector: { matchLabels: { app: 'storefront' } },
    },
  },
  peerAuthentication: {
    kind: 'PeerAuthentication',
    metadata,
    spec: {
      selector: { matchLabels: { app: 'checkout' } },
      mtls: { mode: 'STRICT' },
      portLevelMtls: { 8080: { mode: 'DISABLE' } },
    },
  },
  authorizationPolicy: {
    kind: 'AuthorizationPolicy',
    metadata,
    spec: {
      selector: { matchLabels: { app: 'checkout' } },
      targetRefs: [{ kind: 'Service', name: 'checkout' }],
      action: 'ALLOW',
      rules: [{ from: [{ source: { principals: ['a'], namespaces: ['b'] } }] }],
    },
  },
  httpRoute: {
    kind: 'HTTPRoute',
    metadata,
    spec: {
      hostnames: ['www.example.com'],
      parentRefs: [{ name: 'public' }],
      rules: [
        {
          backendRefs: [{ name: 'checkout', weight: 1 }],
          timeouts: { request: '10s' },
        },
      ],
    },
    status: {
      parents: [
        {
          parentRef: { name: 'public' },
          conditions: [{ type: 'Accepted', status: 'True' }],
        },
      ],
    },
  },
};

const objects: [KubernetesObservationKind, unknown][] = [
  ['Rollout', subset.rollout],
  ['Rollout', managed.rollout],
  ['Rollout', blueGreen.rollout],
  ['Rollout', workloadRef.rollout],
  ['Deployment', workloadRef.deployment],
  ['Deployment', objectFixture('deployment-scaled-down-by-rollout')],
  ['ReplicaSet', subset.replicaSets[0]],
  ['AnalysisRun', subset.analysisRuns?.[0]],
  ['VirtualService', managed.virtualServices?.[0]],
  ['DestinationRule', subset.destinationRules?.[0]],
  ['VirtualService', mesh.virtualService],
  ['DestinationRule', mesh.destinationRule],
  ['PeerAuthentication', mesh.peerAuthentication],
  ['AuthorizationPolicy', mesh.authorizationPolicy],
  ['HTTPRoute', mesh.httpRoute],
  ['HorizontalPodAutoscaler', objectFixture('hpa-without-metrics')],
  ['PodEvent', readinessFailure],
];

/** JSON pointers of every field and element below a value. */
function pointers(value: unknown, base = ''): string[] {
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  return Object.entries(value).flatMap(([key, child]) => {
    const pointer = `${base}/${key.replace(/~/g, '~0').replace(/\//g, '~1')}`;
    return [pointer, ...pointers(child, pointer)];
  });
}

const identity = ['/kind', '/metadata', '/metadata/name'];

/** Reads an object with one field replaced; returns what is wrong with the outcome, if anything. */
function problemWith(
  kind: KubernetesObservationKind,
  object: unknown,
  field: string,
  junk: unknown,
): string | undefined {
  const changed = alter(object, { [field]: junk });
  const tried = `${field} = ${JSON.stringify(junk)}`;
  try {
    const observation = observationFromObject(kind, changed, origin);
    const { name } = changed.metadata as JsonObject;
    // An event may turn out to be of no interest; everything else stays what it is, and can be stored.
    const kept = observation?.key.name === name || kind === 'PodEvent';
    const json = JSON.stringify(observation ?? {}, (_, value) =>
      Number.isNaN(value) ? 'NaN' : value,
    );
    return kept && !json.includes('"NaN"') ? undefined : tried;
  } catch (error) {
    return `${tried}: ${error}`;
  }
}

describe('any one field may be anything', () => {
  it.each(objects)('%s', (kind, object) => {
    const fields = pointers(object).filter(path => !identity.includes(path));
    expect(fields.length).toBeGreaterThan(10);
    const huge = Number.MAX_SAFE_INTEGER;
    const junk = [
      undefined,
      null,
      0,
      7,
      huge,
      -1.5,
      'x',
      '',
      true,
      [],
      {},
      [7],
    ];
    const problems = fields.flatMap(field =>
      junk.flatMap(value => problemWith(kind, object, field, value) ?? []),
    );
    expect(problems).toEqual([]);
  });
});
