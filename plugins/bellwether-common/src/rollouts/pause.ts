import { ReadableObject } from '../kubernetes/identity';
import { earliest, latest } from '../isoTime';
import { RolloutPauseView, RolloutStepView, RolloutView } from './types';

/** How one pause ends: by a person, or after some seconds; neither when the controller is about to lift it. */
interface PauseEnd {
  indefinite: boolean;
  seconds?: number;
}

function endOf(
  reason: string,
  step: RolloutStepView | undefined,
  blueGreen: RolloutView['blueGreen'],
): PauseEnd {
  if (reason === 'CanaryPauseStep') {
    return step?.kind === 'pause'
      ? {
          indefinite: step.duration === undefined,
          seconds: step.durationSeconds,
        }
      : { indefinite: false };
  }
  if (reason === 'BlueGreenPause') {
    return blueGreen?.autoPromotion
      ? { indefinite: false, seconds: blueGreen.autoPromotionSeconds ?? 0 }
      : { indefinite: true };
  }
  return { indefinite: true };
}

/** Undefined beyond the end of time, which JavaScript has in the year 275760. */
function plusSeconds(time: string, seconds: number): string | undefined {
  const end = new Date(Date.parse(time) + seconds * 1000);
  return Number.isNaN(end.getTime()) ? undefined : end.toISOString();
}

/**
 * Why a Rollout is paused and what ends it (`pause.go` of argo-rollouts): a canary pause ends with its step's duration, a blue-green pause
 * after autoPromotionSeconds unless automatic promotion is off, everything else by a person's hand.
 */
export function pauseOf(
  { status }: ReadableObject,
  view: Pick<
    RolloutView,
    'pausedByUser' | 'steps' | 'blueGreen' | 'conditions'
  >,
): RolloutPauseView | undefined {
  const conditions = status.objects('pauseConditions').map(condition => {
    const reason = condition.string('reason') ?? '';
    return { reason, startTime: condition.time('startTime') };
  });
  const reasons = conditions.map(({ reason }) => reason);
  if (view.pausedByUser) {
    reasons.push('UserPause');
  }
  if (reasons.length === 0) {
    return undefined;
  }
  const step = view.steps[status.integer('currentStepIndex') ?? 0];
  const ends = conditions.map(({ reason, startTime }) => {
    const { indefinite, seconds } = endOf(reason, step, view.blueGreen);
    const endsAt =
      startTime !== undefined && seconds !== undefined
        ? plusSeconds(startTime, seconds)
        : undefined;
    return { indefinite, endsAt };
  });
  const pausedCondition = view.conditions.find(
    ({ type, status: state }) => type === 'Paused' && state === 'True',
  );
  const indefinite =
    view.pausedByUser || ends.some(end => end.indefinite === true);
  return {
    reasons,
    since:
      earliest(...conditions.map(({ startTime }) => startTime)) ??
      pausedCondition?.lastTransitionAt,
    indefinite,
    endsAt: indefinite ? undefined : latest(...ends.map(end => end.endsAt)),
  };
}
