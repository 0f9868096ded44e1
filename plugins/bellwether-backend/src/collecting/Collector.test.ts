import { mockServices, TestDatabaseId } from '@backstage/backend-test-utils';
import { SourceProvider } from '@bellwether/backstage-plugin-bellwether-node';
import { Knex } from 'knex';
import { migratedDatabase, testDatabases } from '../__testUtils__/databases';
import { entity } from '../__testUtils__/entities';
import { eventually } from '../__testUtils__/eventually';
import { FakeProvider, FakeSource } from '../__testUtils__/FakeSource';
import { rollout, SOURCE } from '../__testUtils__/observations';
import { DatabaseObservationStore } from '../inventory/DatabaseObservationStore';
import { Inventory } from '../inventory/Inventory';
import { CriteriaIndex } from '../matching/CriteriaIndex';
import { entityCriteria } from '../matching/entityCriteria';
import { Collector, CollectorOptions } from './Collector';
import { LeaseStore } from './LeaseStore';
import { shownHealth } from './sourceHealth';
import { SourceStore } from './SourceStore';

jest.setTimeout(60_000);

const CHECKOUT = 'component:default/checkout';
const FAST = { leaseMs: 30_000, heartbeatMs: 40 };

interface Replica {
  collector: Collector;
  logger: ReturnType<typeof mockServices.logger.mock>;
  healthChanged: jest.Mock;
}

describe('Collector', () => {
  const databases = testDatabases();
  const started: Collector[] = [];
  let holders = 0;

  afterEach(async () => {
    await Promise.all(started.splice(0).map(collector => collector.stop()));
  });

  function replica(
    knex: Knex,
    providers: SourceProvider[],
    options: Partial<CollectorOptions> = {},
  ): Replica {
    const logger = mockServices.logger.mock();
    const healthChanged = jest.fn();
    const inventory = new Inventory({
      store: new DatabaseObservationStore(knex),
      criteria: () => new CriteriaIndex([entityCriteria(entity('checkout'))]),
      logger,
      onEntitiesChanged: () => {},
      onRelistNeeded: () => {},
    });
    const timing = options.timing ?? FAST;
    const collector = new Collector({
      providers,
      inventory,
      sources: new SourceStore(knex),
      leases: new LeaseStore(knex, `holder-${holders++}`, timing.leaseMs),
      logger,
      onHealthChanged: healthChanged,
      backoff: () => 5,
      ...options,
      timing,
    });
    started.push(collector);
    collector.start();
    return { collector, logger, healthChanged };
  }

  const shown = async (knex: Knex, id = SOURCE) => {
    const { sources, now } = await new SourceStore(knex).list();
    const source = sources.find(s => s.id === id);
    return source && shownHealth(source, now);
  };

  const owned = async (knex: Knex) =>
    (await new DatabaseObservationStore(knex).ofEntities([CHECKOUT])).get(
      CHECKOUT,
    )!;

  async function database(id: TestDatabaseId = 'SQLITE_3') {
    return await migratedDatabase(databases, id);
  }

  describe.each(databases.eachSupportedId())('on %p', id => {
    it('runs a source on one replica, and on the other as soon as the first stops', async () => {
      const knex = await database(id);
      const first = new FakeSource();
      const second = new FakeSource();
      const a = replica(knex, [new FakeProvider([first])]);
      await eventually(() => expect(first.running.size).toBe(1));
      replica(knex, [new FakeProvider([second])]);
      const [{ expires_at: before }] = await knex('leases').select();
      await eventually(async () => {
        const [lease] = await knex('leases').select();
        expect(Number(lease.expires_at)).toBeGreaterThan(Number(before));
      });
      expect(second.runs).toBe(0);

      await a.collector.stop();
      expect(first.running.size).toBe(0);
      await eventually(() => expect(second.running.size).toBe(1));
      expect(first.runs).toBe(1);
    });

    it('stops a run whose lease another took', async () => {
      const knex = await database(id);
      const source = new FakeSource();
      const { logger } = replica(knex, [new FakeProvider([source])]);
      await eventually(() => expect(source.running.size).toBe(1));
      const sink = source.sink;
      await knex('leases').update({
        holder: 'somebody-else',
        expires_at: Date.now() + 3_600_000,
      });
      await eventually(() => expect(source.running.size).toBe(0));
      expect(logger.info).toHaveBeenCalledWith(expect.stringContaining(SOURCE));

      // What the lost run still says is not taken.
      await sink.upsert([rollout('checkout')]);
      await sink.replace({ kind: 'Rollout' }, [rollout('checkout')]);
      sink.health({ state: 'ok' });
      expect(await owned(knex)).toEqual([]);
      expect(sink.wants({ labels: {}, byLabels: true })).toBe(false);

      await knex('leases').update({ expires_at: 0 });
      await eventually(() => expect(source.runs).toBe(2));
    });

    it('stores health when it changes, and only then', async () => {
      const knex = await database(id);
      const source = new FakeSource();
      const { healthChanged } = replica(knex, [new FakeProvider([source])]);
      await eventually(async () =>
        expect(await shown(knex)).toMatchObject({ state: 'starting' }),
      );
      source.sink.health({ state: 'ok' });
      await eventually(async () =>
        expect(await shown(knex)).toMatchObject({
          state: 'ok',
          lastContactAt: expect.any(String),
        }),
      );
      const told = healthChanged.mock.calls.length;
      source.sink.health({ state: 'ok' });
      source.sink.health({ state: 'ok' });
      source.sink.health({ state: 'blind', message: 'connection refused' });
      await eventually(async () =>
        expect(await shown(knex)).toMatchObject({
          state: 'blind',
          message: 'connection refused',
          lastContactAt: expect.any(String),
        }),
      );
      expect(healthChanged.mock.calls.slice(told)).toEqual([[SOURCE]]);
    });
  });

  it('starts a source that throws again, and says so', async () => {
    const knex = await database();
    const source = new FakeSource();
    source.onRun = async sink => {
      if (source.runs < 3) {
        throw new Error('cannot read properties of undefined');
      }
      await sink.replace({ kind: 'Rollout' }, [rollout('checkout')]);
      sink.health({ state: 'ok' });
    };
    const { logger } = replica(knex, [new FakeProvider([source])]);
    await eventually(async () => expect(await owned(knex)).toHaveLength(1));
    expect(source.runs).toBe(3);
    expect(logger.error).toHaveBeenCalledWith(
      expect.stringContaining(`Source '${SOURCE}' failed`),
      expect.objectContaining({
        message: 'cannot read properties of undefined',
      }),
    );
  });

  it('shows a source that keeps throwing as blind, without the error', async () => {
    const knex = await database();
    const source = new FakeSource();
    source.onRun = async () => {
      throw new Error('secret internals');
    };
    replica(knex, [new FakeProvider([source])]);
    await eventually(async () =>
      expect((await shown(knex))?.state).toBe('blind'),
    );
    expect((await shown(knex))?.message).not.toContain('secret');
  });

  it('starts a source again that ends by itself', async () => {
    const source = new FakeSource();
    source.run = async () => {
      source.runs++;
    };
    replica(await database(), [new FakeProvider([source])]);
    await eventually(() => expect(source.runs).toBeGreaterThan(2));
  });

  it('keeps the others running when one source fails', async () => {
    const good = new FakeSource('kubernetes:good');
    const bad = new FakeSource('kubernetes:bad');
    bad.onRun = async () => {
      throw new Error('bad');
    };
    replica(await database(), [new FakeProvider([bad, good])]);
    await eventually(() => expect(bad.runs).toBeGreaterThan(3));
    expect(good.runs).toBe(1);
    expect(good.running.size).toBe(1);
  });

  it('refuses observations in another source’s name or outside the scope', async () => {
    const source = new FakeSource('kubernetes:us-1');
    replica(await database(), [new FakeProvider([source])]);
    await eventually(() => expect(source.running.size).toBe(1));
    await expect(source.sink.upsert([rollout('checkout')])).rejects.toThrow(
      "in the name of 'kubernetes:eu-1'",
    );
    const own = rollout('checkout', { source: 'kubernetes:us-1' });
    await expect(source.sink.replace({ kind: 'Pod' }, [own])).rejects.toThrow(
      'outside the scope',
    );
    await expect(
      source.sink.replace({ kind: 'Rollout', namespace: 'x' }, [own]),
    ).rejects.toThrow('outside the scope');
  });

  it('follows the list of a provider', async () => {
    const knex = await database();
    const a = new FakeSource('kubernetes:a');
    const b = new FakeSource('kubernetes:b');
    const changedA = new FakeSource('kubernetes:a');
    const provider = new FakeProvider([a]);
    replica(knex, [provider]);
    await eventually(() => expect(a.running.size).toBe(1));

    provider.list(a, b);
    await eventually(() => expect(b.running.size).toBe(1));
    expect(a.runs).toBe(1);

    provider.list(changedA, b);
    await eventually(() => expect(changedA.running.size).toBe(1));
    await eventually(() => expect(a.running.size).toBe(0));
    expect(b.runs).toBe(1);

    provider.list(b);
    await eventually(() => expect(changedA.running.size).toBe(0));
    expect(b.running.size).toBe(1);
  });

  it('starts a provider again that throws', async () => {
    const source = new FakeSource();
    let watched = 0;
    const provider: SourceProvider = {
      id: 'fake',
      watch: async onSources => {
        watched++;
        if (watched < 3) {
          throw new Error('cannot list clusters');
        }
        onSources([source]);
      },
    };
    const { logger } = replica(await database(), [provider]);
    await eventually(() => expect(source.running.size).toBe(1));
    expect(logger.error).toHaveBeenCalledTimes(2);
  });

  it('leaves out a source whose id is taken', async () => {
    const a = new FakeSource();
    const b = new FakeSource();
    const { logger } = replica(await database(), [
      new FakeProvider([a], 'one'),
      new FakeProvider([b], 'two'),
    ]);
    await eventually(() => expect(a.running.size).toBe(1));
    expect(b.runs).toBe(0);
    expect(logger.error).toHaveBeenCalledWith(
      expect.stringContaining('give each instance a name of its own'),
    );
  });

  it('forgets a source that nobody lists any more, but not at once', async () => {
    const knex = await database();
    const a = new FakeSource();
    const b = new FakeSource('kubernetes:b');
    a.onRun = async sink => {
      await sink.replace({ kind: 'Rollout' }, [rollout('checkout')]);
      sink.health({ state: 'ok' });
    };
    const provider = new FakeProvider([a, b]);
    const { collector } = replica(knex, [provider], {
      forgetAfterMs: 3_600_000,
    });
    await eventually(async () => expect(await owned(knex)).toHaveLength(1));
    provider.list(b);
    await eventually(() => expect(a.running.size).toBe(0));
    expect(await owned(knex)).toHaveLength(1);
    await collector.stop();

    replica(knex, [provider], { forgetAfterMs: 200 });
    await eventually(async () => expect(await owned(knex)).toEqual([]));
    const { sources } = await new SourceStore(knex).list();
    expect(sources.map(({ id }) => id)).toEqual(['kubernetes:b']);
  });

  it('does not forget the sources of a provider that cannot list any', async () => {
    const knex = await database();
    const a = new FakeSource();
    a.onRun = async sink => {
      await sink.replace({ kind: 'Rollout' }, [rollout('checkout')]);
    };
    const { collector } = replica(knex, [new FakeProvider([a])]);
    await eventually(async () => expect(await owned(knex)).toHaveLength(1));
    await collector.stop();

    const other = new FakeSource('prometheus:main');
    const failing: SourceProvider = {
      id: 'fake',
      watch: async () => {
        throw new Error('the Kubernetes plugin does not answer');
      },
    };
    const list = jest.spyOn(SourceStore.prototype, 'list');
    replica(knex, [failing, new FakeProvider([other], 'other')], {
      forgetAfterMs: 20,
    });
    await eventually(() => expect(list.mock.calls.length).toBeGreaterThan(2));
    list.mockRestore();
    expect(await owned(knex)).toHaveLength(1);
  });

  it('asks running sources to list again', async () => {
    const a = new FakeSource('kubernetes:a');
    const b = new FakeSource('kubernetes:b');
    const { collector } = replica(await database(), [new FakeProvider([a, b])]);
    await eventually(() => expect(a.running.size + b.running.size).toBe(2));
    collector.relist('kubernetes:a');
    expect([a.relists, b.relists]).toEqual([1, 0]);
    collector.relist();
    expect([a.relists, b.relists]).toEqual([2, 1]);
  });

  it('gives up its runs when the database is away for longer than a lease', async () => {
    const knex = await database();
    const source = new FakeSource();
    const { logger } = replica(knex, [new FakeProvider([source])], {
      timing: { leaseMs: 400, heartbeatMs: 40 },
    });
    await eventually(() => expect(source.running.size).toBe(1));
    const renew = jest
      .spyOn(LeaseStore.prototype, 'renew')
      .mockRejectedValue(new Error('connection terminated'));
    await eventually(() => expect(source.running.size).toBe(0));
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining('connection terminated'),
    );
    renew.mockRestore();
    await eventually(() => expect(source.running.size).toBe(1));
  });

  it('stops though a run does not end, and takes nothing from it any more', async () => {
    const knex = await database();
    const stubborn = new FakeSource();
    let end = () => {};
    stubborn.run = async sink => {
      stubborn.running.add(sink);
      await new Promise<void>(resolve => {
        end = resolve;
      });
    };
    const { collector } = replica(knex, [new FakeProvider([stubborn])]);
    await eventually(() => expect(stubborn.running.size).toBe(1));
    await collector.stop();
    await stubborn.sink.upsert([rollout('checkout')]);
    expect(await owned(knex)).toEqual([]);
    end();
  });
});
