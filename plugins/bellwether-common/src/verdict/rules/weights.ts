import { canaryWeights } from '../../rollouts/weights';
import { WorkloadContext } from '../context';

/** Percent of the traffic that the canary gets or, where that is not reported, is to get. */
export function canaryPercent({
  workload: { rollout, revisions },
}: WorkloadContext): number | undefined {
  const weights = rollout && canaryWeights(rollout, revisions);
  return (
    weights &&
    Math.round(((weights.actual ?? weights.desired) * 1000) / weights.max) / 10
  );
}
