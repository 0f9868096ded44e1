import { isDeepStrictEqual } from 'node:util';
import { cloneJson } from '../../kubernetes/objects';
import { RolloutStatus } from '../../kubernetes/resources';
import {
  findCondition,
  hasProgressed,
  isCompleted,
  isHealthy,
  removeCondition,
  setCondition,
} from './conditions';
import {
  DEFAULT_PROGRESS_DEADLINE_SECONDS,
  WORKLOAD_GENERATION,
} from './constants';
import { hashOf, RolloutContext } from './context';
import { rolloutPhase } from './phase';
import { availableReplicas, sumOf } from './replicaCounts';
import { deadlineOf, isSaturated } from './replicaSets';
import { canarySteps, currentStep, replicasOf } from './steps';

/** Fills in the fields that both strategies compute alike. */
export function fillBaseStatus(ctx: RolloutContext): void {
  const before = ctx.rollout.status ?? {};
  const existing = sumOf(ctx.replicaSets, set => set?.status?.replicas ?? 0);
  Object.assign(ctx.next, {
    currentPodHash: hashOf(ctx.newRS) || ctx.hash,
    replicas: existing,
    updatedReplicas: ctx.newRS?.status?.replicas ?? 0,
    readyReplicas: sumOf(
      ctx.replicaSets,
      set => set?.status?.readyReplicas ?? 0,
    ),
    availableReplicas: sumOf(ctx.replicaSets, availableReplicas),
    HPAReplicas: existing,
    stableRS: before.stableRS,
    conditions: before.conditions,
  });
  removeCondition(ctx.next, 'InvalidSpec');
  ctx.next.promoteFull =
    (ctx.next.currentPodHash !== before.stableRS && before.promoteFull) ||
    undefined;
}

/** Puts everything back to the beginning of an update. */
export function resetStatus(ctx: RolloutContext): void {
  ctx.pause.clearPauses();
  ctx.pause.removeAbort();
  ctx.next.restartedAt = ctx.rollout.spec.restartAt;
  ctx.next.promoteFull = undefined;
  ctx.next.blueGreen = {
    activeSelector: ctx.next.blueGreen?.activeSelector,
    previewSelector: ctx.next.blueGreen?.previewSelector,
  };
  ctx.next.canary = { weights: ctx.next.canary?.weights };
  ctx.next.currentStepIndex =
    canarySteps(ctx.rollout).length > 0 ? 0 : undefined;
}

/** Marks the newest version as the stable one. */
export function promoteStable(ctx: RolloutContext, reason: string): void {
  ctx.pause.clearPauses();
  ctx.pause.removeAbort();
  ctx.next.promoteFull = undefined;
  ctx.next.blueGreen = {
    ...ctx.next.blueGreen,
    scaleUpPreviewCheckPoint: undefined,
  };
  if (ctx.rollout.spec.strategy.canary) {
    ctx.next.currentStepIndex = canarySteps(ctx.rollout).length || undefined;
  }
  if (ctx.next.stableRS !== ctx.next.currentPodHash) {
    ctx.next.stableRS = ctx.next.currentPodHash;
    ctx.event(
      'RolloutCompleted',
      `Rollout completed update to revision ${ctx.revision} (${ctx.next.currentPodHash}): ${reason}`,
    );
  }
}

/** Conditions that follow from the rest of the next status, then the write. */
export function persistStatus(ctx: RolloutContext): void {
  fillConditions(ctx);
  writeStatus(ctx, ctx.next);
}

/** Completes a status (pauses, generation, phase) and writes what changed. */
export function writeStatus(ctx: RolloutContext, next: RolloutStatus): void {
  const before = ctx.rollout.status ?? {};
  ctx.pause.apply(next, ctx.now);
  next.observedGeneration = String(ctx.rollout.metadata.generation);
  if (ctx.rollout.spec.workloadRef) {
    next.workloadObservedGeneration =
      ctx.rollout.metadata.annotations?.[WORKLOAD_GENERATION];
  }
  const { phase, message } = rolloutPhase(ctx.rollout.spec, next);
  next.phase = phase;
  next.message = message || undefined;
  const written = withoutEmpty(next, before);
  if (isDeepStrictEqual(written, before)) {
    return;
  }
  ctx.writeStatus(written);
  tellPauses(ctx, before, written);
}

/**
 * Drops what the controller's JSON would leave out: zero counts, empty parts.
 * It patches what differs, and to it false is as good as absent: a false that
 * a person has written stays.
 */
function withoutEmpty(
  status: RolloutStatus,
  before: RolloutStatus,
): RolloutStatus {
  const { canary, blueGreen, ...rest } = cloneJson(status);
  const fields = Object.entries(rest).filter(
    ([key, value]) =>
      value !== '' &&
      value !== false &&
      (value !== 0 || key === 'currentStepIndex'),
  );
  return {
    ...Object.fromEntries(fields),
    ...(before.abort === false && !status.abort && { abort: false }),
    canary: canary ?? {},
    blueGreen: blueGreen ?? {},
  };
}

function tellPauses(
  ctx: RolloutContext,
  before: RolloutStatus,
  after: RolloutStatus,
): void {
  const was = (before.pauseConditions?.length ?? 0) > 0;
  const [pause] = after.pauseConditions ?? [];
  if (pause && !was) {
    ctx.event('RolloutPaused', `Rollout is paused (${pause.reason})`);
  } else if (!pause && was && !after.abortedAt) {
    ctx.event('RolloutResumed', 'Rollout is resumed');
  }
}

function fillConditions(ctx: RolloutContext): void {
  const { next, rollout, timestamp } = ctx;
  const before = rollout.status ?? {};
  const paused =
    (before.pauseConditions?.length ?? 0) > 0 || Boolean(rollout.spec.paused);
  let becameUnhealthy = false;
  if (!paused && isHealthy(rollout, next)) {
    setCondition(next, timestamp, {
      type: 'Healthy',
      status: 'True',
      reason: 'RolloutHealthy',
      message: 'Rollout is healthy',
    });
  } else if (findCondition(before, 'Healthy')) {
    becameUnhealthy = setCondition(next, timestamp, {
      type: 'Healthy',
      status: 'False',
      reason: 'RolloutHealthy',
      message: 'Rollout is not healthy',
    });
  }
  if (ctx.pause.isAborted) {
    const { abortMessage } = ctx.pause;
    const message = `Rollout aborted update to revision ${ctx.revision}${
      abortMessage ? `: ${abortMessage}` : ''
    }`;
    const aborted = setCondition(next, timestamp, {
      type: 'Progressing',
      status: 'False',
      reason: 'RolloutAborted',
      message,
    });
    if (aborted) {
      ctx.event('RolloutAborted', message, 'Warning');
    }
  } else {
    fillProgressing(ctx, becameUnhealthy);
  }
  fillAvailable(ctx);
  const completed = isCompleted(next);
  const changed = setCondition(next, timestamp, {
    type: 'Completed',
    status: completed ? 'True' : 'False',
    reason: 'RolloutCompleted',
    message: 'RolloutCompleted',
  });
  if (changed && !completed) {
    ctx.event(
      'RolloutNotCompleted',
      `Rollout not completed, started update to revision ${ctx.revision} (${next.currentPodHash})`,
    );
  }
}

function fillProgressing(ctx: RolloutContext, becameUnhealthy: boolean): void {
  const { next, rollout, timestamp } = ctx;
  const name = ctx.newRS?.metadata.name;
  const subject = name
    ? `ReplicaSet "${name}"`
    : `Rollout "${rollout.metadata.name}"`;
  if (isHealthy(rollout, next)) {
    setCondition(next, timestamp, {
      type: 'Progressing',
      status: 'True',
      reason: 'NewReplicaSetAvailable',
      message: `ReplicaSet "${name ?? ''}" has successfully progressed.`,
    });
    return;
  }
  if (hasProgressed(rollout, next) || becameUnhealthy) {
    const lostPods = becameUnhealthy && next.stableRS === next.currentPodHash;
    const current = findCondition(next, 'Progressing');
    // Progress renews lastUpdateTime even where the reason stays the same.
    removeCondition(next, 'Progressing');
    setCondition(next, timestamp, {
      type: 'Progressing',
      status: 'True',
      reason: lostPods ? 'ReplicaSetNotAvailable' : 'ReplicaSetUpdated',
      message: lostPods
        ? 'Rollout does not have minimum availability'
        : `${subject} is progressing.`,
    });
    const condition = findCondition(next, 'Progressing');
    if (condition && current?.status === 'True') {
      condition.lastTransitionTime = current.lastTransitionTime;
    }
    watchDeadline(ctx);
    return;
  }
  const deadlineHolds =
    !isIndefinite(ctx) && !ctx.otherRSs.some(set => deadlineOf(set));
  if (deadlineHolds && watchDeadline(ctx)) {
    const message = `${subject} has timed out progressing.`;
    const changed = setCondition(next, timestamp, {
      type: 'Progressing',
      status: 'False',
      reason: 'ProgressDeadlineExceeded',
      message,
    });
    if (rollout.spec.progressDeadlineAbort && !ctx.pause.isAborted) {
      ctx.pause.abort(message);
      if (changed) {
        ctx.event('RolloutAborted', message, 'Warning');
      }
    }
  }
}

/** Steps that may last for ever do not count against the progress deadline. */
function isIndefinite(ctx: RolloutContext): boolean {
  const { step } = currentStep(ctx.rollout);
  return (
    Boolean(step?.experiment ?? step?.analysis ?? step?.pause) ||
    findCondition(ctx.rollout.status, 'Paused')?.status === 'True'
  );
}

/** Whether the progress deadline has passed; asks for a look when it will. */
function watchDeadline(ctx: RolloutContext): boolean {
  const condition = findCondition(ctx.next, 'Progressing');
  if (
    !condition ||
    condition.reason === 'RolloutAborted' ||
    condition.reason === 'RolloutPaused'
  ) {
    return false;
  }
  if (condition.reason === 'ProgressDeadlineExceeded') {
    return true;
  }
  const seconds =
    ctx.rollout.spec.progressDeadlineSeconds ??
    DEFAULT_PROGRESS_DEADLINE_SECONDS;
  const left =
    Date.parse(condition.lastUpdateTime ?? '') + seconds * 1000 - ctx.now;
  if (left < 0) {
    return true;
  }
  ctx.lookAgainIn(left + 1000);
  return false;
}

function fillAvailable(ctx: RolloutContext): void {
  const { blueGreen } = ctx.rollout.spec.strategy;
  const active = ctx.replicaSets.find(
    set =>
      hashOf(set) !== '' && hashOf(set) === ctx.next.blueGreen?.activeSelector,
  );
  const available = blueGreen
    ? isSaturated(ctx, active)
    : sumOf(ctx.replicaSets, availableReplicas) >= replicasOf(ctx.rollout);
  setCondition(ctx.next, ctx.timestamp, {
    type: 'Available',
    status: available ? 'True' : 'False',
    reason: 'AvailableReason',
    message: available
      ? 'Rollout has minimum availability'
      : 'Rollout does not have minimum availability',
  });
}

/**
 * Notes at the beginning of a pass that the Rollout was paused, resumed or
 * retried, so that the time in between is not taken for lack of progress.
 */
export function notePauses(ctx: RolloutContext): void {
  const { status = {}, spec } = ctx.rollout;
  const paused =
    (status.pauseConditions?.length ?? 0) > 0 || Boolean(spec.paused);
  const progressing = findCondition(status, 'Progressing');
  const aborted = progressing?.reason === 'RolloutAborted';
  const next: RolloutStatus = { ...status };
  let changed = false;
  const note = (...condition: Parameters<typeof setCondition>) => {
    changed = setCondition(...condition) || changed;
  };
  if (
    paused !== (progressing?.reason === 'RolloutPaused') &&
    !aborted &&
    !isCompleted(status)
  ) {
    note(next, ctx.timestamp, {
      type: 'Progressing',
      status: 'Unknown',
      reason: paused ? 'RolloutPaused' : 'RolloutResumed',
      message: paused ? 'Rollout is paused' : 'Rollout is resumed',
    });
  }
  if (!status.abort && aborted) {
    note(next, ctx.timestamp, {
      type: 'Progressing',
      status: 'Unknown',
      reason: 'RolloutRetry',
      message: 'Retrying Rollout after abort',
    });
  }
  const pausedCondition = findCondition(status, 'Paused')?.status === 'True';
  if (paused !== pausedCondition && !aborted) {
    note(next, ctx.timestamp, {
      type: 'Paused',
      status: paused ? 'True' : 'False',
      reason: 'RolloutPaused',
      message: 'Rollout is paused',
    });
  }
  if (changed) {
    next.observedGeneration = String(ctx.rollout.metadata.generation);
    const { phase, message } = rolloutPhase(spec, next);
    ctx.writeStatus(
      withoutEmpty({ ...next, phase, message: message || undefined }, status),
    );
  }
}
