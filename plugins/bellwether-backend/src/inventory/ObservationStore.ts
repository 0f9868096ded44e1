import { ObservationScope } from '@bellwether/backstage-plugin-bellwether-node';
import { Provider } from '../matching/resolveEntities';
import { StoredObservation, StoredView } from './StoredObservation';

/** What the store has of an observation, to tell what changed. */
export interface ObservationState {
  viewDigest: string;
  factsDigest: string;
  /** Sorted. */
  entityRefs: string[];
}

/** One observation to write, and what of it differs from what is stored. */
export interface ObservationWrite {
  observation: StoredObservation;
  /** Sorted. */
  entityRefs: string[];
  /** Its join keys may differ. */
  rekey: boolean;
  /** Its entities differ. */
  reown: boolean;
}

/** A change to the store, applied as a whole or not at all. */
export interface InventoryChange {
  writes: ObservationWrite[];
  /** Observation ids. */
  deletes: string[];
  /** Entities of which something was seen to change: their revision moves on. */
  touched: string[];
}

/** How often what is known of an entity has changed. */
export interface EntityState {
  revision: number;
  /** Milliseconds since the epoch, the database's clock. */
  changedAt: number;
}

/**
 * Keeps what belongs to entities, over restarts and between replicas.
 */
export interface ObservationStore {
  /** Ids of all that is stored in a scope of a source; without a scope, of the whole source. */
  idsOf(source: string, scope?: ObservationScope): Promise<string[]>;
  /** What is stored of those ids; unknown ones are missing. */
  states(ids: string[]): Promise<Map<string, ObservationState>>;
  /** Observations that provide the keys, with their entities. */
  providers(keys: string[]): Promise<Map<string, Provider[]>>;
  /** Keys that those observations provide. */
  keysProvidedBy(ids: string[]): Promise<string[]>;
  /** Observations that follow one of the keys. */
  followers(keys: string[]): Promise<StoredObservation[]>;
  write(change: InventoryChange): Promise<void>;
  /** All that belongs to the entity. */
  ownedBy(entityRef: string): Promise<StoredObservation[]>;
  /** All that is known of each entity, for assessment. */
  ofEntities(entityRefs: string[]): Promise<Map<string, StoredView[]>>;
  /** Revisions of entities of which something was ever known. */
  entityStates(entityRefs: string[]): Promise<Map<string, EntityState>>;
  /** All entities that own something. */
  entityRefs(): Promise<string[]>;
  /** Entities that own something seen by the source. */
  entityRefsOfSource(source: string): Promise<string[]>;
  /** Namespaces in which the source saw something that belongs to somebody. */
  namespacesOfSource(source: string): Promise<string[]>;
}
