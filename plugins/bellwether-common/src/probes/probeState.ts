import { isWithin, latest, toMillis } from '../isoTime';
import { PodEventView } from '../kubernetes/types';
import {
  errorEvent,
  eventsOfRun,
  failureEvent,
  killingEvent,
  lastFailureFrom,
} from './probeEvents';
import {
  budgetFromStartSeconds,
  livenessMemorySeconds,
  probeConsequences,
} from './probeTiming';
import {
  ContainerView,
  PodView,
  ProbeConfigView,
  ProbeKind,
  ProbeStateView,
} from './types';

/** @public */
export interface ProbeStateInput {
  pod: PodView;
  container: ContainerView;
  kind: ProbeKind;
  /** Events on this pod, in any order. */
  events: PodEventView[];
  now: Date;
}

type Judgement = Pick<ProbeStateView, 'state' | 'since'>;

interface Run {
  pod: PodView;
  container: ContainerView;
  status: NonNullable<ContainerView['status']>;
  config: ProbeConfigView;
  /** Events of the present run, newest first. */
  events: PodEventView[];
  now: Date;
}

/**
 * What can honestly be said of one probe now. The API server shows no probe results, only what the kubelet concludes from them
 * (`started`, `ready`, restarts) and events, which expire after an hour and are rate limited; see kubelet
 * `pkg/kubelet/prober/{worker,prober_manager}.go`. Hence:
 * - startup passes when `started` is true; it fails when `started` is false and a failure was seen in this run;
 * - readiness passes when `ready` is true; it fails when the container is started and not ready, and a failure was seen, or it was
 *   ready before in this run, or enough time went by for its threshold;
 * - liveness never passes: `noFailureSeen` is all that can be said, unless a failure of this run is so recent that the container would not
 *   have been restarted for it yet;
 * - nothing is said of pods on a lost node, and a probe that is not configured never passes.
 *
 * @public
 */
export function probeState(input: ProbeStateInput): ProbeStateView {
  const { pod, container, kind, now } = input;
  const config = container.probes.find(probe => probe.kind === kind);
  if (!config) {
    return { kind, state: 'notConfigured' };
  }
  const events = eventsOfRun(container, input.events);
  return {
    kind,
    ...judge(pod, container, config, events, now),
    lastFailure: lastFailureFrom(
      failureEvent(kind, events) ?? errorEvent(kind, events),
    ),
    ...probeConsequences(config),
    config,
  };
}

function judge(
  pod: PodView,
  container: ContainerView,
  config: ProbeConfigView,
  events: PodEventView[],
  now: Date,
): Judgement {
  const { status } = container;
  if (pod.phase === 'Succeeded' || pod.phase === 'Failed') {
    return { state: 'notRunning' };
  }
  if (pod.frozenByNode) {
    return { state: 'unknown' };
  }
  if (!status) {
    return { state: pod.phase === 'Pending' ? 'pending' : 'unknown' };
  }
  if (status.state === 'unknown') {
    return { state: 'unknown' };
  }
  if (status.state !== 'running') {
    return isBeingCreated(status)
      ? { state: 'pending' }
      : { state: 'notRunning', since: status.lastTermination?.finishedAt };
  }
  if (pod.terminating && config.kind !== 'readiness') {
    return { state: 'notRunning' };
  }
  const run: Run = { pod, container, status, config, events, now };
  switch (config.kind) {
    case 'startup':
      return judgeStartup(run);
    case 'liveness':
      return judgeLiveness(run);
    default:
      return judgeReadiness(run);
  }
}

function isBeingCreated(status: Run['status']): boolean {
  return (
    status.state === 'waiting' &&
    [undefined, 'ContainerCreating', 'PodInitializing'].includes(status.reason)
  );
}

function judgeStartup({ status, events }: Run): Judgement {
  if (status.started === undefined) {
    return { state: 'unknown' };
  }
  if (status.started) {
    return { state: 'passing' };
  }
  const failure = failureEvent('startup', events);
  return failure
    ? {
        state: 'failing',
        since: latest(failure.firstSeenAt, status.runningSince),
      }
    : { state: 'pending', since: status.runningSince };
}

function judgeLiveness({ status, config, events, now }: Run): Judgement {
  if (status.started === false) {
    return { state: 'pending', since: status.runningSince };
  }
  const killing = killingEvent('liveness', events);
  const failure = failureEvent('liveness', events);
  const evidence = killing ?? failure;
  if (!evidence) {
    return { state: 'noFailureSeen', since: status.runningSince };
  }
  return isWithin(evidence.lastSeenAt, livenessMemorySeconds(config), now)
    ? {
        state: 'failing',
        since: latest(failure?.firstSeenAt, status.runningSince),
      }
    : { state: 'noFailureSeen', since: evidence.lastSeenAt };
}

function judgeReadiness(run: Run): Judgement {
  const { pod, status, events } = run;
  if (status.started === false) {
    return { state: 'pending', since: status.runningSince };
  }
  if (status.ready) {
    return {
      state: 'passing',
      since: pod.ready
        ? latest(pod.readySince, status.runningSince)
        : undefined,
    };
  }
  const failure = failureEvent('readiness', events);
  if (failure || wasReadyInThisRun(run) || isPastBudget(run)) {
    return {
      state: 'failing',
      since: latest(
        status.runningSince,
        pod.ready ? undefined : pod.readySince,
        isOnlyUnready(run) ? undefined : failure?.firstSeenAt,
      ),
    };
  }
  return { state: 'pending', since: status.runningSince };
}

function isOnlyUnready({ pod, container }: Run): boolean {
  return pod.containers.every(
    other => other.name === container.name || other.status?.ready !== false,
  );
}

/** The pod turned unready after this container started, and no other container is the reason. */
function wasReadyInThisRun(run: Run): boolean {
  const turned = toMillis(run.pod.readySince);
  const started = toMillis(run.status.runningSince);
  return (
    !run.pod.ready &&
    turned !== undefined &&
    started !== undefined &&
    turned > started &&
    isOnlyUnready(run)
  );
}

/** The kubelet has probed long enough for a first decision, even if start-up took all the time that it may take. */
function isPastBudget({ container, status, config, now }: Run): boolean {
  const startup = container.probes.find(probe => probe.kind === 'startup');
  const budget =
    budgetFromStartSeconds(config) +
    (startup ? budgetFromStartSeconds(startup) : 0);
  return (
    status.runningSince !== undefined &&
    !isWithin(status.runningSince, budget, now)
  );
}
