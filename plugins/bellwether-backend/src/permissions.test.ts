import { permissionsServiceFactory } from '@backstage/backend-defaults/permissions';
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
import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
} from '@backstage/catalog-model';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import {
  catalogConditions,
  createCatalogConditionalDecision,
} from '@backstage/plugin-catalog-backend/alpha';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import permissionPlugin from '@backstage/plugin-permission-backend';
import {
  AuthorizeResult,
  isResourcePermission,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import request from 'supertest';
import { entity } from './__testUtils__/entities';
import { eventually } from './__testUtils__/eventually';
import bellwetherPlugin from './index';

jest.setTimeout(60_000);

const OWNER = 'user:default/owner';
/** More entities than one request to the permission backend takes, each owned by somebody. */
const NAMES = Array.from({ length: 45 }, (_, i) => `service-${i}`);

function owned(name: string, owner: string) {
  const component = entity(name, {
    [ANNOTATION_LOCATION]: 'test:entities',
    [ANNOTATION_ORIGIN_LOCATION]: 'test:entities',
  });
  return { ...component, spec: { ...component.spec, owner } };
}

/** Owners alone may read what Bellwether knows. Decided by the catalog, to which such a policy leaves it. */
const ownersPolicy = createBackendModule({
  pluginId: 'permission',
  moduleId: 'owners',
  register: ({ registerInit }) =>
    registerInit({
      deps: { point: policyExtensionPoint },
      init: async ({ point }) =>
        point.setPolicy({
          handle: async ({ permission }, user): Promise<PolicyDecision> =>
            permission.name === 'bellwether.entity.read' &&
            isResourcePermission(permission, 'catalog-entity')
              ? createCatalogConditionalDecision(
                  permission,
                  catalogConditions.isEntityOwner({
                    claims: [
                      user?.info.userEntityRef ?? 'user:default/nobody',
                      // As many groups as people in large companies have.
                      ...Array.from(
                        { length: 60 },
                        (_, i) => `group:default/some-long-team-name-${i}`,
                      ),
                    ],
                  }),
                )
              : { result: AuthorizeResult.ALLOW },
        }),
    }),
});

const entities = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'entities',
  register: ({ registerInit }) =>
    registerInit({
      deps: { point: catalogProcessingExtensionPoint },
      init: async ({ point }) =>
        point.addEntityProvider({
          getProviderName: () => 'test',
          connect: async connection =>
            connection.applyMutation({
              type: 'full',
              entities: NAMES.map((name, i) => ({
                entity: owned(name, i % 3 === 0 ? OWNER : 'user:default/x'),
              })),
            }),
        }),
    }),
});

/** As the real service does, and the mock does not: a token on behalf of a user names the plugin that asked for it. */
const auth = createServiceFactory({
  service: coreServices.auth,
  deps: { plugin: coreServices.pluginMetadata },
  factory: ({ plugin }) => {
    const service = mockServices.auth({ pluginId: plugin.getId() });
    const { getPluginRequestToken } = service;
    service.getPluginRequestToken = async options =>
      service.isPrincipal(options.onBehalfOf, 'user')
        ? {
            token: mockCredentials.user.token(
              options.onBehalfOf.principal.userEntityRef,
              { actor: { subject: `plugin:${plugin.getId()}` } },
            ),
          }
        : await getPluginRequestToken.call(service, options);
    return service;
  },
});

describe('with the real catalog and permission backends', () => {
  it('lets owners read, and no others, when the policy says so', async () => {
    const backend = await startTestBackend({
      features: [
        bellwetherPlugin,
        catalogPlugin,
        entities,
        permissionPlugin,
        ownersPolicy,
        permissionsServiceFactory,
        auth,
        mockServices.rootSystemMetadata.factory(),
        mockServices.rootConfig.factory({
          data: {
            permission: { enabled: true },
            backend: {
              database: { client: 'better-sqlite3', connection: ':memory:' },
            },
          },
        }),
      ],
    });
    const { server } = backend;
    const get = (name: string, user: string) =>
      request(server)
        .get(`/api/bellwether/v1/entity/default/component/${name}`)
        .set('Authorization', mockCredentials.user.header(user));

    await eventually(
      async () => expect((await get('service-42', OWNER)).status).toBe(200),
      40_000,
    );
    expect((await get('service-0', OWNER)).status).toBe(200);
    expect((await get('service-1', OWNER)).status).toBe(403);
    expect((await get('service-0', 'user:default/other')).status).toBe(403);
    expect((await get('nobody', OWNER)).status).toBe(404);

    const { body } = await request(server)
      .post('/api/bellwether/v1/entities')
      .set('Authorization', mockCredentials.user.header(OWNER))
      .send({
        entityRefs: [...NAMES, 'nobody'].map(
          name => `component:default/${name}`,
        ),
      });
    expect(
      body.items.map(({ entityRef }: { entityRef: string }) => entityRef),
    ).toEqual(
      NAMES.filter((_, i) => i % 3 === 0).map(
        name => `component:default/${name}`,
      ),
    );
    await backend.stop();
  });
});
