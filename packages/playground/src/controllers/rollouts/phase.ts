import {
  Rollout,
  RolloutPhase,
  RolloutSpec,
  RolloutStatus,
} from '../../kubernetes/resources';
import { DEFAULT_REPLICAS } from './constants';

/** Whether the newest version is also the stable one. */
export function isFullyPromoted({ status }: Pick<Rollout, 'status'>): boolean {
  return (status?.stableRS ?? '') === (status?.currentPodHash ?? '');
}

const ANALYSIS_DONE = ['Successful', 'Failed', 'Error', 'Inconclusive'];

/** status.phase and status.message as the controller computes them. */
export function rolloutPhase(
  spec: RolloutSpec,
  status: RolloutStatus,
): { phase: RolloutPhase; message: string } {
  for (const { type, reason, message } of status.conditions ?? []) {
    if (type === 'InvalidSpec') {
      return { phase: 'Degraded', message: `InvalidSpec: ${message}` };
    }
    if (reason === 'RolloutAborted' || reason === 'ProgressDeadlineExceeded') {
      return { phase: 'Degraded', message: `${reason}: ${message}` };
    }
  }
  if (spec.paused) {
    return { phase: 'Paused', message: 'manually paused' };
  }
  const [pause] = status.pauseConditions ?? [];
  if (pause) {
    return { phase: 'Paused', message: pause.reason };
  }
  const waiting = whatIsAwaited(spec, status);
  return waiting
    ? { phase: 'Progressing', message: waiting }
    : { phase: 'Healthy', message: '' };
}

function whatIsAwaited(
  spec: RolloutSpec,
  status: RolloutStatus,
): string | undefined {
  const { updatedReplicas = 0, availableReplicas = 0, replicas = 0 } = status;
  if (
    spec.restartAt &&
    Date.parse(spec.restartAt) !== Date.parse(status.restartedAt ?? '')
  ) {
    return 'rollout is restarting';
  }
  if (updatedReplicas < (spec.replicas ?? DEFAULT_REPLICAS)) {
    return 'more replicas need to be updated';
  }
  if (availableReplicas < updatedReplicas) {
    return 'updated replicas are still becoming available';
  }
  const promoted = Boolean(status.stableRS) && isFullyPromoted({ status });
  const { canary, blueGreen } = spec.strategy;
  if (blueGreen) {
    const active = status.blueGreen?.activeSelector;
    if (!active || active !== status.currentPodHash) {
      return 'active service cutover pending';
    }
    if (!promoted) {
      const post = status.blueGreen?.postPromotionAnalysisRunStatus?.status;
      return blueGreen.postPromotionAnalysis &&
        !ANALYSIS_DONE.includes(post ?? '')
        ? 'waiting for analysis to complete'
        : 'waiting for post-promotion verification to complete';
    }
  } else if (canary) {
    if (!canary.trafficRouting && replicas > updatedReplicas) {
      return 'old replicas are pending termination';
    }
    if (!promoted) {
      return 'waiting for all steps to complete';
    }
  }
  return undefined;
}
