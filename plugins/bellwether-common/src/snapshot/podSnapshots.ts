import { PodEventView } from '../kubernetes/types';
import { joinKeys } from '../observations/types';
import { podProbes, startSecondsSeen } from '../probes/podProbes';
import { ProbeEvidence } from '../probes/findings';
import { PodView } from '../probes/types';
import { RevisionView } from '../rollouts/types';
import { byLastSeen, byRef, orderBy } from './order';
import { pushTo } from './observationsByKind';
import { PodSnapshot } from './types';

/** Finds the events on a pod: by its uid, and by name where an event carries none. */
export class PodEvents {
  private readonly byPod = new Map<string, PodEventView[]>();

  constructor(events: PodEventView[]) {
    for (const event of events) {
      const { uid, namespace, name } = event.pod;
      const { cluster } = event.ref;
      const key = uid
        ? joinKeys.uid(cluster, uid)
        : joinKeys.object(cluster, namespace, 'Pod', name);
      pushTo(this.byPod, key, event);
    }
  }

  /** Newest first. */
  of({
    ref: { cluster, namespace, kind, name, uid },
  }: PodView): PodEventView[] {
    return [
      ...((uid && this.byPod.get(joinKeys.uid(cluster, uid))) || []),
      ...(this.byPod.get(joinKeys.object(cluster, namespace, kind, name)) ??
        []),
    ].sort(byLastSeen);
  }
}

/**
 * Judges pods of one workload, newest revision first, then by name.
 *
 * @param revisions - the workload's revisions, newest first; empty for pods without a workload
 */
export function podSnapshots(
  pods: PodView[],
  revisions: RevisionView[],
  events: PodEvents,
  now: Date,
): PodSnapshot[] {
  const places = new Map(
    revisions.map((revision, index) => [revision.podTemplateHash, index]),
  );
  const placeOf = ({ podTemplateHash }: PodView) =>
    places.get(podTemplateHash) ?? revisions.length;
  const evidence = startEvidence(pods);
  return [...pods]
    .sort((a, b) => orderBy(placeOf)(a, b) || byRef(a, b))
    .map(pod => {
      const hash = pod.podTemplateHash;
      const podEvents = events.of(pod);
      return {
        pod,
        ...(hash && {
          revision: { hash, tags: revisions[placeOf(pod)]?.tags ?? [] },
        }),
        containers: podProbes(pod, podEvents, now, container =>
          evidence(hash, container),
        ),
        events: podEvents,
      };
    });
}

/** The quickest start of each container in each revision: readiness that came and went makes the others look slower than they were. */
function startEvidence(
  pods: PodView[],
): (hash: string | undefined, container: string) => ProbeEvidence {
  const keyOf = (hash: string | undefined, container: string) =>
    `${hash}/${container}`;
  const quickest = new Map<string, number>();
  for (const pod of pods) {
    for (const container of pod.containers) {
      const seconds = startSecondsSeen(pod, container);
      const key = keyOf(pod.podTemplateHash, container.name);
      if (seconds !== undefined) {
        quickest.set(key, Math.min(seconds, quickest.get(key) ?? Infinity));
      }
    }
  }
  return (hash, container) => ({
    observedStartSeconds: quickest.get(keyOf(hash, container)),
  });
}
