import { latest } from '../isoTime';
import { WorkloadSnapshot } from '../snapshot/types';

/**
 * When the revision of a workload that is current now became so, at the earliest: the creation of its newest ReplicaSet. That is exact
 * for a new template. Where an old template was taken up again, its ReplicaSet is older than the one it replaced, and Kubernetes keeps no
 * time of the return; what ran between the two counts for the current one then.
 */
export function revisionSince(
  workloads: Pick<WorkloadSnapshot, 'revisions'>[],
): string | undefined {
  return latest(
    ...workloads.flatMap(({ revisions }) =>
      revisions.map(({ createdAt }) => createdAt),
    ),
  );
}
