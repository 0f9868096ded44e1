import { describeHandler } from '../describeHandler';
import { failureSeconds } from '../probeTiming';
import { finding, FindingRule, isOwnHandler } from './types';

/**
 * Liveness and readiness call the same thing. Kubernetes' own advice allows that as long as liveness is the more patient of the two
 * (kubernetes.io, "Liveness, Readiness, and Startup Probes"): then it is only worth knowing.
 */
export const livenessEqualsReadiness: FindingRule = ({ container, probe }) => {
  const { liveness, readiness } = probe;
  if (!liveness || !readiness || !isOwnHandler(liveness)) {
    return [];
  }
  const handler = describeHandler(liveness.handler);
  if (handler !== describeHandler(readiness.handler)) {
    return [];
  }
  const livenessSeconds = failureSeconds(liveness);
  const readinessSeconds = failureSeconds(readiness);
  return [
    finding('liveness-equals-readiness', {
      severity: livenessSeconds <= readinessSeconds ? 'warning' : 'info',
      container: container.name,
      probe: 'liveness',
      params: {
        container: container.name,
        handler,
        livenessSeconds,
        readinessSeconds,
      },
    }),
  ];
};
