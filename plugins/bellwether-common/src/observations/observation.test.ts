import { alter, objectFixture } from '../kubernetes/__fixtures__';
import { readinessFailure } from '../kubernetes/__fixtures__/podEvents';
import { UnreadableObjectError } from '../kubernetes/reader';
import { releaseFixture } from '../rollouts/__fixtures__';
import { KubernetesObservationKind, KUBERNETES_KINDS } from './kubernetesKinds';
import { observationFromObject } from './observation';

const origin = {
  source: 'kubernetes:eu-1',
  cluster: 'eu-1',
  observedAt: '2026-11-21T08:00:00.000Z',
};

function observe(kind: KubernetesObservationKind, object: unknown) {
  const observation = observationFromObject(kind, object, origin);
  if (!observation) {
    throw new Error(`nothing observed of a ${kind}`);
  }
  return observation;
}

const match = (kind: KubernetesObservationKind, object: unknown) =>
  observe(kind, object).match;

const release = releaseFixture('canary-paused-indefinitely-subset-level');
const rolloutUid = (release.rollout.metadata as { uid: string }).uid;

const pod = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: {
    name: 'checkout-7978959cdf-wnxrg',
    namespace: 'ordering',
    uid: '0c6a3d1e-6a0b-4f6e-8d51-3e3d6a0c9f22',
    labels: { app: 'checkout', 'backstage.io/kubernetes-id': 'checkout' },
    ownerReferences: [
      {
        apiVersion: 'apps/v1',
        kind: 'ReplicaSet',
        name: 'checkout-7978959cdf',
        uid: 'd1c7b6a5-0a4f-4c1c-9be1-1f4f3c2b1a09',
        controller: true,
        blockOwnerDeletion: true,
      },
    ],
  },
  spec: { containers: [] },
  status: { phase: 'Running' },
};

describe('observationFromObject', () => {
  it('has key, view, facts to match by, and the time', () => {
    const observation = observe('Rollout', release.rollout);
    expect(observation).toMatchObject({
      key: {
        source: 'kubernetes:eu-1',
        kind: 'Rollout',
        namespace: 'ordering',
        name: 'checkout',
      },
      view: { phase: 'Paused', ref: { cluster: 'eu-1' } },
      match: {
        cluster: 'eu-1',
        namespace: 'ordering',
        labels: {
          app: 'checkout',
          'app.kubernetes.io/name': 'checkout',
          'backstage.io/kubernetes-id': 'checkout',
        },
        byLabels: true,
        follows: [],
      },
      observedAt: '2026-11-21T08:00:00.000Z',
    });
  });

  it('a Rollout provides itself and what it names', () => {
    expect(match('Rollout', release.rollout).provides).toEqual(
      expect.arrayContaining([
        `uid:eu-1/${rolloutUid}`,
        'object:eu-1/ordering/Rollout/checkout',
        'object:eu-1/ordering/VirtualService/checkout',
        'object:eu-1/ordering/DestinationRule/checkout',
      ]),
    );
    expect(
      match('Rollout', releaseFixture('canary-workload-ref').rollout).provides,
    ).toContain('object:eu-1/ordering/Deployment/ledger');
  });

  it('a VirtualService in another namespace is found where the Rollout says', () => {
    const { provides } = match(
      'Rollout',
      alter(release.rollout, {
        '/spec/strategy/canary/trafficRouting/istio/virtualService/name':
          'checkout.mesh',
      }),
    );
    const [object] = release.virtualServices ?? [];
    const { follows } = match(
      'VirtualService',
      alter(object, { '/metadata/namespace': 'mesh' }),
    );
    expect(follows[0]).toBe('object:eu-1/mesh/VirtualService/checkout');
    expect(provides).toContain(follows[0]);
  });

  it('VirtualService and DestinationRule follow themselves and their hosts, never labels', () => {
    const [virtualService] = release.virtualServices ?? [];
    const [destinationRule] = release.destinationRules ?? [];
    expect(match('VirtualService', virtualService)).toMatchObject({
      byLabels: false,
      provides: [],
      follows: [
        'object:eu-1/ordering/VirtualService/checkout',
        'object:eu-1/ordering/Service/checkout',
      ],
    });
    expect(match('DestinationRule', destinationRule)).toMatchObject({
      byLabels: false,
      provides: [],
      follows: [
        'object:eu-1/ordering/DestinationRule/checkout',
        'object:eu-1/ordering/Service/checkout',
      ],
    });
  });

  it('a Deployment goes by labels, and by the Rollout that refers to it', () => {
    const { deployment } = releaseFixture('canary-workload-ref');
    expect(match('Deployment', deployment)).toMatchObject({
      byLabels: true,
      follows: ['object:eu-1/ordering/Deployment/ledger'],
      provides: expect.arrayContaining([
        expect.stringMatching(/^uid:eu-1\//),
        'object:eu-1/ordering/Deployment/ledger',
      ]),
    });
  });

  it('a ReplicaSet follows its owner and provides itself', () => {
    const [replicaSet] = release.replicaSets;
    const { name } = replicaSet.metadata as { name: string };
    expect(match('ReplicaSet', replicaSet)).toMatchObject({
      byLabels: true,
      follows: [`uid:eu-1/${rolloutUid}`],
      provides: [
        expect.stringMatching(/^uid:eu-1\//),
        `object:eu-1/ordering/ReplicaSet/${name}`,
      ],
    });
  });

  it('a Pod follows its owner and provides itself', () => {
    expect(match('Pod', pod)).toMatchObject({
      byLabels: true,
      follows: ['uid:eu-1/d1c7b6a5-0a4f-4c1c-9be1-1f4f3c2b1a09'],
      provides: [
        'uid:eu-1/0c6a3d1e-6a0b-4f6e-8d51-3e3d6a0c9f22',
        'object:eu-1/ordering/Pod/checkout-7978959cdf-wnxrg',
      ],
    });
  });

  it('a bare Pod follows nobody', () => {
    const bare = alter(pod, { '/metadata/ownerReferences': undefined });
    expect(match('Pod', bare).follows).toEqual([]);
  });

  it('an event follows its pod, by uid or else by name', () => {
    expect(match('PodEvent', readinessFailure)).toMatchObject({
      byLabels: false,
      provides: [],
      follows: ['uid:eu-1/0c6a3d1e-6a0b-4f6e-8d51-3e3d6a0c9f22'],
    });
    const withoutUid = alter(readinessFailure, {
      '/involvedObject/uid': undefined,
    });
    const { follows } = match('PodEvent', withoutUid);
    expect(follows).toEqual([
      'object:eu-1/ordering/Pod/checkout-7978959cdf-wnxrg',
    ]);
    expect(match('Pod', pod).provides).toContain(follows[0]);
  });

  it('an event is keyed by its own name', () => {
    expect(observe('PodEvent', readinessFailure).key).toEqual({
      source: 'kubernetes:eu-1',
      kind: 'PodEvent',
      namespace: 'ordering',
      name: 'checkout-7978959cdf-wnxrg.18ea003aa1f2c3d4',
    });
  });

  it('an event of no interest is none', () => {
    const scheduled = alter(readinessFailure, {
      '/type': 'Normal',
      '/reason': 'Scheduled',
    });
    expect(observationFromObject('PodEvent', scheduled, origin)).toBe(
      undefined,
    );
  });

  it('an AnalysisRun follows its Rollout', () => {
    const [run] = release.analysisRuns ?? [];
    expect(match('AnalysisRun', run)).toMatchObject({
      byLabels: false,
      follows: [`uid:eu-1/${rolloutUid}`],
    });
  });

  it('what an experiment owns is found through the Rollout that runs it', () => {
    const { rollout, analysisRuns = [] } = releaseFixture(
      'canary-experiment-running',
    );
    const key = 'object:eu-1/ordering/Experiment/recommend-6cb5dd44b4-2-1';
    expect(match('Rollout', rollout).provides).toContain(key);
    expect(match('AnalysisRun', analysisRuns[0]).follows).toContain(key);
  });

  it('a HorizontalPodAutoscaler follows its target', () => {
    const { follows, byLabels } = match(
      'HorizontalPodAutoscaler',
      objectFixture('hpa-without-metrics'),
    );
    expect({ follows, byLabels }).toEqual({
      follows: ['object:eu-1/ordering/Rollout/checkout'],
      byLabels: false,
    });
    expect(match('Rollout', release.rollout).provides).toContain(follows[0]);
  });

  it('keeps clusters apart', () => {
    const elsewhere = observationFromObject('Pod', pod, {
      ...origin,
      cluster: 'us-1',
    });
    expect(elsewhere?.match.provides).not.toEqual(match('Pod', pod).provides);
  });

  it('is plain JSON', () => {
    const observation = observe('Rollout', release.rollout);
    expect(JSON.parse(JSON.stringify(observation))).toEqual(observation);
  });

  it.each(Object.keys(KUBERNETES_KINDS) as KubernetesObservationKind[])(
    'refuses what is no %s',
    kind => {
      for (const object of [null, [], 'x', {}, { kind: 'Secret' }]) {
        expect(() => observationFromObject(kind, object, origin)).toThrow(
          UnreadableObjectError,
        );
      }
    },
  );
});
