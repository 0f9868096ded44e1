import { formatLabelSelector } from '../../kubernetes/labelSelector';
import { ServiceObject } from '../../kubernetes/resources';
import { reconcileAnalysisRuns } from './analysis';
import { hashOf, revisionOf, RolloutContext } from './context';
import {
  blueGreenPauseLeft,
  completedBlueGreenPause,
  haltReason,
  pauseCondition,
} from './pausing';
import { availableReplicas, specReplicas, sumOf } from './replicaCounts';
import {
  deadlineOf,
  isReferenced,
  isSaturated,
  keptUntilDeadline,
  removeDeadlines,
  scaleNewReplicaSet,
  scaleReplicaSet,
  trimHistory,
} from './replicaSets';
import { restartPods } from './restarts';
import { findService, selectedHash, switchService } from './services';
import {
  fillBaseStatus,
  persistStatus,
  promoteStable,
  resetStatus,
} from './status';
import { replicasOf } from './steps';

/** One pass of the blue-green strategy. */
export function reconcileBlueGreen(ctx: RolloutContext): void {
  const { activeService, previewService } = servicesOf(ctx);
  if (previewService && !haltReason(ctx.rollout)) {
    switchService(ctx, previewService, hashOf(ctx.newRS));
  }
  if (templateChanged(ctx)) {
    syncBlueGreenStatus(ctx);
    return;
  }
  restartPods(ctx);
  scaleBlueGreen(ctx);
  reconcilePause(ctx, activeService);
  reconcileActiveService(ctx, activeService);
  reconcileAnalysisRuns(ctx);
  syncBlueGreenStatus(ctx);
}

function servicesOf(ctx: RolloutContext): {
  activeService: ServiceObject;
  previewService: ServiceObject | undefined;
} {
  const { blueGreen } = ctx.rollout.spec.strategy;
  const activeService = findService(ctx, blueGreen?.activeService);
  if (!activeService) {
    throw new Error(`service "${blueGreen?.activeService}" not found`);
  }
  return {
    activeService,
    previewService: findService(ctx, blueGreen?.previewService),
  };
}

function templateChanged(ctx: RolloutContext): boolean {
  const { currentPodHash } = ctx.rollout.status ?? {};
  return Boolean(currentPodHash) && currentPodHash !== hashOf(ctx.newRS);
}

/** Scales stable, the newest and what is older. */
export function scaleBlueGreen(ctx: RolloutContext): void {
  removeDeadlines(ctx);
  if (ctx.stableRS) {
    scaleReplicaSet(ctx, ctx.stableRS, replicasOf(ctx.rollout));
  }
  scaleNewReplicaSet(ctx, newReplicas(ctx));
  scaleDownOthers(ctx);
  trimHistory(ctx);
}

function newReplicas(ctx: RolloutContext): number {
  const replicas = replicasOf(ctx.rollout);
  const preview = ctx.rollout.spec.strategy.blueGreen?.previewReplicaCount;
  const { status, spec } = ctx.rollout;
  const active = status?.blueGreen?.activeSelector;
  if (
    preview === undefined ||
    !active ||
    active === hashOf(ctx.newRS) ||
    status?.promoteFull
  ) {
    return replicas;
  }
  const resumed =
    !spec.paused &&
    !status?.pauseConditions?.length &&
    status?.blueGreen?.scaleUpPreviewCheckPoint &&
    status.currentPodHash === hashOf(ctx.newRS);
  return resumed ? replicas : preview;
}

function scaleDownOthers(ctx: RolloutContext): void {
  if (pauseCondition(ctx.rollout, 'InconclusiveAnalysisRun')) {
    return;
  }
  const { blueGreen } = ctx.rollout.spec.strategy;
  const waitsForAnalysis =
    blueGreen?.postPromotionAnalysis &&
    blueGreen.scaleDownDelaySeconds === undefined &&
    ctx.rollout.status?.stableRS !== hashOf(ctx.newRS) &&
    ctx.runs.postPromotion?.status?.phase !== 'Successful';
  if (waitsForAnalysis) {
    return;
  }
  const newestFirst = ctx.otherRSs
    .filter(set => specReplicas(set) > 0)
    .sort((a, b) => revisionOf(b) - revisionOf(a));
  for (const set of newestFirst) {
    if (!isReferenced(ctx, set)) {
      scaleReplicaSet(
        ctx,
        set,
        keptUntilDeadline(ctx, set, replicasOf(ctx.rollout)),
      );
    }
  }
}

/** Whether the newest version goes active without a pause. */
function isFastTracked(ctx: RolloutContext, active: ServiceObject): boolean {
  const selected = selectedHash(active);
  return (
    deadlineOf(ctx.newRS) !== undefined ||
    Boolean(ctx.rollout.status?.promoteFull) ||
    selected === '' ||
    selected === hashOf(ctx.newRS)
  );
}

function completedPrePromotion(ctx: RolloutContext): boolean {
  return (
    !ctx.rollout.spec.strategy.blueGreen?.prePromotionAnalysis ||
    ctx.runs.prePromotion?.status?.phase === 'Successful'
  );
}

/** Enough pods of the newest version run that it could be looked at. */
function isReadyForPause(ctx: RolloutContext): boolean {
  const { blueGreen } = ctx.rollout.spec.strategy;
  const active = ctx.rollout.status?.blueGreen?.activeSelector;
  if (
    blueGreen?.previewReplicaCount !== undefined &&
    active &&
    active !== hashOf(ctx.newRS)
  ) {
    return (
      specReplicas(ctx.newRS) > 0 &&
      availableReplicas(ctx.newRS) >= blueGreen.previewReplicaCount
    );
  }
  return isSaturated(ctx, ctx.newRS);
}

function reconcilePause(ctx: RolloutContext, active: ServiceObject): void {
  const { blueGreen } = ctx.rollout.spec.strategy;
  const { status } = ctx.rollout;
  if (status?.abort || !isReadyForPause(ctx) || haltReason(ctx.rollout)) {
    return;
  }
  const controlsPause =
    blueGreen?.autoPromotionEnabled === false ||
    (blueGreen?.autoPromotionSeconds ?? 0) > 0;
  if (
    isFastTracked(ctx, active) ||
    status?.blueGreen?.scaleUpPreviewCheckPoint ||
    !controlsPause
  ) {
    ctx.pause.removePause('BlueGreenPause');
    return;
  }
  if (!completedPrePromotion(ctx)) {
    return;
  }
  if (!pauseCondition(ctx.rollout, 'BlueGreenPause')) {
    if (!status?.controllerPause) {
      ctx.pause.addPause('BlueGreenPause');
    }
    return;
  }
  if (completedBlueGreenPause(ctx.rollout, ctx.pause, ctx.now)) {
    ctx.pause.removePause('BlueGreenPause');
    return;
  }
  const left = blueGreenPauseLeft(ctx.rollout, ctx.now);
  if (left !== undefined) {
    ctx.lookAgainIn(left);
  }
}

function reconcileActiveService(
  ctx: RolloutContext,
  active: ServiceObject,
): void {
  if (
    haltReason(ctx.rollout) ||
    !isReadyForPause(ctx) ||
    !isSaturated(ctx, ctx.newRS)
  ) {
    return;
  }
  let hash = selectedHash(active);
  if (
    isFastTracked(ctx, active) ||
    (completedBlueGreenPause(ctx.rollout, ctx.pause, ctx.now) &&
      completedPrePromotion(ctx))
  ) {
    hash = hashOf(ctx.newRS);
  }
  if (ctx.rollout.status?.abort) {
    hash = ctx.rollout.status.stableRS ?? '';
  }
  switchService(ctx, active, hash);
}

function syncBlueGreenStatus(ctx: RolloutContext): void {
  fillBaseStatus(ctx);
  const { next, rollout } = ctx;
  // The Services as they are after this pass.
  const { activeService, previewService } = servicesOf(ctx);
  if (templateChanged(ctx)) {
    resetStatus(ctx);
  }
  if (rollout.status?.promoteFull) {
    ctx.pause.clearPauses();
    ctx.pause.removeAbort();
  }
  next.blueGreen = {
    ...next.blueGreen,
    previewSelector: selectedHash(previewService) || undefined,
    activeSelector: selectedHash(activeService) || undefined,
  };
  const reason = fullPromotionReason(ctx);
  if (reason) {
    promoteStable(ctx, reason);
  } else {
    next.blueGreen.scaleUpPreviewCheckPoint = passedPreviewCheckPoint(ctx);
  }
  const active = ctx.replicaSets.find(
    set => hashOf(set) === next.blueGreen?.activeSelector,
  );
  next.selector = formatLabelSelector(active?.spec.selector ?? ctx.selector);
  next.HPAReplicas = active
    ? active.status?.replicas
    : sumOf(ctx.replicaSets, set => set?.status?.replicas ?? 0);
  if (active) {
    next.availableReplicas = availableReplicas(active);
    next.readyReplicas = active.status?.readyReplicas ?? 0;
  }
  persistStatus(ctx);
}

function fullPromotionReason(ctx: RolloutContext): string | undefined {
  const { blueGreen } = ctx.rollout.spec.strategy;
  const { activeSelector } = ctx.next.blueGreen ?? {};
  if (!ctx.stableRS || !activeSelector) {
    return 'Initial deploy';
  }
  if (activeSelector !== ctx.next.currentPodHash) {
    return undefined;
  }
  if (ctx.rollout.status?.promoteFull) {
    return 'Full promotion requested';
  }
  if (ctx.pause.isAborted) {
    return undefined;
  }
  if (blueGreen?.postPromotionAnalysis) {
    if (deadlineOf(ctx.newRS)) {
      return `Rollback to '${ctx.newRS?.metadata.name}' within scaleDownDelay`;
    }
    if (ctx.runs.postPromotion?.status?.phase !== 'Successful') {
      return undefined;
    }
  }
  return 'Completed blue-green update';
}

function passedPreviewCheckPoint(ctx: RolloutContext): true | undefined {
  const preview = ctx.rollout.spec.strategy.blueGreen?.previewReplicaCount;
  if (preview === undefined || templateChanged(ctx)) {
    return undefined;
  }
  const passed =
    ctx.rollout.status?.blueGreen?.scaleUpPreviewCheckPoint ||
    (completedPrePromotion(ctx) &&
      completedBlueGreenPause(ctx.rollout, ctx.pause, ctx.now) &&
      availableReplicas(ctx.newRS) === preview);
  return passed || undefined;
}
