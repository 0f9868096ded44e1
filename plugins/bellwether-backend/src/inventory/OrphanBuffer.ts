import { LRUCache } from 'lru-cache';
import { ObservationScope } from '@bellwether/backstage-plugin-bellwether-node';
import { StoredObservation } from './StoredObservation';

const DEFAULT_MAX_CHARACTERS = 8_000_000;
const DEFAULT_TTL_MS = 10 * 60_000;
/** Identity, digests and bookkeeping of one entry. */
const OVERHEAD_CHARACTERS = 500;

/**
 * Holds observations that nobody owns yet but that follow a key, e.g. a pod that was listed before its ReplicaSet, until an observation
 * that provides the key shows up. Bounded in size and time: what falls out is seen again with the source's next full list.
 */
export class OrphanBuffer {
  readonly #orphans: LRUCache<string, StoredObservation>;
  readonly #idsByKey = new Map<string, Set<string>>();

  constructor(options?: { maxCharacters?: number; ttlMs?: number }) {
    this.#orphans = new LRUCache<string, StoredObservation>({
      maxSize: options?.maxCharacters ?? DEFAULT_MAX_CHARACTERS,
      ttl: options?.ttlMs ?? DEFAULT_TTL_MS,
      sizeCalculation: orphan =>
        orphan.view.length +
        OVERHEAD_CHARACTERS +
        Object.entries(orphan.facts.labels).join().length,
      dispose: orphan => this.#forgetKeys(orphan),
    });
  }

  get size(): number {
    return this.#orphans.size;
  }

  add(orphan: StoredObservation): void {
    this.#orphans.set(orphan.id, orphan);
    if (!this.#orphans.has(orphan.id)) {
      return;
    }
    for (const key of orphan.facts.follows) {
      const ids = this.#idsByKey.get(key);
      if (ids) {
        ids.add(orphan.id);
      } else {
        this.#idsByKey.set(key, new Set([orphan.id]));
      }
    }
  }

  delete(id: string): void {
    this.#orphans.delete(id);
  }

  /** Orphans that follow one of the keys. They stay until deleted. */
  followersOf(keys: Iterable<string>): StoredObservation[] {
    const found = new Map<string, StoredObservation>();
    for (const key of keys) {
      for (const id of this.#idsByKey.get(key) ?? []) {
        const orphan = this.#orphans.get(id);
        if (orphan) {
          found.set(id, orphan);
        }
      }
    }
    return [...found.values()];
  }

  /** Forgets the orphans of a scope, but for those that are still listed. */
  retain(
    source: string,
    scope: ObservationScope | undefined,
    listed: Set<string>,
  ): void {
    for (const { id, key } of [...this.#orphans.values()]) {
      const inScope =
        key.source === source &&
        (scope === undefined || key.kind === scope.kind) &&
        (scope?.namespace === undefined || key.namespace === scope.namespace);
      if (inScope && !listed.has(id)) {
        this.#orphans.delete(id);
      }
    }
  }

  #forgetKeys(orphan: StoredObservation) {
    for (const key of orphan.facts.follows) {
      const ids = this.#idsByKey.get(key);
      ids?.delete(orphan.id);
      if (ids?.size === 0) {
        this.#idsByKey.delete(key);
      }
    }
  }
}
