import { isAfter, isWithin } from '../../isoTime';
import { describeHandler } from '../../probes/describeHandler';
import { budgetFromStartSeconds } from '../../probes/probeTiming';
import { ContainerProbesView, ProbeConfigView } from '../../probes/types';
import { PodSnapshot } from '../../snapshot/types';
import { quote } from '../cause';
import { thresholds } from '../thresholds';
import { inContainers, statusPath, TroubleDetector } from './types';

/** Readiness fails, in the kubelet's words. */
export const readinessFailing: TroubleDetector<'readiness-failing'> = {
  rule: 'readiness-failing',
  nextAction: 'check-readiness',
  detect: inContainers((view, pod, now) => {
    const { readiness } = view.probes;
    return isTrouble(view, pod, now) && readiness.lastFailure
      ? {
          ...common(view),
          params: {
            container: view.container.name,
            message: quote(readiness.lastFailure.message),
          },
        }
      : undefined;
  }),
};

/** Readiness does not succeed, and there is no event that tells why. */
export const readinessFailingSilently: TroubleDetector<'readiness-failing-silently'> =
  {
    rule: 'readiness-failing-silently',
    nextAction: 'check-readiness',
    detect: inContainers((view, pod, now) => {
      const { config } = view.probes.readiness;
      return config && isTrouble(view, pod, now)
        ? {
            ...common(view),
            params: {
              container: view.container.name,
              probe: describeHandler(config.handler),
            },
          }
        : undefined;
    }),
  };

function common(view: ContainerProbesView) {
  return {
    harm: 'outage' as const,
    since: view.probes.readiness.since,
    path: `${statusPath(view)}.ready`,
    value: 'false',
  };
}

function isTrouble(
  view: ContainerProbesView,
  pod: PodSnapshot,
  now: Date,
): boolean {
  const { state, config } = view.probes.readiness;
  return (
    state === 'failing' &&
    config !== undefined &&
    !isStarting(view, config, pod, now)
  );
}

/** Failures of a container that was not ready before and has had no time to become so are what readiness probes are for. */
function isStarting(
  { container }: ContainerProbesView,
  config: ProbeConfigView,
  { pod }: PodSnapshot,
  now: Date,
): boolean {
  const runningSince = container.status?.runningSince;
  const patience = Math.max(
    thresholds.firstReadySeconds,
    budgetFromStartSeconds(config),
  );
  return (
    isWithin(runningSince, patience, now) &&
    !isAfter(pod.readySince, runningSince)
  );
}
