import { ProbeConfigView } from '../types';
import { finding, FindingInput, FindingRule } from './types';

/** Starting for that long is slow: the default liveness probe would have restarted the container by then. */
const SLOW_START_SECONDS = 30;

/**
 * Liveness without a startup probe in a container that starts slowly: seen to, or said so by the initial delay of its liveness probe.
 */
export const slowStartWithoutStartupProbe: FindingRule = ({
  container,
  probe,
  evidence,
}) => {
  if (probe.startup || !probe.liveness) {
    return [];
  }
  const startSeconds = startSecondsOf(probe.liveness, evidence);
  return startSeconds < SLOW_START_SECONDS
    ? []
    : [
        finding('no-startup-probe-with-slow-start', {
          severity: 'warning',
          container: container.name,
          probe: 'startup',
          params: { container: container.name, startSeconds },
        }),
      ];
};

function startSecondsOf(
  liveness: ProbeConfigView,
  evidence: FindingInput['evidence'],
): number {
  return Math.max(
    liveness.initialDelaySeconds,
    evidence.observedStartSeconds ?? 0,
  );
}
