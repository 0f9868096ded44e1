import {
  assembleEnvironment,
  DependencyInput,
  EnvironmentSnapshot,
} from '@bellwether/backstage-plugin-bellwether-common';
import { StoredView, toPlaced } from '../inventory/StoredObservation';
import { EntityCriteria } from '../matching/entityCriteria';
import { MappedSource } from '../matching/mappingReport';
import { EntityEnvironment, entityEnvironments } from './entityEnvironments';
import { Environments } from './environments';

/** What is known of an entity. */
export interface StoredEntity {
  criteria: EntityCriteria;
  stored: StoredView[];
  sources: MappedSource[];
  environments: Environments;
}

/** What is known of an entity in each of its environments. */
export function placesOf({
  stored,
  ...entity
}: StoredEntity): EntityEnvironment[] {
  return entityEnvironments({ ...entity, observations: stored.map(toPlaced) });
}

/**
 * Assembles and assesses an entity in each of its environments.
 *
 * @param dependencies - what it depends on, as of an environment of that name
 */
export function assemblePlaces(
  places: EntityEnvironment[],
  now: Date,
  dependencies?: (environment: string) => DependencyInput[],
): EnvironmentSnapshot[] {
  return places.map(place =>
    assembleEnvironment({
      ...place,
      dependencies: dependencies?.(place.environment.name),
      now,
    }),
  );
}
