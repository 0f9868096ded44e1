import { SourceStatus } from '@bellwether/backstage-plugin-bellwether-common';
import { LRUCache } from 'lru-cache';
import { setImmediate as nextTurn } from 'timers/promises';
import { ObservationStore } from '../inventory/ObservationStore';
import { StoredView } from '../inventory/StoredObservation';
import { EntityCriteria } from '../matching/entityCriteria';
import {
  MappedSource,
  MatchedCounts,
  mappingReports,
} from '../matching/mappingReport';
import { Assessed, Summarized } from './Assessed';
import { basisOf } from './basis';
import {
  DependencyCatalog,
  DependencyVerdicts,
  KnownDependencies,
} from './DependencyVerdicts';
import { assemblePlaces, placesOf } from './entityAssembly';
import { Environments } from './environments';
import { SnapshotDocument } from './SnapshotDocument';
import { SourceStatuses } from './SourceStatuses';

/** A verdict depends on the time: probes run out of patience, pauses end. */
const REASSESS_AFTER_MS = 3_000;
/** For all who ask for the same at once; some thousand entities. */
const SUMMARIES = 5_000;
/**
 * The newest snapshots, for all who ask for the same at once. Few: what outlives two scavenges goes to the old generation, and V8 begins a full
 * collection, which slows every request for a tenth of a second, with each 64 MB of buffers that it took in there.
 */
const DOCUMENTS_BYTES = 500_000;
/** Snapshots built before others get their turn. */
const BUILDS_PER_TURN = 10;

/** An entity whose snapshot is to be built. */
interface Wanted {
  criteria: EntityCriteria;
  key: string;
  basis: string;
  dependencies: KnownDependencies;
}

/** By cache key. */
type AssessedByKey = Map<string, Assessed>;

/** The turn in which a snapshot is being built. */
interface Turn {
  basis: string;
  built: Promise<AssessedByKey>;
}

const NONE: ReadonlySet<string> = new Set();

export interface SnapshotServiceOptions {
  store: Pick<ObservationStore, 'ofEntities' | 'entityStates'>;
  sources: SourceStatuses;
  environments: Environments;
  catalog: DependencyCatalog;
  /** The present time; for tests. */
  now?: () => Date;
}

/**
 * Assembles and assesses what is stored of entities. Reads nothing but the database.
 */
export class SnapshotService {
  readonly #options: SnapshotServiceOptions;
  readonly #now: () => Date;
  readonly #dependencies: DependencyVerdicts;
  readonly #summaries = new LRUCache<string, Summarized>({ max: SUMMARIES });
  readonly #documents = new LRUCache<string, Assessed>({
    maxSize: DOCUMENTS_BYTES,
    sizeCalculation: ({ document }) => document.size,
  });
  /** By cache key: a change is asked for by all who watch the entity, at once. */
  readonly #turns = new Map<string, Turn>();

  constructor(options: SnapshotServiceOptions) {
    this.#options = options;
    this.#now = options.now ?? (() => new Date());
    this.#dependencies = new DependencyVerdicts(options);
  }

  /** Refs of what an entity depends on, of which a reader may see but a part. */
  dependenciesOf(entityRef: string): string[] {
    return this.#dependencies.refsOf([entityRef]);
  }

  /**
   * All that is known of an entity that exists.
   *
   * @param hidden - refs of dependencies of which the reader may know nothing
   */
  async get(
    criteria: EntityCriteria,
    hidden: ReadonlySet<string> = NONE,
  ): Promise<SnapshotDocument> {
    const [assessed] = await this.#assessed(
      [criteria],
      hidden,
      this.#documents,
    );
    const { document } = assessed;
    this.#documents.set(this.#cacheKey(criteria.entityRef, hidden), assessed);
    return document;
  }

  /**
   * The summaries of the entities, in their order, as JSON.
   *
   * @param readable - those of the refs that the reader may see; asked for dependencies whose state a verdict tells of
   */
  async getAll(
    criteria: EntityCriteria[],
    readable: (entityRefs: string[]) => Promise<string[]>,
  ): Promise<string[]> {
    const all = await this.#assessed(criteria, NONE, this.#summaries);
    const told = [...new Set(all.flatMap(({ tells }) => tells))];
    const hidden = new Set(told);
    if (told.length > 0) {
      (await readable(told)).forEach(ref => hidden.delete(ref));
    }
    const affected = criteria.filter((_, index) =>
      all[index].tells.some(ref => hidden.has(ref)),
    );
    const without = new Map(
      (await this.#assessed(affected, hidden, this.#summaries)).map(
        ({ summary }, index) => [affected[index].entityRef, summary],
      ),
    );
    return all.map(
      ({ summary }, index) => without.get(criteria[index].entityRef) ?? summary,
    );
  }

  /**
   * Judges those entities now, for readers of what depends on them. Does nothing while a source is starting: each that comes changes what all
   * verdicts rest on.
   *
   * @returns whether they were judged
   */
  async judgeAhead(entityRefs: string[]): Promise<boolean> {
    const current = await this.#options.sources.current();
    if (
      current.sources.some(({ status }) => status.health.state === 'starting')
    ) {
      return false;
    }
    const states = await this.#options.store.entityStates(entityRefs);
    await this.#dependencies.judgeAhead(
      entityRefs,
      states,
      current,
      this.#now(),
    );
    return true;
  }

  /** All sources with their health. */
  async sources(): Promise<SourceStatus[]> {
    const { sources } = await this.#options.sources.current();
    return sources.map(({ status }) => status);
  }

  /** @param cache - of as much as the caller needs. */
  async #assessed<T extends Summarized>(
    all: EntityCriteria[],
    hidden: ReadonlySet<string>,
    cache: LRUCache<string, T>,
  ): Promise<Array<T | Assessed>> {
    const refs = all.map(({ entityRef }) => entityRef);
    const current = await this.#options.sources.current();
    const states = await this.#options.store.entityStates([
      ...new Set([...refs, ...this.#dependencies.refsOf(refs)]),
    ]);
    const dependencies = await this.#dependencies.of(
      refs,
      states,
      current,
      this.#now(),
      hidden,
    );
    const keys = refs.map(ref => this.#cacheKey(ref, hidden));
    const found = new Map<string, T | Assessed>();
    const missing: Wanted[] = [];
    all.forEach((criteria, index) => {
      const { entityRef } = criteria;
      const known = dependencies.get(entityRef)!;
      const state = states.get(entityRef);
      const basis = basisOf(
        criteria,
        state?.revision,
        state?.changedAt,
        current.revision,
        known.basis,
      );
      const key = keys[index];
      const cached = this.#fresh(cache.get(key), basis);
      if (cached) {
        found.set(key, cached);
      } else {
        missing.push({ criteria, key, basis, dependencies: known });
      }
    });
    for (const built of await this.#buildAll(missing, current.sources)) {
      built.forEach((assessed, key) => found.set(key, assessed));
    }
    return keys.map(key => found.get(key)!);
  }

  /** Readers who may not see all that the entity depends on see another snapshot. */
  #cacheKey(entityRef: string, hidden: ReadonlySet<string>): string {
    const unseen =
      hidden.size === 0
        ? []
        : this.#dependencies.refsOf([entityRef]).filter(ref => hidden.has(ref));
    return unseen.length === 0
      ? entityRef
      : JSON.stringify([entityRef, unseen.sort()]);
  }

  #fresh<T extends Summarized>(
    cached: T | undefined,
    basis: string,
  ): T | undefined {
    return cached?.basis === basis &&
      this.#now().getTime() - cached.at < REASSESS_AFTER_MS
      ? cached
      : undefined;
  }

  async #buildAll(
    missing: Wanted[],
    sources: MappedSource[],
  ): Promise<AssessedByKey[]> {
    const underWay: Promise<AssessedByKey>[] = [];
    const own: Wanted[] = [];
    for (const wanted of missing) {
      const turn = this.#turns.get(wanted.key);
      if (turn?.basis === wanted.basis) {
        underWay.push(turn.built);
      } else {
        own.push(wanted);
      }
    }
    const built: AssessedByKey[] = [];
    for (let start = 0; start < own.length; start += BUILDS_PER_TURN) {
      built.push(
        await this.#take(own.slice(start, start + BUILDS_PER_TURN), sources),
      );
      await nextTurn();
    }
    return [...(await Promise.all(underWay)), ...built];
  }

  async #take(
    wanted: Wanted[],
    sources: MappedSource[],
  ): Promise<AssessedByKey> {
    const built = this.#build(wanted, sources);
    const turns = wanted.map(({ key, basis }) => {
      const turn: Turn = { basis, built };
      this.#turns.set(key, turn);
      return { key, turn };
    });
    try {
      return await built;
    } finally {
      for (const { key, turn } of turns) {
        if (this.#turns.get(key) === turn) {
          this.#turns.delete(key);
        }
      }
    }
  }

  async #build(
    wanted: Wanted[],
    sources: MappedSource[],
  ): Promise<AssessedByKey> {
    const now = this.#now();
    const stored = await this.#options.store.ofEntities(
      wanted.map(({ criteria }) => criteria.entityRef),
    );
    return new Map(
      wanted.map(each => {
        const assessed = this.#assess(
          each,
          stored.get(each.criteria.entityRef) ?? [],
          sources,
          now,
        );
        const { basis, at, summary, tells } = assessed;
        this.#summaries.set(each.key, { basis, at, summary, tells });
        return [each.key, assessed];
      }),
    );
  }

  #assess(
    { criteria, dependencies, basis }: Wanted,
    stored: StoredView[],
    sources: MappedSource[],
    now: Date,
  ): Assessed {
    const { entityRef } = criteria;
    const environments = assemblePlaces(
      placesOf({
        criteria,
        stored,
        sources,
        environments: this.#options.environments,
      }),
      now,
      dependencies.in,
    );
    return new Assessed(
      {
        entityRef,
        environments,
        mapping: mappingReports(criteria, sources, countMatched(stored)),
      },
      { basis, at: now.getTime() },
    );
  }
}

function countMatched(stored: StoredView[]): MatchedCounts {
  const counts: MatchedCounts = new Map();
  for (const { key } of stored) {
    const ofSource = counts.get(key.source) ?? {};
    counts.set(key.source, ofSource);
    ofSource[key.kind] = (ofSource[key.kind] ?? 0) + 1;
  }
  return counts;
}
