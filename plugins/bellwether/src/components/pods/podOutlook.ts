import {
  ContainerProbesView,
  PodSnapshot,
  ProbeKind,
} from '@bellwether/backstage-plugin-bellwether-common';
import { MessageParams } from '../../translation/useMessageText';
import { isWaitingInTrouble } from './podRows';

/** What happens to a pod next: key of a text under `outlook`, with its values. */
export interface Outlook {
  rule:
    | 'frozenByNode'
    | 'terminating'
    | 'ended'
    | 'crashLoop'
    | 'imagePull'
    | 'waiting'
    | 'unschedulable'
    | 'startupFailing'
    | 'livenessFailing'
    | 'readinessFailing'
    | 'readinessFailingSince'
    | 'starting'
    | 'readinessGate'
    | 'notReady';
  params: MessageParams;
  /** The kubelet's or scheduler's own words. */
  quote?: string;
}

const IMAGE_REASONS = ['ImagePullBackOff', 'ErrImagePull', 'InvalidImageName'];

function waitingOutlook({ container }: ContainerProbesView): Outlook {
  const { name, status, image } = container;
  const reason = status?.reason ?? '';
  if (reason === 'CrashLoopBackOff') {
    const last = status?.lastTermination;
    return {
      rule: 'crashLoop',
      params: {
        container: name,
        reason: last?.reason ?? reason,
        exitCode: last?.exitCode ?? '?',
        restarts: status?.restartCount ?? 0,
      },
      quote: status?.message,
    };
  }
  return {
    rule: IMAGE_REASONS.includes(reason) ? 'imagePull' : 'waiting',
    params: { container: name, reason, image: image.image },
    quote: status?.message,
  };
}

function probeOutlook(
  containers: ContainerProbesView[],
  kind: ProbeKind,
): Outlook | undefined {
  const failing = containers.find(
    ({ probes }) => probes[kind].state === 'failing',
  );
  if (!failing) {
    return undefined;
  }
  const probe = failing.probes[kind];
  const container = failing.container.name;
  const quote = probe.lastFailure?.message;
  if (kind === 'readiness') {
    const backSeconds = probe.backInRotationAfterSeconds ?? 0;
    return probe.since === undefined
      ? { rule: 'readinessFailing', params: { container, backSeconds }, quote }
      : {
          rule: 'readinessFailingSince',
          params: { container, sinceAt: probe.since, backSeconds },
          quote,
        };
  }
  return {
    rule: kind === 'startup' ? 'startupFailing' : 'livenessFailing',
    params: { container, restartSeconds: probe.restartsAfterSeconds ?? 0 },
    quote,
  };
}

/**
 * What happens to a pod next, as far as Kubernetes' own rules tell: the kubelet restarts after a failed startup or
 * liveness probe, readiness only takes a pod out of rotation, a crash loop is retried with growing pauses.
 * Undefined for a pod that is well.
 */
export function podOutlook({
  pod,
  containers,
}: PodSnapshot): Outlook | undefined {
  if (pod.frozenByNode) {
    return {
      rule: 'frozenByNode',
      params: { node: pod.node ?? '?' },
      quote: pod.message,
    };
  }
  if (pod.terminating) {
    return { rule: 'terminating', params: {} };
  }
  if (pod.phase === 'Failed' || pod.phase === 'Succeeded') {
    return {
      rule: 'ended',
      params: { reason: pod.reason ?? pod.phase },
      quote: pod.message,
    };
  }
  const waiting = containers.find(isWaitingInTrouble);
  if (waiting) {
    return waitingOutlook(waiting);
  }
  const unscheduled = pod.conditions.find(
    condition =>
      condition.type === 'PodScheduled' && condition.status === 'False',
  );
  if (unscheduled) {
    return {
      rule: 'unschedulable',
      params: { reason: unscheduled.reason ?? 'Unschedulable' },
      quote: unscheduled.message,
    };
  }
  const probe =
    probeOutlook(containers, 'startup') ??
    probeOutlook(containers, 'liveness') ??
    probeOutlook(containers, 'readiness');
  if (probe) {
    return probe;
  }
  if (pod.ready) {
    return undefined;
  }
  const starting = containers.find(
    ({ probes }) => probes.startup.state === 'pending',
  );
  if (starting) {
    return {
      rule: 'starting',
      params: {
        container: starting.container.name,
        restartSeconds: starting.probes.startup.restartsAfterSeconds ?? 0,
      },
    };
  }
  const openGate = pod.readinessGates.find(
    gate =>
      !pod.conditions.some(
        condition => condition.type === gate && condition.status === 'True',
      ),
  );
  return openGate === undefined
    ? { rule: 'notReady', params: {} }
    : { rule: 'readinessGate', params: { gate: openGate } };
}
