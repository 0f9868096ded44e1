import { dependencyTarget, dependencyTargets } from './dependencyTargets';

const at = (
  host: string,
  port = 5432,
  entityRef = 'resource:default/Orders_DB',
) => ({
  entityRef,
  host,
  port,
});

describe('dependencyTarget', () => {
  it.each([
    ['orders-db', { scope: 'namespace', host: 'orders-db' }],
    [
      'payments.billing',
      {
        scope: 'cluster',
        namespace: 'billing',
        host: 'payments.billing.svc.cluster.local',
      },
    ],
    [
      'payments.billing.svc',
      {
        scope: 'cluster',
        namespace: 'billing',
        host: 'payments.billing.svc.cluster.local',
      },
    ],
    [
      'payments.billing.svc.cluster.local',
      {
        scope: 'cluster',
        namespace: 'billing',
        host: 'payments.billing.svc.cluster.local',
      },
    ],
    ['db.eu.example.com', { scope: 'external', host: 'db.eu.example.com' }],
  ])('%s', (host, expected) => {
    expect(dependencyTarget(at(host))).toMatchObject(expected);
  });

  it.each([
    [443, 'TLS'],
    [80, 'HTTP'],
    [5432, 'TCP'],
  ])('speaks on port %d %s', (port, protocol) => {
    expect(dependencyTarget(at('api.example.com', port)).protocol).toBe(
      protocol,
    );
  });

  it('is named by the entity, as Kubernetes allows it', () => {
    expect(dependencyTarget(at('orders-db')).name).toBe('orders-db');
  });
});

describe('dependencyTargets', () => {
  it('has each host and port once, under a name of its own', () => {
    expect(
      dependencyTargets([
        at('a.example.com', 443),
        at('a.example.com', 443),
        at('b.example.com', 443),
      ]).map(({ name, host }) => [name, host]),
    ).toEqual([
      ['orders-db', 'a.example.com'],
      ['orders-db-2', 'b.example.com'],
    ]);
  });
});
