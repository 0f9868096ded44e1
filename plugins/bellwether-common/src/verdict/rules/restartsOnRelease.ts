import { isAfter, latest } from '../../isoTime';
import { ContainerView } from '../../probes/types';
import { PodSnapshot } from '../../snapshot/types';
import { cause, UNKNOWN_VALUE } from '../cause';
import { basisOf, perWorkload } from '../context';
import { troubleOf } from '../pods';
import { sideOf } from '../release';
import { fieldEvidence } from './evidence';

interface Restart {
  pod: PodSnapshot;
  container: ContainerView;
  status: NonNullable<ContainerView['status']>;
}

/**
 * Containers of the new version were restarted since the release began and those of the stable version were not, for a reason that is not
 * told otherwise. Restarts under chaos are the chaos's.
 */
export const restartsOnRelease = perWorkload(
  ({ workload, ref, subject, version, release }, { now, chaos }) => {
    const { startedAt } = release;
    if (!release.underWay || startedAt === undefined) {
      return [];
    }
    const on = (side: 'new' | 'stable') =>
      workload.pods
        .filter(pod => sideOf(pod, release) === side)
        .flatMap(pod => restartsOf(pod, startedAt));
    const restarts = on('new').filter(
      ({ pod, status }) =>
        troubleOf(pod, now) === undefined &&
        !chaos.cover(status.lastTermination?.finishedAt),
    );
    const [first] = restarts;
    if (!first || on('stable').length > 0) {
      return [];
    }
    const lastAt = latest(
      ...restarts.map(({ status }) => status.lastTermination?.finishedAt),
    );
    const last = first.status.lastTermination;
    return [
      cause('restarts-on-release', {
        severity: 'warning',
        impact: 'broken',
        byRelease: true,
        subject,
        basis: basisOf(ref, 'Pod'),
        since: lastAt,
        params: {
          workload: ref.name,
          version,
          restarts: restarts.reduce(
            (sum, { status }) => sum + status.restartCount,
            0,
          ),
          lastAt: lastAt ?? UNKNOWN_VALUE,
          pod: first.pod.pod.ref.name,
          container: first.container.name,
          exitCode: last?.exitCode ?? UNKNOWN_VALUE,
          reason: last?.reason ?? UNKNOWN_VALUE,
        },
        evidence: restarts.map(({ pod, status }) =>
          fieldEvidence(
            pod.pod.ref,
            'status.containerStatuses[].restartCount',
            String(status.restartCount),
          ),
        ),
        nextAction: 'read-logs',
      }),
    ];
  },
);

function restartsOf(pod: PodSnapshot, since: string): Restart[] {
  return pod.containers.flatMap(({ container }) => {
    const { status } = container;
    return status &&
      status.restartCount > 0 &&
      isAfter(status.lastTermination?.finishedAt, since)
      ? [{ pod, container, status }]
      : [];
  });
}
