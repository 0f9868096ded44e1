import { namespacesOf } from '../names';
import { BoundedContextSpec, ServiceSpec, SpecProblem } from '../types';
import { error } from './problem';

/**
 * A new service with the name of a component that exists.
 *
 * @param components - names of the Components that are taken
 * @public
 */
export function takenComponentProblems(
  { name }: Pick<ServiceSpec, 'name'>,
  components: readonly string[],
): SpecProblem[] {
  return components.includes(name)
    ? [error('component-name-taken', ['name'], { name })]
    : [];
}

/**
 * A new bounded context with namespaces that exist.
 *
 * @param namespaces - names that are taken on any cluster
 * @public
 */
export function takenNamespaceProblems(
  context: Pick<BoundedContextSpec, 'name' | 'environments'>,
  namespaces: readonly string[],
): SpecProblem[] {
  return [...new Set(namespacesOf(context))]
    .filter(namespace => namespaces.includes(namespace))
    .map(namespace => error('namespace-taken', ['name'], { namespace }));
}
