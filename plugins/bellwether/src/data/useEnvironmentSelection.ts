import { useSearchParams } from 'react-router-dom';
import { EnvironmentSnapshot } from '@bellwether/backstage-plugin-bellwether-common';

/** URL parameter that names the environment, so that a view is a link. */
export const ENVIRONMENT_PARAM = 'env';
export const WORKLOAD_PARAM = 'workload';

/** The environment that the URL names, else the most important one. */
export interface EnvironmentSelection {
  selected?: EnvironmentSnapshot;
  /** Set when the URL names an environment that this entity does not have. */
  unknown?: string;
  select: (name: string) => void;
}

export function useEnvironmentSelection(
  environments: EnvironmentSnapshot[],
): EnvironmentSelection {
  const [params, setParams] = useSearchParams();
  const wanted = params.get(ENVIRONMENT_PARAM) ?? undefined;
  const named = environments.find(e => e.environment.name === wanted);

  return {
    selected: named ?? environments[0],
    unknown: wanted !== undefined && !named ? wanted : undefined,
    select: name =>
      setParams(
        before => {
          const after = new URLSearchParams(before);
          after.set(ENVIRONMENT_PARAM, name);
          after.delete(WORKLOAD_PARAM);
          return after;
        },
        { replace: true, preventScrollReset: true },
      ),
  };
}
