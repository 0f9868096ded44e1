import { Condition, Rollout, RolloutStatus } from '../../kubernetes/resources';
import { canarySteps, replicasOf } from './steps';

export type ConditionType =
  | 'InvalidSpec'
  | 'Available'
  | 'Progressing'
  | 'Paused'
  | 'Completed'
  | 'Healthy';

export function findCondition(
  status: RolloutStatus | undefined,
  type: ConditionType,
): Condition | undefined {
  return status?.conditions?.find(condition => condition.type === type);
}

export function removeCondition(
  status: RolloutStatus,
  type: ConditionType,
): void {
  status.conditions = status.conditions?.filter(
    condition => condition.type !== type,
  );
}

/**
 * Sets a condition unless it stands already with that status and reason.
 *
 * @returns Whether anything changed.
 */
export function setCondition(
  status: RolloutStatus,
  now: string,
  condition: Condition & { type: ConditionType },
): boolean {
  const current = findCondition(status, condition.type);
  if (
    current?.status === condition.status &&
    current.reason === condition.reason
  ) {
    return false;
  }
  status.conditions = [
    ...(status.conditions ?? []).filter(({ type }) => type !== condition.type),
    {
      ...condition,
      lastUpdateTime: now,
      lastTransitionTime:
        current?.status === condition.status ? current.lastTransitionTime : now,
    },
  ];
  return true;
}

/** Whether the desired version is the stable one. */
export function isCompleted(status: RolloutStatus): boolean {
  return Boolean(status.stableRS) && status.stableRS === status.currentPodHash;
}

/** Whether everything is updated, available and nothing old is left. */
export function isHealthy(rollout: Rollout, next: RolloutStatus): boolean {
  const replicas = replicasOf(rollout);
  const { canary, blueGreen } = rollout.spec.strategy;
  let done = true;
  if (blueGreen) {
    const { activeSelector, previewSelector } = next.blueGreen ?? {};
    done =
      activeSelector === next.currentPodHash &&
      (!blueGreen.previewService || previewSelector === next.currentPodHash);
  } else if (canary) {
    const steps = canarySteps(rollout).length;
    done =
      (steps === 0 ||
        next.currentStepIndex === undefined ||
        next.currentStepIndex === steps) &&
      isCompleted(next) &&
      next.replicas === replicas;
  }
  return (
    done &&
    next.updatedReplicas === replicas &&
    next.availableReplicas === replicas &&
    rollout.status?.observedGeneration === String(rollout.metadata.generation)
  );
}

/** Whether anything moved forward between two statuses. */
export function hasProgressed(rollout: Rollout, next: RolloutStatus): boolean {
  const before = rollout.status ?? {};
  const old = (status: RolloutStatus) =>
    (status.replicas ?? 0) - (status.updatedReplicas ?? 0);
  const { canary, blueGreen } = rollout.spec.strategy;
  const strategic = canary
    ? (next.stableRS ?? '') !== (before.stableRS ?? '') ||
      (next.currentStepHash ?? '') !== (before.currentStepHash ?? '') ||
      (next.currentStepIndex !== undefined &&
        before.currentStepIndex !== undefined &&
        next.currentStepIndex !== before.currentStepIndex)
    : blueGreen !== undefined &&
      (next.blueGreen?.activeSelector !== before.blueGreen?.activeSelector ||
        next.blueGreen?.previewSelector !== before.blueGreen?.previewSelector);
  return (
    strategic ||
    (next.updatedReplicas ?? 0) !== (before.updatedReplicas ?? 0) ||
    old(next) < old(before) ||
    (next.readyReplicas ?? 0) > (before.readyReplicas ?? 0) ||
    (next.availableReplicas ?? 0) > (before.availableReplicas ?? 0)
  );
}
