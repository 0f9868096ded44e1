import {
  SourceHealth,
  SourceKind,
} from '@bellwether/backstage-plugin-bellwether-common';
import { Source } from '@bellwether/backstage-plugin-bellwether-node';
import { Knex } from 'knex';
import { databaseTime, inChunks } from '../database/dialect';
import { LeaseRow, SourceRow } from '../database/tables';
import { StoredHealth } from './sourceHealth';

/** A source as every replica knows it from the database. */
export interface StoredSource extends StoredHealth {
  id: string;
  provider: string;
  kind: SourceKind;
  name: string;
  title: string;
  clusters: string[];
}

/** All sources, with the database's time at which that was so. */
export interface StoredSources {
  sources: StoredSource[];
  /** Milliseconds since the epoch. */
  now: number;
}

/** Keeps what sources there are and how well they see, over restarts and between replicas. */
export class SourceStore {
  constructor(private readonly knex: Knex) {}

  /** Makes sources known, or brings what is known of them up to date. */
  async register(provider: string, sources: Source[]): Promise<void> {
    for (const chunk of inChunks(sources, 8)) {
      await this.knex('sources')
        .insert(
          chunk.map(({ id, kind, name, title, clusters }) => ({
            id,
            provider,
            kind,
            name,
            title,
            clusters: JSON.stringify(clusters),
            registered_at: databaseTime(this.knex),
          })),
        )
        .onConflict('id')
        .merge(['provider', 'kind', 'name', 'title', 'clusters']);
    }
  }

  async list(): Promise<StoredSources> {
    const now = databaseTime(this.knex);
    const rows: Array<
      SourceRow & Partial<Pick<LeaseRow, 'expires_at'>> & { now: number }
    > = await this.knex('sources')
      .leftJoin('leases', 'leases.source_id', 'sources.id')
      .orderBy('sources.id')
      .select(
        'sources.*',
        'leases.expires_at',
        this.knex.raw('? as now', [now]),
      );
    return {
      now: rows.length > 0 ? Number(rows[0].now) : 0,
      sources: rows.map(row => ({
        id: row.id,
        provider: row.provider,
        kind: row.kind as SourceKind,
        name: row.name,
        title: row.title,
        clusters: JSON.parse(row.clusters),
        health: row.health === null ? undefined : JSON.parse(row.health),
        lastContactAt: row.last_contact_at ?? undefined,
        leaseExpiresAt:
          row.expires_at === undefined || row.expires_at === null
            ? undefined
            : Number(row.expires_at),
        registeredAt: Number(row.registered_at),
      })),
    };
  }

  async saveHealth(id: string, health: SourceHealth): Promise<void> {
    await this.knex<SourceRow>('sources')
      .where({ id })
      .update({ health: JSON.stringify(health) });
  }

  /** @param at - ISO 8601. */
  async saveContact(id: string, at: string): Promise<void> {
    await this.knex<SourceRow>('sources')
      .where({ id })
      .update({ last_contact_at: at });
  }

  async forget(id: string): Promise<void> {
    await this.knex<LeaseRow>('leases').where({ source_id: id }).delete();
    await this.knex<SourceRow>('sources').where({ id }).delete();
  }
}
