import { Knex } from 'knex';
import {
  ObservationKey,
  ObservationKind,
} from '@bellwether/backstage-plugin-bellwether-common';
import { ObservationScope } from '@bellwether/backstage-plugin-bellwether-node';
import { databaseTime, inChunks, inTransaction } from '../database/dialect';
import {
  EntityStateRow,
  JoinKeyRow,
  ObservationEntityRow,
  ObservationRow,
} from '../database/tables';
import { Provider } from '../matching/resolveEntities';
import {
  EntityState,
  InventoryChange,
  ObservationState,
  ObservationStore,
  ObservationWrite,
} from './ObservationStore';
import { StoredObservation, StoredView } from './StoredObservation';

function toRow(observation: StoredObservation): ObservationRow {
  const { key } = observation;
  return {
    id: observation.id,
    source: key.source,
    kind: key.kind,
    namespace: key.namespace,
    name: key.name,
    cluster: observation.cluster ?? null,
    place: observation.namespace ?? null,
    view: observation.view,
    facts: JSON.stringify(observation.facts),
    view_digest: observation.viewDigest,
    facts_digest: observation.factsDigest,
    observed_at: observation.observedAt,
  };
}

const VIEW_COLUMNS = [
  'source',
  'kind',
  'namespace',
  'name',
  'cluster',
  'place',
  'view',
  'observed_at',
] as const;

type ViewRow = Pick<ObservationRow, (typeof VIEW_COLUMNS)[number]>;

function toView(row: ViewRow): StoredView {
  const key: ObservationKey = {
    source: row.source,
    kind: row.kind as ObservationKind,
    namespace: row.namespace,
    name: row.name,
  };
  return {
    key,
    cluster: row.cluster ?? undefined,
    namespace: row.place ?? undefined,
    view: row.view,
    observedAt: row.observed_at,
  };
}

function fromRow(row: ObservationRow): StoredObservation {
  return {
    ...toView(row),
    id: row.id,
    facts: JSON.parse(row.facts),
    viewDigest: row.view_digest,
    factsDigest: row.facts_digest,
  };
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V) {
  const values = map.get(key);
  if (values) {
    values.push(value);
  } else {
    map.set(key, [value]);
  }
}

/** ObservationStore in the plugin's database: SQLite or PostgreSQL. */
export class DatabaseObservationStore implements ObservationStore {
  constructor(private readonly knex: Knex) {}

  async idsOf(source: string, scope?: ObservationScope): Promise<string[]> {
    const query = this.knex<ObservationRow>('observations').where({ source });
    if (scope) {
      query.where({ kind: scope.kind });
    }
    if (scope?.namespace !== undefined) {
      query.where({ namespace: scope.namespace });
    }
    return await query.pluck('id');
  }

  async states(ids: string[]): Promise<Map<string, ObservationState>> {
    const states = new Map<string, ObservationState>();
    for (const chunk of inChunks(ids, 1)) {
      const rows = await this.knex<ObservationRow>('observations')
        .whereIn('id', chunk)
        .select('id', 'view_digest', 'facts_digest');
      for (const row of rows) {
        states.set(row.id, {
          viewDigest: row.view_digest,
          factsDigest: row.facts_digest,
          entityRefs: [],
        });
      }
      const owners = await this.knex<ObservationEntityRow>(
        'observation_entities',
      )
        .whereIn('observation_id', chunk)
        .select('observation_id', 'entity_ref');
      for (const row of owners) {
        states.get(row.observation_id)?.entityRefs.push(row.entity_ref);
      }
    }
    states.forEach(state => state.entityRefs.sort());
    return states;
  }

  async providers(keys: string[]): Promise<Map<string, Provider[]>> {
    const found = new Map<string, Map<string, string[]>>();
    for (const chunk of inChunks(new Set(keys), 1)) {
      const rows: Array<JoinKeyRow & ObservationEntityRow> =
        await this.knex<JoinKeyRow>('join_keys')
          .join<ObservationEntityRow>(
            'observation_entities',
            'observation_entities.observation_id',
            'join_keys.observation_id',
          )
          .where('join_keys.role', 'provides')
          .whereIn('join_keys.key', chunk)
          .select(
            'join_keys.key',
            'join_keys.observation_id',
            'observation_entities.entity_ref',
          );
      for (const row of rows) {
        const byId = found.get(row.key) ?? new Map<string, string[]>();
        found.set(row.key, byId);
        push(byId, row.observation_id, row.entity_ref);
      }
    }
    return new Map(
      [...found].map(([key, byId]) => [
        key,
        [...byId].map(([id, entityRefs]) => ({ id, entityRefs })),
      ]),
    );
  }

  async keysProvidedBy(ids: string[]): Promise<string[]> {
    const keys = new Set<string>();
    for (const chunk of inChunks(ids, 1)) {
      const found = await this.knex<JoinKeyRow>('join_keys')
        .whereIn('observation_id', chunk)
        .where({ role: 'provides' })
        .pluck('key');
      found.forEach(key => keys.add(key));
    }
    return [...keys];
  }

  async followers(keys: string[]): Promise<StoredObservation[]> {
    const ids = new Set<string>();
    for (const chunk of inChunks(new Set(keys), 1)) {
      const found = await this.knex<JoinKeyRow>('join_keys')
        .whereIn('key', chunk)
        .where({ role: 'follows' })
        .pluck('observation_id');
      found.forEach(id => ids.add(id));
    }
    const followers: StoredObservation[] = [];
    for (const chunk of inChunks(ids, 1)) {
      const rows = await this.knex<ObservationRow>('observations')
        .whereIn('id', chunk)
        .select();
      followers.push(...rows.map(fromRow));
    }
    return followers;
  }

  async write(change: InventoryChange): Promise<void> {
    const writes = [...change.writes].sort((a, b) =>
      a.observation.id < b.observation.id ? -1 : 1,
    );
    const rekeyed = writes.filter(({ rekey }) => rekey);
    const reowned = writes.filter(({ reown }) => reown);
    await inTransaction(this.knex, async tx => {
      for (const chunk of inChunks([...change.deletes].sort(), 1)) {
        await tx<ObservationRow>('observations').whereIn('id', chunk).delete();
      }
      for (const chunk of inChunks(writes, 12)) {
        await tx<ObservationRow>('observations')
          .insert(chunk.map(({ observation }) => toRow(observation)))
          .onConflict('id')
          .merge();
      }
      await this.#writeKeys(tx, rekeyed);
      await this.#writeOwners(tx, reowned);
      await this.#bump(tx, change.touched);
    });
  }

  async #writeKeys(tx: Knex.Transaction, writes: ObservationWrite[]) {
    for (const chunk of inChunks(writes, 1)) {
      await tx<JoinKeyRow>('join_keys')
        .whereIn(
          'observation_id',
          chunk.map(({ observation }) => observation.id),
        )
        .delete();
    }
    const rows = writes.flatMap(({ observation: { id, facts } }) =>
      (['provides', 'follows'] as const).flatMap(role =>
        facts[role].map(key => ({ observation_id: id, role, key })),
      ),
    );
    for (const chunk of inChunks(rows, 3)) {
      await tx<JoinKeyRow>('join_keys').insert(chunk);
    }
  }

  async #writeOwners(tx: Knex.Transaction, writes: ObservationWrite[]) {
    for (const chunk of inChunks(writes, 1)) {
      await tx<ObservationEntityRow>('observation_entities')
        .whereIn(
          'observation_id',
          chunk.map(({ observation }) => observation.id),
        )
        .delete();
    }
    const rows = writes.flatMap(({ observation, entityRefs }) =>
      entityRefs.map(entity_ref => ({
        observation_id: observation.id,
        entity_ref,
      })),
    );
    for (const chunk of inChunks(rows, 2)) {
      await tx<ObservationEntityRow>('observation_entities').insert(chunk);
    }
  }

  async #bump(tx: Knex.Transaction, entityRefs: string[]) {
    const now = databaseTime(tx);
    for (const chunk of inChunks([...entityRefs].sort(), 2)) {
      await tx('entity_states')
        .insert(
          chunk.map(entity_ref => ({
            entity_ref,
            revision: 1,
            changed_at: now,
          })),
        )
        .onConflict('entity_ref')
        .merge({
          revision: tx.raw('entity_states.revision + 1'),
          changed_at: now,
        });
    }
  }

  async ownedBy(entityRef: string): Promise<StoredObservation[]> {
    const rows: ObservationRow[] = await this.knex<ObservationRow>(
      'observations',
    )
      .whereIn(
        'id',
        this.knex<ObservationEntityRow>('observation_entities')
          .where({ entity_ref: entityRef })
          .select('observation_id'),
      )
      .select();
    return rows.map(fromRow);
  }

  async ofEntities(entityRefs: string[]): Promise<Map<string, StoredView[]>> {
    const byEntity = new Map<string, StoredView[]>(
      entityRefs.map(ref => [ref, []]),
    );
    for (const chunk of inChunks(entityRefs, 1)) {
      const rows: Array<ViewRow & ObservationEntityRow> =
        await this.knex<ObservationEntityRow>('observation_entities')
          .join<ObservationRow>(
            'observations',
            'observations.id',
            'observation_entities.observation_id',
          )
          .whereIn('observation_entities.entity_ref', chunk)
          .orderBy(['source', 'kind', 'namespace', 'name'])
          .select(
            'observation_entities.entity_ref',
            ...VIEW_COLUMNS.map(column => `observations.${column}`),
          );
      for (const row of rows) {
        push(byEntity, row.entity_ref, toView(row));
      }
    }
    return byEntity;
  }

  async entityStates(entityRefs: string[]): Promise<Map<string, EntityState>> {
    const states = new Map<string, EntityState>();
    for (const chunk of inChunks(entityRefs, 1)) {
      const rows = await this.knex<EntityStateRow>('entity_states')
        .whereIn('entity_ref', chunk)
        .select();
      for (const row of rows) {
        states.set(row.entity_ref, {
          revision: Number(row.revision),
          changedAt: Number(row.changed_at),
        });
      }
    }
    return states;
  }

  async entityRefs(): Promise<string[]> {
    return await this.knex<ObservationEntityRow>('observation_entities')
      .distinct()
      .pluck('entity_ref');
  }

  async entityRefsOfSource(source: string): Promise<string[]> {
    return await this.knex('observation_entities')
      .join(
        'observations',
        'observations.id',
        'observation_entities.observation_id',
      )
      .where('observations.source', source)
      .distinct()
      .pluck('entity_ref');
  }

  async namespacesOfSource(source: string): Promise<string[]> {
    return await this.knex('observations')
      .where({ source })
      .whereNotNull('place')
      .distinct()
      .pluck('place');
  }
}
