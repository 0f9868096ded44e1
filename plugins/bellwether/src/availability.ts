import { Entity } from '@backstage/catalog-model';
import { FilterPredicate } from '@backstage/filter-predicates';
import { annotations } from '@bellwether/backstage-plugin-bellwether-common';

/** Any of these says that an entity wants to be seen by Bellwether. */
const MAPPING_ANNOTATIONS = [
  annotations.kubernetesId,
  annotations.kubernetesLabelSelector,
  annotations.kubernetesNamespace,
  annotations.prometheusAlert,
  annotations.prometheusLabels,
  annotations.argocdAppName,
  annotations.argocdAppSelector,
  annotations.argocdProjectName,
  annotations.litmusProjectId,
] as const;

const SERVICE_TYPE = 'service';

/**
 * Whether an entity has a release to show: a Component that carries one of the mapping annotations, or whose type is
 * `service` and which is therefore found by its name.
 *
 * @public
 */
export function isBellwetherAvailable(entity: Entity): boolean {
  const type = entity.spec?.type;
  return (
    entity.kind.toLowerCase() === 'component' &&
    (MAPPING_ANNOTATIONS.some(
      annotation => entity.metadata.annotations?.[annotation],
    ) ||
      (typeof type === 'string' && type.toLowerCase() === SERVICE_TYPE))
  );
}

function annotationExists(annotation: string): FilterPredicate {
  const path = `metadata.annotations.${annotation}` as const;
  return { [path]: { $exists: true } } as {
    [key in typeof path]: { $exists: true };
  };
}

/** {@link isBellwetherAvailable} as a filter predicate, which apps can replace by configuration. */
export const availableEntities: FilterPredicate = {
  $all: [
    { kind: 'Component' },
    {
      $any: [
        ...MAPPING_ANNOTATIONS.map(annotationExists),
        { 'spec.type': SERVICE_TYPE },
      ],
    },
  ],
};
