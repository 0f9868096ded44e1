import { at } from '../../../probes/__fixtures__';
import { release, releaseObjects } from '../../../snapshot/__fixtures__';
import { alert, canaryWith, environment, released } from '../environments';
import { chaos, chaosRun, STAGING, withFacts } from '../facts';
import { VerdictCase } from './types';

const finished = (startedAt: string, finishedAt: string) =>
  chaosRun({
    phase: 'finished',
    verdict: 'passed',
    startedAt: at(startedAt),
    finishedAt: at(finishedAt),
  });

export const chaosCases: Record<string, VerdictCase> = {
  'chaos that runs': {
    given: () =>
      withFacts(environment({ objects: released }), {
        environment: STAGING,
        chaos: chaos(),
      }),
    state: 'healthy',
    headline: 'healthy',
    causes: ['chaos-running'],
    nextAction: 'stop-chaos',
  },
  'chaos in production': {
    given: () =>
      withFacts(environment({ objects: released }), {
        chaos: chaos({ inProduction: ['checkout-pod-delete'] }),
      }),
    state: 'healthy',
    headline: 'healthy-with-warnings',
    causes: ['chaos-in-production', 'chaos-running'],
  },
  'never tested since this revision': {
    given: () =>
      withFacts(environment({ objects: released }), {
        environment: STAGING,
        chaos: chaos({
          state: 'neverTestedSinceRevision',
          runs: [finished('06:00:00', '06:01:00')],
        }),
      }),
    state: 'healthy',
    headline: 'healthy',
    causes: ['chaos-outdated'],
    nextAction: 'run-chaos',
  },
  'never tested since this revision, where users are served': {
    given: () =>
      withFacts(environment({ objects: released }), {
        chaos: chaos({ state: 'neverTestedSinceRevision', runs: [] }),
      }),
    state: 'healthy',
    headline: 'healthy',
    causes: [],
  },
  'canary that crashes under chaos': {
    given: () =>
      withFacts(
        environment({ objects: canaryWith(['pod-crash-loop-back-off']) }),
        {
          environment: STAGING,
          chaos: chaos({ runs: [chaosRun({ startedAt: at('07:50:43') })] }),
        },
      ),
    state: 'broken',
    headline: 'crash-looping',
    causes: [
      'crash-looping',
      'paused-indefinitely',
      'chaos-running',
      'analysis-running',
    ],
    byRelease: [],
  },
  'canary that crashed before chaos began': {
    given: () =>
      withFacts(
        environment({ objects: canaryWith(['pod-crash-loop-back-off']) }),
        {
          environment: STAGING,
          chaos: chaos({ runs: [chaosRun({ startedAt: at('07:57:59') })] }),
        },
      ),
    state: 'broken',
    causes: [
      'crash-looping',
      'paused-indefinitely',
      'analysis-running',
      'chaos-running',
    ],
    byRelease: ['crash-looping'],
  },
  'image of the canary that cannot be pulled while chaos runs': {
    given: () =>
      withFacts(
        environment({ objects: canaryWith(['pod-image-pull-back-off']) }),
        {
          environment: STAGING,
          chaos: chaos({ runs: [chaosRun({ startedAt: at('07:50:43') })] }),
        },
      ),
    state: 'broken',
    causes: [
      'image-pull-failing',
      'paused-indefinitely',
      'chaos-running',
      'analysis-running',
    ],
    byRelease: ['image-pull-failing'],
  },
  'alert that began soon after the release, under chaos that is over': {
    given: () =>
      withFacts(
        environment({
          objects: canaryWith(['pod-ready']),
          alerts: [alert({ activeAt: at('07:55:00') })],
        }),
        {
          environment: STAGING,
          chaos: chaos({
            state: 'tested',
            runs: [finished('07:54:00', '07:55:30')],
          }),
        },
      ),
    state: 'broken',
    causes: ['alert-firing', 'paused-indefinitely', 'analysis-running'],
    byRelease: [],
  },
  'alert that began soon after the release, long after chaos': {
    given: () =>
      withFacts(
        environment({
          objects: canaryWith(['pod-ready']),
          alerts: [alert({ activeAt: at('07:57:00') })],
        }),
        {
          environment: STAGING,
          chaos: chaos({
            state: 'tested',
            runs: [finished('07:44:00', '07:45:30')],
          }),
        },
      ),
    state: 'broken',
    causes: ['alert-since-release', 'paused-indefinitely', 'analysis-running'],
    byRelease: ['alert-since-release'],
  },
  'analysis that failed under chaos': {
    given: () => {
      const given = environment({
        ...release('canary-aborted-by-analysis'),
        objects: releaseObjects('canary-aborted-by-analysis'),
      });
      const [failed] = given.workloads[0].analysisRuns;
      return withFacts(given, {
        environment: STAGING,
        chaos: chaos({
          state: 'tested',
          runs: [
            chaosRun({
              phase: 'finished',
              startedAt: failed.startedAt,
              finishedAt: failed.completedAt,
            }),
          ],
        }),
      });
    },
    state: 'broken',
    causes: ['analysis-failed', 'rollout-aborted'],
    byRelease: ['rollout-aborted'],
  },
};
