import { mockServices } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { ConfigReader } from '@backstage/config';
import { EntitySnapshot } from '@bellwether/backstage-plugin-bellwether-common';
import { migratedDatabase, testDatabases } from '../__testUtils__/databases';
import { entity } from '../__testUtils__/entities';
import { eventually } from '../__testUtils__/eventually';
import { FakeSource } from '../__testUtils__/FakeSource';
import {
  alert,
  pod,
  replicaSet,
  rollout,
  SOURCE,
} from '../__testUtils__/observations';
import { LeaseStore } from '../collecting/LeaseStore';
import { healthAfter } from '../collecting/sourceHealth';
import { SourceStore } from '../collecting/SourceStore';
import { DatabaseObservationStore } from '../inventory/DatabaseObservationStore';
import { Inventory } from '../inventory/Inventory';
import { CriteriaIndex } from '../matching/CriteriaIndex';
import { EntityCriteria, entityCriteria } from '../matching/entityCriteria';
import { RelatedEntities } from '../catalog/RelatedEntities';
import { Environments } from './environments';
import { SnapshotService } from './SnapshotService';
import { SourceStatuses } from './SourceStatuses';

jest.setTimeout(60_000);

const CHECKOUT = entityCriteria(entity('checkout'));
const PAYMENTS = entityCriteria(entity('payments'));
const PAYMENTS_REF = 'component:default/payments';
const ORDERS_DB_REF = 'resource:default/orders-db';
const T0 = Date.parse('2026-11-21T08:00:00.000Z');

const allReadable = async (refs: string[]) => refs;

function dependingOn(name: string, ...targets: string[]): Entity {
  return {
    ...entity(name),
    relations: targets.map(targetRef => ({ type: 'dependsOn', targetRef })),
  };
}

describe('SnapshotService', () => {
  const databases = testDatabases();

  async function bench(related: Entity[] = []) {
    const knex = await migratedDatabase(databases, 'SQLITE_3');
    const store = new DatabaseObservationStore(knex);
    const inventory = new Inventory({
      store,
      criteria: () => new CriteriaIndex([CHECKOUT, PAYMENTS]),
      logger: mockServices.logger.mock(),
      onEntitiesChanged: () => {},
      onRelistNeeded: () => {},
    });
    const sources = new SourceStore(knex);
    await sources.register('fake', [new FakeSource()]);
    await new LeaseStore(knex, 'me', 3_600_000).acquire([SOURCE]);
    const statuses = new SourceStatuses(sources);
    const report = async (
      state: 'ok' | 'blind' | 'starting',
      message?: string,
    ) => {
      await sources.saveHealth(
        SOURCE,
        healthAfter(undefined, { state, message }, '2026-11-21T07:00:00.000Z'),
      );
      statuses.invalidate();
    };
    await report('ok');
    const clock = { now: T0 };
    const ofEntities = jest.spyOn(store, 'ofEntities');
    const service = new SnapshotService({
      store,
      sources: statuses,
      environments: Environments.fromConfig(new ConfigReader({})),
      catalog: {
        related: () => new RelatedEntities(related),
        index: () => new CriteriaIndex([CHECKOUT, PAYMENTS]),
      },
      now: () => new Date(clock.now),
    });
    const get = async (
      criteria: EntityCriteria,
      hidden?: ReadonlySet<string>,
    ): Promise<EntitySnapshot> => {
      const document = await service.get(criteria, hidden);
      return JSON.parse(document.toJson(new Date(clock.now)).toString());
    };
    return {
      inventory,
      service,
      get,
      clock,
      ofEntities,
      report,
      sources,
      statuses,
    };
  }

  it('assembles and assesses what is stored', async () => {
    const { inventory, service, get } = await bench();
    await inventory.upsert([
      rollout('checkout'),
      replicaSet('checkout'),
      pod('checkout', 0),
      pod('checkout', 1),
      alert('HighErrorRate', { workload: 'checkout' }),
    ]);
    const snapshot = await get(CHECKOUT);
    expect(snapshot).toMatchObject({
      entityRef: 'component:default/checkout',
      serverTime: new Date(T0).toISOString(),
      environments: [
        {
          environment: { name: 'eu-1', title: 'eu-1', production: false },
          workloads: [{ name: 'checkout', pods: [{}, {}] }],
          alerts: [{ name: 'HighErrorRate' }],
          sources: [{ id: SOURCE, health: { state: 'ok' } }],
        },
      ],
      mapping: [
        { source: SOURCE, matched: { Rollout: 1, ReplicaSet: 1, Pod: 2 } },
      ],
    });
    const summaries = await service.getAll([PAYMENTS, CHECKOUT], allReadable);
    expect(summaries.map(summary => JSON.parse(summary))).toEqual([
      { entityRef: 'component:default/payments', environments: [] },
      {
        entityRef: 'component:default/checkout',
        environments: [
          expect.objectContaining({ podsReady: 2, alertsFiring: 1 }),
        ],
      },
    ]);
  });

  it('has the same revision until something changes, and reads nothing meanwhile', async () => {
    const { inventory, get, clock, ofEntities } = await bench();
    await inventory.upsert([rollout('checkout')]);
    const first = await get(CHECKOUT);
    ofEntities.mockClear();
    clock.now += 1_000;
    const second = await get(CHECKOUT);
    expect(second.revision).toBe(first.revision);
    expect(second.serverTime).not.toBe(first.serverTime);
    expect(ofEntities).not.toHaveBeenCalled();

    await inventory.upsert([rollout('payments')]);
    await get(CHECKOUT);
    expect(ofEntities).not.toHaveBeenCalled();

    await inventory.upsert([rollout('checkout', { phase: 'Degraded' })]);
    const third = await get(CHECKOUT);
    expect(third.revision).not.toBe(first.revision);
    expect(third.environments[0].workloads[0].rollout?.phase).toBe('Degraded');
  });

  it('builds once for all who ask at the same time', async () => {
    const { inventory, service, ofEntities } = await bench();
    await inventory.upsert([rollout('checkout'), rollout('payments')]);
    ofEntities.mockClear();
    const [one, other, both] = await Promise.all([
      service.get(CHECKOUT),
      service.get(CHECKOUT),
      service.getAll([PAYMENTS, CHECKOUT], allReadable),
    ]);
    expect(other.revision).toBe(one.revision);
    expect(JSON.parse(both[1]).entityRef).toBe(CHECKOUT.entityRef);
    expect(
      ofEntities.mock.calls.flat(2).sort((a, b) => a.localeCompare(b)),
    ).toEqual(['component:default/checkout', 'component:default/payments']);
  });

  it('sums up once for all who ask one after the other, until something changes', async () => {
    const { inventory, service, ofEntities } = await bench();
    await inventory.upsert([rollout('checkout')]);
    const sumUp = async () =>
      JSON.parse((await service.getAll([CHECKOUT], allReadable))[0])
        .environments[0].verdict.state;
    const before = await sumUp();
    ofEntities.mockClear();
    expect(await sumUp()).toBe(before);
    expect(ofEntities).not.toHaveBeenCalled();
    await inventory.upsert([rollout('checkout', { phase: 'Degraded' })]);
    expect(before).not.toBe('broken');
    expect(await sumUp()).toBe('broken');
  });

  it('does not share what is being built with those who ask after a change', async () => {
    const { inventory, service, ofEntities } = await bench();
    await inventory.upsert([rollout('checkout')]);
    let release = () => {};
    const held = new Promise<void>(resolve => {
      release = resolve;
    });
    ofEntities.mockImplementationOnce(async () => {
      await held;
      return new Map();
    });
    const before = service.get(CHECKOUT);
    await eventually(async () => expect(ofEntities).toHaveBeenCalledTimes(1));
    await inventory.upsert([rollout('checkout', { phase: 'Degraded' })]);
    const after = await service.get(CHECKOUT);
    release();
    expect(
      JSON.parse(after.toJson(new Date()).toString()).environments,
    ).toMatchObject([{ verdict: { state: 'broken' } }]);
    expect((await before).revision).not.toBe(after.revision);
    expect((await service.get(CHECKOUT)).revision).toBe(after.revision);
  });

  it('tries again after a read that failed', async () => {
    const { inventory, service, ofEntities } = await bench();
    await inventory.upsert([rollout('checkout')]);
    ofEntities.mockRejectedValueOnce(new Error('connection lost'));
    await expect(service.get(CHECKOUT)).rejects.toThrow('connection lost');
    expect((await service.get(CHECKOUT)).revision).toEqual(expect.any(String));
  });

  it('assesses anew after a few seconds, which by itself changes nothing', async () => {
    const { inventory, get, clock, ofEntities } = await bench();
    await inventory.upsert([rollout('checkout'), pod('checkout')]);
    const first = await get(CHECKOUT);
    ofEntities.mockClear();
    clock.now += 10_000;
    const second = await get(CHECKOUT);
    expect(ofEntities).toHaveBeenCalledTimes(1);
    expect(second.revision).toBe(first.revision);
  });

  it('has another revision when the health of a source changes', async () => {
    const { inventory, get, report } = await bench();
    await inventory.upsert([rollout('checkout')]);
    const first = await get(CHECKOUT);
    expect(first.environments[0].verdict.state).toBe('healthy');
    await report('blind', 'connection refused');
    const second = await get(CHECKOUT);
    expect(second.revision).not.toBe(first.revision);
    expect(second.environments[0].verdict.state).not.toBe('healthy');
    expect(second.environments[0].sources[0].health).toMatchObject({
      state: 'blind',
      message: 'connection refused',
    });
  });

  it('has the same revision while a source that is heard is heard again', async () => {
    const { inventory, service, get, sources, statuses } = await bench();
    await inventory.upsert([rollout('checkout')]);
    const first = await get(CHECKOUT);
    await sources.saveContact(SOURCE, '2026-11-21T08:00:10.000Z');
    statuses.invalidate();
    expect((await get(CHECKOUT)).revision).toBe(first.revision);
    expect((await service.sources())[0].health.lastContactAt).toBe(
      '2026-11-21T08:00:10.000Z',
    );
  });

  it('has another revision when annotations change', async () => {
    const { get } = await bench();
    const first = await get(CHECKOUT);
    const second = await get(
      entityCriteria(
        entity('checkout', { 'backstage.io/kubernetes-namespace': 'x' }),
      ),
    );
    expect(second.revision).not.toBe(first.revision);
  });

  describe('dependencies', () => {
    const related = [
      dependingOn('checkout', PAYMENTS_REF, ORDERS_DB_REF),
      dependingOn('payments', 'component:default/checkout'),
      entity('orders-db', {}, { kind: 'Resource' }),
    ];
    const nobodyAvailable = () =>
      rollout('payments', { phase: 'Degraded', available: 0 });

    it('have their own verdict in the same environment, also in a circle', async () => {
      const { inventory, get } = await bench(related);
      await inventory.upsert([rollout('checkout'), rollout('payments')]);
      const [{ dependencies }] = (await get(CHECKOUT)).environments;
      expect(
        dependencies.map(({ entityRef, state }) => [entityRef, state]),
      ).toEqual([
        [ORDERS_DB_REF, 'notObserved'],
        [PAYMENTS_REF, 'up'],
      ]);
      const [payments] = (await get(PAYMENTS)).environments;
      expect(payments.dependencies).toMatchObject([
        { entityRef: 'component:default/checkout', state: 'up' },
      ]);
    });

    it('change the revision with the next read when their verdict changes, and not before', async () => {
      const { inventory, get, ofEntities } = await bench(related);
      await inventory.upsert([rollout('checkout'), rollout('payments')]);
      const first = await get(CHECKOUT);
      ofEntities.mockClear();
      expect((await get(CHECKOUT)).revision).toBe(first.revision);
      expect(ofEntities).not.toHaveBeenCalled();

      await inventory.upsert([nobodyAvailable()]);
      const second = await get(CHECKOUT);
      expect(second.revision).not.toBe(first.revision);
      expect(second.environments[0].dependencies[0]).toMatchObject({
        entityRef: PAYMENTS_REF,
        state: 'down',
        evidence: [{ by: 'bellwether', code: 'verdictOther' }],
      });
      expect(
        second.environments[0].verdict.causes.map(({ rule }) => rule),
      ).toContain('dependency-down');
    });

    it('are judged ahead, and not again while nothing of them changes', async () => {
      const { inventory, service, get, clock, ofEntities } = await bench(
        related,
      );
      const payments = rollout('payments', { phase: 'Healthy' });
      await inventory.upsert([rollout('checkout'), payments]);
      expect(await service.judgeAhead([PAYMENTS_REF, ORDERS_DB_REF])).toBe(
        true,
      );
      ofEntities.mockClear();
      await get(CHECKOUT);
      clock.now += 600_000;
      const [{ dependencies }] = (await get(CHECKOUT)).environments;
      expect(dependencies).toContainEqual(
        expect.objectContaining({ entityRef: PAYMENTS_REF, state: 'up' }),
      );
      expect(ofEntities.mock.calls).toEqual([
        [[CHECKOUT.entityRef]],
        [[CHECKOUT.entityRef]],
      ]);
      await inventory.upsert([nobodyAvailable()]);
      expect(
        (await get(CHECKOUT)).environments[0].dependencies[0],
      ).toMatchObject({ entityRef: PAYMENTS_REF, state: 'down' });
    });

    it('are judged again soon while time alone may speak against them', async () => {
      const { inventory, service, get, clock, ofEntities } = await bench(
        related,
      );
      const paused = rollout('payments', {
        phase: 'Paused',
        pause: {
          reasons: ['CanaryPauseStep'],
          indefinite: false,
          since: '2026-11-21T07:59:00.000Z',
          endsAt: '2026-11-21T08:05:00.000Z',
        },
      });
      await inventory.upsert([rollout('checkout'), paused]);
      await service.judgeAhead([PAYMENTS_REF]);
      ofEntities.mockClear();
      clock.now += 14_000;
      await get(CHECKOUT);
      expect(ofEntities.mock.calls.flat(2)).not.toContain(PAYMENTS_REF);
      ofEntities.mockClear();
      clock.now += 2_000;
      await get(CHECKOUT);
      expect(ofEntities.mock.calls.flat(2)).toContain(PAYMENTS_REF);
    });

    it('are not judged ahead while a source is starting', async () => {
      const { inventory, service, report, ofEntities } = await bench(related);
      await inventory.upsert([rollout('payments')]);
      await report('starting');
      expect(await service.judgeAhead([PAYMENTS_REF])).toBe(false);
      expect(ofEntities).not.toHaveBeenCalled();
    });

    it('are assessed once for all that depend on them', async () => {
      const { inventory, get, ofEntities } = await bench([
        ...related,
        dependingOn('cart', PAYMENTS_REF),
      ]);
      await inventory.upsert([rollout('payments')]);
      await get(CHECKOUT);
      ofEntities.mockClear();
      await get(entityCriteria(entity('cart')));
      expect(ofEntities.mock.calls).toEqual([[['component:default/cart']]]);
    });

    it('tell nothing but the relation to a reader who may not see them', async () => {
      const { inventory, service, get } = await bench(related);
      await inventory.upsert([rollout('checkout'), nobodyAvailable()]);
      const seen = await get(CHECKOUT);
      const hidden = await get(CHECKOUT, new Set([PAYMENTS_REF]));
      expect(hidden.revision).not.toBe(seen.revision);
      expect(
        hidden.environments[0].dependencies.find(
          ({ entityRef }) => entityRef === PAYMENTS_REF,
        ),
      ).toEqual({
        entityRef: PAYMENTS_REF,
        title: 'payments',
        kind: 'Component',
        relation: 'dependsOn',
        state: 'unknown',
        hidden: true,
        evidence: [],
      });
      expect(JSON.stringify(hidden)).not.toContain('dependency-down');
      expect((await get(CHECKOUT)).revision).toBe(seen.revision);

      const asked = jest.fn(async () => []);
      const [told] = await service.getAll([CHECKOUT], allReadable);
      const [untold] = await service.getAll([CHECKOUT], asked);
      expect(told).toContain('dependency-down');
      expect(untold).not.toContain('dependency-down');
      expect(asked.mock.calls).toEqual([[[PAYMENTS_REF]]]);
    });
  });
});
