import { LoggerService } from '@backstage/backend-plugin-api';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { LRUCache } from 'lru-cache';
import { isDeepStrictEqual } from 'util';
import { pause, untilDone } from '../backoff';
import { CriteriaIndex } from '../matching/CriteriaIndex';
import {
  entityCriteria,
  EntityCriteria,
  isMatchable,
} from '../matching/entityCriteria';
import { CatalogReader } from './CatalogReader';
import { RelatedEntities, relatedRefs } from './RelatedEntities';

/** How long it is remembered that an entity that nothing can belong to exists, or that an entity does not. */
const REMEMBER_MS = 15_000;

/** What changed in the criteria. */
export interface CriteriaChange {
  /** Refs of entities that are new, or to which other things belong now. */
  added: string[];
  /** Refs of entities that are gone, or to which some things may not belong any more. */
  removed: string[];
}

export interface EntityDirectoryOptions {
  reader: CatalogReader;
  logger: LoggerService;
  refreshMs: number;
  /** Called whenever criteria changed, but not for the first load. */
  onChange: (change: CriteriaChange) => Promise<void>;
  /** Called with the entities that depend on other things than before, but not for the first load. */
  onRelationsChange: (entityRefs: string[]) => void;
}

/**
 * The entities that things may belong to, with their criteria, as the catalog has them: read in full at intervals, and one by one when
 * somebody asks for an entity that is not known yet.
 */
export class EntityDirectory {
  readonly #options: EntityDirectoryOptions;
  readonly #others = new LRUCache<string, { criteria?: EntityCriteria }>({
    max: 5_000,
    ttl: REMEMBER_MS,
  });
  /** Found one by one while a full read is under way, which may have begun before they existed. */
  readonly #foundMeanwhile = new Map<string, EntityCriteria>();
  #index = CriteriaIndex.empty();
  #related = new RelatedEntities([]);

  constructor(options: EntityDirectoryOptions) {
    this.#options = options;
  }

  /** The criteria as of now. */
  index(): CriteriaIndex {
    return this.#index;
  }

  /** Who depends on whom, as of the last full read. */
  related(): RelatedEntities {
    return this.#related;
  }

  /** Reads all entities, again and again until the catalog answers. Resolves without having done so only when aborted. */
  async load(signal: AbortSignal): Promise<void> {
    await untilDone(
      async () => {
        this.#index = new CriteriaIndex(await this.#read());
      },
      {
        signal,
        onFailure: (error, waitMs) =>
          this.#options.logger.warn(
            `Could not read the entities from the catalog, trying again in ${waitMs} ms: ${error}`,
          ),
      },
    );
  }

  /** Reads all entities at intervals until the signal aborts. When the catalog does not answer, the last criteria stay. */
  async keepFresh(signal: AbortSignal): Promise<void> {
    await pause(this.#options.refreshMs, signal);
    while (!signal.aborted) {
      try {
        await this.refresh();
      } catch (error) {
        this.#options.logger.warn(
          `Could not read the entities from the catalog, keeping what was read before: ${error}`,
        );
      }
      await pause(this.#options.refreshMs, signal);
    }
  }

  /** Reads all entities now. */
  async refresh(): Promise<void> {
    const before = this.#related;
    await this.#adopt(await this.#read());
    const changed = this.#related.changedSince(before);
    if (changed.length > 0) {
      this.#options.onRelationsChange(changed);
    }
  }

  /** The criteria of those entities that exist. What is not known yet is looked up in the catalog. */
  async find(entityRefs: string[]): Promise<Map<string, EntityCriteria>> {
    const found = new Map<string, EntityCriteria>();
    const unknown: string[] = [];
    for (const ref of entityRefs) {
      const criteria = this.#index.get(ref);
      const remembered = this.#others.get(ref);
      if (criteria ?? remembered?.criteria) {
        found.set(ref, (criteria ?? remembered?.criteria)!);
      } else if (!remembered) {
        unknown.push(ref);
      }
    }
    if (unknown.length > 0) {
      for (const criteria of await this.#lookUp(unknown)) {
        found.set(criteria.entityRef, criteria);
      }
    }
    return found;
  }

  async #lookUp(entityRefs: string[]): Promise<EntityCriteria[]> {
    const entities = await this.#options.reader.byRefs(entityRefs);
    const found = this.#criteriaOf(entities);
    const matchable = found.filter(isMatchable);
    entityRefs.forEach(ref => this.#others.set(ref, {}));
    found.forEach(criteria =>
      this.#others.set(criteria.entityRef, { criteria }),
    );
    if (matchable.length > 0) {
      matchable.forEach(c => this.#foundMeanwhile.set(c.entityRef, c));
      await this.#adopt([...this.#index.all(), ...matchable]);
    }
    return found;
  }

  async #read(): Promise<EntityCriteria[]> {
    this.#foundMeanwhile.clear();
    const entities = await this.#options.reader.matchable();
    this.#related = new RelatedEntities([
      ...entities,
      ...(await this.#readRelated(entities)),
    ]);
    const criteria = this.#criteriaOf(entities);
    const read = new Set(criteria.map(({ entityRef }) => entityRef));
    return [
      ...criteria,
      ...[...this.#foundMeanwhile.values()].filter(
        ({ entityRef }) => !read.has(entityRef),
      ),
    ];
  }

  /** What the entities depend on and nothing belongs to: databases, brokers, APIs. */
  async #readRelated(entities: Entity[]): Promise<Entity[]> {
    const missing = relatedRefs(entities);
    entities.forEach(entity => missing.delete(safeRef(entity)));
    return missing.size === 0
      ? []
      : await this.#options.reader.byRefs([...missing].sort());
  }

  /** One entity that cannot be read costs that entity alone. */
  #criteriaOf(entities: Entity[]): EntityCriteria[] {
    return entities.flatMap(entity => {
      try {
        return [entityCriteria(entity)];
      } catch (error) {
        this.#options.logger.warn(
          `Could not read the annotations of an entity: ${error}`,
          { entity: safeRef(entity) },
        );
        return [];
      }
    });
  }

  async #adopt(all: EntityCriteria[]) {
    const before = this.#index;
    const after = new CriteriaIndex(all);
    const change: CriteriaChange = { added: [], removed: [] };
    for (const criteria of after.all()) {
      const known = before.get(criteria.entityRef);
      if (!known || !isDeepStrictEqual(known, criteria)) {
        change.added.push(criteria.entityRef);
        if (known) {
          change.removed.push(criteria.entityRef);
        }
      }
    }
    for (const { entityRef } of before.all()) {
      if (!after.get(entityRef)) {
        change.removed.push(entityRef);
      }
    }
    this.#index = after;
    if (change.added.length + change.removed.length > 0) {
      await this.#options.onChange(change);
    }
  }
}

function safeRef(entity: Entity): string {
  try {
    return stringifyEntityRef(entity);
  } catch {
    return 'unknown';
  }
}
