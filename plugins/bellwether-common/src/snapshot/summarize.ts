import { SyncStatusCode } from '../gitops/types';
import {
  EntitySummary,
  EnvironmentSnapshot,
  PodSnapshot,
  WorkloadSnapshot,
} from './types';

/**
 * One environment of an entity as a row of a list.
 *
 * Pods are counted over all revisions, as a person counts them: with 8 stable pods and 2 canaries of which one is not ready, 9 of 10. A
 * suppressed alert is not counted as firing.
 *
 * @public
 */
export function summarize(
  snapshot: EnvironmentSnapshot,
): EntitySummary['environments'][number] {
  const pods = podCounts(snapshot);
  return {
    environment: snapshot.environment,
    verdict: snapshot.verdict,
    podsReady: pods.ready,
    podsDesired: pods.desired,
    alertsFiring: snapshot.alerts.filter(
      ({ state, suppressions }) =>
        state === 'firing' && suppressions.length === 0,
    ).length,
    ...worstSync(snapshot),
    ...(snapshot.chaos.state === 'running' && { chaosRunning: true }),
  };
}

/** Worst first: what cannot be compared may be anything. */
const SYNC: SyncStatusCode[] = ['Unknown', 'OutOfSync', 'Synced'];

function worstSync({ applications }: EnvironmentSnapshot): {
  sync?: SyncStatusCode;
} {
  const sync = SYNC.find(status =>
    applications.some(({ application }) => application.sync.status === status),
  );
  return sync ? { sync } : {};
}

/** Ready and wanted pods of all workloads, and of pods without one. */
export function podCounts({
  workloads,
  otherPods,
}: Pick<EnvironmentSnapshot, 'workloads' | 'otherPods'>): {
  ready: number;
  desired: number;
} {
  const lasting = otherPods.filter(isLasting);
  const counts = [
    ...workloads.map(workloadCounts),
    {
      ready: lasting.filter(({ pod }) => pod.ready).length,
      desired: lasting.length,
    },
  ];
  return {
    ready: counts.reduce((sum, { ready }) => sum + ready, 0),
    desired: counts.reduce((sum, { desired }) => sum + desired, 0),
  };
}

/** Whether a pod is there to stay: it has neither ended nor is it being deleted, and is no Job's. */
export function isLasting({ pod }: PodSnapshot): boolean {
  return (
    pod.phase !== 'Succeeded' &&
    pod.phase !== 'Failed' &&
    !pod.terminating &&
    pod.owner?.kind !== 'Job'
  );
}

function workloadCounts({ rollout, deployment, revisions }: WorkloadSnapshot): {
  ready: number;
  desired: number;
} {
  const own = (rollout ?? deployment)?.replicas;
  if (revisions.length === 0) {
    return { ready: own?.ready ?? 0, desired: own?.desired ?? 0 };
  }
  return {
    ready: revisions.reduce((sum, { replicas }) => sum + replicas.ready, 0),
    desired: Math.max(
      own?.desired ?? 0,
      revisions.reduce((sum, { replicas }) => sum + replicas.desired, 0),
    ),
  };
}
