import { mockServices } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  readBoundedContextSpec,
  readServiceSpec,
} from '@bellwether/backstage-plugin-bellwether-common';
import { component, datastore, system } from '../__testUtils__/entities';
import { exampleContext, exampleService } from '../actions/exampleSpecs';
import { ClusterNamespace } from '../clusters/ClusterNamespaces';
import { ClashChecker } from './ClashChecker';
import { describeProblem } from './describeProblem';

async function clashesOfService(
  entities: Entity[],
  changes: object = {},
  namespaces: ClusterNamespace[] = [],
) {
  const { spec } = readServiceSpec({ ...exampleService, ...changes });
  return describedClashes(entities, spec!, namespaces);
}

async function clashesOfContext(
  entities: Entity[],
  changes: object = {},
  namespaces: ClusterNamespace[] = [],
) {
  const { spec } = readBoundedContextSpec({ ...exampleContext, ...changes });
  return describedClashes(entities, spec!, namespaces);
}

async function describedClashes(
  entities: Entity[],
  spec: Parameters<ClashChecker['of']>[0],
  namespaces: ClusterNamespace[],
) {
  const checker = new ClashChecker(
    catalogServiceMock({ entities }),
    mockServices.auth(),
    { list: async () => namespaces },
  );
  const problems = await checker.of(spec);
  return problems.map(
    problem => `${problem.severity} ${describeProblem(problem)}`,
  );
}

describe('ClashChecker of services', () => {
  it('has nothing against a new service in a context that exists', async () => {
    expect(await clashesOfService([system('ordering')])).toEqual([]);
  });

  it('takes the service of the same context for a second run', async () => {
    expect(
      await clashesOfService([
        system('ordering'),
        component('checkout', 'ordering'),
      ]),
    ).toEqual([expect.stringMatching(/^warning name: “checkout” is in/)]);
  });

  it('refuses the name of a service of another context', async () => {
    expect(
      await clashesOfService([
        system('ordering'),
        component('checkout', 'catalogue'),
      ]),
    ).toEqual([
      expect.stringMatching(/^error name: There is a component “checkout”/),
    ]);
  });

  it('tells that the context is still to be made', async () => {
    expect(await clashesOfService([])).toEqual([
      expect.stringMatching(/^warning context.name: There is no System/),
    ]);
  });

  it('refuses a domain that is not the context’s', async () => {
    expect(
      await clashesOfService([system('ordering', { domain: 'platform' })]),
    ).toEqual([
      'error context.domain: Context “ordering” belongs to domain “platform”. Take that domain.',
    ]);
  });

  const api = (name: string, ...providers: string[]): Entity => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'API',
    metadata: { name },
    relations: providers.map(provider => ({
      type: 'apiProvidedBy',
      targetRef: `component:default/${provider}`,
    })),
  });

  it('refuses an API that another service provides, and says which', async () => {
    expect(
      await clashesOfService(
        [
          system('ordering'),
          api('prices', 'pricing'),
          api('orders', 'checkout'),
        ],
        { providesApis: ['orders', 'prices'] },
      ),
    ).toEqual([
      expect.stringMatching(
        /^error providesApis\[1\]: There is an API “prices” already, and component:default\/pricing provides it/,
      ),
    ]);
  });

  const withDatastore = {
    dependencies: [
      {
        entityRef: 'resource:default/orders-db',
        type: 'database',
        host: 'orders-db.ordering',
        port: 5432,
        owned: true,
      },
    ],
  };

  it('refuses a datastore that another service uses, and says whose it is', async () => {
    expect(
      await clashesOfService(
        [system('ordering'), datastore('orders-db', 'checkout', 'invoices')],
        withDatastore,
      ),
    ).toEqual([
      expect.stringMatching(
        /^error dependencies\[0\]\.owned: .*component:default\/invoices.*API/,
      ),
    ]);
  });

  it('takes its own datastore again', async () => {
    expect(
      await clashesOfService(
        [system('ordering'), datastore('orders-db', 'checkout')],
        withDatastore,
      ),
    ).toEqual([]);
  });
});

describe('ClashChecker and the quota of a namespace', () => {
  const staging = (pods: string, cluster = 'eu-1'): ClusterNamespace => ({
    cluster,
    name: 'ordering-staging',
    context: 'ordering',
    quota: { pods },
  });
  // Two replicas of each version while it is released.
  const scaling = { scaling: { type: 'fixed', replicas: 2 } };

  it.each([
    ['fits exactly', [staging('4')], 0],
    ['does not fit', [staging('3')], 1],
    ['is on another cluster', [staging('0', 'us-1')], 0],
  ])('judges a new service that %s', async (_, namespaces, count) => {
    const told = await clashesOfService(
      [system('ordering')],
      scaling,
      namespaces,
    );
    expect(
      told.filter(text => /^error scaling: .*quota/.test(text)),
    ).toHaveLength(count);
  });

  it('has nothing against a service that is counted already', async () => {
    const told = await clashesOfService(
      [system('ordering'), component('checkout', 'ordering')],
      scaling,
      [staging('0')],
    );
    expect(told).toEqual([expect.stringMatching(/^warning name: /)]);
  });
});

describe('ClashChecker and namespaces of clusters', () => {
  const production = (
    changes: Partial<ClusterNamespace> = {},
  ): ClusterNamespace => ({ cluster: 'eu-1', name: 'ordering', ...changes });

  it.each([
    ['of nobody', production()],
    ['of another context', production({ context: 'catalogue' })],
  ])('refuses a namespace %s', async (_, namespace) => {
    expect(await clashesOfContext([], {}, [namespace])).toEqual([
      expect.stringMatching(/^error name: .*ordering/),
    ]);
  });

  it.each([
    ['of its own', [], production({ context: 'ordering' })],
    ['on another cluster', [], production({ cluster: 'us-1' })],
  ])('takes a namespace %s', async (_, entities, namespace) => {
    expect(await clashesOfContext(entities, {}, [namespace])).toEqual([]);
  });

  it('takes over what was made by hand for a context that is known', async () => {
    expect(
      await clashesOfContext([system('ordering')], {}, [production()]),
    ).toEqual([expect.stringMatching(/^warning name: /)]);
  });
});

describe('ClashChecker of contexts', () => {
  it('has nothing against a new context', async () => {
    expect(await clashesOfContext([system('catalogue')])).toEqual([]);
  });

  it('takes the context of the same owner for a second run', async () => {
    expect(
      await clashesOfContext([system('ordering', { owner: 'ordering' })]),
    ).toEqual([expect.stringMatching(/^warning name: “ordering” is in/)]);
  });

  it('refuses the context of another owner', async () => {
    expect(
      await clashesOfContext([
        system('ordering', { owner: 'group:default/x' }),
      ]),
    ).toEqual([
      expect.stringMatching(/^error name: .*group:default\/x owns it/),
    ]);
  });

  it('refuses a namespace that is the production of another context', async () => {
    expect(await clashesOfContext([system('ordering-staging')])).toEqual([
      expect.stringMatching(/^error name: .*ordering-staging/),
    ]);
  });

  it('asks about relations with contexts that nobody knows', async () => {
    expect(
      await clashesOfContext([system('payments')], {
        relations: { calls: ['payments', 'paymnets'] },
      }),
    ).toEqual([expect.stringMatching(/^warning relations.calls\[1\]: /)]);
  });
});
