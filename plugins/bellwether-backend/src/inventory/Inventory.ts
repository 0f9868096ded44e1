import { LoggerService } from '@backstage/backend-plugin-api';
import {
  Observation,
  ObservationKey,
} from '@bellwether/backstage-plugin-bellwether-common';
import {
  ObservationScope,
  ObservationSink,
  Source,
} from '@bellwether/backstage-plugin-bellwether-node';
import pLimit from 'p-limit';
import { setImmediate as nextTurn } from 'timers/promises';
import { CriteriaIndex } from '../matching/CriteriaIndex';
import { resolveEntities } from '../matching/resolveEntities';
import { NamespaceClaims } from './NamespaceClaims';
import {
  InventoryChange,
  ObservationState,
  ObservationStore,
} from './ObservationStore';
import { OrphanBuffer } from './OrphanBuffer';
import {
  matchSubject,
  observationId,
  StoredObservation,
  toStored,
} from './StoredObservation';

/** Observations matched and written together: small enough that SQLite, which is synchronous, holds nobody up for long. */
const BATCH = 100;
/** Chains of followed keys are short (Rollout, ReplicaSet, Pod, Event); whatever goes beyond is a contract broken by a source. */
const MAX_ROUNDS = 10_000;

export interface InventoryOptions {
  store: ObservationStore;
  criteria: () => CriteriaIndex;
  logger: LoggerService;
  /** Entities of which something changed, after it is committed. */
  onEntitiesChanged: (entityRefs: string[]) => void;
  /** A source turned objects away that may be somebody's now. */
  onRelistNeeded: (source: string) => void;
  orphans?: OrphanBuffer;
}

/**
 * Decides what belongs to whom and keeps it. Everything that sources report goes through here, one batch at a time, since a change of one
 * observation may change whose the observations are that follow it.
 */
export class Inventory {
  readonly #options: InventoryOptions;
  readonly #orphans: OrphanBuffer;
  readonly #claims: NamespaceClaims;
  readonly #oneAtATime = pLimit(1);

  constructor(options: InventoryOptions) {
    this.#options = options;
    this.#orphans = options.orphans ?? new OrphanBuffer();
    this.#claims = new NamespaceClaims(options.onRelistNeeded);
  }

  /** To be called before a source runs: recalls in which namespaces of it something is stored. */
  async open(source: string): Promise<void> {
    this.#claims.claim(
      source,
      await this.#options.store.namespacesOfSource(source),
    );
  }

  /** See ObservationSink.wants. Sources other than clusters know too little of an object for a cheap no. */
  wants(
    source: Pick<Source, 'id' | 'kind' | 'clusters'>,
    facts: Parameters<ObservationSink['wants']>[0],
  ): boolean {
    if (source.kind !== 'kubernetes') {
      return true;
    }
    const { namespace, labels, byLabels } = facts;
    const criteria = this.#options.criteria();
    const [cluster] = source.clusters;
    if (byLabels && criteria.byLabels(labels, { cluster, namespace }).length) {
      return true;
    }
    if (namespace === undefined) {
      return false;
    }
    // An object without a label of its own may still follow one that has it.
    if (
      this.#claims.isClaimed(source.id, namespace) ||
      criteria.namesNamespace(namespace)
    ) {
      return true;
    }
    this.#claims.refuse(source.id, namespace);
    return false;
  }

  /**
   * See ObservationSink.replace.
   *
   * @param stillValid - asked before each step; a list that was taken by a replica that lost its lease must not undo what its successor wrote.
   */
  async replace(
    source: string,
    scope: ObservationScope,
    items: Observation[],
    stillValid: () => boolean = () => true,
  ): Promise<void> {
    const listed = new Set<string>();
    for (let start = 0; start < items.length; start += BATCH) {
      const batch = items.slice(start, start + BATCH).map(toStored);
      batch.forEach(({ id }) => listed.add(id));
      await this.#oneAtATime(async () => {
        if (stillValid()) {
          await this.#apply(batch, []);
        }
      });
    }
    await this.#oneAtATime(async () => {
      if (!stillValid()) {
        return;
      }
      this.#orphans.retain(source, scope, listed);
      const stored = await this.#options.store.idsOf(source, scope);
      await this.#removeAll(stored.filter(id => !listed.has(id)));
    });
  }

  async upsert(items: Observation[]): Promise<void> {
    for (let start = 0; start < items.length; start += BATCH) {
      const batch = items.slice(start, start + BATCH).map(toStored);
      await this.#oneAtATime(() => this.#apply(batch, []));
    }
  }

  async remove(keys: ObservationKey[]): Promise<void> {
    await this.#oneAtATime(() => this.#removeAll(keys.map(observationId)));
  }

  /** See ObservationSink.kept. */
  async kept(keys: ObservationKey[]): Promise<ObservationKey[]> {
    const states = await this.#options.store.states(keys.map(observationId));
    return keys.filter(key => states.has(observationId(key)));
  }

  /** Decides anew about all that belongs to those entities, whose criteria changed or that are gone. */
  async rematch(entityRefs: string[]): Promise<void> {
    await this.#oneAtATime(async () => {
      for (const entityRef of entityRefs) {
        await this.#apply(await this.#options.store.ownedBy(entityRef), []);
      }
    });
  }

  /** Forgets all that a source ever saw. */
  async forgetSource(source: string): Promise<void> {
    await this.#oneAtATime(async () => {
      this.#orphans.retain(source, undefined, new Set());
      await this.#removeAll(await this.#options.store.idsOf(source));
      this.#claims.forget(source);
    });
  }

  async #removeAll(ids: string[]) {
    for (let start = 0; start < ids.length; start += BATCH) {
      await this.#apply([], ids.slice(start, start + BATCH));
    }
  }

  /** Applies a change and then whatever follows from it, until nothing does. */
  async #apply(items: StoredObservation[], removals: string[]) {
    const pending = new Map(items.map(item => [item.id, item]));
    let gone = removals;
    let rounds = 0;
    while (pending.size > 0 || gone.length > 0) {
      const batch = [...pending.values()].slice(0, BATCH);
      batch.forEach(({ id }) => pending.delete(id));
      const dependents = await this.#round(batch, gone);
      // SQLite answers within the turn: without this, a long list would keep heartbeats and requests waiting until its end.
      await nextTurn();
      gone = [];
      for (const dependent of dependents) {
        // What the source has just said is newer than what is stored.
        if (!pending.has(dependent.id)) {
          pending.set(dependent.id, dependent);
        }
      }
      rounds++;
      if (rounds === MAX_ROUNDS) {
        this.#options.logger.error(
          `Gave up deciding whose ${pending.size} observations are, of ${batch[0]?.key.source}: they follow each other in a circle`,
        );
        return;
      }
    }
  }

  /** @returns observations outside the batch whose entities may be different now. */
  async #round(
    batch: StoredObservation[],
    removals: string[],
  ): Promise<StoredObservation[]> {
    const { store, onEntitiesChanged } = this.#options;
    const states = await store.states([
      ...batch.map(({ id }) => id),
      ...removals,
    ]);
    const owners = await this.#owners(batch);
    const change: InventoryChange = { writes: [], deletes: [], touched: [] };
    const touched = new Set<string>();
    /** Ids of stored observations whose keys lose or change their meaning. */
    const unsettled: string[] = [];
    const changedKeys = new Set<string>();

    const drop = (id: string, state: ObservationState | undefined) => {
      if (state) {
        change.deletes.push(id);
        unsettled.push(id);
        state.entityRefs.forEach(ref => touched.add(ref));
      }
    };
    for (const id of removals) {
      this.#orphans.delete(id);
      drop(id, states.get(id));
    }
    for (const observation of batch) {
      const { id, facts } = observation;
      const state = states.get(id);
      const entityRefs = owners.get(id) ?? [];
      if (entityRefs.length === 0) {
        drop(id, state);
        if (facts.follows.length > 0) {
          this.#orphans.add(observation);
        } else {
          this.#orphans.delete(id);
        }
        continue;
      }
      this.#orphans.delete(id);
      const reown = state?.entityRefs.join() !== entityRefs.join();
      const rekey = state?.factsDigest !== observation.factsDigest;
      const reviewed = state?.viewDigest !== observation.viewDigest;
      if (reown || rekey || reviewed) {
        change.writes.push({ observation, entityRefs, rekey, reown });
      }
      if (reown || reviewed) {
        [...(state?.entityRefs ?? []), ...entityRefs].forEach(ref =>
          touched.add(ref),
        );
      }
      if (reown || rekey) {
        facts.provides.forEach(key => changedKeys.add(key));
        if (state) {
          unsettled.push(id);
        }
      }
    }

    if (change.writes.length === 0 && change.deletes.length === 0) {
      return [];
    }
    (await store.keysProvidedBy(unsettled)).forEach(key =>
      changedKeys.add(key),
    );
    change.touched = [...touched];
    await store.write(change);
    this.#claim(change);
    if (touched.size > 0) {
      onEntitiesChanged(change.touched);
    }
    return await this.#dependents(changedKeys, batch, removals);
  }

  async #owners(batch: StoredObservation[]): Promise<Map<string, string[]>> {
    const criteria = this.#options.criteria();
    const followed = new Set(batch.flatMap(({ facts }) => facts.follows));
    return resolveEntities(
      batch.map(observation => ({
        id: observation.id,
        direct: criteria.entitiesOf(matchSubject(observation)),
        provides: observation.facts.provides,
        follows: observation.facts.follows,
      })),
      await this.#options.store.providers([...followed]),
    );
  }

  #claim(change: InventoryChange) {
    const bySource = new Map<string, Set<string>>();
    for (const { observation } of change.writes) {
      const { source } = observation.key;
      const namespaces = bySource.get(source) ?? new Set();
      bySource.set(source, namespaces);
      if (observation.namespace !== undefined) {
        namespaces.add(observation.namespace);
      }
    }
    bySource.forEach((namespaces, source) =>
      this.#claims.claim(source, namespaces),
    );
  }

  async #dependents(
    changedKeys: Set<string>,
    batch: StoredObservation[],
    removals: string[],
  ): Promise<StoredObservation[]> {
    if (changedKeys.size === 0) {
      return [];
    }
    const settled = new Set([...batch.map(({ id }) => id), ...removals]);
    const dependents = [
      ...this.#orphans.followersOf(changedKeys),
      ...(await this.#options.store.followers([...changedKeys])),
    ];
    return dependents.filter(({ id }) => !settled.has(id));
  }
}
