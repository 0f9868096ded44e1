import { migratedDatabase, testDatabases } from '../__testUtils__/databases';
import { eventually } from '../__testUtils__/eventually';
import { LeaseStore } from './LeaseStore';

jest.setTimeout(60_000);

const HOUR = 3_600_000;

describe('LeaseStore', () => {
  const databases = testDatabases();

  describe.each(databases.eachSupportedId())('on %p', id => {
    it('gives a lease to one holder', async () => {
      const knex = await migratedDatabase(databases, id);
      const a = new LeaseStore(knex, 'a', HOUR);
      const b = new LeaseStore(knex, 'b', HOUR);
      expect(await a.acquire(['x', 'y'])).toEqual(['x', 'y']);
      expect(await b.acquire(['x', 'y', 'z'])).toEqual(['z']);
      expect(await a.acquire(['x', 'z'])).toEqual(['x']);
      expect(await a.renew(['x', 'y', 'z'])).toEqual(
        expect.arrayContaining(['x', 'y']),
      );
      expect(await a.renew(['z'])).toEqual([]);
      expect(await a.acquire([])).toEqual([]);
    });

    it('gives it to another once it has run out, and does not renew it then', async () => {
      const knex = await migratedDatabase(databases, id);
      const a = new LeaseStore(knex, 'a', 1);
      const b = new LeaseStore(knex, 'b', HOUR);
      await a.acquire(['x']);
      await eventually(async () =>
        expect(await b.acquire(['x'])).toEqual(['x']),
      );
      expect(await a.renew(['x'])).toEqual([]);
      expect(await a.acquire(['x'])).toEqual([]);
    });

    it('gives it to another at once when it is released, and releases no other’s', async () => {
      const knex = await migratedDatabase(databases, id);
      const a = new LeaseStore(knex, 'a', HOUR);
      const b = new LeaseStore(knex, 'b', HOUR);
      await a.acquire(['x']);
      await b.release(['x']);
      expect(await b.acquire(['x'])).toEqual([]);
      await a.release(['x']);
      await eventually(async () =>
        expect(await b.acquire(['x'])).toEqual(['x']),
      );
    });

    it('gives each to exactly one of many that ask at once', async () => {
      const knex = await migratedDatabase(databases, id);
      const ids = Array.from({ length: 300 }, (_, i) => `kubernetes:c-${i}`);
      const acquired = await Promise.all(
        ['a', 'b', 'c', 'd'].map(holder =>
          new LeaseStore(knex, holder, HOUR).acquire(ids),
        ),
      );
      expect(acquired.flat().sort()).toEqual([...ids].sort());
    });
  });
});
