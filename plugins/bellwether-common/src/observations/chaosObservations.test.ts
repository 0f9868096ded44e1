import { networkChaos, podKill } from '../chaos/__fixtures__/chaosMesh';
import { chaosEngine, chaosResult } from '../chaos/__fixtures__/litmus';
import { alter } from '../kubernetes/__fixtures__';
import { releaseFixture } from '../rollouts/__fixtures__';
import { KubernetesObservationKind } from './kubernetesKinds';
import { observationFromObject } from './observation';

const origin = {
  source: 'kubernetes:eu-1',
  cluster: 'eu-1',
  observedAt: '2026-11-21T08:00:00.000Z',
};

function match(kind: KubernetesObservationKind, object: unknown) {
  const observation = observationFromObject(kind, object, origin);
  if (!observation) {
    throw new Error(`nothing observed of a ${kind}`);
  }
  return observation.match;
}

const rollout = match(
  'Rollout',
  releaseFixture('canary-paused-indefinitely-subset-level').rollout,
);
const selector = (value: unknown) =>
  match('PodChaos', alter(podKill(), { '/spec/selector': value })).follows;

describe('observationFromObject: chaos', () => {
  it('a workload is found by each label of its pods, and by their namespace', () => {
    expect(rollout.provides).toEqual(
      expect.arrayContaining([
        'pods:eu-1/ordering',
        'podLabel:eu-1/ordering/app=checkout',
        'podLabel:eu-1/ordering/app.kubernetes.io/name=checkout',
      ]),
    );
  });

  it('with workloadRef it is the Deployment that is found', () => {
    const release = releaseFixture('canary-workload-ref');
    expect(match('Rollout', release.rollout).provides).not.toContainEqual(
      expect.stringContaining('podLabel:'),
    );
    expect(match('Deployment', release.deployment).provides).toContainEqual(
      expect.stringContaining('podLabel:eu-1/ordering/'),
    );
  });

  it('an engine follows one label of its target, never labels of its own', () => {
    const { follows, byLabels } = match('ChaosEngine', chaosEngine());
    expect(follows).toEqual(['podLabel:eu-1/ordering/app=checkout']);
    expect(rollout.provides).toContain(follows[0]);
    expect(byLabels).toBe(false);
  });

  it('a result follows its engine, and whom it hit', () => {
    const { follows } = match('ChaosResult', chaosResult());
    expect(follows).toEqual([
      'uid:eu-1/3f5a2f6c-7a53-4b5e-9f1c-0a51f2b9c7d1',
      'object:eu-1/ordering/ChaosEngine/checkout-latency',
      'object:eu-1/ordering/Rollout/checkout',
    ]);
    const { provides } = match('ChaosEngine', chaosEngine());
    expect(provides).toEqual(follows.slice(0, 2));
    expect(rollout.provides).toContain(follows[2]);
  });

  it('chaos follows into the namespace that it aims at', () => {
    expect(match('NetworkChaos', networkChaos()).follows).toEqual([
      'podLabel:eu-1/ordering/app=checkout',
    ]);
  });

  it.each<[unknown, string[]]>([
    [
      { namespaces: ['a', 'b'], labelSelectors: { app: 'x', tier: 'web' } },
      ['podLabel:eu-1/a/app=x', 'podLabel:eu-1/b/app=x'],
    ],
    [
      {
        expressionSelectors: [
          { key: 'app', operator: 'In', values: ['x', 'y'] },
        ],
      },
      ['podLabel:eu-1/ordering/app=x', 'podLabel:eu-1/ordering/app=y'],
    ],
    [
      { expressionSelectors: [{ key: 'app', operator: 'Exists' }] },
      ['pods:eu-1/ordering'],
    ],
    [{}, ['pods:eu-1/ordering']],
    [{ pods: { ordering: ['p1'] } }, ['object:eu-1/ordering/Pod/p1']],
  ])('selector %j follows %j', (value, follows) => {
    expect(selector(value)).toEqual(follows);
  });

  it('what aims at machines follows nobody', () => {
    expect(
      match('AWSChaos', {
        metadata: { name: 'stop', namespace: 'ordering' },
        spec: { action: 'ec2-stop' },
      }).follows,
    ).toEqual([]);
  });
});
