import { ObservedPod, ObservedRollout } from '@bellwether/estate';
import { meshServices, meshTraffic } from './meshTraffic';

const namespace = 'parcels-staging';
const service = 'parcel-label';

function pod(version: string, hash: string, more: object = {}): ObservedPod {
  return {
    metadata: {
      namespace,
      labels: {
        'app.kubernetes.io/name': service,
        'app.kubernetes.io/version': version.split('-')[0],
        version,
        'rollouts-pod-template-hash': hash,
        ...more,
      },
    },
    status: { conditions: [{ type: 'Ready', status: 'True' }] },
  };
}

const pods = [
  pod('1.0.0-0a1b2c3d', '6d9f'),
  pod('1.0.0-0a1b2c3d', '6d9f'),
  pod('1.1.0-4e5f6a7b', '7c8e'),
];

const rollout: ObservedRollout = {
  metadata: { name: service, namespace },
  status: {
    canary: { weights: { canary: { weight: 20, podTemplateHash: '7c8e' } } },
  },
};

it('finds services by the labels of their pods', () => {
  expect(meshServices(pods)).toEqual([
    { namespace, service, versions: ['1.0.0-0a1b2c3d', '1.1.0-4e5f6a7b'] },
  ]);
});

it('leaves the estate and what is not in the mesh out', () => {
  const estatePod = {
    ...pods[0],
    metadata: { ...pods[0].metadata, namespace: 'ordering' },
  };
  expect(meshServices([estatePod, pod('', '6d9f')])).toEqual([]);
});

it('splits the requests by the weights of the Rollout, per version as Istio names it', () => {
  const rates = meshTraffic([rollout], pods, []).map(
    ({ version, requestsPerSecond }) => [version, requestsPerSecond],
  );
  expect(rates).toEqual([
    ['1.0.0-0a1b2c3d', 16],
    ['1.1.0-4e5f6a7b', 4],
  ]);
});

it('answers as an override of the version says', () => {
  const override = {
    namespace,
    service,
    version: '1.1.0-4e5f6a7b',
    errorShare: 0.5,
  };
  const shares = meshTraffic([rollout], pods, [override]).map(
    ({ errorShare }) => errorShare,
  );
  expect(shares).toEqual([0.001, 0.5]);
});

it('tells each of two services of its own', () => {
  const other = pod('2.0.0-99999999', 'aaaa', {
    'app.kubernetes.io/name': 'parcel-quote',
  });
  const signals = meshTraffic([rollout], [...pods, other], []);
  expect(
    signals.find(({ workload }) => workload === 'parcel-quote')
      ?.requestsPerSecond,
  ).toBe(20);
});
