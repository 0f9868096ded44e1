import { latest } from '../isoTime';
import { ImageView, ObjectRef } from '../kubernetes/types';
import { PodSnapshot, WorkloadSnapshot } from '../snapshot/types';
import { RevisionView } from '../rollouts/types';

/** Which side of a release a pod is on. Without a release under way all pods of the present revision are stable. */
export type ReleaseSide = 'new' | 'stable' | 'other';

/** A workload's release under way, or what it runs when there is none. */
export interface ReleaseFacts {
  ref: ObjectRef;
  underWay: boolean;
  /** Pod template hash of what is being released. */
  newHash?: string;
  stableHash?: string;
  /** Version of the stable revision; absent when nothing ran before. Without a release under way the same as `to`. */
  from?: string;
  /** Version of what is being released; what runs, when nothing is. */
  to?: string;
  /** False when both sides run the same image: then from and to hold the pod template hash as well. */
  imageDiffers: boolean;
  /** ISO 8601. */
  startedAt?: string;
}

/**
 * Reads the release from a Rollout's hashes, or from a Deployment's revisions.
 */
export function releaseOf(workload: WorkloadSnapshot): ReleaseFacts {
  const hashes = workload.rollout
    ? rolloutHashes(workload)
    : deploymentHashes(workload);
  const revision = (hash: string | undefined) =>
    hash === undefined
      ? undefined
      : workload.revisions.find(
          ({ podTemplateHash }) => podTemplateHash === hash,
        );
  const next = revision(hashes.newHash);
  const stable = revision(hashes.stableHash);
  const owner = (workload.rollout ?? workload.deployment)!;
  const template = owner.images;
  if (hashes.newHash === undefined) {
    const to = versionOf(stable?.images ?? template);
    const hasRun =
      hashes.stableHash !== undefined || owner.replicas.available > 0;
    return {
      ref: owner.ref,
      underWay: false,
      stableHash: hashes.stableHash,
      from: hasRun ? to : undefined,
      to,
      imageDiffers: false,
    };
  }
  const images = next?.images ?? template;
  return {
    ref: owner.ref,
    underWay: true,
    ...hashes,
    ...versions(stable, hashes, images),
    startedAt: startOf(workload, next),
  };
}

export function sideOf(
  { revision }: PodSnapshot,
  { underWay, newHash, stableHash }: ReleaseFacts,
): ReleaseSide {
  if (underWay && revision?.hash === newHash) {
    return 'new';
  }
  return revision?.hash === stableHash ? 'stable' : 'other';
}

function rolloutHashes({ rollout }: WorkloadSnapshot): {
  newHash?: string;
  stableHash?: string;
} {
  const { currentHash, stableHash, fullyPromoted } = rollout!;
  return {
    newHash: fullyPromoted ? undefined : currentHash,
    stableHash: fullyPromoted ? stableHash ?? currentHash : stableHash,
  };
}

/**
 * A Deployment releases while pods of older revisions are left or not all replicas are updated; on its first release while none was ever
 * available.
 */
function deploymentHashes({ deployment, revisions }: WorkloadSnapshot): {
  newHash?: string;
  stableHash?: string;
} {
  const [current, ...older] = revisions;
  if (!current) {
    return {};
  }
  const { replicas, phase } = deployment!;
  const left = older.filter(
    revision => revision.replicas.desired > 0 || revision.replicas.current > 0,
  );
  const isFirst =
    older.length === 0 && replicas.available === 0 && phase !== 'Healthy';
  const underWay =
    phase !== 'Healthy' &&
    (left.length > 0 || replicas.updated < replicas.desired || isFirst);
  return underWay
    ? {
        newHash: current.podTemplateHash,
        stableHash: (left[0] ?? older[0])?.podTemplateHash,
      }
    : { stableHash: current.podTemplateHash };
}

/**
 * The image that differs names the versions. When none does (a change of configuration), the pod template hashes tell them apart.
 */
function versions(
  stable: RevisionView | undefined,
  hashes: { newHash?: string; stableHash?: string },
  images: ImageView[],
): Pick<ReleaseFacts, 'from' | 'to' | 'imageDiffers'> {
  const before = stable?.images ?? [];
  const changed = images.find(image =>
    before.some(
      old => old.container === image.container && old.image !== image.image,
    ),
  );
  const to = versionOf(changed ? [changed] : images);
  const from = versionOf(
    changed
      ? before.filter(({ container }) => container === changed.container)
      : before,
  );
  return from !== undefined && from === to
    ? {
        from: `${from} (${hashes.stableHash})`,
        to: `${to} (${hashes.newHash})`,
        imageDiffers: false,
      }
    : {
        from: from ?? hashes.stableHash,
        to: to ?? hashes.newHash,
        imageDiffers: true,
      };
}

function versionOf([first]: ImageView[]): string | undefined {
  return first?.version;
}

/**
 * A ReplicaSet is created when its release begins, but an older one is taken up again on a rollback. The Rollout's condition Completed
 * turns False when a release begins (argo-rollouts `rollout/sync.go`), but not again when one release supersedes another. So the later of
 * the two.
 */
function startOf(
  { rollout }: WorkloadSnapshot,
  next: RevisionView | undefined,
): string | undefined {
  const completed = rollout?.conditions.find(
    ({ type }) => type === 'Completed',
  );
  return latest(
    next?.createdAt,
    completed?.status === 'False' ? completed.lastTransitionAt : undefined,
  );
}
