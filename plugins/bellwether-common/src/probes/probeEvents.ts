import { isAfter } from '../isoTime';
import { PodEventView } from '../kubernetes/types';
import { ContainerView, ProbeKind, ProbeStateView } from './types';

const words: Record<ProbeKind, string> = {
  startup: 'Startup',
  liveness: 'Liveness',
  readiness: 'Readiness',
};

/**
 * When the run began that events are to be compared with: the present one or, while the container does not run, the last one.
 */
function runStartedAt(container: ContainerView): string | undefined {
  return container.status?.state === 'running'
    ? container.status.runningSince
    : container.status?.lastTermination?.startedAt;
}

/** Events of one container that are newer than its present (or, while it does not run, its last) run; newest first. */
export function eventsOfRun(
  container: ContainerView,
  events: PodEventView[],
): PodEventView[] {
  const start = runStartedAt(container);
  return events
    .filter(
      event =>
        event.container === container.name && isAfter(event.lastSeenAt, start),
    )
    .sort((a, b) => Date.parse(b.lastSeenAt!) - Date.parse(a.lastSeenAt!));
}

function unhealthyEvent(
  kind: ProbeKind,
  outcome: 'failed' | 'errored',
  runEvents: PodEventView[],
): PodEventView | undefined {
  return runEvents.find(
    event =>
      event.reason === 'Unhealthy' &&
      event.message.startsWith(`${words[kind]} probe ${outcome}`),
  );
}

/** The newest event that tells that this probe failed. */
export function failureEvent(
  kind: ProbeKind,
  runEvents: PodEventView[],
): PodEventView | undefined {
  return unhealthyEvent(kind, 'failed', runEvents);
}

/**
 * The newest event that tells that the kubelet could not run this probe. Such a result is thrown away: it changes no state, but its words
 * help.
 */
export function errorEvent(
  kind: ProbeKind,
  runEvents: PodEventView[],
): PodEventView | undefined {
  return unhealthyEvent(kind, 'errored', runEvents);
}

/** The newest event that tells that the kubelet restarts the container for this probe. */
export function killingEvent(
  kind: ProbeKind,
  events: PodEventView[],
): PodEventView | undefined {
  return events.find(
    event =>
      event.reason === 'Killing' &&
      event.message.includes(`failed ${kind} probe`),
  );
}

export function lastFailureFrom(
  event: PodEventView | undefined,
): ProbeStateView['lastFailure'] {
  return (
    event && {
      message: event.message,
      at: event.lastSeenAt,
      count: event.count,
    }
  );
}
