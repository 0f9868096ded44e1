import { Knex } from 'knex';
import { databaseTime, inChunks } from '../database/dialect';

/** Who may collect which source, by rows that run out unless they are renewed. Times are the database's alone. */
export class LeaseStore {
  constructor(
    private readonly knex: Knex,
    private readonly holder: string,
    private readonly leaseMs: number,
  ) {}

  #until(milliseconds: number): Knex.Raw {
    return this.knex.raw('? + ?', [databaseTime(this.knex), milliseconds]);
  }

  /** @returns those of the sources that are this holder's now: they were free, had run out or were its own. */
  async acquire(sourceIds: string[]): Promise<string[]> {
    const acquired: string[] = [];
    for (const chunk of inChunks(sourceIds, 4)) {
      const rows = await this.knex('leases')
        .insert(
          chunk.map(source_id => ({
            source_id,
            holder: this.holder,
            expires_at: this.#until(this.leaseMs),
          })),
        )
        .onConflict('source_id')
        .merge()
        .where('leases.holder', this.holder)
        .orWhere('leases.expires_at', '<', databaseTime(this.knex))
        .returning('source_id');
      acquired.push(...rows.map(({ source_id }) => source_id));
    }
    return acquired;
  }

  /** @returns those of the leases that are still this holder's. */
  async renew(sourceIds: string[]): Promise<string[]> {
    const renewed: string[] = [];
    for (const chunk of inChunks(sourceIds, 1)) {
      const rows = await this.knex('leases')
        .whereIn('source_id', chunk)
        .where({ holder: this.holder })
        .where('expires_at', '>=', databaseTime(this.knex))
        .update({ expires_at: this.#until(this.leaseMs) })
        .returning('source_id');
      renewed.push(...rows.map(({ source_id }) => source_id));
    }
    return renewed;
  }

  /** Lets the leases run out now, so that another replica may take over at once. */
  async release(sourceIds: string[]): Promise<void> {
    for (const chunk of inChunks(sourceIds, 1)) {
      await this.knex('leases')
        .whereIn('source_id', chunk)
        .where({ holder: this.holder })
        .update({ expires_at: this.#until(-1) });
    }
  }
}
