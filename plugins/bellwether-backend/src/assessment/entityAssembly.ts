import {
  assembleEnvironment,
  DependencyInput,
  EnvironmentSnapshot,
} from '@bellwether/backstage-plugin-bellwether-common';
import { StoredView, toPlaced } from '../inventory/StoredObservation';
import { EntityCriteria } from '../matching/entityCriteria';
import { MappedSource } from '../matching/mappingReport';
import { entityEnvironments } from './entityEnvironments';
import { Environments } from './environments';

/** What is known of an entity. */
export interface StoredEntity {
  criteria: EntityCriteria;
  stored: StoredView[];
  sources: MappedSource[];
  environments: Environments;
  now: Date;
}

/**
 * Assembles and assesses an entity in each of its environments.
 *
 * @param dependencies - what it depends on, as of an environment of that name
 */
export function assembleEntity(
  { criteria, stored, sources, environments, now }: StoredEntity,
  dependencies?: (environment: string) => DependencyInput[],
): EnvironmentSnapshot[] {
  return entityEnvironments({
    criteria,
    observations: stored.map(toPlaced),
    sources,
    environments,
  }).map(environment =>
    assembleEnvironment({
      ...environment,
      dependencies: dependencies?.(environment.environment.name),
      now,
    }),
  );
}
