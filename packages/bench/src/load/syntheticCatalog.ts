import { Entity } from '@backstage/catalog-model';
import { entityName, isFirstOfNamespace, namespaceOf } from './names';

/** What a service depends on: two others, and the database of its namespace. */
export function dependenciesOf(index: number, services: number): string[] {
  const others = [1, 7].map(step => (index + step) % services);
  return [...new Set(others.filter(other => other !== index).map(entityName))];
}

export function databaseOf(index: number): string {
  return `${namespaceOf(index)}-database`;
}

function component(index: number, services: number): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name: entityName(index),
      namespace: 'default',
      annotations: { 'backstage.io/kubernetes-id': entityName(index) },
    },
    spec: { type: 'service', owner: 'team', lifecycle: 'production' },
    relations: [
      ...dependenciesOf(index, services).map(
        name => `component:default/${name}`,
      ),
      `resource:default/${databaseOf(index)}`,
    ].map(targetRef => ({ type: 'dependsOn', targetRef })),
  };
}

function database(index: number): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: { name: databaseOf(index), namespace: 'default' },
    spec: { type: 'database', owner: 'team' },
  };
}

/** The services, and the databases that they share. */
export function syntheticEntities(services: number): Entity[] {
  const indexes = Array.from({ length: services }, (_, index) => index);
  return [
    ...indexes.map(index => component(index, services)),
    ...indexes.filter(isFirstOfNamespace).map(database),
  ];
}
