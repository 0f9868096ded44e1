import {
  ReplicaSet,
  Rollout,
  TrafficWeights,
} from '../../kubernetes/resources';
import { resolveFenceposts } from '../replicas';
import { MAX_WEIGHT } from './constants';
import { currentCanaryScale, currentSetWeight, replicasOf } from './steps';

/** How many pods the two ReplicaSets of a canary should have. */
export interface CanaryCounts {
  canary: number;
  stable: number;
}

export function specReplicas(set: ReplicaSet | undefined): number {
  return set ? set.spec.replicas ?? 1 : 0;
}

export function availableReplicas(set: ReplicaSet | undefined): number {
  return set?.status?.availableReplicas ?? 0;
}

export function sumOf(
  sets: readonly (ReplicaSet | undefined)[],
  count: (set: ReplicaSet | undefined) => number,
): number {
  return sets.reduce((total, set) => total + count(set), 0);
}

export function fenceposts(rollout: Rollout): {
  maxSurge: number;
  maxUnavailable: number;
} {
  const { canary } = rollout.spec.strategy;
  return resolveFenceposts(
    canary?.maxSurge,
    canary?.maxUnavailable,
    replicasOf(rollout),
  );
}

/** Whether the stable ReplicaSet exists beside the new one. */
export function hasOtherStable(
  newRS: ReplicaSet | undefined,
  stableRS: ReplicaSet | undefined,
): stableRS is ReplicaSet {
  return (
    stableRS !== undefined && newRS?.metadata.name !== stableRS.metadata.name
  );
}

function canaryReplicasOrWeight(rollout: Rollout): {
  replicas?: number;
  weight: number;
} {
  const { promoteFull, stableRS, currentPodHash } = rollout.status ?? {};
  if (promoteFull || !stableRS || currentPodHash === stableRS) {
    return { weight: MAX_WEIGHT };
  }
  const scale = currentCanaryScale(rollout);
  if (scale?.replicas !== undefined) {
    return { replicas: scale.replicas, weight: 0 };
  }
  return { weight: scale?.weight ?? currentSetWeight(rollout) };
}

/**
 * The counts where no router splits the traffic and pods stand for weight:
 * the closest approximation of the weight, reached within maxSurge and
 * maxUnavailable. Stable comes first when pods are added, older ReplicaSets
 * and the shrinking side when they are taken away.
 */
export function basicCanaryCounts(
  rollout: Rollout,
  newRS: ReplicaSet | undefined,
  stableRS: ReplicaSet | undefined,
  olderRSs: readonly ReplicaSet[],
): CanaryCounts {
  const replicas = replicasOf(rollout);
  const { maxSurge, maxUnavailable } = fenceposts(rollout);
  const other = hasOtherStable(newRS, stableRS) ? stableRS : undefined;
  const desired = other
    ? approximateCounts(
        replicas,
        canaryReplicasOrWeight(rollout).weight,
        maxSurge,
      )
    : { canary: replicas, stable: 0 };
  const counts = {
    canary: specReplicas(newRS),
    stable: specReplicas(other),
  };

  let room =
    replicas + maxSurge - sumOf([...olderRSs, newRS, other], specReplicas);
  for (const side of ['stable', 'canary'] as const) {
    const set = side === 'stable' ? other : newRS;
    const added = Math.min(desired[side] - counts[side], room);
    if (set && added > 0) {
      counts[side] += added;
      room -= added;
    }
  }
  if (sumOf(olderRSs, specReplicas) > 0) {
    return counts;
  }

  const minAvailable = replicas - maxUnavailable;
  const canaryGrows = !newRS || desired.canary >= specReplicas(newRS);
  const removable =
    countedForScaleDown(newRS, !canaryGrows) +
    countedForScaleDown(stableRS, canaryGrows);
  if (removable <= minAvailable) {
    return counts;
  }
  const mayGo = removable - minAvailable;
  const limits = { most: replicas + maxSurge, minAvailable };
  if (!canaryGrows) {
    const drained = drain(newRS, desired.canary, mayGo, counts.canary);
    const [canary, stable] = keepWithin(
      limits,
      newRS,
      stableRS,
      drained,
      counts.stable,
    );
    return { canary, stable };
  }
  if (other) {
    const drained = drain(other, desired.stable, mayGo, counts.stable);
    const [stable, canary] = keepWithin(
      limits,
      other,
      newRS,
      drained,
      counts.canary,
    );
    return { canary, stable };
  }
  return counts;
}

function countedForScaleDown(
  set: ReplicaSet | undefined,
  ignoreAvailability: boolean,
): number {
  const wanted = specReplicas(set);
  const available = availableReplicas(set);
  return ignoreAvailability || wanted < available ? wanted : available;
}

function drain(
  set: ReplicaSet | undefined,
  desired: number,
  mayGo: number,
  otherwise: number,
): number {
  const wanted = specReplicas(set);
  return set && wanted > desired
    ? Math.max(desired, wanted - mayGo)
    : otherwise;
}

/** Trades between the draining and the other side until both limits hold. */
function keepWithin(
  { most, minAvailable }: { most: number; minAvailable: number },
  drainSet: ReplicaSet | undefined,
  otherSet: ReplicaSet | undefined,
  drainCount: number,
  otherCount: number,
): [drained: number, other: number] {
  if (!otherSet) {
    return [drainCount, otherCount];
  }
  const over = (drained: number, other: number) =>
    Math.max(0, drained + other - most);
  const adjusted = otherCount - over(drainCount, otherCount);
  const available =
    Math.min(availableReplicas(drainSet), drainCount) +
    Math.min(availableReplicas(otherSet), adjusted);
  const lost = Math.max(0, availableReplicas(otherSet) - adjusted);
  const other =
    adjusted + Math.min(lost, Math.max(0, minAvailable - available));
  return [drainCount - over(drainCount, other), other];
}

/** The pair of counts whose share of canary pods is closest to the weight. */
export function approximateCounts(
  replicas: number,
  weight: number,
  maxSurge: number,
): CanaryCounts {
  if (replicas === 0) {
    return { canary: 0, stable: 0 };
  }
  const exact = (replicas * weight) / MAX_WEIGHT;
  const [floor, ceil] = [Math.floor(exact), Math.ceil(exact)];
  const tied = (total: number) => ((total * weight) / MAX_WEIGHT) % 1 === 0.5;
  const zeroAllowed =
    weight === MAX_WEIGHT || weight === 0 || (replicas === 1 && maxSurge === 0);
  const options: { canary: number; total: number }[] = [];
  if (ceil < replicas || zeroAllowed) {
    options.push({ canary: ceil, total: replicas });
  }
  if (!tied(replicas) && (floor !== 0 || zeroAllowed)) {
    options.push({ canary: floor, total: replicas });
  }
  if (maxSurge > 0) {
    options.push({ canary: ceil, total: replicas + 1 });
    if (!tied(replicas + 1) && (floor !== 0 || zeroAllowed)) {
      options.push({ canary: floor, total: replicas + 1 });
    }
  }
  const distance = ({ canary, total }: { canary: number; total: number }) =>
    Math.abs((canary * MAX_WEIGHT) / total - weight);
  const best = options.reduce<{ canary: number; total: number } | undefined>(
    (closest, option) =>
      !closest || distance(option) < distance(closest) ? option : closest,
    undefined,
  );
  return best
    ? { canary: best.canary, stable: best.total - best.canary }
    : { canary: 0, stable: replicas };
}

function weightToReplicas(replicas: number, weight: number): number {
  return Math.ceil((weight * replicas) / MAX_WEIGHT);
}

/**
 * The counts where a router splits the traffic: stable stays whole, unless
 * dynamicStableScale lets it follow the weights.
 */
export function routedCanaryCounts(
  rollout: Rollout,
  weights: TrafficWeights | undefined,
): CanaryCounts {
  const replicas = replicasOf(rollout);
  const { canary } = rollout.spec.strategy;
  const { replicas: explicit, weight } = canaryReplicasOrWeight(rollout);
  const atLeast = (count: number) =>
    count === 0 ? 0 : Math.max(count, canary?.minPodsPerReplicaSet ?? 0);
  let canaryCount = explicit ?? atLeast(weightToReplicas(replicas, weight));
  if (!canary?.dynamicStableScale) {
    return { canary: canaryCount, stable: replicas };
  }
  let stableCount = weightToReplicas(replicas, MAX_WEIGHT - weight);
  if (weights) {
    stableCount = Math.max(
      stableCount,
      weightToReplicas(replicas, weights.stable.weight),
    );
    if (rollout.status?.abort) {
      canaryCount = Math.max(
        canaryCount,
        weightToReplicas(replicas, weights.canary.weight),
      );
    }
  }
  return { canary: atLeast(canaryCount), stable: atLeast(stableCount) };
}

/** Whether both ReplicaSets have what the current step asks for. */
export function atDesiredCounts(
  rollout: Rollout,
  newRS: ReplicaSet | undefined,
  stableRS: ReplicaSet | undefined,
  otherRSs: readonly ReplicaSet[],
  weights: TrafficWeights | undefined,
): boolean {
  const routed = rollout.spec.strategy.canary?.trafficRouting !== undefined;
  const desired = routed
    ? routedCanaryCounts(rollout, weights)
    : basicCanaryCounts(rollout, newRS, stableRS, otherRSs);
  const canaryReady =
    newRS !== undefined &&
    desired.canary === specReplicas(newRS) &&
    desired.canary === availableReplicas(newRS);
  if (!canaryReady) {
    return false;
  }
  const dynamic = routed && rollout.spec.strategy.canary?.dynamicStableScale;
  const stableCreated =
    stableRS !== undefined &&
    desired.stable === specReplicas(stableRS) &&
    desired.stable === (stableRS.status?.replicas ?? 0);
  if (!dynamic && !stableCreated) {
    return false;
  }
  return routed || sumOf(otherRSs, availableReplicas) === 0;
}
