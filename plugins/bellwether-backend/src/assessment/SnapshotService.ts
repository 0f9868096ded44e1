import {
  assembleEnvironment,
  SourceStatus,
  summarize,
} from '@bellwether/backstage-plugin-bellwether-common';
import { LRUCache } from 'lru-cache';
import { setImmediate as nextTurn } from 'timers/promises';
import { EntityState, ObservationStore } from '../inventory/ObservationStore';
import { fromStored, StoredObservation } from '../inventory/StoredObservation';
import { EntityCriteria } from '../matching/entityCriteria';
import {
  MappedSource,
  MatchedCounts,
  mappingReports,
} from '../matching/mappingReport';
import { entityEnvironments } from './entityEnvironments';
import { Environments } from './environments';
import { SnapshotDocument } from './SnapshotDocument';
import { CurrentSources, SourceStatuses } from './SourceStatuses';

/** A verdict depends on the time: probes run out of patience, pauses end. */
const REASSESS_AFTER_MS = 3_000;
/** Some hundred snapshots. */
const CACHE_BYTES = 16_000_000;
/** Snapshots built before others get their turn. */
const BUILDS_PER_TURN = 10;

interface CachedSnapshot {
  /** What it was built from. */
  basis: string;
  at: number;
  document: SnapshotDocument;
}

/** An entity whose snapshot is to be built. */
interface Wanted {
  criteria: EntityCriteria;
  basis: string;
}

/** By entity ref. */
type Documents = Map<string, SnapshotDocument>;

/** The turn in which an entity's snapshot is being built. */
interface Turn {
  basis: string;
  built: Promise<Documents>;
}

export interface SnapshotServiceOptions {
  store: Pick<ObservationStore, 'ofEntities' | 'entityStates'>;
  sources: SourceStatuses;
  environments: Environments;
  /** The present time; for tests. */
  now?: () => Date;
}

/**
 * Assembles and assesses what is stored of entities. Reads nothing but the database.
 */
export class SnapshotService {
  readonly #options: SnapshotServiceOptions;
  readonly #now: () => Date;
  readonly #cache = new LRUCache<string, CachedSnapshot>({
    maxSize: CACHE_BYTES,
    sizeCalculation: ({ document }) => document.size,
  });
  /** By entity ref: a change is asked for by all who watch the entity, at once. */
  readonly #turns = new Map<string, Turn>();

  constructor(options: SnapshotServiceOptions) {
    this.#options = options;
    this.#now = options.now ?? (() => new Date());
  }

  /** All that is known of an entity that exists. */
  async get(criteria: EntityCriteria): Promise<SnapshotDocument> {
    const [document] = await this.getAll([criteria]);
    return document;
  }

  /** All that is known of the entities, in their order. */
  async getAll(all: EntityCriteria[]): Promise<SnapshotDocument[]> {
    const refs = all.map(({ entityRef }) => entityRef);
    const current = await this.#options.sources.current();
    const states = await this.#options.store.entityStates(refs);
    const found: Documents = new Map();
    const missing: Wanted[] = [];
    for (const criteria of all) {
      const { entityRef } = criteria;
      const basis = basisOf(criteria, states.get(entityRef), current);
      const cached = this.#cached(entityRef, basis);
      if (cached) {
        found.set(entityRef, cached);
      } else {
        missing.push({ criteria, basis });
      }
    }
    for (const built of await this.#buildAll(missing, current.sources)) {
      built.forEach((document, ref) => found.set(ref, document));
    }
    return refs.map(ref => found.get(ref)!);
  }

  /** All sources with their health. */
  async sources(): Promise<SourceStatus[]> {
    const { sources } = await this.#options.sources.current();
    return sources.map(({ status }) => status);
  }

  #cached(entityRef: string, basis: string): SnapshotDocument | undefined {
    const cached = this.#cache.get(entityRef);
    return cached?.basis === basis &&
      this.#now().getTime() - cached.at < REASSESS_AFTER_MS
      ? cached.document
      : undefined;
  }

  async #buildAll(
    missing: Wanted[],
    sources: MappedSource[],
  ): Promise<Documents[]> {
    const underWay: Promise<Documents>[] = [];
    const own: Wanted[] = [];
    for (const wanted of missing) {
      const turn = this.#turns.get(wanted.criteria.entityRef);
      if (turn?.basis === wanted.basis) {
        underWay.push(turn.built);
      } else {
        own.push(wanted);
      }
    }
    const built: Documents[] = [];
    for (let start = 0; start < own.length; start += BUILDS_PER_TURN) {
      built.push(
        await this.#take(own.slice(start, start + BUILDS_PER_TURN), sources),
      );
      await nextTurn();
    }
    return [...(await Promise.all(underWay)), ...built];
  }

  async #take(wanted: Wanted[], sources: MappedSource[]): Promise<Documents> {
    const built = this.#build(wanted, sources);
    const turns = wanted.map(({ criteria: { entityRef }, basis }) => {
      const turn: Turn = { basis, built };
      this.#turns.set(entityRef, turn);
      return { entityRef, turn };
    });
    try {
      return await built;
    } finally {
      for (const { entityRef, turn } of turns) {
        if (this.#turns.get(entityRef) === turn) {
          this.#turns.delete(entityRef);
        }
      }
    }
  }

  async #build(wanted: Wanted[], sources: MappedSource[]): Promise<Documents> {
    const now = this.#now();
    const stored = await this.#options.store.ofEntities(
      wanted.map(({ criteria }) => criteria.entityRef),
    );
    const documents: Documents = new Map();
    for (const { criteria, basis } of wanted) {
      const { entityRef } = criteria;
      const document = this.#assess(
        criteria,
        stored.get(entityRef) ?? [],
        sources,
        now,
      );
      documents.set(entityRef, document);
      this.#cache.set(entityRef, { basis, at: now.getTime(), document });
    }
    return documents;
  }

  #assess(
    criteria: EntityCriteria,
    stored: StoredObservation[],
    sources: MappedSource[],
    now: Date,
  ): SnapshotDocument {
    const { entityRef } = criteria;
    const environments = entityEnvironments({
      criteria,
      observations: stored.map(fromStored),
      sources,
      environments: this.#options.environments,
    }).map(environment => assembleEnvironment({ ...environment, now }));
    return new SnapshotDocument(
      {
        entityRef,
        environments,
        mapping: mappingReports(criteria, sources, countMatched(stored)),
      },
      { entityRef, environments: environments.map(summarize) },
    );
  }
}

function countMatched(stored: StoredObservation[]): MatchedCounts {
  const counts: MatchedCounts = new Map();
  for (const { key } of stored) {
    const ofSource = counts.get(key.source) ?? {};
    counts.set(key.source, ofSource);
    ofSource[key.kind] = (ofSource[key.kind] ?? 0) + 1;
  }
  return counts;
}

function basisOf(
  criteria: EntityCriteria,
  state: EntityState | undefined,
  sources: CurrentSources,
): string {
  return JSON.stringify([
    criteria,
    state?.revision,
    state?.changedAt,
    sources.revision,
  ]);
}
