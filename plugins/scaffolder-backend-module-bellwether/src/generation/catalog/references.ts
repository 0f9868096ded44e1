import { CompoundEntityRef, parseEntityRef } from '@backstage/catalog-model';
import {
  DependencySpec,
  ServiceSpec,
} from '@bellwether/backstage-plugin-bellwether-common';

export function refOf({ entityRef }: DependencySpec): CompoundEntityRef {
  return parseEntityRef(entityRef);
}

function isApi(dependency: DependencySpec): boolean {
  return refOf(dependency).kind.toLocaleLowerCase('en-US') === 'api';
}

const unique = (refs: string[]) => [...new Set(refs)];

/** APIs that the service consumes: what relations of that kind may point to is an API alone, whatever the dependency is called. */
export function consumedApis({ dependencies }: ServiceSpec): string[] {
  return unique(dependencies.filter(isApi).map(({ entityRef }) => entityRef));
}

/** Everything else that it depends on: datastores, and services whose API has no entity. */
export function dependedOn({ dependencies }: ServiceSpec): string[] {
  return unique(
    dependencies
      .filter(dependency => !isApi(dependency))
      .map(({ entityRef }) => entityRef),
  );
}

/** Datastores that are the service's own, each once. */
export function ownedDatastores({
  dependencies,
}: ServiceSpec): DependencySpec[] {
  const owned = dependencies.filter(
    dependency =>
      dependency.owned &&
      refOf(dependency).kind.toLocaleLowerCase('en-US') === 'resource',
  );
  return owned.filter(
    ({ entityRef }, index) =>
      owned.findIndex(other => other.entityRef === entityRef) === index,
  );
}
