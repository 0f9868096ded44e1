import { namespaceOf } from '../names';
import { EnvironmentSpec, ServiceSpec, SpecProblem } from '../types';
import { hasCredentials } from './addresses';
import { error, warning } from './problem';

/** What holds between the environments of a service or a bounded context. */
export function environmentProblems({
  contextName,
  environments,
}: {
  contextName: string;
  environments: readonly EnvironmentSpec[];
}): SpecProblem[] {
  return [
    ...environments.flatMap((environment, index) => [
      ...addressProblems(environment, index),
      ...clashes(contextName, environments, index),
    ]),
    ...(environments.some(({ production }) => production)
      ? []
      : [warning('no-production', ['environments'], {})]),
  ];
}

/** Chaos is made for environments that are not production alone. */
export function chaosProblems({
  chaos,
  environments,
}: Pick<ServiceSpec, 'chaos' | 'environments'>): SpecProblem[] {
  return chaos !== 'none' && environments.every(({ production }) => production)
    ? [error('chaos-without-environment', ['chaos'], {})]
    : [];
}

function addressProblems(
  { clusterServer }: EnvironmentSpec,
  index: number,
): SpecProblem[] {
  const path = ['environments', index, 'clusterServer'];
  if (!/^https?:\/\//.test(clusterServer) || !URL.canParse(clusterServer)) {
    return [error('cluster-address', path, {})];
  }
  return hasCredentials(clusterServer)
    ? [error('address-with-credentials', path, {})]
    : [];
}

/** What an environment shares with one that is listed before it; the first clash is told. */
function clashes(
  contextName: string,
  environments: readonly EnvironmentSpec[],
  index: number,
): SpecProblem[] {
  const second = environments[index];
  const path = ['environments', index];
  for (const first of environments.slice(0, index)) {
    const names = { first: first.name, second: second.name };
    if (first.name === second.name) {
      const { name } = second;
      return [error('environment-named-twice', [...path, 'name'], { name })];
    }
    const namespace = namespaceOf(contextName, second);
    const oneCluster =
      first.cluster === second.cluster ||
      first.clusterServer === second.clusterServer;
    if (oneCluster && namespaceOf(contextName, first) === namespace) {
      return [
        error('namespace-used-twice', [...path, 'production'], {
          ...names,
          namespace,
        }),
      ];
    }
    if (
      first.cluster !== second.cluster &&
      first.clusterServer === second.clusterServer
    ) {
      return [
        warning('clusters-with-one-address', [...path, 'clusterServer'], {
          first: first.cluster,
          second: second.cluster,
        }),
      ];
    }
  }
  return [];
}
