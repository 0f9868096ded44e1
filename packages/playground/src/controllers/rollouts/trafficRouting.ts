import { isDeepStrictEqual } from 'node:util';
import { TrafficWeights } from '../../kubernetes/resources';
import { MAX_WEIGHT } from './constants';
import { hashOf, RolloutContext } from './context';
import {
  removeManagedRoutes,
  setHeaderRoute,
  setWeight,
  updateSubsetHashes,
} from './istio';
import { isFullyPromoted } from './phase';
import { atDesiredCounts, availableReplicas } from './replicaCounts';
import { ensureServiceTarget } from './services';
import {
  canarySteps,
  currentSetWeight,
  currentStep,
  lastSetWeight,
  replicasOf,
} from './steps';

/**
 * Splits the traffic as the current step asks for: routes, subsets and weights
 * first, then the status that reports them.
 *
 * @returns False where the pass has to end here, as the real controller ends
 * it with an error and tries again.
 */
export function reconcileTrafficRouting(ctx: RolloutContext): boolean {
  const { canary } = ctx.rollout.spec.strategy;
  if (!canary?.trafficRouting?.istio) {
    ctx.next.canary = { ...ctx.next.canary, weights: undefined };
    return true;
  }
  const weight = desiredWeight(ctx);
  const replicas = replicasOf(ctx.rollout);
  const stableNeeds = Math.floor(
    ((MAX_WEIGHT - weight) * replicas) / MAX_WEIGHT,
  );
  if (!ctx.stableRS || availableReplicas(ctx.stableRS) < stableNeeds) {
    return true;
  }
  const { step } = currentStep(ctx.rollout);
  if (step?.setHeaderRoute && ctx.revision > 1) {
    setHeaderRoute(ctx, step.setHeaderRoute);
  }
  const before = ctx.rollout.status?.canary?.weights;
  const canaryHash = hashOf(ctx.newRS);
  if (availableReplicas(ctx.newRS) === 0 && (before?.canary.weight ?? 0) > 0) {
    setWeight(ctx, weight);
  }
  if (!updateSubsetHashes(ctx, canaryHash, ctx.stableHash)) {
    return false;
  }
  setWeight(ctx, weight);

  const weights: TrafficWeights = {
    canary: {
      weight,
      ...(canary.canaryService && { serviceName: canary.canaryService }),
      podTemplateHash: canaryHash,
    },
    stable: {
      weight: MAX_WEIGHT - weight,
      ...(canary.stableService && { serviceName: canary.stableService }),
      podTemplateHash: ctx.stableHash,
    },
  };
  if (!isDeepStrictEqual(before, weights)) {
    ctx.event(
      'TrafficWeightUpdated',
      `Traffic weight updated ${weightChange(before, weight)}`,
    );
  }
  ctx.next.canary = { ...ctx.next.canary, weights };
  return true;
}

/** Empty where only the hashes have changed. */
function weightChange(
  before: TrafficWeights | undefined,
  weight: number,
): string {
  if (!before) {
    return `to ${weight}`;
  }
  return before.canary.weight === weight
    ? ''
    : `from ${before.canary.weight} to ${weight}`;
}

function desiredWeight(ctx: RolloutContext): number {
  const { canary } = ctx.rollout.spec.strategy;
  const { status } = ctx.rollout;
  if (isFullyPromoted(ctx.rollout)) {
    removeManagedRoutes(ctx);
    return 0;
  }
  if (ctx.pause.isAborted) {
    const weight = canary?.dynamicStableScale ? weightLeftAfterAbort(ctx) : 0;
    if (weight === 0) {
      ensureServiceTarget(ctx, canary?.canaryService, ctx.stableRS, false);
    }
    removeManagedRoutes(ctx);
    return weight;
  }
  if (availableReplicas(ctx.newRS) === 0) {
    removeManagedRoutes(ctx);
    return 0;
  }
  if (status?.promoteFull) {
    removeManagedRoutes(ctx);
    return canary?.dynamicStableScale
      ? Math.floor(
          (MAX_WEIGHT * availableReplicas(ctx.newRS)) / replicasOf(ctx.rollout),
        )
      : status.canary?.weights?.canary.weight ?? 0;
  }
  const { index } = currentStep(ctx.rollout);
  if (index === undefined) {
    return 0;
  }
  const { newRS, stableRS, otherRSs } = ctx;
  if (!atDesiredCounts(ctx.rollout, newRS, stableRS, otherRSs, undefined)) {
    return lastSetWeight(canarySteps(ctx.rollout), index - 1);
  }
  return currentSetWeight(ctx.rollout);
}

/** With dynamicStableScale the weight follows the pods that stable has again. */
function weightLeftAfterAbort(ctx: RolloutContext): number {
  const served = Math.floor(
    (MAX_WEIGHT * availableReplicas(ctx.stableRS)) / replicasOf(ctx.rollout),
  );
  const current = ctx.rollout.status?.canary?.weights?.canary.weight;
  return Math.min(Math.max(0, MAX_WEIGHT - served), current ?? MAX_WEIGHT);
}
