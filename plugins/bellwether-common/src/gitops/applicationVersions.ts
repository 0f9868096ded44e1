import { ImageView } from '../kubernetes/types';
import { WorkloadSnapshot } from '../snapshot/types';
import { ApplicationSnapshot, ApplicationView } from './types';

type Version = ApplicationSnapshot['versions'][number];

/**
 * Version in Git beside the versions that run, for each container of the workloads that the Application and the cluster both know. During a
 * release two versions run; they agree with Git only once the desired one runs alone.
 */
export function applicationVersions(
  { desiredWorkloads, destination }: ApplicationView,
  workloads: WorkloadSnapshot[],
): Version[] {
  return desiredWorkloads.flatMap(({ kind, namespace, name, images }) => {
    const workload = workloads.find(
      candidate =>
        candidate.namespace === namespace &&
        (destination.cluster ?? candidate.cluster) === candidate.cluster &&
        isNamed(candidate, kind, name),
    );
    if (!workload) {
      return [];
    }
    return images.map(({ container, version }) => {
      const live = runningVersions(workload, container);
      return {
        kind,
        namespace,
        name,
        container,
        desired: version,
        live: live.length > 0 ? live.join(', ') : undefined,
        agrees: live.length === 1 && live[0] === version,
        arriving:
          version !== undefined && live.length > 1 && live.includes(version),
      };
    });
  });
}

function isNamed(
  { rollout, deployment }: WorkloadSnapshot,
  kind: string,
  name: string,
): boolean {
  return [rollout?.ref, deployment?.ref].some(
    ref => ref?.kind === kind && ref.name === name,
  );
}

/** Of the revisions that have pods, the newest first; of the workload itself where no revision is seen or none has pods. */
function runningVersions(
  { revisions, rollout, deployment }: WorkloadSnapshot,
  container: string,
): string[] {
  const running = revisions.filter(({ replicas }) => replicas.current > 0);
  const templates: ImageView[][] =
    running.length > 0
      ? running.map(({ images }) => images)
      : [rollout?.images.length ? rollout.images : deployment?.images ?? []];
  const versions = templates.flatMap(
    images =>
      images.find(image => image.container === container)?.version ?? [],
  );
  return [...new Set(versions)];
}
