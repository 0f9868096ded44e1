import { testDatabases } from '../__testUtils__/databases';
import { databaseTime, inChunks, inTransaction } from './dialect';

jest.setTimeout(60_000);

describe('inChunks', () => {
  it('keeps statements within what every database takes', () => {
    const chunks = [...inChunks(Array(2_000).fill(0), 12)];
    expect(chunks.flat()).toHaveLength(2_000);
    chunks.forEach(chunk => expect(chunk.length * 12).toBeLessThan(999));
  });

  it('gives nothing for nothing', () => {
    expect([...inChunks([], 1)]).toEqual([]);
  });
});

describe('databaseTime', () => {
  const databases = testDatabases();

  it.each(databases.eachSupportedId())(
    'is in milliseconds since the epoch on %p',
    async id => {
      const knex = await databases.init(id);
      const [{ now }] = await knex.select(
        knex.raw('? as now', [databaseTime(knex)]),
      );
      expect(Math.abs(Number(now) - Date.now())).toBeLessThan(60_000);
    },
  );
});

describe('inTransaction', () => {
  const databases = testDatabases();

  it.each(databases.eachSupportedId())(
    'tries again after a deadlock on %p, and no more than thrice',
    async id => {
      const knex = await databases.init(id);
      const deadlock = Object.assign(new Error('deadlock detected'), {
        code: '40P01',
      });
      const work = jest
        .fn()
        .mockRejectedValueOnce(deadlock)
        .mockResolvedValue(undefined);
      await inTransaction(knex, work);
      expect(work).toHaveBeenCalledTimes(2);

      const hopeless = jest.fn().mockRejectedValue(deadlock);
      await expect(inTransaction(knex, hopeless)).rejects.toThrow('deadlock');
      expect(hopeless).toHaveBeenCalledTimes(3);

      const broken = jest.fn().mockRejectedValue(new Error('no such table'));
      await expect(inTransaction(knex, broken)).rejects.toThrow('no such');
      expect(broken).toHaveBeenCalledTimes(1);
    },
  );
});
