import {
  BoundedContextSpec,
  EnvironmentSpec,
  ServiceSpec,
  SpecProblem,
} from '../types';
import { error } from './problem';
import { contextQuotaProblems } from './quota';

/** What a service and its context must say alike of an environment, since its namespace follows from it. */
const SHARED_FIELDS = ['production', 'cluster', 'clusterServer'] as const;

/**
 * Whether a service fits into its bounded context: its environments exist there, the mesh that it needs is on, and the quota is large
 * enough.
 *
 * @public
 */
export function serviceInContextProblems(
  service: ServiceSpec,
  context: BoundedContextSpec,
): SpecProblem[] {
  const { split } = service.traffic;
  return [
    ...service.environments.flatMap((environment, index) =>
      environmentProblems(environment, index, context),
    ),
    ...((split === 'host' || split === 'subset') && !context.meshInjection
      ? [
          error('context-without-mesh', ['traffic', 'split'], {
            context: context.name,
            split,
          }),
        ]
      : []),
    ...contextQuotaProblems(service, context),
  ];
}

function environmentProblems(
  environment: EnvironmentSpec,
  index: number,
  context: BoundedContextSpec,
): SpecProblem[] {
  const { name } = environment;
  const known = context.environments.find(other => other.name === name);
  if (!known) {
    return [
      error('unknown-environment', ['environments', index, 'name'], {
        context: context.name,
        environment: name,
        known: context.environments.map(other => other.name).join(', '),
      }),
    ];
  }
  const different = SHARED_FIELDS.filter(
    field => known[field] !== environment[field],
  );
  return different.length === 0
    ? []
    : [
        error('environment-differs', ['environments', index], {
          context: context.name,
          environment: name,
          fields: different.join(', '),
        }),
      ];
}
