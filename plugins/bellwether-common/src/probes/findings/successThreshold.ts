import { finding, FindingRule } from './types';

/** API validation: `successThreshold` of liveness and startup probes must be 1. Templates of custom resources get past it, their pods do not. */
export const successThreshold: FindingRule = ({ container, probe }) =>
  [probe.startup, probe.liveness].flatMap(config =>
    config && config.successThreshold !== 1
      ? [
          finding('success-threshold-ignored', {
            severity: 'warning',
            container: container.name,
            probe: config.kind,
            params: {
              container: container.name,
              probe: config.kind,
              successThreshold: config.successThreshold,
            },
          }),
        ]
      : [],
  );
