import { openObject } from './identity';
import { ObjectReader } from './reader';
import { PodEventView } from './types';

/**
 * Normal events that matter to a release: restarts, removals, and what the cluster autoscaler says of a pod that finds no node.
 * Every Warning on a pod matters.
 */
const normalReasons = new Set([
  'Killing',
  'Preempted',
  'SandboxChanged',
  'TaintManagerEviction',
  'TriggeredScaleUp',
  'NotTriggerScaleUp',
]);

const containerPath = /^spec\.(?:initContainers|containers)\{([^}]*)\}$/;

/**
 * How often and when it happened. Old-style events count in `count` and `lastTimestamp`; those of events.k8s.io have `eventTime` for the
 * first time, and a `series` once repeated.
 */
function occurrences(root: ObjectReader, createdAt: string | undefined) {
  const series = root.object('series');
  const eventTime = root.time('eventTime');
  const firstSeenAt = root.time('firstTimestamp') ?? eventTime ?? createdAt;
  return {
    count: series.integer('count') || root.integer('count') || 1,
    firstSeenAt,
    lastSeenAt:
      series.time('lastObservedTime') ??
      root.time('lastTimestamp') ??
      eventTime ??
      firstSeenAt,
  };
}

/**
 * Reads a core/v1 Event, when it is about a pod and tells something of interest: any Warning, and a few Normal ones.
 *
 * @param object - as the API server gives it, alone or in a list
 * @param cluster - name of the cluster it was read from
 * @returns undefined for all other events
 * @throws UnreadableObjectError when it is no Event, or does not name what it is about
 * @public
 */
export function podEventFromObject(
  object: unknown,
  cluster: string,
): PodEventView | undefined {
  const { ref, createdAt, root } = openObject(object, cluster, 'Event');
  const involved = root.object('involvedObject');
  const name = involved.string('name');
  if (involved.raw('kind') !== 'Pod' || name === undefined) {
    return undefined;
  }
  const type = root.raw('type') === 'Warning' ? 'Warning' : 'Normal';
  const reason = root.string('reason') ?? '';
  if (type === 'Normal' && !normalReasons.has(reason)) {
    return undefined;
  }
  return {
    ref,
    pod: {
      namespace: involved.string('namespace') ?? ref.namespace,
      name,
      uid: involved.string('uid'),
    },
    container: containerPath.exec(involved.string('fieldPath') ?? '')?.[1],
    type,
    reason,
    message: root.string('message') ?? '',
    ...occurrences(root, createdAt),
  };
}
