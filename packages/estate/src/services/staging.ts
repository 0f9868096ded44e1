import { ServiceDeployment } from './types';

/**
 * Staging runs the version that production releases next: one replica, a short canary, no mesh, no analysis.
 */
export function simpleStaging(
  version: string,
  workload: ServiceDeployment['workload'] = 'Rollout',
): ServiceDeployment {
  const common = {
    workload,
    replicas: 1,
    stable: { version },
    expected: { phase: 'Healthy', stableVersion: version },
  } as const;
  return workload === 'Deployment'
    ? common
    : {
        ...common,
        strategy: {
          type: 'canary',
          traffic: 'none',
          steps: [{ setWeight: 50 }, { pause: { duration: '5s' } }],
        },
      };
}
