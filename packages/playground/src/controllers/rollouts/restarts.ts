import { controllerOf } from '../../kubernetes/objects';
import { Pod } from '../../kubernetes/resources';
import { isReady } from '../replicas';
import { RolloutContext } from './context';
import { fenceposts, specReplicas, sumOf } from './replicaCounts';
import { replicasOf } from './steps';

/**
 * Deletes pods that are older than spec.restartAt, as many at a time as may be
 * unavailable, at least one.
 *
 * @returns How many were deleted in this pass.
 */
export function restartPods(ctx: RolloutContext): number {
  const { restartAt } = ctx.rollout.spec;
  if (!restartAt) {
    return 0;
  }
  const moment = Date.parse(restartAt);
  if (moment === Date.parse(ctx.rollout.status?.restartedAt ?? '')) {
    return 0;
  }
  if (ctx.now <= moment) {
    ctx.lookAgainIn(moment - ctx.now);
    return 0;
  }
  const owners = new Set(ctx.replicaSets.map(({ metadata }) => metadata.uid));
  const pods = ctx.env.store
    .list<Pod>('Pod', ctx.namespace)
    .filter(pod => owners.has(controllerOf(pod)?.uid));
  const available = pods.filter(
    pod => isReady(pod) && !pod.metadata.deletionTimestamp,
  ).length;
  const wanted = Math.max(
    replicasOf(ctx.rollout),
    sumOf(ctx.replicaSets, specReplicas),
  );
  let allowed =
    available - (wanted - Math.max(1, fenceposts(ctx.rollout).maxUnavailable));
  const outdated = pods.filter(
    ({ metadata }) => Date.parse(metadata.creationTimestamp ?? '') < moment,
  );
  let restarted = 0;
  for (const pod of outdated) {
    if (allowed > 0 && !pod.metadata.deletionTimestamp) {
      ctx.env.store.delete('Pod', ctx.namespace, pod.metadata.name);
      allowed -= 1;
      restarted += 1;
    }
  }
  if (outdated.length === restarted) {
    ctx.next.restartedAt = restartAt;
  }
  return restarted;
}
