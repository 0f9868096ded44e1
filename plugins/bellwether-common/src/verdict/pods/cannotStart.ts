import { isWithin } from '../../isoTime';
import { PodSnapshot } from '../../snapshot/types';
import { quote } from '../cause';
import { inContainers, statusPath, TroubleDetector } from './types';

/** Reasons of a container that was never started (kubelet `pkg/kubelet/container/sync_result.go`, `kuberuntime_container.go`). */
const reasons = new Set([
  'CreateContainerConfigError',
  'CreateContainerError',
  'PreCreateHookError',
  'PreStartHookError',
  'PostStartHookError',
  'RunContainerError',
  'StartError',
  'ContainerCannotRun',
]);

/** Events that keep a pod in ContainerCreating. */
const heldBy = new Set([
  'FailedMount',
  'FailedAttachVolume',
  'FailedCreatePodSandBox',
  'NetworkNotReady',
]);

/** Mounts are retried, and a first failure is common while a volume is still being attached. */
const FIRST_START_SECONDS = 60;
const EVENT_MEMORY_SECONDS = 300;

/** The runtime cannot make or start the container: a missing ConfigMap, a wrong command, a volume that is not there. */
export const cannotStart: TroubleDetector<'container-cannot-start'> = {
  rule: 'container-cannot-start',
  nextAction: 'fix-configuration',
  detect: inContainers((view, snapshot, now) => {
    const { container } = view;
    const { reason, message } = container.status ?? {};
    if (reason !== undefined && reasons.has(reason)) {
      return {
        harm: 'outage',
        since: snapshot.pod.createdAt,
        params: { container: container.name, reason, message: quote(message) },
        path: `${statusPath(view)}.state`,
        value: reason,
      };
    }
    const event = holdingEvent(snapshot, now);
    return event && reason === 'ContainerCreating'
      ? {
          harm: 'outage',
          since: event.firstSeenAt ?? snapshot.pod.createdAt,
          params: {
            container: container.name,
            reason: event.reason,
            message: quote(event.message),
          },
          path: `${statusPath(view)}.state.waiting.reason`,
          value: reason,
        }
      : undefined;
  }),
};

function holdingEvent({ pod, events }: PodSnapshot, now: Date) {
  return isWithin(pod.createdAt, FIRST_START_SECONDS, now)
    ? undefined
    : events.find(
        ({ reason, lastSeenAt }) =>
          heldBy.has(reason) && isWithin(lastSeenAt, EVENT_MEMORY_SECONDS, now),
      );
}
