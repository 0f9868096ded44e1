import { aServiceSpec } from '../__testUtils__/aServiceSpec';
import { told } from '../__testUtils__/told';
import { DependencySpec } from '../types';
import { dependencyProblems, sharedDatastoreProblems } from './dependencies';
import { specProblemMessage } from './specProblemMessages';

const database: DependencySpec = {
  entityRef: 'resource:default/orders-db',
  type: 'database',
  host: 'orders-db.data',
  port: 5432,
  owned: true,
};
const payments: DependencySpec = {
  entityRef: 'api:default/payments-api',
  type: 'api',
  host: 'payments.payments',
  port: 80,
  owned: false,
};

const problems = (...dependencies: DependencySpec[]) =>
  told(dependencyProblems(aServiceSpec({ dependencies })));

describe('dependencyProblems', () => {
  it('has nothing to say of a database of one’s own and an API', () => {
    expect(problems(database, payments)).toEqual([]);
  });

  it('refuses a dependency that is listed twice, whatever its case', () => {
    expect(
      problems(payments, {
        ...payments,
        entityRef: 'API:default/Payments-API',
      }),
    ).toEqual(['error dependencies[1].entityRef: dependency-listed-twice']);
  });

  it.each<[string, Partial<DependencySpec>, string[]]>([
    [
      'an API that is owned',
      { ...payments, owned: true },
      ['error dependencies[0].owned: owns-an-api'],
    ],
    [
      'an owned component',
      { entityRef: 'component:default/orders-db' },
      ['error dependencies[0].entityRef: owned-is-no-resource'],
    ],
    [
      'a database that is an API',
      { entityRef: 'api:default/orders', owned: false },
      ['error dependencies[0].entityRef: dependency-of-other-kind'],
    ],
    [
      'an API that is a Resource',
      { ...payments, entityRef: 'resource:default/payments' },
      ['error dependencies[0].entityRef: dependency-of-other-kind'],
    ],
    [
      'a group',
      { entityRef: 'group:default/ordering', owned: false },
      ['error dependencies[0].entityRef: dependency-of-other-kind'],
    ],
    [
      'a component that is called',
      { ...payments, entityRef: 'component:default/payments' },
      [],
    ],
    [
      'a datastore that another one owns',
      { entityRef: 'Resource:data/orders-db', owned: false },
      [],
    ],
    [
      'the service itself',
      { ...payments, entityRef: 'component:default/Checkout' },
      ['error dependencies[0].entityRef: depends-on-itself'],
    ],
    [
      'a service of that name elsewhere',
      { ...payments, entityRef: 'component:other/checkout' },
      [],
    ],
    [
      'localhost',
      { host: 'localhost' },
      ['warning dependencies[0].host: unreachable-address'],
    ],
    [
      'loopback',
      { host: '127.0.0.1' },
      ['warning dependencies[0].host: unreachable-address'],
    ],
  ])('judges %s', (_, dependency, expected) => {
    expect(problems({ ...database, ...dependency })).toEqual(expected);
  });

  it.each([
    'checkout',
    'checkout-stable',
    'checkout.ordering',
    'checkout.ordering-staging.svc',
    'checkout-canary.ordering.svc.cluster.local',
  ])('refuses the service’s own host %s', host => {
    expect(problems({ ...payments, host })).toEqual([
      'error dependencies[0].host: depends-on-itself',
    ]);
  });

  it('leaves a service of that name in another context alone', () => {
    expect(problems({ ...payments, host: 'checkout.payments' })).toEqual([]);
  });

  it('refuses an API that the service provides itself', () => {
    const spec = aServiceSpec({
      providesApis: ['payments-api'],
      dependencies: [payments],
    });
    expect(told(dependencyProblems(spec))).toEqual([
      'error dependencies[0].entityRef: depends-on-itself',
    ]);
  });

  it('refuses an API that is provided twice', () => {
    const spec = aServiceSpec({ providesApis: ['orders', 'cart', 'orders'] });
    expect(told(dependencyProblems(spec))).toEqual([
      'error providesApis[2]: api-listed-twice',
    ]);
  });
});

describe('sharedDatastoreProblems', () => {
  const spec = aServiceSpec({ dependencies: [payments, database] });

  it('refuses a datastore that another service owns, and says why', () => {
    const found = sharedDatastoreProblems(spec, {
      'resource:default/Orders-DB': 'component:default/fulfilment',
    });
    expect(told(found)).toEqual([
      'error dependencies[1].owned: shared-datastore',
    ]);
    expect(specProblemMessage(found[0])).toBe(
      '“resource:default/orders-db” is owned by component:default/fulfilment: a datastore that two services write to can be changed by neither alone. ' +
        'Ask component:default/fulfilment for the data through its API, or own a datastore of your own.',
    );
  });

  it('lets a service go on owning its own', () => {
    expect(
      sharedDatastoreProblems(spec, {
        'resource:default/orders-db': 'component:default/checkout',
      }),
    ).toEqual([]);
  });

  it('lets a service use what another one owns', () => {
    expect(
      sharedDatastoreProblems(
        { ...spec, dependencies: [{ ...database, owned: false }] },
        { 'resource:default/orders-db': 'component:default/fulfilment' },
      ),
    ).toEqual([]);
  });

  it('has nothing to say of a datastore that is new', () => {
    expect(sharedDatastoreProblems(spec, {})).toEqual([]);
  });
});
