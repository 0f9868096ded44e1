import { finding, FindingRule } from './types';

/** Worth knowing, no more: a process that ends when it is broken needs no liveness probe. */
export const noLivenessProbe: FindingRule = ({ container, probe }) =>
  probe.liveness
    ? []
    : [
        finding('no-liveness-probe', {
          severity: 'info',
          container: container.name,
          probe: 'liveness',
          params: { container: container.name },
        }),
      ];
