/** @public */
export type EnvironmentName = 'production' | 'staging';

/**
 * Where a service runs: a cluster, and one namespace per bounded context.
 *
 * @public
 */
export interface EstateEnvironment {
  readonly name: EnvironmentName;
  readonly title: string;
  /** Whether customers are served here; chaos is refused where this is true. */
  readonly production: boolean;
  /** Name of the cluster, as in the portal's configuration. */
  readonly cluster: string;
  /** The namespace of a bounded context in this environment. */
  readonly namespaceFor: (context: string) => string;
}

/**
 * The only cluster of the estate.
 *
 * @public
 */
export const clusterName = 'eu-1';

/** @public */
export const environments: readonly [EstateEnvironment, EstateEnvironment] = [
  {
    name: 'production',
    title: 'Production',
    production: true,
    cluster: clusterName,
    namespaceFor: context => context,
  },
  {
    name: 'staging',
    title: 'Staging',
    production: false,
    cluster: clusterName,
    namespaceFor: context => `${context}-staging`,
  },
];

/**
 * The environment of that name.
 *
 * @public
 */
export function environmentNamed(name: EnvironmentName): EstateEnvironment {
  const found = environments.find(environment => environment.name === name);
  if (!found) {
    throw new Error(
      `Unknown environment "${name}"; use one of: ${environments
        .map(environment => environment.name)
        .join(', ')}`,
    );
  }
  return found;
}
