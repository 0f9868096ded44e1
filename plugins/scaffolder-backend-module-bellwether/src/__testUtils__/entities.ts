import { Entity } from '@backstage/catalog-model';

/** A System with its owner and domain. */
export function system(
  name: string,
  spec: { owner?: string; domain?: string } = {},
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'System',
    metadata: { name, namespace: 'default' },
    spec: { owner: 'group:default/ordering', domain: 'commerce', ...spec },
  };
}

/** A Component in a System. */
export function component(
  name: string,
  systemName: string,
  annotations: Record<string, string> = {},
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name, namespace: 'default', annotations },
    spec: {
      type: 'service',
      lifecycle: 'production',
      owner: 'group:default/ordering',
      system: systemName,
    },
  };
}

/** A datastore with the Components that depend on it. */
export function datastore(name: string, ...users: string[]): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: { name, namespace: 'default' },
    spec: { type: 'database', owner: 'group:default/ordering' },
    relations: users.map(user => ({
      type: 'dependencyOf',
      targetRef: `component:default/${user}`,
    })),
  };
}
