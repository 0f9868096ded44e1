import {
  coreServices,
  createBackendModule,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { bellwetherSourcesExtensionPoint } from '@bellwether/backstage-plugin-bellwether-node';
import { HumanDuration } from '@backstage/types';
import { Knex } from 'knex';
import request from 'supertest';
import { testDatabases } from './__testUtils__/databases';
import { entity } from './__testUtils__/entities';
import { eventually } from './__testUtils__/eventually';
import { FakeProvider, FakeSource } from './__testUtils__/FakeSource';
import { pod, replicaSet, rollout, SOURCE } from './__testUtils__/observations';
import bellwetherPlugin from './index';

jest.setTimeout(60_000);

const CHECKOUT = '/api/bellwether/v1/entity/default/component/checkout';

type Backend = Awaited<ReturnType<typeof startTestBackend>>;

describe('bellwetherPlugin', () => {
  const databases = testDatabases();
  const started: Backend[] = [];

  afterEach(async () => {
    await Promise.all(started.splice(0).map(backend => backend.stop()));
  });

  async function start(
    options: {
      sources?: FakeSource[];
      entities?: Entity[];
      config?: object;
      knex?: Knex;
      permissions?: ReturnType<typeof mockServices.permissions.factory>;
      installed?: string[];
      catalogRefresh?: HumanDuration;
    } = {},
  ) {
    const publish = jest.fn().mockResolvedValue(undefined);
    const entities = options.entities ?? [
      entity('checkout'),
      entity('payments'),
      entity('team-ordering', {}, { kind: 'Group' }),
    ];
    const catalogRefresh = options.catalogRefresh ?? { milliseconds: 50 };
    const backend = await startTestBackend({
      features: [
        bellwetherPlugin,
        createBackendModule({
          pluginId: 'bellwether',
          moduleId: 'fake',
          register: ({ registerInit }) =>
            registerInit({
              deps: { points: bellwetherSourcesExtensionPoint },
              init: async ({ points }) =>
                points.addSourceProvider(
                  new FakeProvider(options.sources ?? []),
                ),
            }),
        }),
        mockServices.rootConfig.factory({
          data: {
            backend: {
              database: { client: 'better-sqlite3', connection: ':memory:' },
            },
            bellwether: { catalogRefresh, ...options.config },
          },
        }),
        mockServices.database.factory({
          knex: options.knex ?? (await databases.init('SQLITE_3')),
        }),
        options.permissions ?? mockServices.permissions.factory(),
        createServiceFactory({
          service: coreServices.rootSystemMetadata,
          deps: {},
          factory: () => ({
            getInstalledPlugins: async () =>
              (options.installed ?? ['signals']).map(pluginId => ({
                pluginId,
              })),
          }),
        }),
        createServiceFactory({
          service: signalsServiceRef,
          deps: {},
          factory: () => ({ publish }),
        }),
        createServiceFactory({
          service: catalogServiceRef,
          deps: {},
          factory: () =>
            catalogServiceMock.mock({
              queryEntities: async (...args) =>
                catalogServiceMock({ entities }).queryEntities(...args),
              getEntitiesByRefs: async (...args) =>
                catalogServiceMock({ entities }).getEntitiesByRefs(...args),
            }),
        }),
      ],
    });
    started.push(backend);
    return { server: backend.server, backend, publish };
  }

  /** A cluster in which `checkout` runs. */
  function cluster() {
    const source = new FakeSource();
    source.onRun = async sink => {
      await sink.replace({ kind: 'Rollout' }, [
        rollout('checkout'),
        rollout('stranger'),
      ]);
      await sink.replace({ kind: 'ReplicaSet' }, [replicaSet('checkout')]);
      await sink.replace({ kind: 'Pod' }, [
        pod('checkout', 0),
        pod('checkout', 1),
      ]);
      sink.health({ state: 'ok' });
    };
    return source;
  }

  const current = async (server: Backend['server']) =>
    await eventually(async () => {
      const response = await request(server).get(CHECKOUT);
      expect(response.body.environments?.[0]?.sources[0].health.state).toBe(
        'ok',
      );
      return response;
    });

  it('answers what is known of an entity', async () => {
    const { server } = await start({ sources: [cluster()] });
    const { status, body, headers } = await current(server);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      entityRef: 'component:default/checkout',
      environments: [
        {
          environment: { name: 'eu-1' },
          workloads: [
            {
              name: 'checkout',
              namespace: 'ordering',
              rollout: { phase: 'Healthy' },
              pods: [{ pod: { ready: true } }, { pod: { ready: true } }],
            },
          ],
          verdict: { state: 'healthy' },
        },
      ],
      serverTime: expect.any(String),
    });
    expect(headers.etag).toBe(`"${body.revision}"`);
    expect(headers['cache-control']).toBe('private, no-cache');
  });

  it('takes kinds and names in any case, as the catalog does', async () => {
    const { server } = await start();
    const response = await request(server).get(
      '/api/bellwether/v1/entity/Default/Component/Checkout',
    );
    expect(response.body.entityRef).toBe('component:default/checkout');
  });

  it.each([
    ['gzip, deflate, br', 'gzip'],
    ['identity', undefined],
  ])('answers in what the client can read: %s', async (accepted, encoding) => {
    const { server } = await start({ sources: [cluster()] });
    await current(server);
    const { headers, body } = await request(server)
      .get(CHECKOUT)
      .set('Accept-Encoding', accepted);
    expect(headers['content-encoding']).toBe(encoding);
    expect(headers['content-type']).toMatch(/^application\/json/);
    expect(headers.vary).toContain('Accept-Encoding');
    expect(body).toMatchObject({
      entityRef: 'component:default/checkout',
      serverTime: expect.any(String),
    });
  });

  it('answers 304 until something changes', async () => {
    const source = cluster();
    const { server } = await start({ sources: [source] });
    const { headers } = await current(server);
    const again = () =>
      request(server)
        .get(CHECKOUT)
        .set('cache-control', 'no-cache')
        .set('If-None-Match', headers.etag);
    const unchanged = await again();
    expect(unchanged.status).toBe(304);
    expect(unchanged.text).toBe('');

    await source.sink.upsert([pod('checkout', 1, { ready: false })]);
    const changed = await again();
    expect(changed.status).toBe(200);
    expect(changed.headers.etag).not.toBe(headers.etag);
  });

  it('shows the last state after a restart, and says that it is not current', async () => {
    const knex = await databases.init('SQLITE_3');
    const first = await start({ sources: [cluster()], knex });
    await current(first.server);
    await first.backend.stop();

    const silent = new FakeSource();
    const { server } = await start({ sources: [silent], knex });
    const response = await eventually(async () => {
      const answer = await request(server).get(CHECKOUT);
      expect(answer.body.environments[0].sources[0].health.state).toBe(
        'starting',
      );
      return answer;
    });
    const [environment] = response.body.environments;
    expect(environment.workloads[0].pods).toHaveLength(2);
    expect(environment.sources[0].health.lastContactAt).toEqual(
      expect.any(String),
    );
    expect(environment.verdict.state).toBe('unknown');

    silent.sink.health({ state: 'ok' });
    await current(server);
  });

  it('shows sources that nobody collects as blind', async () => {
    const knex = await databases.init('SQLITE_3');
    const first = await start({ sources: [cluster()], knex });
    await current(first.server);
    await first.backend.stop();
    await knex('leases').update({ expires_at: Date.now() - 21_000 });

    const { server } = await start({ knex });
    const { body } = await request(server).get(CHECKOUT);
    expect(body.environments[0].workloads).toHaveLength(1);
    expect(body.environments[0].sources[0].health).toMatchObject({
      state: 'blind',
      message: expect.stringContaining('No backend replica'),
      lastContactAt: expect.any(String),
    });
    expect(body.environments[0].verdict.state).not.toBe('healthy');
  });

  it('keeps the rest alive when a source is broken', async () => {
    const broken = new FakeSource('kubernetes:us-1');
    broken.onRun = async () => {
      throw new TypeError('x is not a function');
    };
    const { server } = await start({ sources: [broken, cluster()] });
    const { body } = await current(server);
    expect(body.environments[0].verdict.state).toBe('healthy');
    const sources = await eventually(async () => {
      const response = await request(server).get('/api/bellwether/v1/sources');
      expect(response.body.items).toMatchObject([
        { id: SOURCE, health: { state: 'ok' } },
        { id: 'kubernetes:us-1', health: { state: 'blind' } },
      ]);
      return response;
    });
    expect(sources.text).not.toContain('not a function');
  });

  it('sorts into the configured environments', async () => {
    const { server } = await start({
      sources: [cluster()],
      config: {
        environments: [
          {
            name: 'live',
            title: 'Live',
            production: true,
            match: [{ cluster: 'eu-1', namespaces: ['order*'] }],
          },
        ],
      },
    });
    const { body } = await current(server);
    expect(body.environments[0].environment).toEqual({
      name: 'live',
      title: 'Live',
      production: true,
    });
  });

  it('does not start with environments that make no sense, and says why', async () => {
    await expect(
      start({ config: { environments: [{ name: 'Live', match: [{}] }] } }),
    ).rejects.toThrow(/bellwether\.environments\[0\]\.name must be/);
  });

  it('finds an entity that is new in the catalog at once, and then lists again for it', async () => {
    const entities: Entity[] = [];
    const source = cluster();
    const { server } = await start({
      sources: [source],
      entities,
      catalogRefresh: { hours: 1 },
    });
    await eventually(async () => {
      const { body } = await request(server).get('/api/bellwether/v1/sources');
      expect(body.items[0]?.health.state).toBe('ok');
    });
    entities.push(entity('checkout'));
    const first = await request(server).get(CHECKOUT);
    expect([first.status, first.body.environments]).toEqual([200, []]);
    await eventually(() => expect(source.relists).toBe(1));
    await eventually(async () => {
      const { body } = await current(server);
      expect(body.environments[0].workloads[0].pods).toHaveLength(2);
    });
  });

  it('gives up what annotations do not match any more, and takes it again', async () => {
    const entities = [entity('checkout')];
    const { server } = await start({ sources: [cluster()], entities });
    await current(server);
    entities[0] = entity('checkout', {
      'backstage.io/kubernetes-namespace': 'elsewhere',
    });
    await eventually(async () => {
      const { body } = await request(server).get(CHECKOUT);
      expect(body.environments).toEqual([]);
      expect(body.mapping[0].tried[0]).toContain('namespace elsewhere');
    });
    entities[0] = entity('checkout');
    await current(server);
  });

  it('forgets what belonged to an entity that left the catalog while it was down', async () => {
    const knex = await databases.init('SQLITE_3');
    const first = await start({ sources: [cluster()], knex });
    await current(first.server);
    await first.backend.stop();
    expect(await knex('observations').select()).toHaveLength(4);

    await start({ knex, entities: [entity('payments')] });
    await eventually(async () =>
      expect(await knex('observations').select()).toEqual([]),
    );
  });

  it('tells browsers which entities changed, and nothing when nothing did', async () => {
    const source = cluster();
    const { server, publish } = await start({ sources: [source] });
    await current(server);
    await eventually(() => expect(publish).toHaveBeenCalled());
    expect(publish.mock.calls[0][0]).toEqual({
      recipients: { type: 'broadcast' },
      channel: 'bellwether:changed',
      message: { entityRefs: ['component:default/checkout'] },
    });

    await source.sink.upsert([rollout('checkout')]);
    await source.sink.upsert([rollout('checkout', { phase: 'Degraded' })]);
    await eventually(async () => {
      const { body } = await request(server).get(CHECKOUT);
      expect(body.environments[0].workloads[0].rollout.phase).toBe('Degraded');
    });
  });

  const dependingOnPayments: Entity = {
    ...entity('checkout'),
    relations: [
      { type: 'dependsOn', targetRef: 'component:default/payments' },
      { type: 'dependsOn', targetRef: 'resource:default/orders-db' },
    ],
  };

  it('tells browsers that what an entity depends on changed', async () => {
    const source = cluster();
    const { server, publish } = await start({
      sources: [source],
      entities: [dependingOnPayments, entity('payments')],
    });
    await current(server);
    await source.sink.upsert([rollout('payments')]);
    publish.mockClear();
    await source.sink.upsert([rollout('payments', { phase: 'Degraded' })]);
    await eventually(() =>
      expect(
        publish.mock.calls.flatMap(([{ message }]) => message.entityRefs),
      ).toEqual(
        expect.arrayContaining([
          'component:default/payments',
          'component:default/checkout',
        ]),
      ),
    );
  });

  it('does not publish without the signals plugin', async () => {
    const { server, publish } = await start({
      sources: [cluster()],
      installed: ['catalog'],
    });
    await current(server);
    expect(publish).not.toHaveBeenCalled();
  });

  describe('entities that exist without anything', () => {
    it('says what was looked for', async () => {
      const { server } = await start({ sources: [cluster()] });
      await current(server);
      const { body, status } = await request(server).get(
        '/api/bellwether/v1/entity/default/component/payments',
      );
      expect(status).toBe(200);
      expect(body).toMatchObject({
        environments: [],
        mapping: [
          {
            source: SOURCE,
            tried: [
              expect.stringContaining('backstage.io/kubernetes-id=payments'),
              expect.anything(),
            ],
            matched: {},
            snippet: expect.stringContaining('metadata:'),
          },
        ],
      });
    });

    it('answers for kinds that nothing belongs to by name', async () => {
      const { server } = await start({ sources: [cluster()] });
      const { body, status } = await request(server).get(
        '/api/bellwether/v1/entity/default/group/team-ordering',
      );
      expect(status).toBe(200);
      expect(body.environments).toEqual([]);
    });

    it('answers 404 for an entity that does not exist', async () => {
      const { server } = await start();
      const { body, status } = await request(server).get(
        '/api/bellwether/v1/entity/default/component/nobody',
      );
      expect(status).toBe(404);
      expect(body.error.message).toContain('component:default/nobody');
    });
  });

  describe('POST /v1/entities', () => {
    const post = (server: Backend['server'], body: object) =>
      request(server).post('/api/bellwether/v1/entities').send(body);

    it('answers a row for each entity that exists', async () => {
      const { server } = await start({ sources: [cluster()] });
      await current(server);
      const { status, body } = await post(server, {
        entityRefs: [
          'component:default/checkout',
          'Component:checkout',
          'component:default/payments',
          'component:default/nobody',
        ],
      });
      expect(status).toBe(200);
      expect(body).toEqual({
        items: [
          {
            entityRef: 'component:default/checkout',
            environments: [
              expect.objectContaining({
                verdict: expect.objectContaining({ state: 'healthy' }),
                podsReady: 2,
                alertsFiring: 0,
              }),
            ],
          },
          { entityRef: 'component:default/payments', environments: [] },
        ],
        serverTime: expect.any(String),
      });
    });

    it.each<[object, string]>([
      [{}, 'body.entityRefs must be a list of entity refs'],
      [[], 'body must be a JSON object with entityRefs'],
      [{ entityRefs: [] }, 'body.entityRefs must have at least 1'],
      [{ entityRefs: 'component:default/x' }, 'must be a list'],
      [
        { entityRefs: ['component:default/x', 'a:b:c/d'] },
        "body.entityRefs[1] 'a:b:c/d' is not an entity ref: write kind:namespace/name",
      ],
      [{ entityRefs: ['checkout'] }, 'is not an entity ref'],
      [{ entityRefs: [7] }, 'body.entityRefs[0]'],
    ])('answers 400 to %j', async (body, message) => {
      const { server } = await start();
      const response = await post(server, body);
      expect(response.status).toBe(400);
      expect(response.body.error.message).toContain(message);
    });

    it('answers 400 to more refs than it takes at once', async () => {
      const { server } = await start();
      const response = await post(server, {
        entityRefs: Array(501).fill('component:default/x'),
      });
      expect(response.status).toBe(400);
      expect(response.body.error.message).toBe(
        'body.entityRefs must have at most 500 entity refs: ask in several requests',
      );
    });

    it('takes 500 refs of great length', async () => {
      const { server } = await start();
      const response = await post(server, {
        entityRefs: Array.from(
          { length: 500 },
          (_, i) => `component:${'n'.repeat(63)}/${'x'.repeat(240)}${i}`,
        ),
      });
      expect(response.status).toBe(200);
      expect(response.body.items).toEqual([]);
    });
  });

  it('answers 400 to a path that names no entity', async () => {
    const { server } = await start();
    const { status, body } = await request(server).get(
      '/api/bellwether/v1/entity/default/component/a%2Fb',
    );
    expect(status).toBe(400);
    expect(body.error.message).toBe(
      "path.name must not contain spaces, '/' or ':'",
    );
  });

  describe('permissions', () => {
    const paths = [CHECKOUT, '/api/bellwether/v1/sources'];

    it.each(paths)('answers 401 to strangers at %p', async path => {
      const { server } = await start();
      const { status } = await request(server)
        .get(path)
        .set('Authorization', mockCredentials.none.header());
      expect(status).toBe(401);
    });

    it('answers 401 to strangers at POST /v1/entities', async () => {
      const { server } = await start();
      const { status } = await request(server)
        .post('/api/bellwether/v1/entities')
        .set('Authorization', mockCredentials.none.header())
        .send({ entityRefs: ['component:default/checkout'] });
      expect(status).toBe(401);
    });

    it('tells strangers that it is alive', async () => {
      const { server } = await start();
      const { status, body } = await request(server)
        .get('/api/bellwether/health')
        .set('Authorization', mockCredentials.none.header());
      expect([status, body]).toEqual([200, { status: 'ok' }]);
    });

    /** A policy that denies the permissions named. */
    const denying = (...names: string[]) => {
      const decide = (permission: { name: string }) => ({
        result: names.includes(permission.name)
          ? AuthorizeResult.DENY
          : AuthorizeResult.ALLOW,
      });
      return mockServices.permissions.mock({
        authorize: async requests =>
          requests.map(({ permission }) => decide(permission)) as never,
        authorizeConditional: async requests =>
          requests.map(({ permission }) => decide(permission)) as never,
      }).factory as ReturnType<typeof mockServices.permissions.factory>;
    };

    it.each([
      [['bellwether.entity.read'], 403, 'bellwether.entity.read'],
      [['catalog.entity.read'], 404, 'No entity component:default/checkout'],
      [
        ['catalog.entity.read', 'bellwether.entity.read'],
        404,
        'No entity component:default/checkout',
      ],
    ])('denied %p: %p', async (names, expected, message) => {
      const { server } = await start({
        sources: [cluster()],
        permissions: denying(...names),
      });
      const { status, body } = await request(server).get(CHECKOUT);
      expect(status).toBe(expected);
      expect(body.error.message).toContain(message);

      const list = await request(server)
        .post('/api/bellwether/v1/entities')
        .send({ entityRefs: ['component:default/checkout'] });
      expect([list.status, list.body.items]).toEqual([200, []]);
    });

    it('tells of a dependency that may not be seen the relation alone', async () => {
      const permissions = mockServices.permissions.mock({
        authorizeConditional: async requests =>
          requests.map(() => ({
            result: AuthorizeResult.CONDITIONAL,
          })) as never,
        authorize: async requests =>
          requests.map(({ resourceRef }) => ({
            result: resourceRef?.includes('payments')
              ? AuthorizeResult.DENY
              : AuthorizeResult.ALLOW,
          })) as never,
      }).factory as ReturnType<typeof mockServices.permissions.factory>;
      const source = cluster();
      const { server } = await start({
        sources: [source],
        entities: [dependingOnPayments, entity('payments')],
        permissions,
      });
      await current(server);
      await source.sink.upsert([
        rollout('payments', { phase: 'Degraded', available: 0 }),
      ]);
      const { body } = await request(server).get(CHECKOUT);
      expect(body.environments[0].dependencies).toMatchObject([
        {
          entityRef: 'component:default/payments',
          state: 'unknown',
          hidden: true,
          evidence: [],
        },
        { entityRef: 'resource:default/orders-db', state: 'notObserved' },
      ]);
      const list = await request(server)
        .post('/api/bellwether/v1/entities')
        .send({ entityRefs: ['component:default/checkout'] });
      for (const told of [body, list.body]) {
        expect(JSON.stringify(told)).not.toContain('dependency-down');
      }
    });

    it('answers 404 alike for what may not be seen and what does not exist', async () => {
      const { server } = await start({
        permissions: denying('catalog.entity.read'),
      });
      const message = async (name: string) =>
        (
          await request(server).get(
            `/api/bellwether/v1/entity/default/component/${name}`,
          )
        ).body.error.message.replace(name, 'X');
      expect(await message('checkout')).toBe(await message('nobody'));
    });

    it('registers its permission', async () => {
      const { server } = await start();
      const { body } = await request(server).get(
        '/api/bellwether/.well-known/backstage/permissions/metadata',
      );
      expect(body.permissions).toEqual([
        expect.objectContaining({
          name: 'bellwether.entity.read',
          resourceType: 'catalog-entity',
        }),
      ]);
    });
  });

  it('refuses two providers of one id', async () => {
    const twice = createBackendModule({
      pluginId: 'bellwether',
      moduleId: 'twice',
      register: ({ registerInit }) =>
        registerInit({
          deps: { points: bellwetherSourcesExtensionPoint },
          init: async ({ points }) => {
            points.addSourceProvider(new FakeProvider([], 'same'));
            points.addSourceProvider(new FakeProvider([], 'same'));
          },
        }),
    });
    await expect(
      startTestBackend({
        features: [
          bellwetherPlugin,
          twice,
          mockServices.rootSystemMetadata.factory(),
          catalogServiceMock.factory({ entities: [] }),
        ],
      }),
    ).rejects.toThrow("There is a source provider 'same' already");
  });
});
