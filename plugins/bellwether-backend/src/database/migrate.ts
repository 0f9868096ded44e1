import {
  DatabaseService,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import { Knex } from 'knex';

/** Where the migrations of this package are. */
export const migrationsDirectory = resolvePackagePath(
  '@bellwether/backstage-plugin-bellwether-backend',
  'migrations',
);

const SUPPORTED_CLIENTS = ['pg', 'better-sqlite3'];

/**
 * The plugin's database client, its schema brought up to date unless config says to leave it alone.
 *
 * @throws Error that says what to change when the database is of a kind that is not supported.
 */
export async function migratedClient(database: DatabaseService): Promise<Knex> {
  const client = await database.getClient();
  const kind = client.client.config.client;
  if (!SUPPORTED_CLIENTS.includes(kind)) {
    throw new Error(
      `Bellwether keeps its state in PostgreSQL or SQLite, not in '${kind}': set backend.database.plugin.bellwether.client to one of ${SUPPORTED_CLIENTS.join(
        ', ',
      )}`,
    );
  }
  if (!database.migrations?.skip) {
    await client.migrate.latest({ directory: migrationsDirectory });
  }
  return client;
}
