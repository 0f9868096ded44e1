import { budgetFromStartSeconds } from '../probeTiming';
import { finding, FindingRule } from './types';

/**
 * Without a startup probe, liveness runs from the start of the container. It may give up before the container can be ready: before
 * readiness is first asked, or before it was seen to be ready.
 */
export const livenessKillsBeforeReady: FindingRule = ({
  container,
  probe,
  evidence,
}) => {
  if (probe.startup || !probe.liveness) {
    return [];
  }
  const killSeconds = budgetFromStartSeconds(probe.liveness);
  const readySeconds = Math.max(
    probe.readiness?.initialDelaySeconds ?? 0,
    evidence.observedStartSeconds ?? 0,
  );
  return killSeconds > readySeconds
    ? []
    : [
        finding('liveness-kills-before-ready', {
          severity: 'warning',
          container: container.name,
          probe: 'liveness',
          params: { container: container.name, killSeconds, readySeconds },
        }),
      ];
};
