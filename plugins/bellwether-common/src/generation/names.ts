import { BoundedContextSpec, EnvironmentSpec, ServiceSpec } from './types';

/**
 * Namespace of a bounded context in an environment: the context's name in production, `<context>-<environment>` elsewhere.
 *
 * @public
 */
export function namespaceOf(
  context: string,
  { name, production }: Pick<EnvironmentSpec, 'name' | 'production'>,
): string {
  return production ? context : `${context}-${name}`;
}

/**
 * Namespaces of a bounded context, one per environment, in their order.
 *
 * @public
 */
export function namespacesOf(
  context: Pick<BoundedContextSpec, 'name' | 'environments'>,
): string[] {
  return context.environments.map(environment =>
    namespaceOf(context.name, environment),
  );
}

/**
 * Name of the Argo CD Application of a service in an environment.
 *
 * @public
 */
export function applicationNameOf(
  { name, context }: Pick<ServiceSpec, 'name' | 'context'>,
  environment: Pick<EnvironmentSpec, 'name'>,
): string {
  return `${context.name}-${name}-${environment.name}`;
}

/**
 * Names of the Services of a service: what clients call, and the two that a Rollout moves traffic between. In blue-green `root` is the
 * active and `canary` the preview one, and there is no `stable`: what clients call must never lead to the preview.
 *
 * @public
 */
export function serviceNamesOf({ name }: Pick<ServiceSpec, 'name'>): {
  root: string;
  stable: string;
  canary: string;
} {
  return { root: name, stable: `${name}-stable`, canary: `${name}-canary` };
}

/**
 * Labels of the namespaces of a bounded context, and of what is deployed into them.
 *
 * @public
 */
export const contextLabels = {
  /** Name of the bounded context. */
  context: 'bellwether/context',
  /** Name of its Domain. */
  domain: 'bellwether/domain',
  /** Name of the group that owns it; its whole reference is in the annotation of the same name. */
  owner: 'bellwether/owner',
  /** Name of the environment. */
  environment: 'bellwether/environment',
} as const;
