import {
  assembleEnvironment,
  EntitySnapshot,
  EntitySummary,
  SourceStatus,
  summarize,
} from '@bellwether/backstage-plugin-bellwether-common';
import { createHash } from 'crypto';
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
import { CurrentSources, SourceStatuses } from './SourceStatuses';

/** A verdict depends on the time: probes run out of patience, pauses end. */
const REASSESS_AFTER_MS = 3_000;
/** Characters of JSON; some hundred snapshots. */
const CACHE_CHARACTERS = 8_000_000;
/** Snapshots built before others get their turn. */
const BUILDS_PER_TURN = 10;

type SnapshotContent = Omit<EntitySnapshot, 'serverTime'>;

interface CachedSnapshot {
  /** What it was built from. */
  basis: string;
  at: number;
  content: SnapshotContent;
  summary: EntitySummary;
  size: number;
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
    maxSize: CACHE_CHARACTERS,
    sizeCalculation: ({ size }) => size,
  });

  constructor(options: SnapshotServiceOptions) {
    this.#options = options;
    this.#now = options.now ?? (() => new Date());
  }

  /** All that is known of an entity that exists. */
  async get(criteria: EntityCriteria): Promise<EntitySnapshot> {
    const [cached] = await this.#cached([criteria]);
    return { ...cached.content, serverTime: this.#now().toISOString() };
  }

  /** One row for each of the entities, in their order. */
  async summaries(criteria: EntityCriteria[]): Promise<EntitySummary[]> {
    return (await this.#cached(criteria)).map(({ summary }) => summary);
  }

  /** All sources with their health. */
  async sources(): Promise<SourceStatus[]> {
    const { sources } = await this.#options.sources.current();
    return sources.map(({ status }) => status);
  }

  async #cached(all: EntityCriteria[]): Promise<CachedSnapshot[]> {
    const { store } = this.#options;
    const refs = all.map(({ entityRef }) => entityRef);
    const current = await this.#options.sources.current();
    const states = await store.entityStates(refs);
    const now = this.#now();
    const found = new Map<string, CachedSnapshot>();
    const bases = new Map<string, string>();
    for (const criteria of all) {
      const { entityRef } = criteria;
      const basis = basisOf(criteria, states.get(entityRef), current);
      bases.set(entityRef, basis);
      const cached = this.#cache.get(entityRef);
      if (
        cached?.basis === basis &&
        now.getTime() - cached.at < REASSESS_AFTER_MS
      ) {
        found.set(entityRef, cached);
      }
    }

    const missing = all.filter(({ entityRef }) => !found.has(entityRef));
    for (let start = 0; start < missing.length; start += BUILDS_PER_TURN) {
      const turn = missing.slice(start, start + BUILDS_PER_TURN);
      const stored = await store.ofEntities(
        turn.map(({ entityRef }) => entityRef),
      );
      for (const criteria of turn) {
        const { entityRef } = criteria;
        const built = this.#build(
          criteria,
          stored.get(entityRef) ?? [],
          current.sources,
          bases.get(entityRef)!,
          now,
        );
        found.set(entityRef, built);
        this.#cache.set(entityRef, built);
      }
      await nextTurn();
    }
    return refs.map(ref => found.get(ref)!);
  }

  #build(
    criteria: EntityCriteria,
    stored: StoredObservation[],
    sources: MappedSource[],
    basis: string,
    now: Date,
  ): CachedSnapshot {
    const { entityRef } = criteria;
    const environments = entityEnvironments({
      criteria,
      observations: stored.map(fromStored),
      sources,
      environments: this.#options.environments,
    }).map(environment => assembleEnvironment({ ...environment, now }));
    const content = {
      entityRef,
      environments,
      mapping: mappingReports(criteria, sources, countMatched(stored)),
    };
    const text = JSON.stringify(content);
    const revision = createHash('sha256')
      .update(text)
      .digest('base64url')
      .slice(0, 22);
    return {
      basis,
      at: now.getTime(),
      content: { ...content, revision },
      summary: { entityRef, environments: environments.map(summarize) },
      size: text.length,
    };
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
