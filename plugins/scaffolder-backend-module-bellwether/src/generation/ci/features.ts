import { ServiceSpec } from '@bellwether/backstage-plugin-bellwether-common';

/** What of a pipeline a service needs. */
export interface CiFeatures {
  /** There is code with tests of its own. */
  typescript: boolean;
  alerts: boolean;
  /** There is an environment that releases are promoted to. */
  production: boolean;
}

export function featuresOf(spec: ServiceSpec): CiFeatures {
  return {
    typescript: spec.code === 'typescript',
    alerts: spec.observability.alerts,
    production: spec.environments.some(({ production }) => production),
  };
}

/** How release branches of a service begin. */
export function releasePrefix({ name }: Pick<ServiceSpec, 'name'>): string {
  return `release/${name}/`;
}

/** Where code comes from before it is released. */
export const MAIN_BRANCH = 'main';
