import { MessageParams, ParamsOfMessage } from '../../messages/types';
import { PodEventView } from '../../kubernetes/types';
import { ContainerProbesView } from '../../probes/types';
import { PodSnapshot } from '../../snapshot/types';
import { causeMessages } from '../messages/causeMessages';
import { NextAction } from '../messages/nextActionMessages';

/** Troubles that a single pod can have, each a cause of that name. */
export type TroubleRule =
  | 'node-lost'
  | 'pod-failed'
  | 'unschedulable'
  | 'image-pull-failing'
  | 'container-cannot-start'
  | 'out-of-memory'
  | 'startup-failing'
  | 'liveness-failing'
  | 'crash-looping'
  | 'readiness-failing'
  | 'readiness-failing-silently'
  | 'readiness-gate-unmet';

/**
 * What a trouble does to users:
 * - `outage`: the pod cannot serve;
 * - `held`: the pod never ran or is kept out from elsewhere, and will not get on by itself;
 * - `risk`: it serves again, and the trouble may come back;
 * - `past`: it is over.
 */
export type Harm = 'outage' | 'held' | 'risk' | 'past';

/** Params that are the same for all troubles: the group's and its example pod's. */
type GroupParam = 'failing' | 'total' | 'workload' | 'version' | 'pod';

/** A trouble seen in one pod. */
export interface Sighting<R extends TroubleRule = TroubleRule> {
  harm: Harm;
  /** Absent when the pod as a whole has it. */
  container?: string;
  /** ISO 8601. */
  since?: string;
  params: Omit<ParamsOfMessage<(typeof causeMessages)[R]>, GroupParam>;
  /** What it rests on: a path in the pod and its value. */
  path?: string;
  value?: string;
}

/** A trouble of whatever kind. */
export type AnySighting = Omit<Sighting, 'params'> & { params: MessageParams };

/** Knows one trouble. */
export interface TroubleDetector<R extends TroubleRule = TroubleRule> {
  rule: R;
  nextAction: NextAction;
  detect(pod: PodSnapshot, now: Date): Sighting<R> | undefined;
}

/** A detector of one container at a time: the first container that has the trouble speaks for the pod. */
export function inContainers<R extends TroubleRule>(
  detect: (
    container: ContainerProbesView,
    pod: PodSnapshot,
    now: Date,
  ) => Omit<Sighting<R>, 'container'> | undefined,
): TroubleDetector<R>['detect'] {
  return (pod, now) => {
    for (const container of pod.containers) {
      const sighting = detect(container, pod, now);
      if (sighting) {
        return { ...sighting, container: container.container.name };
      }
    }
    return undefined;
  };
}

/** JSON path of a container's status. */
export function statusPath({ container }: ContainerProbesView): string {
  const list =
    container.role === 'container'
      ? 'containerStatuses'
      : 'initContainerStatuses';
  return `status.${list}[${container.name}]`;
}

/** Events on one container, newest first. */
export function eventsOn(
  { container }: ContainerProbesView,
  { events }: PodSnapshot,
): PodEventView[] {
  return events.filter(event => event.container === container.name);
}
