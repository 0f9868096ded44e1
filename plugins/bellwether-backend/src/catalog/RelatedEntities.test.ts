import { Entity } from '@backstage/catalog-model';
import { entity } from '../__testUtils__/entities';
import { RelatedEntities, relatedRefs } from './RelatedEntities';

const CHECKOUT = 'component:default/checkout';
const PAYMENTS_API = 'api:default/payments-api';
const GATEWAY = 'component:default/payment-gateway';
const ORDERS_DB = 'resource:default/orders-db';

function related(
  from: Entity,
  ...relations: [type: string, targetRef: string][]
): Entity {
  return {
    ...from,
    relations: relations.map(([type, targetRef]) => ({ type, targetRef })),
  };
}

const checkout = related(
  entity('checkout'),
  ['ownedBy', 'group:default/team-ordering'],
  ['dependsOn', ORDERS_DB],
  ['dependsOn', GATEWAY],
  ['consumesApi', PAYMENTS_API],
  ['dependencyOf', 'component:default/storefront'],
);
const gateway = entity('payment-gateway', {
  'backstage.io/kubernetes-id': 'pay-gw',
});
const api = related(entity('payments-api', {}, { kind: 'API' }), [
  'apiProvidedBy',
  GATEWAY,
]);
const database: Entity = {
  ...entity(
    'orders-db',
    { 'bellwether/dependency-host': 'orders.postgres.example.com, orders-rw' },
    { kind: 'Resource' },
  ),
  spec: { type: 'database' },
};
database.metadata.title = 'Orders database';

describe('RelatedEntities', () => {
  const all = new RelatedEntities([checkout, gateway, api, database]);

  it('tells what an entity depends on, under all the names that may be used for it', () => {
    expect(all.of(CHECKOUT)).toEqual([
      {
        entityRef: ORDERS_DB,
        title: 'Orders database',
        kind: 'Resource',
        type: 'database',
        relation: 'dependsOn',
        aliases: [
          'orders-db',
          'Orders database',
          'orders.postgres.example.com',
          'orders-rw',
        ],
      },
      {
        entityRef: GATEWAY,
        title: 'payment-gateway',
        kind: 'Component',
        type: 'service',
        relation: 'dependsOn',
        aliases: ['payment-gateway', 'pay-gw'],
      },
      {
        entityRef: PAYMENTS_API,
        title: 'payments-api',
        kind: 'API',
        type: 'service',
        relation: 'consumesApi',
        providedBy: [GATEWAY],
        aliases: ['payments-api', 'payment-gateway', 'pay-gw'],
      },
    ]);
  });

  it('tells of what the catalog does not have what the ref itself says', () => {
    const alone = new RelatedEntities([checkout]);
    expect(alone.of(CHECKOUT)[2]).toEqual({
      entityRef: PAYMENTS_API,
      title: 'payments-api',
      kind: 'API',
      relation: 'consumesApi',
      providedBy: [],
      aliases: ['payments-api'],
    });
    expect(alone.of('component:default/stranger')).toEqual([]);
  });

  it('tells who depends on an entity, also by an API', () => {
    const other = related(entity('refunds'), ['consumesApi', PAYMENTS_API]);
    const known = new RelatedEntities([checkout, other, gateway, api]);
    expect(known.dependentsOf([GATEWAY]).sort()).toEqual([
      CHECKOUT,
      'component:default/refunds',
    ]);
    expect(known.dependentsOf([CHECKOUT])).toEqual([]);
  });

  it('tells who depends on other things than before', () => {
    const titled = {
      ...database,
      metadata: { ...database.metadata, title: 'X' },
    };
    const alone = related(entity('cart'), ['dependsOn', GATEWAY]);
    const before = new RelatedEntities([
      checkout,
      alone,
      gateway,
      api,
      database,
    ]);
    const after = new RelatedEntities([checkout, alone, gateway, api, titled]);
    expect(after.changedSince(before)).toEqual([CHECKOUT]);
    expect(after.changedSince(after)).toEqual([]);
  });

  it('does without what it cannot read', () => {
    const broken = related(
      entity('broken', { 'bellwether/dependency-host': 5 as never }),
      ['dependsOn', 'no ref'],
      ['dependsOn', GATEWAY],
    );
    broken.metadata.title = ['x'] as never;
    const nameless = { ...entity('x'), metadata: {} } as Entity;
    const known = new RelatedEntities([broken, nameless, gateway]);
    expect(
      known.of('component:default/broken').map(({ entityRef }) => entityRef),
    ).toEqual([GATEWAY]);
  });

  it('tells what has to be read to know of dependencies', () => {
    expect([...relatedRefs([checkout])].sort()).toEqual([
      PAYMENTS_API,
      GATEWAY,
      ORDERS_DB,
    ]);
  });
});
