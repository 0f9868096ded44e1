import { Condition, IntOrPercent, Pod } from '../kubernetes/resources';

/** A pod that counts: not being deleted and not ended. */
export function isActive(pod: Pod): boolean {
  return (
    !pod.metadata.deletionTimestamp &&
    pod.status?.phase !== 'Succeeded' &&
    pod.status?.phase !== 'Failed'
  );
}

function readyCondition(pod: Pod): Condition | undefined {
  return pod.status?.conditions?.find(({ type }) => type === 'Ready');
}

/** Whether the pod's condition Ready is True. */
export function isReady(pod: Pod): boolean {
  return readyCondition(pod)?.status === 'True';
}

/**
 * Milliseconds until a ready pod has been so for `minReadySeconds`: 0 or less
 * once it is available, undefined while it is not ready.
 */
export function untilAvailable(
  pod: Pod,
  minReadySeconds: number,
  now: number,
): number | undefined {
  const condition = readyCondition(pod);
  if (condition?.status !== 'True') {
    return undefined;
  }
  const since = Date.parse(condition.lastTransitionTime ?? '') || 0;
  return minReadySeconds === 0 ? 0 : since + minReadySeconds * 1000 - now;
}

function resolve(
  value: IntOrPercent | undefined,
  fallback: IntOrPercent,
  total: number,
  round: (x: number) => number,
): number {
  const wanted = value ?? fallback;
  if (typeof wanted === 'number') {
    return wanted;
  }
  return wanted.endsWith('%')
    ? round((Number(wanted.slice(0, -1)) * total) / 100)
    : Number(wanted);
}

/**
 * How many pods above the wanted number may exist, and how many below it may
 * be missing. Surge rounds up, unavailability down; where both come out at
 * nothing, one pod may be missing, else nothing could ever move.
 */
export function resolveFenceposts(
  maxSurge: IntOrPercent | undefined,
  maxUnavailable: IntOrPercent | undefined,
  replicas: number,
): { maxSurge: number; maxUnavailable: number } {
  const surge = resolve(maxSurge, '25%', replicas, Math.ceil);
  const unavailable = resolve(maxUnavailable, '25%', replicas, Math.floor);
  return {
    maxSurge: surge,
    maxUnavailable:
      surge === 0 && unavailable === 0 ? 1 : Math.min(unavailable, replicas),
  };
}
