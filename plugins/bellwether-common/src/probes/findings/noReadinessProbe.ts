import { finding, FindingRule } from './types';

/** Without a readiness probe the container counts as ready as soon as it runs. That hurts where it declares ports to be called on. */
export const noReadinessProbe: FindingRule = ({ container, probe }) =>
  probe.readiness
    ? []
    : [
        finding('no-readiness-probe', {
          severity: container.ports.length > 0 ? 'warning' : 'info',
          container: container.name,
          probe: 'readiness',
          params: { container: container.name },
        }),
      ];
