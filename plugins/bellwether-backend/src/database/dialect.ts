import { Knex } from 'knex';

/** SQLite takes at most 999 variables in one statement, in its most careful builds. */
const MAX_VARIABLES = 900;

/** PostgreSQL: serialization failure and deadlock. The transaction did nothing and may simply be tried again. */
const RETRYABLE = new Set(['40001', '40P01']);

/**
 * The database's own time in milliseconds since the epoch, so that replicas with different clocks agree. In a transaction it still advances.
 */
export function databaseTime(knex: Knex): Knex.Raw {
  return knex.client.config.client === 'pg'
    ? knex.raw('(extract(epoch from clock_timestamp()) * 1000)::bigint')
    : knex.raw(
        "cast((julianday('now') - 2440587.5) * 86400000.0 + 0.5 as integer)",
      );
}

/** Cuts rows so that a statement with so many variables for each stays within what every database takes. */
export function* inChunks<T>(
  rows: Iterable<T>,
  variablesPerRow: number,
): Generator<T[]> {
  const size = Math.floor(MAX_VARIABLES / variablesPerRow);
  let chunk: T[] = [];
  for (const row of rows) {
    chunk.push(row);
    if (chunk.length === size) {
      yield chunk;
      chunk = [];
    }
  }
  if (chunk.length > 0) {
    yield chunk;
  }
}

function isRetryable(error: unknown): boolean {
  return (
    typeof error === 'object' &&
    error !== null &&
    'code' in error &&
    typeof error.code === 'string' &&
    RETRYABLE.has(error.code)
  );
}

/** Runs a transaction, and again when the database gave up on it in favour of another. */
export async function inTransaction(
  knex: Knex,
  work: (tx: Knex.Transaction) => Promise<void>,
  attempts: number = 3,
): Promise<void> {
  try {
    await knex.transaction(work);
  } catch (error) {
    if (attempts > 1 && isRetryable(error)) {
      await inTransaction(knex, work, attempts - 1);
      return;
    }
    throw error;
  }
}
