import { mockServices, TestDatabaseId } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { joinKeys } from '@bellwether/backstage-plugin-bellwether-common';
import { Knex } from 'knex';
import { migratedDatabase, testDatabases } from '../__testUtils__/databases';
import { entity } from '../__testUtils__/entities';
import {
  alert,
  application,
  autoscaler,
  CLUSTER,
  keyOf,
  pod,
  podEvent,
  replicaSet,
  rollout,
  SOURCE,
} from '../__testUtils__/observations';
import { CriteriaIndex } from '../matching/CriteriaIndex';
import { entityCriteria } from '../matching/entityCriteria';
import { DatabaseObservationStore } from './DatabaseObservationStore';
import { Inventory } from './Inventory';
import { observationId } from './StoredObservation';

jest.setTimeout(60_000);

const CHECKOUT = 'component:default/checkout';

interface Bench {
  knex: Knex;
  store: DatabaseObservationStore;
  inventory: Inventory;
  setEntities(...entities: Entity[]): void;
  changed: jest.Mock;
  relist: jest.Mock;
  /** `kind namespace/name` of all that belongs to an entity. */
  owned(entityRef?: string): Promise<string[]>;
  revision(entityRef?: string): Promise<number>;
}

describe('Inventory', () => {
  const databases = testDatabases();

  async function bench(id: TestDatabaseId): Promise<Bench> {
    const knex = await migratedDatabase(databases, id);
    const store = new DatabaseObservationStore(knex);
    const changed = jest.fn();
    const relist = jest.fn();
    let index = new CriteriaIndex([entityCriteria(entity('checkout'))]);
    const inventory = new Inventory({
      store,
      criteria: () => index,
      logger: mockServices.logger.mock(),
      onEntitiesChanged: changed,
      onRelistNeeded: relist,
    });
    return {
      knex,
      store,
      inventory,
      changed,
      relist,
      setEntities: (...entities) => {
        index = new CriteriaIndex(entities.map(entityCriteria));
      },
      owned: async (entityRef = CHECKOUT) => {
        const rows = (await store.ofEntities([entityRef])).get(entityRef)!;
        return rows.map(
          ({ key }) => `${key.kind} ${key.namespace}/${key.name}`,
        );
      },
      revision: async (entityRef = CHECKOUT) =>
        (await store.entityStates([entityRef])).get(entityRef)?.revision ?? 0,
    };
  }

  describe.each(databases.eachSupportedId())('on %p', id => {
    it('keeps the Application that deploys an entity’s Rollout, whichever comes first', async () => {
      const { inventory, owned } = await bench(id);
      const tracking = joinKeys.application(CLUSTER, '', 'release');
      await inventory.upsert([
        application('release', 'argocd:eu'),
        application('release', 'argocd:us', { cluster: 'us-1' }),
        application('other', 'argocd:eu'),
      ]);
      expect(await owned()).toEqual([]);
      await inventory.upsert([rollout('checkout', { provides: [tracking] })]);
      expect((await owned()).sort()).toEqual([
        'Application argocd/release',
        'Rollout ordering/checkout',
      ]);
    });

    it('keeps Applications of one name in two instances', async () => {
      const { inventory, setEntities, owned } = await bench(id);
      setEntities(entity('checkout', { 'argocd/app-name': 'release' }));
      const both = [
        application('release', 'argocd:eu'),
        application('release', 'argocd:us', { cluster: 'us-1' }),
      ];
      await inventory.upsert([...both, application('other', 'argocd:eu')]);
      expect(await owned()).toEqual([
        'Application argocd/release',
        'Application argocd/release',
      ]);
      const nobodys = keyOf(application('other', 'argocd:eu'));
      expect(await inventory.kept([...both.map(keyOf), nobodys])).toEqual(
        both.map(keyOf),
      );
    });

    it('keeps what matches by label and drops what does not', async () => {
      const { inventory, owned, changed } = await bench(id);
      await inventory.upsert([rollout('checkout'), rollout('payments')]);
      expect(await owned()).toEqual(['Rollout ordering/checkout']);
      expect(changed).toHaveBeenCalledTimes(1);
      expect(changed).toHaveBeenCalledWith([CHECKOUT]);
    });

    it('gives back what was reported', async () => {
      const { inventory, store } = await bench(id);
      const reported = rollout('checkout', {
        message: 'Pause – “ünïcode” \u0000',
      });
      await inventory.upsert([reported]);
      const [stored] = (await store.ofEntities([CHECKOUT])).get(CHECKOUT)!;
      expect(stored).toMatchObject({
        key: reported.key,
        cluster: 'eu-1',
        namespace: 'ordering',
        observedAt: reported.observedAt,
      });
      expect(JSON.parse(stored.view)).toEqual(
        JSON.parse(JSON.stringify(reported.view)),
      );
    });

    it('lets others have their turn while it stores a long list', async () => {
      const { inventory } = await bench(id);
      let turns = 0;
      let next: NodeJS.Immediate;
      const takeTurn = () => {
        turns += 1;
        next = setImmediate(takeTurn);
      };
      next = setImmediate(takeTurn);
      await inventory.upsert(
        Array.from({ length: 1_000 }, (_, index) => pod('checkout', index)),
      );
      clearImmediate(next);
      expect(turns).toBeGreaterThanOrEqual(10);
    });

    it('writes and tells nothing when nothing changed', async () => {
      const { inventory, knex, changed, revision } = await bench(id);
      await inventory.upsert([rollout('checkout'), replicaSet('checkout')]);
      changed.mockClear();
      const statements: string[] = [];
      knex.on('query', ({ sql }) => statements.push(sql));

      await inventory.upsert([
        { ...rollout('checkout'), observedAt: '2026-11-21T09:00:00.000Z' },
        replicaSet('checkout'),
      ]);

      expect(changed).not.toHaveBeenCalled();
      expect(await revision()).toBe(1);
      expect(statements.filter(sql => !sql.startsWith('select'))).toEqual([]);
    });

    it('moves the revision of the entity with each change, and of no other', async () => {
      const { inventory, revision, setEntities } = await bench(id);
      setEntities(entity('checkout'), entity('payments'));
      await inventory.upsert([rollout('checkout'), rollout('payments')]);
      await inventory.upsert([
        rollout('checkout', { phase: 'Degraded', message: 'RolloutAborted' }),
      ]);
      await inventory.upsert([pod('checkout')]);
      expect(await revision()).toBe(2);
      expect(await revision('component:default/payments')).toBe(1);
    });

    it('stores a change of labels without telling anybody', async () => {
      const { inventory, changed, knex } = await bench(id);
      await inventory.upsert([rollout('checkout')]);
      changed.mockClear();
      await inventory.upsert([
        rollout('checkout', {
          labels: { 'backstage.io/kubernetes-id': 'checkout', team: 'x' },
        }),
      ]);
      expect(changed).not.toHaveBeenCalled();
      const { facts } = await knex('observations').first('facts');
      expect(JSON.parse(facts).labels).toHaveProperty('team', 'x');
    });

    it('follows keys over several calls: Rollout, ReplicaSet, Pod, Event', async () => {
      const { inventory, owned } = await bench(id);
      await inventory.upsert([rollout('checkout')]);
      await inventory.upsert([replicaSet('checkout'), replicaSet('payments')]);
      await inventory.upsert([pod('checkout', 0), pod('payments', 0)]);
      await inventory.upsert([podEvent('checkout'), podEvent('payments')]);
      await inventory.upsert([autoscaler('checkout'), autoscaler('payments')]);
      expect(await owned()).toEqual([
        'HorizontalPodAutoscaler ordering/checkout',
        'Pod ordering/checkout-687d76d795-0',
        'PodEvent ordering/checkout-687d76d795-0.17f3c0',
        'ReplicaSet ordering/checkout-687d76d795',
        'Rollout ordering/checkout',
      ]);
    });

    it('takes in what came before that which it follows, as soon as that comes', async () => {
      const { inventory, owned, changed } = await bench(id);
      await inventory.upsert([podEvent('checkout')]);
      await inventory.upsert([pod('checkout', 0), pod('checkout', 1)]);
      await inventory.upsert([autoscaler('checkout')]);
      await inventory.upsert([replicaSet('checkout')]);
      expect(await owned()).toEqual([]);
      expect(changed).not.toHaveBeenCalled();
      await inventory.upsert([rollout('checkout')]);
      expect(await owned()).toHaveLength(6);
    });

    it('gives an alert to the entity of the workload that its labels name', async () => {
      const { inventory, owned } = await bench(id);
      await inventory.upsert([rollout('checkout')]);
      await inventory.upsert([
        alert('HighErrorRate', { workload: 'checkout' }),
        alert('Other', { workload: 'payments' }),
        alert('OtherCluster', { workload: 'checkout', cluster: 'us-1' }),
        alert('OtherNamespace', { workload: 'checkout', namespace: 'x' }),
      ]);
      expect(await owned()).toEqual([
        'Rollout ordering/checkout',
        'Alert /fp-HighErrorRate',
      ]);
    });

    it('takes in an alert that fired before its workload was known', async () => {
      const { inventory, owned } = await bench(id);
      await inventory.upsert([
        alert('HighErrorRate', { workload: 'checkout' }),
      ]);
      await inventory.upsert([rollout('checkout')]);
      expect(await owned()).toContain('Alert /fp-HighErrorRate');
    });

    it('removes what lost its match, with all that followed it', async () => {
      const { inventory, owned, changed, revision } = await bench(id);
      await inventory.upsert([
        rollout('checkout'),
        replicaSet('checkout'),
        pod('checkout'),
        podEvent('checkout'),
        alert('HighErrorRate', { workload: 'checkout' }),
      ]);
      changed.mockClear();
      const before = await revision();
      await inventory.upsert([rollout('checkout', { labels: {} })]);
      expect(await owned()).toEqual([]);
      expect(changed.mock.calls.flat(2)).toContain(CHECKOUT);
      expect(await revision()).toBeGreaterThan(before);

      // And takes all of it in again when the label is back, though only the Rollout is told anew.
      await inventory.upsert([rollout('checkout')]);
      expect(await owned()).toHaveLength(5);
    });

    it('moves everything to another entity when the label changes', async () => {
      const { inventory, owned, setEntities, revision } = await bench(id);
      setEntities(entity('checkout'), entity('payments'));
      await inventory.upsert([
        rollout('checkout'),
        replicaSet('checkout'),
        pod('checkout'),
      ]);
      await inventory.upsert([
        rollout('checkout', {
          labels: { 'backstage.io/kubernetes-id': 'payments' },
        }),
      ]);
      expect(await owned()).toEqual([]);
      expect(await owned('component:default/payments')).toHaveLength(3);
      expect(await revision('component:default/payments')).toBeGreaterThan(0);
    });

    it('removes what is gone upstream, with what followed it', async () => {
      const { inventory, owned } = await bench(id);
      await inventory.upsert([
        rollout('checkout'),
        replicaSet('checkout'),
        pod('checkout', 0),
        pod('checkout', 1, {
          labels: { 'backstage.io/kubernetes-id': 'checkout' },
        }),
      ]);
      await inventory.remove([keyOf(replicaSet('checkout'))]);
      // The second pod has the label itself.
      expect(await owned()).toEqual([
        'Pod ordering/checkout-687d76d795-1',
        'Rollout ordering/checkout',
      ]);
    });

    it('does not bring back an orphan that is gone', async () => {
      const { inventory, owned } = await bench(id);
      await inventory.upsert([replicaSet('checkout')]);
      await inventory.remove([keyOf(replicaSet('checkout'))]);
      await inventory.upsert([rollout('checkout')]);
      expect(await owned()).toEqual(['Rollout ordering/checkout']);
    });

    it('replaces a scope: what is not listed is gone, other scopes stay', async () => {
      const { inventory, owned } = await bench(id);
      const staging = { namespace: 'ordering-staging' };
      const labelled = { labels: { 'backstage.io/kubernetes-id': 'checkout' } };
      await inventory.upsert([
        rollout('checkout'),
        rollout('checkout', staging),
        pod('checkout', 0, labelled),
        pod('checkout', 1, labelled),
        pod('checkout', 0, { ...labelled, ...staging }),
        pod('checkout', 5, { ...labelled, source: 'kubernetes:us-1' }),
      ]);
      await inventory.replace(SOURCE, { kind: 'Pod', namespace: 'ordering' }, [
        pod('checkout', 1, labelled),
        pod('checkout', 2, labelled),
      ]);
      expect(await owned()).toEqual([
        'Pod ordering/checkout-687d76d795-1',
        'Pod ordering/checkout-687d76d795-2',
        'Pod ordering-staging/checkout-687d76d795-0',
        'Rollout ordering/checkout',
        'Rollout ordering-staging/checkout',
        'Pod ordering/checkout-687d76d795-5',
      ]);
      await inventory.replace(SOURCE, { kind: 'Pod' }, []);
      expect(await owned()).toEqual([
        'Rollout ordering/checkout',
        'Rollout ordering-staging/checkout',
        'Pod ordering/checkout-687d76d795-5',
      ]);
    });

    it('forgets orphans that a new list does not have', async () => {
      const { inventory, owned } = await bench(id);
      await inventory.replace(SOURCE, { kind: 'ReplicaSet' }, [
        replicaSet('checkout'),
      ]);
      await inventory.replace(SOURCE, { kind: 'ReplicaSet' }, []);
      await inventory.upsert([rollout('checkout')]);
      expect(await owned()).toEqual(['Rollout ordering/checkout']);
    });

    it('stops a list of a replica that lost its lease', async () => {
      const { inventory, owned } = await bench(id);
      await inventory.upsert([rollout('checkout')]);
      await inventory.replace(SOURCE, { kind: 'Rollout' }, [], () => false);
      expect(await owned()).toEqual(['Rollout ordering/checkout']);
    });

    it('takes lists beyond what one statement holds', async () => {
      const { inventory, owned, revision } = await bench(id);
      await inventory.upsert([rollout('checkout'), replicaSet('checkout')]);
      const pods = Array.from({ length: 1_234 }, (_, i) => pod('checkout', i));
      await inventory.replace(SOURCE, { kind: 'Pod' }, pods);
      expect(await owned()).toHaveLength(1_236);
      const before = await revision();
      await inventory.replace(SOURCE, { kind: 'Pod' }, pods);
      expect(await revision()).toBe(before);
      await inventory.replace(SOURCE, { kind: 'Pod' }, pods.slice(0, 3));
      expect(await owned()).toHaveLength(5);
      await inventory.upsert([rollout('checkout', { labels: {} })]);
      expect(await owned()).toEqual([]);
    });

    it('decides anew when criteria change, without the sources', async () => {
      const { inventory, owned, setEntities } = await bench(id);
      setEntities(entity('checkout'), entity('payments'));
      await inventory.upsert([
        rollout('checkout'),
        replicaSet('checkout'),
        rollout('payments'),
      ]);
      setEntities(
        entity('checkout', { 'backstage.io/kubernetes-namespace': 'other' }),
        entity('payments'),
      );
      await inventory.rematch([CHECKOUT]);
      expect(await owned()).toEqual([]);
      expect(await owned('component:default/payments')).toHaveLength(1);
    });

    it('forgets a source with all that it saw', async () => {
      const { inventory, owned, knex } = await bench(id);
      await inventory.upsert([
        rollout('checkout'),
        alert('A', { workload: 'checkout' }),
      ]);
      await inventory.forgetSource(SOURCE);
      expect(await owned()).toEqual([]);
      expect(await knex('join_keys').select()).toEqual([]);
      expect(await knex('observation_entities').select()).toEqual([]);
    });

    it('copes with join keys of any length', async () => {
      const { inventory, owned } = await bench(id);
      const long = joinKeys.object(CLUSTER, 'n', 'Rollout', 'x'.repeat(9_000));
      const follower = autoscaler('checkout');
      await inventory.upsert([rollout('checkout', { provides: [long] })]);
      await inventory.upsert([
        { ...follower, match: { ...follower.match, follows: [long] } },
      ]);
      expect(await owned()).toHaveLength(2);
    });

    it('applies what comes at the same time one after the other', async () => {
      const { inventory, owned } = await bench(id);
      await Promise.all([
        inventory.upsert([pod('checkout', 0)]),
        inventory.upsert([replicaSet('checkout')]),
        inventory.upsert([rollout('checkout')]),
        inventory.upsert([pod('checkout', 1)]),
        inventory.remove([keyOf(pod('checkout', 0))]),
      ]);
      expect(await owned()).toEqual([
        'Pod ordering/checkout-687d76d795-1',
        'ReplicaSet ordering/checkout-687d76d795',
        'Rollout ordering/checkout',
      ]);
    });

    it('a workload that follows its own key is owned by others alone', async () => {
      const { inventory, owned } = await bench(id);
      const key = joinKeys.object(
        CLUSTER,
        'ordering',
        'Deployment',
        'checkout',
      );
      const deployment = {
        ...autoscaler('checkout'),
        match: {
          ...autoscaler('checkout').match,
          provides: [key],
          follows: [key],
        },
      };
      await inventory.upsert([deployment]);
      await inventory.upsert([rollout('checkout', { provides: [key] })]);
      expect(await owned()).toHaveLength(2);
      await inventory.remove([keyOf(rollout('checkout'))]);
      expect(await owned()).toEqual([]);
    });
  });

  describe('wants', () => {
    const cluster = {
      id: SOURCE,
      kind: 'kubernetes',
      clusters: [CLUSTER],
    } as const;
    const source = { ...cluster, clusters: [CLUSTER] };
    const labels = { 'backstage.io/kubernetes-id': 'checkout' };

    it('wants what matches by label, in any namespace', async () => {
      const { inventory } = await bench('SQLITE_3');
      const facts = { namespace: 'x', labels, byLabels: true };
      expect(inventory.wants(source, facts)).toBe(true);
      expect(inventory.wants(source, { ...facts, byLabels: false })).toBe(
        false,
      );
      expect(inventory.wants(source, { ...facts, labels: {} })).toBe(false);
    });

    it('wants everything in a namespace that is somebody’s', async () => {
      const { inventory, knex } = await bench('SQLITE_3');
      const facts = { namespace: 'ordering', labels: {}, byLabels: false };
      expect(inventory.wants(source, facts)).toBe(false);
      await inventory.upsert([rollout('checkout')]);
      expect(inventory.wants(source, facts)).toBe(true);
      expect(inventory.wants({ ...source, id: 'kubernetes:x' }, facts)).toBe(
        false,
      );

      // Known again after a restart, before anything is listed.
      const restarted = new Inventory({
        store: new DatabaseObservationStore(knex),
        criteria: () => CriteriaIndex.empty(),
        logger: mockServices.logger.mock(),
        onEntitiesChanged: () => {},
        onRelistNeeded: () => {},
      });
      await restarted.open(SOURCE);
      expect(restarted.wants(source, facts)).toBe(true);
    });

    it('wants everything in an annotated namespace', async () => {
      const { inventory, setEntities } = await bench('SQLITE_3');
      setEntities(
        entity('checkout', { 'backstage.io/kubernetes-namespace': 'ordering' }),
      );
      expect(
        inventory.wants(source, {
          namespace: 'ordering',
          labels: {},
          byLabels: false,
        }),
      ).toBe(true);
    });

    it('asks for a new list once a namespace becomes somebody’s in which objects were turned away', async () => {
      const { inventory, relist } = await bench('SQLITE_3');
      inventory.wants(source, {
        namespace: 'ordering',
        labels: {},
        byLabels: true,
      });
      await inventory.upsert([rollout('checkout')]);
      expect(relist).toHaveBeenCalledTimes(1);
      expect(relist).toHaveBeenCalledWith(SOURCE);
      await inventory.upsert([rollout('checkout', { message: 'again' })]);
      expect(relist).toHaveBeenCalledTimes(1);
    });

    it('takes what other sources than clusters have', async () => {
      const { inventory } = await bench('SQLITE_3');
      expect(
        inventory.wants(
          { id: 'prometheus:main', kind: 'prometheus', clusters: [] },
          { labels: {}, byLabels: true },
        ),
      ).toBe(true);
    });
  });

  it('identifies observations by their whole key', () => {
    const key = keyOf(rollout('checkout'));
    const ids = [
      key,
      { ...key, source: 'kubernetes:us-1' },
      { ...key, kind: 'Deployment' as const },
      { ...key, namespace: 'orderin', name: 'gcheckout' },
      { ...key, name: 'x' },
    ].map(observationId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(observationId({ ...key })).toBe(ids[0]);
  });
});
