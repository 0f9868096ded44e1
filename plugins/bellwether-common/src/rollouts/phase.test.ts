import { alter } from '../kubernetes/__fixtures__';
import { releaseFixture } from './__fixtures__';
import { rolloutFromObject } from './rollout';

/** Phase and message of a changed fixture. */
function phaseOf(name: string, changes: Record<string, unknown>) {
  const { rollout } = releaseFixture(name);
  const { phase, message } = rolloutFromObject(alter(rollout, changes), 'eu-1');
  return message === undefined ? phase : `${phase}: ${message}`;
}

const paused = 'canary-paused-indefinitely-subset-level';
const healthy = 'canary-fully-promoted-subset-level';
const basic = 'canary-basic-timed-pause';
const blueGreen = 'blue-green-promoted';

/** A controller up to 0.10 writes neither. */
const old = { '/status/phase': undefined, '/status/message': undefined };

const notObserved =
  'Progressing: waiting for rollout spec update to be observed';

describe('1. the spec must be observed', () => {
  it.each([
    ['1', notObserved],
    ['0', notObserved],
    ['-1', notObserved],
    // Larger than the generation: an all-digit hash of controllers up to 0.9.
    ['5', 'Healthy'],
    ['123456789', 'Healthy'],
    ['7d89ab4f6', 'Healthy'],
    ['', 'Healthy'],
    [undefined, 'Healthy'],
  ])('observedGeneration %p at generation 3: %s', (observed, expected) => {
    expect(
      phaseOf(healthy, {
        '/metadata/generation': 3,
        '/status/observedGeneration': observed,
      }),
    ).toBe(expected);
  });

  it('a stale Healthy is not believed', () => {
    expect(phaseOf(healthy, { '/metadata/generation': 99 })).toBe(notObserved);
  });

  it.each([
    [{ '/metadata/generation': 99 }, false],
    [{}, true],
    [{ '/status/observedGeneration': '7d89ab4f6' }, true],
    [{ '/status': {} }, false],
    [{ '/status': undefined }, false],
  ])('%j: observed %p', (changes, observed) => {
    const { rollout } = releaseFixture(healthy);
    expect(
      rolloutFromObject(alter(rollout, changes), 'eu-1').generationObserved,
    ).toBe(observed);
  });
});

describe('2. unpausing', () => {
  const unpausing = 'Progressing: waiting for rollout to unpause';

  it.each([[[]], [undefined], [null]])(
    'controllerPause with pauseConditions %j',
    conditions => {
      expect(
        phaseOf(paused, {
          '/status/controllerPause': true,
          '/status/pauseConditions': conditions,
        }),
      ).toBe(unpausing);
    },
  );

  it('comes after the generation', () => {
    expect(
      phaseOf(paused, {
        '/metadata/generation': 99,
        '/status/controllerPause': true,
        '/status/pauseConditions': [],
      }),
    ).toBe(notObserved);
  });

  it('is over when the controller has no pause', () => {
    expect(
      phaseOf(paused, {
        '/status/controllerPause': undefined,
        '/status/pauseConditions': undefined,
      }),
    ).toBe('Paused: CanaryPauseStep');
  });
});

describe('3. the generation of the referenced workload', () => {
  const annotation =
    '/metadata/annotations/rollout.argoproj.io~1workload-generation';
  const waiting =
    'Progressing: waiting for rollout spec update to be observed for the reference workload';

  it.each([
    ['7', '6', waiting],
    // Unlike metadata.generation, a larger one does not count.
    ['6', '7', waiting],
    ['6', '6', 'Paused: CanaryPauseStep'],
    ['six', '6', 'Paused: CanaryPauseStep'],
    [undefined, '6', 'Paused: CanaryPauseStep'],
    ['6', 'abc', 'Paused: CanaryPauseStep'],
    ['6', undefined, 'Paused: CanaryPauseStep'],
  ])('annotation %p, observed %p: %s', (generation, observed, expected) => {
    expect(
      phaseOf('canary-workload-ref', {
        [annotation]: generation,
        '/status/workloadObservedGeneration': observed,
      }),
    ).toBe(expected);
  });

  it('does not matter without workloadRef', () => {
    expect(
      phaseOf(healthy, {
        [annotation]: '7',
        '/status/workloadObservedGeneration': '6',
      }),
    ).toBe('Healthy');
  });
});

describe('4. the phase that the controller wrote', () => {
  it('is taken with its message', () => {
    expect(
      phaseOf(paused, {
        '/status/phase': 'Degraded',
        '/status/message': 'something new',
      }),
    ).toBe('Degraded: something new');
  });
});

describe('5. old controllers: computed', () => {
  it.each([
    ['InvalidSpec', { type: 'InvalidSpec', message: 'no selector' }],
    [
      'RolloutAborted',
      {
        type: 'Progressing',
        status: 'False',
        reason: 'RolloutAborted',
        message: 'no selector',
      },
    ],
    [
      'ProgressDeadlineExceeded',
      {
        type: 'Progressing',
        status: 'False',
        reason: 'ProgressDeadlineExceeded',
        message: 'no selector',
      },
    ],
  ])('%s is Degraded, even while paused', (word, condition) => {
    expect(
      phaseOf(paused, {
        ...old,
        '/spec/paused': true,
        '/status/conditions': [condition],
      }),
    ).toBe(`Degraded: ${word}: no selector`);
  });

  it('the first failing condition speaks', () => {
    expect(
      phaseOf(paused, {
        ...old,
        '/status/conditions': [
          { type: 'Available', reason: 'AvailableReason' },
          { type: 'Progressing', reason: 'RolloutAborted', message: 'first' },
          { type: 'InvalidSpec', message: 'second' },
        ],
      }),
    ).toBe('Degraded: RolloutAborted: first');
  });

  it('spec.paused comes before pause conditions', () => {
    expect(phaseOf(paused, { ...old, '/spec/paused': true })).toBe(
      'Paused: manually paused',
    );
    expect(phaseOf(paused, old)).toBe('Paused: CanaryPauseStep');
  });

  it.each([
    ['2026-11-21T08:00:00Z', undefined, true],
    ['2026-11-21T08:00:00Z', '2026-11-21T07:00:00Z', true],
    ['2026-11-21T08:00:00Z', '2026-11-21T08:00:00Z', false],
    ['2026-11-21T09:00:00+01:00', '2026-11-21T08:00:00Z', false],
    [undefined, '2026-11-21T08:00:00Z', false],
  ])('restartAt %p, restartedAt %p: restarting %p', (wanted, done, is) => {
    expect(
      phaseOf(healthy, {
        ...old,
        '/spec/restartAt': wanted,
        '/status/restartedAt': done,
      }),
    ).toBe(is ? 'Progressing: rollout is restarting' : 'Healthy');
  });

  it.each([
    [
      { '/status/updatedReplicas': 4 },
      'Progressing: more replicas need to be updated',
    ],
    [
      { '/status/updatedReplicas': undefined },
      'Progressing: more replicas need to be updated',
    ],
    [
      { '/status/availableReplicas': 4 },
      'Progressing: updated replicas are still becoming available',
    ],
    [
      { '/status/stableRS': undefined },
      'Progressing: waiting for all steps to complete',
    ],
    [
      { '/status/stableRS': 'other' },
      'Progressing: waiting for all steps to complete',
    ],
    // The old stack may stay for scaleDownDelaySeconds where traffic is routed.
    [{ '/status/replicas': 10 }, 'Healthy'],
    [{}, 'Healthy'],
  ])('canary with traffic routing: %j: %s', (changes, expected) => {
    expect(phaseOf(healthy, { ...old, ...changes })).toBe(expected);
  });

  it('basic canary: old replicas must be gone', () => {
    const done = {
      ...old,
      '/status/pauseConditions': undefined,
      '/status/controllerPause': undefined,
      '/status/updatedReplicas': 5,
      '/status/replicas': 6,
    };
    expect(phaseOf(basic, done)).toBe(
      'Progressing: old replicas are pending termination',
    );
    expect(phaseOf(basic, { ...done, '/status/replicas': 5 })).toBe(
      'Progressing: waiting for all steps to complete',
    );
  });

  const postPromotion = {
    '/spec/strategy/blueGreen/postPromotionAnalysis': { templates: [] },
  };
  const runStatus = '/status/blueGreen/postPromotionAnalysisRunStatus';

  it.each([
    [
      { '/status/blueGreen/activeSelector': undefined },
      'Progressing: active service cutover pending',
    ],
    [
      { '/status/blueGreen/activeSelector': 'other' },
      'Progressing: active service cutover pending',
    ],
    [
      { '/status/stableRS': 'other' },
      'Progressing: waiting for post-promotion verification to complete',
    ],
    [
      { '/status/stableRS': undefined },
      'Progressing: waiting for post-promotion verification to complete',
    ],
    [
      { '/status/stableRS': 'other', ...postPromotion },
      'Progressing: waiting for analysis to complete',
    ],
    [
      {
        '/status/stableRS': 'other',
        ...postPromotion,
        [runStatus]: { name: 'a', status: 'Running' },
      },
      'Progressing: waiting for analysis to complete',
    ],
    [
      {
        '/status/stableRS': 'other',
        ...postPromotion,
        [runStatus]: { name: 'a', status: 'Successful' },
      },
      'Progressing: waiting for post-promotion verification to complete',
    ],
    [{}, 'Healthy'],
  ])('blue-green: %j: %s', (changes, expected) => {
    expect(phaseOf(blueGreen, { ...old, ...changes })).toBe(expected);
  });

  it('zero replicas can be Healthy', () => {
    expect(phaseOf('canary-zero-replicas', old)).toBe('Healthy');
  });
});
