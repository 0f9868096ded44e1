import { ProbeConfigView, ProbeStateView } from './types';

/** What the kubelet waits at most for a container to end before it kills it, unless the pod or probe says otherwise. */
const DEFAULT_TERMINATION_GRACE_SECONDS = 30;

/**
 * Seconds in which a probe that fails every time reaches its threshold: one probe a period, `failureThreshold` of them in a row.
 * Source: kubelet `pkg/kubelet/prober/worker.go`.
 */
export function failureSeconds(config: ProbeConfigView): number {
  return config.failureThreshold * config.periodSeconds;
}

/**
 * Seconds from the start of a container until a probe that never succeeds reaches its threshold: the kubelet counts `initialDelaySeconds`
 * from the start of the container, and only then probes.
 */
export function budgetFromStartSeconds(config: ProbeConfigView): number {
  return config.initialDelaySeconds + failureSeconds(config);
}

/**
 * Seconds after which a container whose liveness probe goes on failing must have been restarted. A failure older than that, in a container
 * that still runs, was followed by a success.
 */
export function livenessMemorySeconds(config: ProbeConfigView): number {
  return (
    failureSeconds(config) +
    config.timeoutSeconds +
    (config.terminationGracePeriodSeconds ?? DEFAULT_TERMINATION_GRACE_SECONDS)
  );
}

/**
 * What follows from a probe's configuration alone, in seconds and at most:
 * - startup: restarted `initialDelaySeconds + failureThreshold * periodSeconds` after the container started, if it never succeeds;
 * - liveness: restarted `failureThreshold * periodSeconds` after it began to fail (the initial delay is over by then; ending the container
 *   may take its termination grace period on top);
 * - readiness: out of rotation `failureThreshold * periodSeconds` after it began to fail, and back in rotation
 *   `successThreshold * periodSeconds` after it began to succeed.
 */
export function probeConsequences(
  config: ProbeConfigView,
): Pick<
  ProbeStateView,
  | 'restartsAfterSeconds'
  | 'outOfRotationAfterSeconds'
  | 'backInRotationAfterSeconds'
> {
  switch (config.kind) {
    case 'startup':
      return { restartsAfterSeconds: budgetFromStartSeconds(config) };
    case 'liveness':
      return { restartsAfterSeconds: failureSeconds(config) };
    default:
      return {
        outOfRotationAfterSeconds: failureSeconds(config),
        backInRotationAfterSeconds:
          config.successThreshold * config.periodSeconds,
      };
  }
}
