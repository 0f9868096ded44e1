import { PodEventView } from '../kubernetes/types';
import { probeFindings, ProbeEvidence } from './findings';
import { probeState } from './probeState';
import {
  ContainerProbesView,
  ContainerView,
  PodView,
  ProbeKind,
} from './types';

/**
 * Judges the three probes of each container of a pod, and how they are set up.
 *
 * @param evidence - what was seen of the container of that name in all pods of the revision
 * @public
 */
export function podProbes(
  pod: PodView,
  events: PodEventView[],
  now: Date,
  evidence: (container: string) => ProbeEvidence = () => ({}),
): ContainerProbesView[] {
  return pod.containers.map(container => {
    const state = (kind: ProbeKind) =>
      probeState({ pod, container, kind, events, now });
    return {
      container,
      probes: {
        startup: state('startup'),
        liveness: state('liveness'),
        readiness: state('readiness'),
      },
      findings: runsToCompletion(pod)
        ? []
        : probeFindings(container, evidence(container.name)),
    };
  });
}

/** Nobody calls the pods of a Job, and they end by themselves. */
function runsToCompletion(pod: PodView): boolean {
  return pod.owner?.kind === 'Job';
}

/** Longer than that is no start: the pod was ready before, lost readiness, and has it again. */
const LONGEST_START_SECONDS = 600;

/**
 * Seconds from the start of a container until its pod was ready: an upper bound, since readiness may have come and gone in between. Only
 * for containers that have a readiness probe and are ready.
 */
export function startSecondsSeen(
  pod: PodView,
  container: ContainerView,
): number | undefined {
  const startedAt = Date.parse(container.status?.runningSince ?? '');
  const readyAt = Date.parse(pod.readySince ?? '');
  const isProbed = container.probes.some(({ kind }) => kind === 'readiness');
  const seconds = Math.round((readyAt - startedAt) / 1000);
  return isProbed &&
    pod.ready &&
    seconds >= 0 &&
    seconds <= LONGEST_START_SECONDS
    ? seconds
    : undefined;
}
