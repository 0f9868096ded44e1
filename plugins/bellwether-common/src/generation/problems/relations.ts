import { BoundedContextSpec, SpecProblem } from '../types';
import { error, repetitions, warning } from './problem';

const DIRECTIONS = ['calledBy', 'calls'] as const;

/** Relations of a bounded context with others. */
export function relationProblems({
  name,
  relations,
  meshInjection,
}: BoundedContextSpec): SpecProblem[] {
  return [
    ...DIRECTIONS.flatMap(direction => [
      ...relations[direction].flatMap((context, index) =>
        context === name
          ? [error('relation-to-itself', ['relations', direction, index], {})]
          : [],
      ),
      ...repetitions(relations[direction]).map(({ item, index }) =>
        error('relation-listed-twice', ['relations', direction, index], {
          context: item,
        }),
      ),
    ]),
    ...(relations.calledBy.length > 0 && !meshInjection
      ? [warning('relations-need-mesh', ['relations', 'calledBy'], {})]
      : []),
  ];
}

/** DNS names are opened by Cilium alone. */
export function externalHostProblems({
  cilium,
  externalHosts = [],
}: Pick<BoundedContextSpec, 'cilium' | 'externalHosts'>): SpecProblem[] {
  return [
    ...(externalHosts.length > 0 && !cilium
      ? [error('hosts-need-cilium', ['externalHosts'], {})]
      : []),
    ...repetitions(externalHosts).map(({ item, index }) =>
      error('external-host-listed-twice', ['externalHosts', index], {
        host: item,
      }),
    ),
  ];
}

/**
 * Relations with bounded contexts that nobody knows: a slip of the pen, or one that is still to come.
 *
 * @param known - names of the bounded contexts in the catalog
 * @public
 */
export function unknownContextProblems(
  { relations }: Pick<BoundedContextSpec, 'relations'>,
  known: readonly string[],
): SpecProblem[] {
  return DIRECTIONS.flatMap(direction =>
    relations[direction].flatMap((context, index) =>
      known.includes(context)
        ? []
        : [
            warning('unknown-context', ['relations', direction, index], {
              context,
            }),
          ],
    ),
  );
}
