import { formatLabelSelector } from '../../kubernetes/labelSelector';
import { ReplicaSet } from '../../kubernetes/resources';
import { reconcileAnalysisRuns } from './analysis';
import { hashOf, revisionOf, RolloutContext } from './context';
import {
  canaryPauseLeft,
  completedCanaryPause,
  haltReason,
  pauseCondition,
} from './pausing';
import { isFullyPromoted } from './phase';
import {
  atDesiredCounts,
  availableReplicas,
  basicCanaryCounts,
  CanaryCounts,
  fenceposts,
  hasOtherStable,
  routedCanaryCounts,
  specReplicas,
  sumOf,
} from './replicaCounts';
import {
  deadlineOf,
  isReferenced,
  keptUntilDeadline,
  removeDeadlines,
  scaleNewReplicaSet,
  scaleReplicaSet,
  trimHistory,
} from './replicaSets';
import { restartPods } from './restarts';
import { ensureServiceTarget } from './services';
import {
  fillBaseStatus,
  persistStatus,
  promoteStable,
  resetStatus,
} from './status';
import {
  canarySteps,
  currentStep,
  replicasOf,
  stepsHash,
  stepText,
} from './steps';
import { reconcileTrafficRouting } from './trafficRouting';

/** One pass of the canary strategy. */
export function reconcileCanary(ctx: RolloutContext): void {
  const { canary } = ctx.rollout.spec.strategy;
  if (hasChanged(ctx)) {
    syncCanaryStatus(ctx);
    return;
  }
  if (restartPods(ctx) > 0) {
    // The counts of the ReplicaSets no longer hold: the next pass knows better.
    return;
  }
  trimHistory(ctx);
  ensureServiceTarget(ctx, canary?.stableService, ctx.stableRS);
  ensureServiceTarget(
    ctx,
    canary?.canaryService,
    ctx.pause.isAborted && !canary?.trafficRouting ? ctx.stableRS : ctx.newRS,
  );
  if (!reconcileTrafficRouting(ctx)) {
    return;
  }
  reconcileAnalysisRuns(ctx);
  if (!ctx.pause.hasAddedPause && !scaleCanary(ctx)) {
    reconcilePause(ctx);
  }
  syncCanaryStatus(ctx);
}

/** Whether template or steps are not those that the status speaks of. */
function hasChanged(ctx: RolloutContext): boolean {
  const { currentStepHash, currentPodHash } = ctx.rollout.status ?? {};
  return (
    !currentStepHash ||
    currentStepHash !== stepsHash(ctx.rollout) ||
    (Boolean(currentPodHash) && currentPodHash !== hashOf(ctx.newRS))
  );
}

function countsFor(
  ctx: RolloutContext,
  weights = ctx.next.canary?.weights,
): CanaryCounts {
  return ctx.rollout.spec.strategy.canary?.trafficRouting
    ? routedCanaryCounts(ctx.rollout, weights)
    : basicCanaryCounts(ctx.rollout, ctx.newRS, ctx.stableRS, ctx.otherRSs);
}

/**
 * Scales stable, then the canary, then what is older: one of them a pass.
 *
 * @returns Whether anything was scaled.
 */
export function scaleCanary(ctx: RolloutContext): boolean {
  if (haltReason(ctx.rollout)) {
    return false;
  }
  removeDeadlines(ctx);
  if (hasOtherStable(ctx.newRS, ctx.stableRS)) {
    // The weights as they were reported: stable shrinks one pass after the
    // traffic has left it.
    const { stable } = countsFor(ctx, ctx.rollout.status?.canary?.weights);
    if (scaleReplicaSet(ctx, ctx.stableRS, stable)) {
      return true;
    }
  }
  if (scaleNewReplicaSet(ctx, countsFor(ctx).canary)) {
    return true;
  }
  return scaleDownOthers(ctx);
}

function scaleDownOthers(ctx: RolloutContext): boolean {
  const active = ctx.otherRSs.filter(set => specReplicas(set) > 0);
  let scaled = false;
  for (const set of active) {
    // Pods that do not work must not keep the others waiting.
    const healthy = Math.min(specReplicas(set), availableReplicas(set));
    scaled = scaleReplicaSet(ctx, set, healthy) || scaled;
  }
  const routed = ctx.rollout.spec.strategy.canary?.trafficRouting !== undefined;
  const minAvailable =
    replicasOf(ctx.rollout) - fenceposts(ctx.rollout).maxUnavailable;
  let mayGo = sumOf(ctx.replicaSets, availableReplicas) - minAvailable;
  const newestFirst = ctx.otherRSs
    .filter(set => specReplicas(set) > 0)
    .sort((a, b) => revisionOf(b) - revisionOf(a));
  for (const set of newestFirst) {
    if (mayGo <= 0) {
      break;
    }
    if (routed && isReferenced(ctx, set)) {
      continue;
    }
    const size = specReplicas(set);
    const kept = routed ? keptOfRouted(ctx, set) : Math.max(0, size - mayGo);
    if (kept !== size) {
      scaleReplicaSet(ctx, set, kept);
      mayGo -= size - kept;
      scaled = true;
    }
  }
  return scaled;
}

function keptOfRouted(ctx: RolloutContext, set: ReplicaSet): number {
  if (!isFullyPromoted(ctx.rollout) && !deadlineOf(set)) {
    // Left over from an update that another one has overtaken: no traffic.
    return 0;
  }
  return ctx.rollout.spec.strategy.canary?.dynamicStableScale
    ? 0
    : keptUntilDeadline(ctx, set, specReplicas(set));
}

function reconcilePause(ctx: RolloutContext): void {
  const { step } = currentStep(ctx.rollout);
  if (
    ctx.rollout.spec.paused ||
    ctx.rollout.status?.promoteFull ||
    !step?.pause
  ) {
    return;
  }
  if (!pauseCondition(ctx.rollout, 'CanaryPauseStep')) {
    if (!ctx.rollout.status?.controllerPause) {
      ctx.pause.addPause('CanaryPauseStep');
    }
    return;
  }
  const left = canaryPauseLeft(ctx.rollout, step.pause, ctx.now);
  if (left !== undefined) {
    ctx.lookAgainIn(left);
  }
}

function completedCurrentStep(ctx: RolloutContext): boolean {
  const { step } = currentStep(ctx.rollout);
  if (ctx.rollout.spec.paused || !step) {
    return false;
  }
  if (step.pause) {
    return completedCanaryPause(ctx.rollout, step.pause, ctx.now);
  }
  if (step.setWeight !== undefined || step.setCanaryScale) {
    return atDesiredCounts(
      ctx.rollout,
      ctx.newRS,
      ctx.stableRS,
      ctx.otherRSs,
      ctx.next.canary?.weights,
    );
  }
  if (step.analysis) {
    return ctx.runs.step?.status?.phase === 'Successful';
  }
  // Header and mirror routes are done once written; experiments and plugins
  // are not played.
  return true;
}

/** Works out the next status of a canary and writes it. */
export function syncCanaryStatus(ctx: RolloutContext): void {
  fillBaseStatus(ctx);
  const { next, rollout } = ctx;
  const steps = canarySteps(rollout);
  next.selector = formatLabelSelector(ctx.selector);
  next.currentStepHash = stepsHash(rollout);
  let { index } = currentStep(rollout);

  if (hasChanged(ctx)) {
    resetStatus(ctx);
    if (steps.length > 0 && rollout.status?.stableRS === hashOf(ctx.newRS)) {
      ctx.event('SkipSteps', 'Rollback to stable ReplicaSets');
      next.currentStepIndex = steps.length;
    }
    persistStatus(ctx);
    return;
  }
  if (rollout.status?.promoteFull) {
    ctx.pause.clearPauses();
    ctx.pause.removeAbort();
    index = steps.length || undefined;
  }
  const reason = fullPromotionReason(ctx, index);
  if (reason) {
    promoteStable(ctx, reason);
    persistStatus(ctx);
    return;
  }
  if (ctx.pause.isAborted) {
    if (steps.length > 0) {
      next.currentStepIndex =
        next.stableRS === next.currentPodHash ? steps.length : 0;
    }
    persistStatus(ctx);
    return;
  }
  if (index !== undefined && completedCurrentStep(ctx)) {
    const text = stepText(steps[index]);
    index += 1;
    next.canary = { ...next.canary, currentStepAnalysisRunStatus: undefined };
    ctx.event(
      'RolloutStepCompleted',
      `Rollout step ${index}/${steps.length} completed (${text})`,
    );
    ctx.pause.removePause('CanaryPauseStep');
  }
  next.currentStepIndex = index;
  persistStatus(ctx);
}

function fullPromotionReason(
  ctx: RolloutContext,
  index: number | undefined,
): string | undefined {
  if (!ctx.stableRS) {
    return 'Initial deploy';
  }
  if (
    ctx.pause.isAborted ||
    availableReplicas(ctx.newRS) < replicasOf(ctx.rollout)
  ) {
    return undefined;
  }
  if (ctx.rollout.status?.promoteFull) {
    return 'Full promotion requested';
  }
  const steps = canarySteps(ctx.rollout).length;
  return steps === 0 || index === steps
    ? `Completed all ${steps} canary steps`
    : undefined;
}
