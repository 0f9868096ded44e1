import { finding, FindingRule } from './types';

/** The kubelet probes one container with one worker per probe: a call that outlasts the period delays the next one. */
export const timeoutNotBelowPeriod: FindingRule = ({ container, probe }) =>
  Object.values(probe)
    .filter(config => config.timeoutSeconds >= config.periodSeconds)
    .map(config =>
      finding('timeout-not-below-period', {
        // One second each is the smallest pair there is.
        severity: config.periodSeconds === 1 ? 'info' : 'warning',
        container: container.name,
        probe: config.kind,
        params: {
          container: container.name,
          probe: config.kind,
          timeoutSeconds: config.timeoutSeconds,
          periodSeconds: config.periodSeconds,
        },
      }),
    );
