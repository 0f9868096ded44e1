import { playBehaviourOf } from './behaviours';
import { ContainerLife, livesUntil } from './lives';
import {
  ContainerState,
  ContainerStatus,
  PlayedContainer,
  PlayedPod,
  PodCondition,
  PodStatus,
} from './podTypes';
import { kubernetesTime, podAddress, podStart, stableHash } from './podTimes';

/** How long `state.terminated` shows before the kubelet says CrashLoopBackOff, in seconds. */
const TERMINATED_SHOWS_SECONDS = 1;

/** Conditions that the kubelet owns; all others of a pod are kept as they are. */
const KUBELET_CONDITIONS = [
  'PodReadyToStartContainers',
  'Initialized',
  'ContainersReady',
  'Ready',
];

/**
 * The status that a kubelet would have written by `now` for a pod that is bound to a node. It depends on nothing but
 * the pod and the time: the play starts at `status.startTime`, or now where the pod has none. The first container
 * plays the behaviour that the pod asks for, further ones are `ready`.
 *
 * Write all of it to the `status` subresource. The status of a restarted container, the `started` and `ready` rules and
 * the restart back-off are those of the kubelet's prober and of its container manager.
 *
 * @throws Error when the annotation is no known behaviour, or a behaviour needs a probe that the container lacks.
 * @public
 */
export function playedPodStatus(pod: PlayedPod, now: Date): PodStatus {
  const start = podStart(pod, now);
  const elapsed = (now.getTime() - start) / 1000;
  const behaviour = playBehaviourOf(pod);
  const moments = pod.spec.containers.map((container, index) =>
    containerMoment(
      pod,
      container,
      livesUntil(index === 0 ? behaviour : 'ready', container, elapsed),
      elapsed,
      start,
    ),
  );
  const address = podAddress(pod);
  const hostAddress = pod.status?.hostIP ?? '127.0.0.1';
  return {
    phase: moments.every(moment => moment.everRan) ? 'Running' : 'Pending',
    hostIP: hostAddress,
    hostIPs: [{ ip: hostAddress }],
    podIP: address,
    podIPs: [{ ip: address }],
    startTime: kubernetesTime(start),
    conditions: conditions(pod, moments, start),
    containerStatuses: moments.map(moment => moment.status),
  };
}

interface ContainerMoment {
  readonly status: ContainerStatus;
  readonly everRan: boolean;
  /** When `ready` last changed, in seconds since the pod's start. */
  readonly readySince: number;
}

function containerMoment(
  pod: PlayedPod,
  container: PlayedContainer,
  lives: readonly ContainerLife[],
  elapsed: number,
  start: number,
): ContainerMoment {
  const image = container.image ?? '';
  const common = { name: container.name, image };
  const current = lives.at(-1);
  if (!current) {
    return {
      everRan: false,
      readySince: 0,
      status: {
        ...common,
        imageID: '',
        ready: false,
        started: false,
        restartCount: 0,
        state: { waiting: { reason: 'ContainerCreating' } },
        lastState: {},
      },
    };
  }
  const at = (seconds: number) => kubernetesTime(start + seconds * 1000);
  const containerID = (index: number) =>
    `containerd://${hexId(`${pod.metadata.uid}/${container.name}/${index}`)}`;
  const terminated = (life: ContainerLife, index: number): ContainerState => ({
    terminated: {
      exitCode: life.end?.exitCode ?? 0,
      reason: life.end?.exitCode === 0 ? 'Completed' : 'Error',
      startedAt: at(life.startedAt),
      finishedAt: at(life.endsAt),
      containerID: containerID(index),
    },
  });

  const index = lives.length - 1;
  const previous = lives.at(-2);
  const running = elapsed < current.endsAt;
  const backingOff =
    !running && elapsed >= current.endsAt + TERMINATED_SHOWS_SECONDS;
  const ready = running && elapsed >= current.becomesReady;
  const before = previous ? terminated(previous, index - 1) : {};

  let state: ContainerState;
  if (running) {
    state = { running: { startedAt: at(current.startedAt) } };
  } else if (backingOff) {
    state = {
      waiting: {
        reason: 'CrashLoopBackOff',
        message: `back-off ${backOffText(
          current.backOff,
        )} restarting failed container=${container.name} pod=${
          pod.metadata.name
        }_${pod.metadata.namespace}(${pod.metadata.uid})`,
      },
    };
  } else {
    state = terminated(current, index);
  }
  return {
    everRan: true,
    readySince: lastReadyChange(lives, elapsed),
    status: {
      ...common,
      imageID: `${image.replace(/:[^:/]*$/, '')}@sha256:${hexId(image)}`,
      containerID: containerID(index),
      ready,
      started: running && elapsed >= current.passesStartup,
      restartCount: index,
      state,
      lastState: backingOff ? terminated(current, index) : before,
    },
  };
}

/** The kubelet prints Go durations: 10s, 20s, 40s, 1m20s, 2m40s, 5m0s. */
function backOffText(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  return minutes > 0 ? `${minutes}m${seconds % 60}s` : `${seconds}s`;
}

function lastReadyChange(
  lives: readonly ContainerLife[],
  elapsed: number,
): number {
  const changes = lives
    .filter(life => life.becomesReady < life.endsAt)
    .flatMap(life => [life.becomesReady, life.endsAt])
    .filter(moment => moment <= elapsed);
  return changes.at(-1) ?? 0;
}

function conditions(
  pod: PlayedPod,
  moments: readonly ContainerMoment[],
  start: number,
): PodCondition[] {
  const at = (seconds: number) => kubernetesTime(start + seconds * 1000);
  const unready = moments
    .map(moment => moment.status)
    .filter(status => !status.ready);
  const since = at(Math.max(0, ...moments.map(moment => moment.readySince)));
  const containersReady =
    unready.length === 0
      ? { status: 'True' }
      : {
          status: 'False',
          reason: 'ContainersNotReady',
          message: `containers with unready status: [${unready
            .map(status => status.name)
            .join(' ')}]`,
        };
  const condition = (
    type: string,
    value: Pick<PodCondition, 'status' | 'reason' | 'message'>,
    lastTransitionTime: string,
  ): PodCondition => ({
    type,
    ...value,
    lastProbeTime: null,
    lastTransitionTime,
  });
  return [
    condition('PodReadyToStartContainers', { status: 'True' }, at(0)),
    condition('Initialized', { status: 'True' }, at(0)),
    condition('Ready', containersReady, since),
    condition('ContainersReady', containersReady, since),
    ...(pod.status?.conditions ?? []).filter(
      kept => !KUBELET_CONDITIONS.includes(kept.type),
    ),
  ];
}

/** 64 hexadecimal digits made of a text. */
function hexId(text: string): string {
  return Array.from({ length: 8 }, (_, part) =>
    stableHash(`${part}/${text}`).toString(16).padStart(8, '0'),
  ).join('');
}
