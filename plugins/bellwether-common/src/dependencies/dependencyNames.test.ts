import { blamesOneOf, DependencyNames, typeWords } from './dependencyNames';

const ordersDb = new DependencyNames([
  'orders-db',
  'Orders database',
  'orders.postgres.example.com',
]);

describe('DependencyNames', () => {
  it.each([
    'orders-db: connection refused',
    'cannot connect to orders-db:5432',
    'dial tcp: lookup orders-db.ordering.svc.cluster.local: no such host',
    '{"status":"DOWN","components":{"ordersDb":{"status":"DOWN"}}}',
    '{"orders_db":"DOWN"}',
    '[-]orders-db failed: reason withheld',
    'Orders Database is not reachable',
    'FATAL: orders.postgres.example.com does not answer',
    '{"disk":"UP","orders-db":{"error":"timeout"}}',
  ])('are blamed in %s', text => {
    expect(ordersDb.isBlamedIn(text)).toBe(true);
  });

  it.each([
    '',
    '{"status":"DOWN","components":{"ordersDb":{"status":"UP"},"redis":{"status":"DOWN"}}}',
    '{"orders-db":"up","payments":"DOWN"}',
    '[+]orders-db ok\n[-]etcd failed',
    'orders-db-archive: connection refused',
    'old-orders-db: connection refused',
    'reorders-db is gone',
    'orders: connection refused',
    'connection refused',
  ])('are not blamed in %s', text => {
    expect(ordersDb.isBlamedIn(text)).toBe(false);
  });

  it.each([
    ['orders-db.ordering.svc.cluster.local', true],
    ['orders-db', true],
    ['ORDERS-DB.ordering:5432', true],
    ['orders.postgres.example.com', true],
    ['orders-db-replica.ordering.svc.cluster.local', false],
    ['ordering.orders-db.svc.cluster.local', false],
    ['unknown', false],
    ['', false],
  ])('have the host %s: %s', (host, expected) => {
    expect(ordersDb.isHost(host)).toBe(expected);
  });

  it('take a host name with its namespace to the letter', () => {
    const names = new DependencyNames(['db.ordering']);
    expect(names.isHost('db.ordering.svc.cluster.local')).toBe(true);
    expect(names.isHost('db.payments.svc.cluster.local')).toBe(false);
  });

  it('hold no patterns', () => {
    const names = new DependencyNames(['a.*b', '(', '']);
    expect(names.isBlamedIn('a123b is down')).toBe(false);
    expect(new DependencyNames([]).isBlamedIn('anything')).toBe(false);
  });
});

describe('typeWords', () => {
  it.each([
    ['database', '{"db":"DOWN"}', true],
    ['database', '{"db":"UP"}', false],
    ['database', 'feedback: DOWN', false],
    ['cache', 'redis: connection refused', true],
    ['message-broker', 'Kafka is not reachable', true],
    ['search-engine', 'opensearch: 503', true],
  ])('of %s in %s: %s', (type, text, expected) => {
    expect(blamesOneOf(text, typeWords(type)!)).toBe(expected);
  });

  it('are unknown for what says nothing', () => {
    expect(typeWords('service')).toBeUndefined();
    expect(typeWords(undefined)).toBeUndefined();
  });
});
