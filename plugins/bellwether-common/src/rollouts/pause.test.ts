import { alter } from '../kubernetes/__fixtures__';
import { releaseFixture } from './__fixtures__';
import { rolloutFromObject } from './rollout';

const pauseOf = (name: string, changes: Record<string, unknown> = {}) =>
  rolloutFromObject(alter(releaseFixture(name).rollout, changes), 'eu-1').pause;

/** When the pause began in each fixture, from its `status.pauseConditions`. */
const startOf = (name: string) => {
  const { rollout } = releaseFixture(name);
  const status = rollout.status as {
    pauseConditions: { startTime: string }[];
  };
  return status.pauseConditions[0].startTime;
};

const indefinite = 'canary-paused-indefinitely-subset-level';
const timed = 'canary-basic-timed-pause';

describe('pauseOf', () => {
  it('an indefinite pause step ends by a person', () => {
    expect(pauseOf(indefinite)).toEqual({
      reasons: ['CanaryPauseStep'],
      since: startOf(indefinite),
      indefinite: true,
    });
  });

  it('a timed pause step ends after its duration', () => {
    expect(startOf(timed)).toBe('2026-11-21T07:50:49Z');
    expect(pauseOf(timed)).toEqual({
      reasons: ['CanaryPauseStep'],
      since: '2026-11-21T07:50:49Z',
      indefinite: false,
      // 30m later
      endsAt: '2026-11-21T08:20:49.000Z',
    });
  });

  it('takes seconds as a number', () => {
    const name = 'canary-timed-pause-host-level-managed-routes';
    const end = Date.parse(startOf(name)) + 600_000;
    expect(pauseOf(name)?.endsAt).toBe(new Date(end).toISOString());
  });

  it('says no end for a duration that Argo cannot parse', () => {
    const pause = pauseOf(timed, {
      '/spec/strategy/canary/steps/1/pause/duration': 'soon',
    });
    expect(pause?.indefinite).toBe(false);
    expect(pause?.endsAt).toBeUndefined();
  });

  it('says no end without a readable start', () => {
    const pause = pauseOf(timed, {
      '/status/pauseConditions/0/startTime': 'x',
    });
    expect(pause).toMatchObject({ indefinite: false });
    expect(pause?.endsAt).toBeUndefined();
  });

  it('a user pause on top makes a timed pause indefinite', () => {
    expect(pauseOf('canary-user-paused')).toEqual({
      reasons: ['CanaryPauseStep', 'UserPause'],
      since: '2026-11-21T07:50:49Z',
      indefinite: true,
    });
  });

  it('a user pause alone began when the condition Paused became True', () => {
    const pause = pauseOf('canary-user-paused', {
      '/status/pauseConditions': undefined,
      '/status/conditions': [
        {
          type: 'Paused',
          status: 'True',
          reason: 'RolloutPaused',
          lastTransitionTime: '2026-11-21T07:52:01Z',
        },
      ],
    });
    expect(pause).toEqual({
      reasons: ['UserPause'],
      since: '2026-11-21T07:52:01Z',
      indefinite: true,
    });
  });

  it('blue-green without automatic promotion waits for a person', () => {
    const name = 'blue-green-paused-for-promotion';
    expect(pauseOf(name)).toEqual({
      reasons: ['BlueGreenPause'],
      since: startOf(name),
      indefinite: true,
    });
  });

  it('blue-green with a promotion delay ends after it', () => {
    const name = 'blue-green-auto-promotion-delay';
    const end = Date.parse(startOf(name)) + 900_000;
    expect(pauseOf(name)).toEqual({
      reasons: ['BlueGreenPause'],
      since: startOf(name),
      indefinite: false,
      endsAt: new Date(end).toISOString(),
    });
  });

  it('an inconclusive analysis waits for a person', () => {
    expect(pauseOf('canary-inconclusive-analysis')).toMatchObject({
      reasons: ['InconclusiveAnalysisRun'],
      indefinite: true,
    });
  });

  it('has the earliest start and the latest end of several', () => {
    expect(
      pauseOf(timed, {
        '/status/pauseConditions': [
          { reason: 'CanaryPauseStep', startTime: '2026-11-21T07:50:49Z' },
          {
            reason: 'InconclusiveExperiment',
            startTime: '2026-11-21T07:40:00Z',
          },
        ],
      }),
    ).toEqual({
      reasons: ['CanaryPauseStep', 'InconclusiveExperiment'],
      since: '2026-11-21T07:40:00Z',
      indefinite: true,
    });
  });

  it('is about to be lifted when the step is no pause any more', () => {
    expect(pauseOf(indefinite, { '/status/currentStepIndex': 3 })).toEqual({
      reasons: ['CanaryPauseStep'],
      since: startOf(indefinite),
      indefinite: false,
    });
  });

  it.each([
    'canary-fully-promoted-subset-level',
    'canary-aborted-by-analysis',
    'canary-first-install',
    'canary-analysis-running',
  ])('%s is not paused', name => {
    expect(pauseOf(name)).toBeUndefined();
  });

  it('is over while the controller unpauses', () => {
    expect(
      pauseOf(indefinite, { '/status/pauseConditions': undefined }),
    ).toBeUndefined();
  });
});
