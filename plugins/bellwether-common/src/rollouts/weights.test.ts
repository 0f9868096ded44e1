import { alter } from '../kubernetes/__fixtures__';
import { replicaSetFromObject } from '../kubernetes/replicaSet';
import { releaseFixture } from './__fixtures__';
import { revisionsOf } from './revisions';
import { rolloutFromObject } from './rollout';
import { canaryWeights } from './weights';

const weightsOf = (name: string, changes: Record<string, unknown> = {}) =>
  rolloutFromObject(alter(releaseFixture(name).rollout, changes), 'eu-1')
    .weights;

const routed = 'canary-paused-indefinitely-subset-level';
const basic = 'canary-basic-timed-pause';

describe('desired weight', () => {
  // setWeight 20, analysis, pause, setWeight 60, pause
  it.each([
    [0, 20],
    [1, 20],
    [2, 20],
    [3, 60],
    [4, 60],
    [5, 100],
    [undefined, 20],
  ])('at step %p it is %d', (index, desired) => {
    expect(
      weightsOf(routed, { '/status/currentStepIndex': index })?.desired,
    ).toBe(desired);
  });

  it('is 0 before the first setWeight', () => {
    expect(
      weightsOf(routed, {
        '/spec/strategy/canary/steps': [{ pause: {} }, { setWeight: 10 }],
        '/status/currentStepIndex': 0,
      })?.desired,
    ).toBe(0);
  });

  it('is 0 when aborted, at whatever step', () => {
    expect(weightsOf(routed, { '/status/abort': true })?.desired).toBe(0);
  });

  it('is all without steps', () => {
    expect(
      weightsOf(routed, { '/spec/strategy/canary/steps': undefined })?.desired,
    ).toBe(100);
  });

  it('is in the unit of maxTrafficWeight', () => {
    const name = 'canary-max-traffic-weight-nginx';
    expect(weightsOf(name)).toEqual({ desired: 5, actual: 5, max: 1000 });
    expect(weightsOf(name, { '/status/currentStepIndex': 2 })).toEqual({
      desired: 1000,
      actual: 1000,
      max: 1000,
    });
  });
});

describe('maxTrafficWeight', () => {
  it('cannot be 0', () => {
    const { rollout } = releaseFixture('canary-max-traffic-weight-nginx');
    const view = rolloutFromObject(
      alter(rollout, {
        '/spec/strategy/canary/trafficRouting/maxTrafficWeight': 0,
      }),
      'eu-1',
    );
    expect(view.weights?.max).toBe(100);
    expect(view.notes).toEqual([
      {
        path: 'spec.strategy.canary.trafficRouting.maxTrafficWeight',
        message: 'expected a weight above 0, found 0',
      },
    ]);
  });
});

describe('actual weight', () => {
  it('is what the controller reports', () => {
    expect(
      weightsOf(routed, { '/status/canary/weights/canary/weight': 5 }),
    ).toEqual({ desired: 20, actual: 5, max: 100 });
  });

  it('is not known before the controller reports', () => {
    expect(weightsOf(routed, { '/status/canary/weights': undefined })).toEqual({
      desired: 20,
      max: 100,
    });
  });

  it('is 0 while nothing is available', () => {
    expect(
      weightsOf(routed, { '/status/availableReplicas': undefined })?.actual,
    ).toBe(0);
  });

  it('of a basic canary is the share of available canary pods', () => {
    const { rollout, replicaSets } = releaseFixture(basic);
    const view = rolloutFromObject(rollout, 'eu-1');
    expect(view.weights).toEqual({ desired: 40, max: 100 });
    const revisions = revisionsOf(
      view,
      replicaSets.map(object => replicaSetFromObject(object, 'eu-1')),
    );
    expect(canaryWeights(view, revisions)).toEqual({
      desired: 40,
      actual: 40,
      max: 100,
    });
    const [canary, ...others] = revisions;
    expect(canary.tags).toEqual(['canary']);
    const oneReady = {
      ...canary,
      replicas: { ...canary.replicas, available: 1 },
    };
    const fourOfAll = { ...view, replicas: { ...view.replicas, available: 4 } };
    expect(canaryWeights(fourOfAll, [oneReady, ...others])?.actual).toBe(25);
    // 1 of 6 pods: rounded down, as Argo does
    const sixOfAll = { ...view, replicas: { ...view.replicas, available: 6 } };
    expect(canaryWeights(sixOfAll, [oneReady, ...others])?.actual).toBe(16);
    expect(canaryWeights(fourOfAll, others)?.actual).toBe(0);
  });

  it('is not guessed from pods where traffic is routed', () => {
    const { rollout, replicaSets } = releaseFixture(routed);
    const view = rolloutFromObject(
      alter(rollout, { '/status/canary/weights': undefined }),
      'eu-1',
    );
    const revisions = revisionsOf(
      view,
      replicaSets.map(object => replicaSetFromObject(object, 'eu-1')),
    );
    expect(canaryWeights(view, revisions)?.actual).toBeUndefined();
  });

  it('is no question for blue-green', () => {
    const { rollout } = releaseFixture('blue-green-promoted');
    const view = rolloutFromObject(rollout, 'eu-1');
    expect(canaryWeights(view, [])).toBeUndefined();
  });
});

describe('weights that the controller reports', () => {
  it('keeps those of an experiment, and whether they are verified', () => {
    const { rollout } = releaseFixture(routed);
    const view = rolloutFromObject(
      alter(rollout, {
        '/status/canary/weights/additional': [
          { weight: 5, serviceName: 'checkout-baseline', podTemplateHash: 'x' },
        ],
        '/status/canary/weights/verified': false,
      }),
      'eu-1',
    );
    expect(view.controllerWeights).toMatchObject({
      additional: [
        { weight: 5, service: 'checkout-baseline', podTemplateHash: 'x' },
      ],
      verified: false,
    });
  });
});
