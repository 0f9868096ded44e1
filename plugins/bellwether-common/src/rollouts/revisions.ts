import { DeploymentView, ReplicaSetView } from '../kubernetes/types';
import { RevisionTag, RevisionView, RolloutView } from './types';

type Workload = RolloutView | DeploymentView;

function isRollout(workload: Workload): workload is RolloutView {
  return workload.ref.kind === 'Rollout';
}

function isOwned(replicaSet: ReplicaSetView, { ref }: Workload): boolean {
  const { owner } = replicaSet;
  if (
    replicaSet.experiment !== undefined ||
    replicaSet.ref.cluster !== ref.cluster ||
    owner === undefined
  ) {
    return false;
  }
  return ref.uid === undefined
    ? owner.kind === ref.kind &&
        owner.name === ref.name &&
        replicaSet.ref.namespace === ref.namespace
    : owner.uid === ref.uid;
}

function canaryTags(hash: string, rollout: RolloutView): RevisionTag[] {
  const stable = hash === rollout.stableHash;
  if (!stable && hash !== rollout.currentHash) {
    return [];
  }
  const tag = stable ? 'stable' : 'canary';
  const pingPong = rollout.traffic?.pingPong;
  if (!pingPong) {
    return [tag];
  }
  // IsStablePing of argo-rollouts: anything but "ping" means that pong is stable.
  const isPing = (pingPong.stable === 'ping') === stable;
  return [tag, isPing ? 'ping' : 'pong'];
}

function blueGreenTags(hash: string, rollout: RolloutView): RevisionTag[] {
  const tags: RevisionTag[] = hash === rollout.stableHash ? ['stable'] : [];
  if (hash === rollout.blueGreen?.activeHash) {
    return [...tags, 'active'];
  }
  return hash === rollout.blueGreen?.previewHash ? [...tags, 'preview'] : tags;
}

/** `GetReplicaSetInfo` of argo-rollouts `pkg/kubectl-argo-rollouts/info/replicaset_info.go`. */
function tagsOf(replicaSet: ReplicaSetView, workload: Workload): RevisionTag[] {
  if (!isRollout(workload)) {
    const isCurrent =
      replicaSet.revision !== undefined &&
      replicaSet.revision === workload.revision;
    return isCurrent ? ['current'] : [];
  }
  const hash = replicaSet.podTemplateHash;
  if (hash === undefined) {
    return [];
  }
  return workload.strategy === 'blueGreen'
    ? blueGreenTags(hash, workload)
    : canaryTags(hash, workload);
}

function newestFirst(a: RevisionView, b: RevisionView): number {
  return (
    (b.revision ?? 0) - (a.revision ?? 0) ||
    (Date.parse(b.createdAt ?? '') || 0) -
      (Date.parse(a.createdAt ?? '') || 0) ||
    (a.replicaSet < b.replicaSet ? -1 : 1)
  );
}

/**
 * The revisions of a workload: its ReplicaSets, newest revision first, tagged as `kubectl argo rollouts get rollout` tags them.
 * ReplicaSets of other owners and of experiments are left out. A revision number is no identity, since re-deploying an old
 * template gives its ReplicaSet a new number; the pod template hash is.
 *
 * @param workload - a Rollout or a plain Deployment
 * @param replicaSets - any ReplicaSets, in any order
 * @public
 */
export function revisionsOf(
  workload: RolloutView | DeploymentView,
  replicaSets: ReplicaSetView[],
): RevisionView[] {
  return replicaSets
    .filter(replicaSet => isOwned(replicaSet, workload))
    .map(replicaSet => ({
      revision: replicaSet.revision,
      podTemplateHash: replicaSet.podTemplateHash,
      replicaSet: replicaSet.ref.name,
      images: replicaSet.images,
      tags: tagsOf(replicaSet, workload),
      replicas: replicaSet.replicas,
      createdAt: replicaSet.createdAt,
      scaleDownDeadline: replicaSet.scaleDownDeadline,
    }))
    .sort(newestFirst);
}
