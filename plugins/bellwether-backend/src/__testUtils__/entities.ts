import { Entity } from '@backstage/catalog-model';

/** A catalog entity as a team writes it. */
export function entity(
  name: string,
  annotations?: Record<string, string>,
  options: { kind?: string; namespace?: string } = {},
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: options.kind ?? 'Component',
    metadata: {
      name,
      namespace: options.namespace ?? 'default',
      ...(annotations ? { annotations } : {}),
    },
    spec: { type: 'service', lifecycle: 'production', owner: 'team-ordering' },
  };
}
