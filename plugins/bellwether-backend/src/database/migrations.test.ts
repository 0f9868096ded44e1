import { mockServices } from '@backstage/backend-test-utils';
import knexFactory from 'knex';
import { testDatabases } from '../__testUtils__/databases';
import { migratedClient, migrationsDirectory } from './migrate';

const TABLES = [
  'entity_states',
  'join_keys',
  'leases',
  'observation_entities',
  'observations',
  'sources',
];

jest.setTimeout(60_000);

describe('migrations', () => {
  const databases = testDatabases();

  it.each(databases.eachSupportedId())('go up and down on %p', async id => {
    const knex = await databases.init(id);
    const present = async () =>
      Promise.all(TABLES.map(table => knex.schema.hasTable(table)));

    await knex.migrate.latest({ directory: migrationsDirectory });
    expect(await present()).toEqual(TABLES.map(() => true));

    await knex.migrate.rollback({ directory: migrationsDirectory }, true);
    expect(await present()).toEqual(TABLES.map(() => false));

    await knex.migrate.latest({ directory: migrationsDirectory });
    expect(await present()).toEqual(TABLES.map(() => true));
  });

  it('leaves the schema alone when config says so', async () => {
    const knex = await databases.init('SQLITE_3');
    await migratedClient(
      mockServices.database({ knex, migrations: { skip: true } }),
    );
    expect(await knex.schema.hasTable('observations')).toBe(false);
    await migratedClient(mockServices.database({ knex }));
    expect(await knex.schema.hasTable('observations')).toBe(true);
  });

  it('refuses a database of another kind, and says what to change', async () => {
    class Unsupported extends knexFactory.Client {}
    const knex = knexFactory({ client: Unsupported });
    await expect(
      migratedClient(mockServices.database({ knex })),
    ).rejects.toThrow('set backend.database.plugin.bellwether.client');
  });
});
