import { toMillis } from '../../isoTime';
import { RolloutPauseView, RolloutView } from '../../rollouts/types';
import { cause, quote, RuledCause, UNKNOWN_VALUE } from '../cause';
import {
  AssessmentContext,
  basisOf,
  perWorkload,
  WorkloadContext,
} from '../context';
import { thresholds } from '../thresholds';
import { fieldEvidence } from './evidence';
import { canaryPercent } from './weights';

type Pause = (
  context: WorkloadContext,
  rollout: RolloutView,
  pause: RolloutPauseView,
  now: Date,
) => RuledCause[];

/** Argo's reasons of a pause, and `UserPause` for spec.paused. A pause of an aborted or unobserved release holds nothing back. */
const pauses: Record<string, Pause> = {
  CanaryPauseStep: canaryPause,
  BlueGreenPause: blueGreenPause,
  InconclusiveAnalysisRun: inconclusive,
  InconclusiveExperiment: inconclusive,
  UserPause: userPause,
};

/** What holds a release on purpose: a step, a preview, an undecided analysis, a person. */
export const pausedRelease = perWorkload((context, { now }) => {
  const { rollout, deployment } = context.workload;
  if (!rollout) {
    return deployment?.phase === 'Paused' ? userPause(context) : [];
  }
  if (rollout.aborted || !rollout.generationObserved) {
    return [];
  }
  const { pause } = rollout;
  const found = (pause?.reasons ?? []).flatMap(
    reason => pauses[reason]?.(context, rollout, pause!, now) ?? [],
  );
  return found.length === 0 && rollout.phase === 'Paused'
    ? otherwise(context, rollout)
    : found;
});

function canaryPause(
  context: WorkloadContext,
  rollout: RolloutView,
  pause: RolloutPauseView,
  now: Date,
): RuledCause[] {
  const index = rollout.currentStepIndex ?? 0;
  const step = rollout.steps[index];
  const params = {
    workload: context.ref.name,
    version: context.version,
    step: index + 1,
    steps: rollout.steps.length,
    weightPercent: canaryPercent(context) ?? UNKNOWN_VALUE,
  };
  const common = {
    ...waiting(context, pause),
    evidence: [
      fieldEvidence(context.ref, `spec.strategy.canary.steps[${index}]`),
    ],
  };
  if (pause.endsAt !== undefined) {
    return [
      endedLongAgo(pause, now)
        ? overdue(context, pause.endsAt)
        : cause('paused-for-a-time', {
            ...common,
            params: { ...params, endsAt: pause.endsAt },
            nextAction: 'wait',
          }),
    ];
  }
  const isIndefinite = step?.kind === 'pause' && step.duration === undefined;
  return isIndefinite
    ? [
        cause('paused-indefinitely', {
          ...common,
          params,
          nextAction: 'promote',
        }),
      ]
    : [];
}

function blueGreenPause(
  context: WorkloadContext,
  rollout: RolloutView,
  pause: RolloutPauseView,
  now: Date,
): RuledCause[] {
  const params = { workload: context.ref.name, version: context.version };
  const common = {
    ...waiting(context, pause),
    evidence: [fieldEvidence(context.ref, 'spec.strategy.blueGreen')],
  };
  if (pause.endsAt !== undefined) {
    return [
      endedLongAgo(pause, now)
        ? overdue(context, pause.endsAt)
        : cause('blue-green-waits-for-a-time', {
            ...common,
            params: { ...params, endsAt: pause.endsAt },
            nextAction: 'wait',
          }),
    ];
  }
  return rollout.blueGreen?.autoPromotion
    ? []
    : [cause('blue-green-waits', { ...common, params, nextAction: 'promote' })];
}

function inconclusive(
  context: WorkloadContext,
  rollout: RolloutView,
  pause: RolloutPauseView,
): RuledCause[] {
  const run = rollout.analysisRuns.find(
    ({ status }) => status === 'Inconclusive',
  );
  const view = context.workload.analysisRuns.find(
    ({ ref }) => ref.name === run?.name,
  );
  return [
    cause('analysis-inconclusive', {
      ...waiting(context, pause),
      severity: 'warning',
      params: {
        workload: context.ref.name,
        version: context.version,
        message: quote(run?.message ?? view?.message),
      },
      evidence: [fieldEvidence(view?.ref ?? context.ref)],
      nextAction: 'promote-or-abort',
    }),
  ];
}

function userPause(
  context: WorkloadContext,
  _rollout?: RolloutView,
  pause?: RolloutPauseView,
): RuledCause[] {
  return [
    cause('paused-by-user', {
      ...waiting(context, pause),
      severity: 'warning',
      params: { workload: context.ref.name },
      evidence: [fieldEvidence(context.ref, 'spec.paused', 'true')],
      nextAction: 'resume',
    }),
  ];
}

function otherwise(
  context: WorkloadContext,
  { pause, message }: RolloutView,
): RuledCause[] {
  return [
    cause('paused-otherwise', {
      ...waiting(context, pause),
      params: {
        workload: context.ref.name,
        message: quote(message ?? pause?.reasons.join(', ')),
      },
      evidence: [fieldEvidence(context.ref, 'status.phase', 'Paused')],
      nextAction: 'promote',
    }),
  ];
}

function overdue(context: WorkloadContext, endsAt: string): RuledCause {
  return cause('pause-overdue', {
    severity: 'warning',
    impact: 'blocked',
    subject: context.subject,
    basis: basisOf(context.ref),
    since: endsAt,
    params: { workload: context.ref.name, endsAt },
    evidence: [fieldEvidence(context.ref, 'status.pauseConditions')],
    nextAction: 'check-controller',
  });
}

function endedLongAgo(
  { endsAt }: RolloutPauseView,
  now: AssessmentContext['now'],
): boolean {
  const end = toMillis(endsAt);
  return (
    end !== undefined &&
    now.getTime() - end > thresholds.pauseEndedSeconds * 1000
  );
}

function waiting(context: WorkloadContext, pause?: RolloutPauseView) {
  return {
    severity: 'info',
    impact: 'waiting',
    subject: context.subject,
    basis: basisOf(context.ref),
    since: pause?.since,
  } as const satisfies Partial<RuledCause>;
}
