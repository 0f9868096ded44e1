import { MERGE_PATCH } from '../../kubernetes/patches';
import {
  AnalysisRun,
  RolloutAnalysisRunStatus,
} from '../../kubernetes/resources';
import { ANALYSIS_HISTORY_LIMIT, STEP_INDEX_LABEL } from './constants';
import { createRun, isCompletedRun } from './analysisRuns';
import { CurrentRuns, hashOf, RolloutContext } from './context';
import { pauseCondition } from './pausing';
import { isFullyPromoted } from './phase';
import { availableReplicas, specReplicas } from './replicaCounts';
import { deadlineOf, isSaturated } from './replicaSets';
import { currentStep } from './steps';

/** Starts, follows and ends the analysis runs of a Rollout. */
export function reconcileAnalysisRuns(ctx: RolloutContext): void {
  const { status } = ctx.rollout;
  if (
    ctx.pause.isAborted ||
    status?.promoteFull ||
    deadlineOf(ctx.newRS) ||
    !status?.stableRS
  ) {
    report(ctx, ctx.runs);
    cancel(ctx, [...Object.values(ctx.runs), ...ctx.otherRuns]);
    return;
  }
  const before = ctx.runs;
  const current: CurrentRuns = ctx.rollout.spec.strategy.canary
    ? { step: stepRun(ctx), background: backgroundRun(ctx) }
    : {
        prePromotion: prePromotionRun(ctx),
        postPromotion: postPromotionRun(ctx),
      };
  ctx.runs = current;
  report(ctx, current);
  const kept = Object.values(current).map(run => run?.metadata.name);
  const others = [...ctx.otherRuns, ...Object.values(before)].filter(
    (run): run is AnalysisRun =>
      run !== undefined && !kept.includes(run.metadata.name),
  );
  cancel(ctx, others);
  trim(ctx, others);
  tellChanges(ctx, current);
}

/** Puts the current runs into the next status. */
function report(ctx: RolloutContext, runs: CurrentRuns): void {
  const of = (run: AnalysisRun | undefined) =>
    run && {
      name: run.metadata.name,
      status: run.status?.phase ?? ('' as const),
      ...(run.status?.message && { message: run.status.message }),
    };
  if (ctx.rollout.spec.strategy.canary) {
    ctx.next.canary = {
      ...ctx.next.canary,
      currentStepAnalysisRunStatus: of(runs.step),
      currentBackgroundAnalysisRunStatus: of(runs.background),
    };
  } else {
    ctx.next.blueGreen = {
      ...ctx.next.blueGreen,
      prePromotionAnalysisRunStatus: of(runs.prePromotion),
      postPromotionAnalysisRunStatus: of(runs.postPromotion),
    };
  }
}

function stepRun(ctx: RolloutContext): AnalysisRun | undefined {
  const { step, index } = currentStep(ctx.rollout);
  const current = ctx.runs.step;
  if (
    ctx.rollout.status?.pauseConditions?.length ||
    ctx.rollout.status?.abort
  ) {
    return current;
  }
  const ofOtherStep =
    current?.metadata.labels?.[STEP_INDEX_LABEL] !== String(index);
  if (!step?.analysis?.templates?.length || (current && ofOtherStep)) {
    return undefined;
  }
  const run = needsNewRun(ctx, current)
    ? createRun(ctx, step.analysis, 'Step', String(index), {
        [STEP_INDEX_LABEL]: String(index),
      })
    : current;
  judge(ctx, run, 'Step-based analysis phase error/failed');
  return run;
}

function backgroundRun(ctx: RolloutContext): AnalysisRun | undefined {
  const { canary } = ctx.rollout.spec.strategy;
  const { index = 0 } = currentStep(ctx.rollout);
  const { currentPodHash } = ctx.rollout.status ?? {};
  if (
    !canary?.analysis?.templates?.length ||
    isFullyPromoted(ctx.rollout) ||
    !currentPodHash ||
    index < (canary.analysis.startingStep ?? 0)
  ) {
    return undefined;
  }
  const current = ctx.runs.background;
  if (pauseCondition(ctx.rollout, 'InconclusiveAnalysisRun')) {
    return current;
  }
  const run = needsNewRun(ctx, current)
    ? createRun(ctx, canary.analysis, 'Background', '', {})
    : current;
  judge(ctx, run, 'Background analysis phase error/failed');
  return run;
}

function prePromotionRun(ctx: RolloutContext): AnalysisRun | undefined {
  const { blueGreen } = ctx.rollout.spec.strategy;
  const analysis = blueGreen?.prePromotionAnalysis;
  if (!analysis?.templates?.length) {
    return undefined;
  }
  const active = ctx.rollout.status?.blueGreen?.activeSelector;
  const current = ctx.runs.prePromotion;
  const skip =
    ctx.rollout.status?.stableRS === hashOf(ctx.newRS) ||
    !active ||
    active === hashOf(ctx.newRS) ||
    (!current && !previewIsReady(ctx));
  if (skip) {
    cancel(ctx, [current]);
    return current;
  }
  const run =
    !pauseCondition(ctx.rollout, 'InconclusiveAnalysisRun') &&
    needsNewRun(ctx, current)
      ? createRun(ctx, analysis, 'PrePromotion', 'pre', {})
      : current;
  judge(ctx, run, 'Blue/green pre-promotion analysis phase error/failed');
  return run;
}

function postPromotionRun(ctx: RolloutContext): AnalysisRun | undefined {
  const { blueGreen } = ctx.rollout.spec.strategy;
  const analysis = blueGreen?.postPromotionAnalysis;
  if (!analysis?.templates?.length) {
    return undefined;
  }
  const current = ctx.runs.postPromotion;
  const skip =
    ctx.rollout.status?.stableRS === hashOf(ctx.newRS) ||
    ctx.rollout.status?.blueGreen?.activeSelector !== hashOf(ctx.newRS) ||
    (!current && !isSaturated(ctx, ctx.newRS));
  if (skip) {
    cancel(ctx, [current]);
    return current;
  }
  const run =
    !pauseCondition(ctx.rollout, 'InconclusiveAnalysisRun') &&
    needsNewRun(ctx, current)
      ? createRun(ctx, analysis, 'PostPromotion', 'post', {})
      : current;
  judge(ctx, run, 'Blue/green post-promotion analysis phase error/failed');
  return run;
}

function previewIsReady(ctx: RolloutContext): boolean {
  const count = ctx.rollout.spec.strategy.blueGreen?.previewReplicaCount;
  return count === undefined
    ? isSaturated(ctx, ctx.newRS)
    : specReplicas(ctx.newRS) === count &&
        availableReplicas(ctx.newRS) === count;
}

/** Whether the verdict pauses or aborts the Rollout. */
function judge(
  ctx: RolloutContext,
  run: AnalysisRun | undefined,
  what: string,
): void {
  switch (run?.status?.phase) {
    case 'Inconclusive':
      ctx.pause.addPause('InconclusiveAnalysisRun');
      break;
    case 'Error':
    case 'Failed':
      ctx.pause.abort(
        run.status.message ? `${what}: ${run.status.message}` : what,
      );
      break;
    default:
  }
}

function needsNewRun(
  ctx: RolloutContext,
  current: AnalysisRun | undefined,
): boolean {
  if (!current) {
    return true;
  }
  const { status } = ctx.rollout;
  const resumedAfterInconclusive =
    status?.controllerPause &&
    !pauseCondition(ctx.rollout, 'CanaryPauseStep') &&
    !pauseCondition(ctx.rollout, 'BlueGreenPause');
  if (resumedAfterInconclusive) {
    return current.status?.phase === 'Inconclusive';
  }
  return status?.abortedAt !== undefined;
}

function cancel(
  ctx: RolloutContext,
  runs: readonly (AnalysisRun | undefined)[],
): void {
  for (const run of runs) {
    const stored =
      run &&
      ctx.env.store.find<AnalysisRun>(
        'AnalysisRun',
        ctx.namespace,
        run.metadata.name,
      );
    if (stored && !isCompletedRun(stored) && !stored.spec.terminate) {
      ctx.env.store.patch(
        'AnalysisRun',
        ctx.namespace,
        stored.metadata.name,
        MERGE_PATCH,
        { spec: { terminate: true } },
      );
    }
  }
}

/** Keeps the newest successful and the newest other runs, and no orphans. */
function trim(ctx: RolloutContext, runs: AnalysisRun[]): void {
  const hashes = new Set(ctx.replicaSets.map(hashOf));
  const kept = { good: 0, bad: 0 };
  const newestFirst = [...runs].sort((a, b) =>
    (a.metadata.creationTimestamp ?? '') < (b.metadata.creationTimestamp ?? '')
      ? 1
      : -1,
  );
  for (const run of newestFirst) {
    const orphan = !hashes.has(hashOf(run));
    let surplus = false;
    if (!orphan && isCompletedRun(run)) {
      const kind = run.status?.phase === 'Successful' ? 'good' : 'bad';
      kept[kind] += 1;
      surplus = kept[kind] > ANALYSIS_HISTORY_LIMIT;
    }
    if (orphan || surplus) {
      ctx.env.store.delete('AnalysisRun', ctx.namespace, run.metadata.name);
    }
  }
}

function tellChanges(ctx: RolloutContext, runs: CurrentRuns): void {
  const { canary, blueGreen } = ctx.rollout.status ?? {};
  const tell = (
    type: string,
    before: RolloutAnalysisRunStatus | undefined,
    run: AnalysisRun | undefined,
  ) => {
    const phase = run?.status?.phase;
    if (!run || !phase) {
      return;
    }
    const changed =
      !before || (before.name === run.metadata.name && before.status !== phase);
    if (changed) {
      ctx.event(
        `AnalysisRun${phase}`,
        `${type} Analysis Run '${
          run.metadata.name
        }' Status New: '${phase}' Previous: '${
          before ? before.status : 'NoPreviousStatus'
        }'`,
        phase === 'Failed' || phase === 'Error' ? 'Warning' : 'Normal',
      );
    }
  };
  tell('Step', canary?.currentStepAnalysisRunStatus, runs.step);
  tell(
    'Background',
    canary?.currentBackgroundAnalysisRunStatus,
    runs.background,
  );
  tell(
    'PrePromotion',
    blueGreen?.prePromotionAnalysisRunStatus,
    runs.prePromotion,
  );
  tell(
    'PostPromotion',
    blueGreen?.postPromotionAnalysisRunStatus,
    runs.postPromotion,
  );
}
