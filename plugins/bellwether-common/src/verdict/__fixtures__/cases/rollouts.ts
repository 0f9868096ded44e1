import { at } from '../../../probes/__fixtures__';
import { release, releaseObjects } from '../../../snapshot/__fixtures__';
import {
  alterRollout,
  CANARY,
  canaryWeight,
  canaryWith,
  environment,
  podOf,
  progressing,
  released,
  releasing,
} from '../environments';
import { VerdictCase } from './types';

export const rolloutCases: Record<string, VerdictCase> = {
  'fully promoted': {
    given: () => environment({ objects: released }),
    state: 'healthy',
    headline: 'healthy',
    causes: [],
  },
  'step under way': {
    given: () => environment({ objects: alterRollout(releasing, progressing) }),
    state: 'moving',
    causes: ['under-way-at-step', 'analysis-running'],
  },
  'promotion in full': {
    given: () =>
      environment({
        objects: alterRollout(releasing, {
          ...progressing,
          '/status/promoteFull': true,
        }),
      }),
    state: 'moving',
    causes: ['promoting-full', 'analysis-running'],
  },
  'all steps done, pods still being replaced': {
    given: () =>
      environment({
        objects: alterRollout(releasing.map(canaryWeight(100)), {
          ...progressing,
          '/status/currentStepIndex': 5,
          '/status/message': 'updated replicas are still becoming available',
          '/status/canary/weights/canary/weight': 100,
          '/status/canary/weights/stable/weight': 0,
        }),
      }),
    state: 'moving',
    causes: ['under-way', 'analysis-running'],
  },
  'scaled up after the release': {
    given: () =>
      environment({
        objects: alterRollout(released, {
          '/spec/replicas': 8,
          '/status/phase': 'Progressing',
          '/status/availableReplicas': 5,
        }),
      }),
    state: 'moving',
    causes: ['replicas-starting'],
  },
  'pod that has been starting for a quarter of an hour': {
    given: () =>
      environment({
        objects: [
          ...alterRollout(released, {
            '/status/phase': 'Progressing',
            '/status/availableReplicas': 4,
          }),
          podOf(released, CANARY, 'pod-container-creating'),
        ],
        now: '2026-11-21T08:06:00Z',
      }),
    state: 'blocked',
    causes: ['replicas-short'],
    nextAction: 'check-readiness',
  },
  'all pods gone after the release': {
    given: () =>
      environment({
        objects: alterRollout(released, {
          '/status/phase': 'Progressing',
          '/status/availableReplicas': 0,
        }),
      }),
    state: 'broken',
    causes: ['no-replica-available', 'replicas-starting'],
  },
  'pause with an end': {
    given: () => environment({ ...release('canary-basic-timed-pause') }),
    state: 'waiting',
    causes: ['paused-for-a-time'],
    nextAction: 'wait',
  },
  'pause whose end is long past': {
    given: () =>
      environment({
        ...release('canary-basic-timed-pause'),
        now: '2026-11-21T08:25:00Z',
      }),
    state: 'blocked',
    causes: ['pause-overdue'],
    nextAction: 'check-controller',
  },
  'pause that ended a moment ago': {
    given: () =>
      environment({
        ...release('canary-basic-timed-pause'),
        now: '2026-11-21T08:21:10Z',
      }),
    state: 'waiting',
    causes: ['paused-for-a-time'],
  },
  'pause by a person': {
    given: () => environment(release('canary-user-paused')),
    state: 'waiting',
    causes: ['paused-by-user'],
    nextAction: 'resume',
  },
  'undecided analysis': {
    given: () => environment(release('canary-inconclusive-analysis')),
    state: 'waiting',
    causes: ['analysis-inconclusive'],
    nextAction: 'promote-or-abort',
  },
  'undecided experiment': {
    given: () =>
      environment({
        objects: alterRollout(releasing, {
          '/status/pauseConditions/0/reason': 'InconclusiveExperiment',
        }),
      }),
    state: 'waiting',
    causes: ['analysis-inconclusive', 'analysis-running'],
  },
  'pause for a reason of tomorrow': {
    given: () =>
      environment({
        objects: alterRollout(releasing, {
          '/status/pauseConditions/0/reason': 'FullMoon',
          '/status/message': 'FullMoon',
        }),
      }),
    state: 'waiting',
    causes: ['paused-otherwise', 'analysis-running'],
  },
  'blue-green preview that waits for a person': {
    given: () => environment(release('blue-green-paused-for-promotion')),
    state: 'waiting',
    causes: ['blue-green-waits'],
    nextAction: 'promote',
  },
  'blue-green preview with a set end': {
    given: () => environment(release('blue-green-auto-promotion-delay')),
    state: 'waiting',
    causes: ['blue-green-waits-for-a-time'],
  },
  'blue-green promoted': {
    given: () => environment(release('blue-green-promoted')),
    state: 'healthy',
    headline: 'healthy',
    causes: [],
  },
  'invalid spec': {
    given: () => environment(release('canary-invalid-spec')),
    state: 'broken',
    causes: [
      'rollout-invalid-spec',
      'no-replica-available',
      'unreadable-parts',
    ],
    byRelease: ['rollout-invalid-spec'],
    nextAction: 'fix-manifest',
  },
  'progress deadline exceeded': {
    given: () => environment(release('canary-progress-deadline-exceeded')),
    state: 'broken',
    causes: ['progress-deadline-exceeded'],
    byRelease: ['progress-deadline-exceeded'],
  },
  'progress deadline exceeded for want of room': {
    given: () =>
      environment({
        objects: [
          ...alterRollout(canaryWith(['pod-unschedulable']), {
            ...progressing,
            '/status/phase': 'Degraded',
            '/status/message': 'ProgressDeadlineExceeded: …',
            '/status/conditions/3': {
              type: 'Progressing',
              status: 'False',
              reason: 'ProgressDeadlineExceeded',
              message:
                'ReplicaSet "checkout-7978959cdf" has timed out progressing.',
              lastTransitionTime: at('07:57:00'),
            },
          }),
        ],
      }),
    state: 'broken',
    headline: 'unschedulable',
    causes: ['unschedulable', 'progress-deadline-exceeded', 'analysis-running'],
    byRelease: ['unschedulable', 'progress-deadline-exceeded'],
  },
  'degraded for a reason of its own': {
    given: () =>
      environment({
        objects: alterRollout(releasing, {
          ...progressing,
          '/status/phase': 'Degraded',
          '/status/message': 'ExperimentFailed: …',
        }),
      }),
    state: 'broken',
    causes: ['workload-degraded', 'analysis-running'],
    byRelease: ['workload-degraded'],
  },
  'aborted by a failed analysis': {
    given: () => environment(release('canary-aborted-by-analysis')),
    state: 'broken',
    causes: ['analysis-failed', 'rollout-aborted'],
    byRelease: ['analysis-failed', 'rollout-aborted'],
    nextAction: 'fix-and-release',
  },
  'aborted by an analysis that could not measure': {
    given: () => environment(release('canary-analysis-errors')),
    state: 'broken',
    causes: ['analysis-error', 'rollout-aborted'],
    byRelease: ['rollout-aborted'],
    nextAction: 'check-analysis',
  },
  'failed analysis that was retried': {
    given: () =>
      environment({
        objects: alterRollout(releaseObjects('canary-aborted-by-analysis'), {
          '/status/abort': false,
          '/status/abortedAt': undefined,
          '/status/phase': 'Progressing',
          '/status/message': 'more replicas need to be updated',
          '/status/currentStepIndex': 0,
          '/status/canary/currentStepAnalysisRunStatus': undefined,
        }),
      }),
    state: 'moving',
    causes: ['under-way-at-step'],
  },
  'change that no controller picks up': {
    given: () =>
      environment({
        objects: alterRollout(released, { '/metadata/generation': 99 }),
      }),
    state: 'blocked',
    causes: ['spec-not-observed', 'under-way'],
    nextAction: 'check-controller',
  },
  'change of a moment ago': {
    given: () =>
      environment({
        objects: alterRollout(released, { '/metadata/generation': 99 }),
        secondsAgo: 5,
      }),
    state: 'moving',
    causes: ['under-way'],
  },
  'status that cannot be read': {
    given: () =>
      environment({ objects: alterRollout(released, { '/status': 'fine' }) }),
    state: 'unknown',
    causes: ['phase-unknown', 'unreadable-parts'],
  },
  'phase of tomorrow': {
    given: () =>
      environment({
        objects: alterRollout(released, { '/status/phase': 'Levitating' }),
      }),
    state: 'unknown',
    causes: ['phase-unknown', 'unreadable-parts'],
  },
  'step of a kind that is not known': {
    given: () =>
      environment({
        objects: alterRollout(releasing, {
          '/spec/strategy/canary/steps': [
            { setWeight: 20 },
            { levitate: { height: 3 } },
            { pause: {} },
          ],
        }),
      }),
    state: 'waiting',
    causes: ['paused-indefinitely', 'unknown-step', 'analysis-running'],
  },
  'scaled to zero': {
    given: () => environment(release('canary-zero-replicas')),
    state: 'none',
    headline: 'scaled-to-zero',
    causes: ['scaled-to-zero'],
  },
};
