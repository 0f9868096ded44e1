import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  PreviewResponse,
  SERVICE_PARTS,
} from '@bellwether/backstage-plugin-bellwether-common';
import scaffolderPlugin from '@backstage/plugin-scaffolder-backend';
import request from 'supertest';
import { component, system } from '../__testUtils__/entities';
import { exampleContext, exampleService } from '../actions/exampleSpecs';
import { generateService } from '../generation/generateService';
import { scaffolderModuleBellwether } from '../module';
import { checkedSpec } from '../validation/checkedSpec';

const ROOT = '/api/scaffolder/bellwether/v1';
const user = mockCredentials.user.header();

describe('the preview API beside the scaffolder', () => {
  type Backend = Awaited<ReturnType<typeof startTestBackend>>;
  let backend: Backend | undefined;

  async function start(options: { denied: boolean } = { denied: false }) {
    backend = await startTestBackend({
      features: [
        scaffolderPlugin,
        scaffolderModuleBellwether,
        catalogServiceMock.factory({
          entities: [
            system('ordering'),
            component('orders', 'ordering', {
              'backstage.io/kubernetes-namespace': 'ordering-staging',
            }),
            component('lonely', 'gone'),
          ],
        }),
        mockServices.permissions.factory({
          result: options.denied ? AuthorizeResult.DENY : AuthorizeResult.ALLOW,
        }),
        mockServices.rootConfig.factory({
          data: {
            bellwether: {
              scaffolder: { imageRegistry: 'registry.example.com' },
            },
          },
        }),
      ],
    });
    return request(backend.server);
  }

  afterEach(async () => {
    await backend?.stop();
    backend = undefined;
  });

  it('previews, lists contexts, and leaves the scaffolder its own routes', async () => {
    const api = await start();

    const service = await api
      .post(`${ROOT}/preview`)
      .set('Authorization', user)
      .send({ kind: 'service', spec: exampleService });
    expect(service.status).toBe(200);
    const preview: PreviewResponse = service.body;
    const { spec } = checkedSpec('service', exampleService, {});
    expect(preview.files).toEqual(generateService(spec));
    expect(preview.summary).toEqual({
      files: preview.files.length,
      bytes: Buffer.byteLength(
        preview.files.map(({ content }) => content).join(''),
      ),
      namespaces: ['ordering-staging', 'ordering'],
      applications: [
        'ordering-checkout-staging',
        'ordering-checkout-production',
      ],
    });

    const context = await api
      .post(`${ROOT}/preview`)
      .set('Authorization', user)
      .send({ kind: 'context', spec: { ...exampleContext, name: 'billing' } });
    expect(context.body.summary.namespaces).toEqual([
      'billing-staging',
      'billing',
    ]);
    expect(context.body.files.length).toBeGreaterThan(0);

    const contexts = await api
      .get(`${ROOT}/contexts`)
      .set('Authorization', user);
    expect(contexts.body).toEqual({
      items: [
        {
          entityRef: 'system:default/ordering',
          name: 'ordering',
          owner: 'group:default/ordering',
          domain: 'commerce',
          namespaces: [
            { namespace: 'ordering-staging', environment: 'staging' },
          ],
          components: ['orders'],
        },
      ],
      takenNamespaces: ['ordering', 'ordering-staging'],
      takenComponents: ['lonely'],
    });

    const actions = await api
      .get('/api/scaffolder/v2/actions')
      .set('Authorization', user);
    expect(actions.status).toBe(200);
    const ids = (actions.body as { id: string }[]).map(({ id }) => id);
    expect(ids).toEqual(
      expect.arrayContaining([
        'bellwether:validate',
        'bellwether:context:generate',
        'bellwether:service:generate',
        'bellwether:chart:generate',
        'bellwether:rollout-strategy:generate',
        'bellwether:mesh:generate',
        'bellwether:alerts:generate',
        'bellwether:alert-rules:generate',
        'bellwether:gitops:generate',
        'bellwether:chaos:generate',
        'bellwether:policies:generate',
        'bellwether:ci:generate',
        'bellwether:catalog-info:generate',
        'bellwether:diff',
        'bellwether:git:publish-local',
        'bellwether:catalog:register',
        'fetch:template',
      ]),
    );
  });

  it('previews some parts alone', async () => {
    const api = await start();
    const { body } = await api
      .post(`${ROOT}/preview`)
      .set('Authorization', user)
      .send({ kind: 'service', spec: exampleService, parts: ['gitops'] });
    const paths = (body as PreviewResponse).files.map(({ path }) => path);
    expect(paths.length).toBeGreaterThan(0);
    expect(paths.filter(path => !path.startsWith('deploy/argocd/'))).toEqual(
      [],
    );
  });

  it('fills in what the settings say', async () => {
    const api = await start();
    const { image: _, ...spec } = exampleService;
    const { body } = await api
      .post(`${ROOT}/preview`)
      .set('Authorization', user)
      .send({ kind: 'service', spec, parts: ['chart'] });
    const values = (body as PreviewResponse).files.find(
      ({ path }) => path === 'chart/values.yaml',
    );
    expect(values?.content).toContain('registry.example.com/ordering/checkout');
  });

  it('tells every problem with its message, and shows no file that would not be written', async () => {
    const api = await start();
    const { status, body } = await api
      .post(`${ROOT}/preview`)
      .set('Authorization', user)
      .send({
        kind: 'service',
        spec: {
          ...exampleService,
          strategy: {
            type: 'canary',
            steps: [{ type: 'setWeight', weight: 101 }],
          },
          port: 0,
        },
      });
    expect(status).toBe(200);
    expect(body.files).toEqual([]);
    expect(body.summary).toBeUndefined();
    const paths = (body as PreviewResponse).problems.map(({ path }) => path);
    expect(paths).toEqual(
      expect.arrayContaining([['strategy', 'steps', 0, 'weight'], ['port']]),
    );
    for (const problem of (body as PreviewResponse).problems) {
      expect(problem.message).not.toContain('{{');
      expect(problem.message.length).toBeGreaterThan(problem.code.length);
    }
  });

  it('refuses a name that the catalog has elsewhere', async () => {
    const api = await start();
    const { body } = await api
      .post(`${ROOT}/preview`)
      .set('Authorization', user)
      .send({ kind: 'service', spec: { ...exampleService, name: 'lonely' } });
    expect(body.files).toEqual([]);
    expect(body.problems).toContainEqual(
      expect.objectContaining({ path: ['name'], severity: 'error' }),
    );
  });

  it.each([
    ['nothing', undefined],
    ['no kind', { spec: {} }],
    ['another kind', { kind: 'cluster', spec: {} }],
    ['a part that there is not', { kind: 'service', spec: {}, parts: ['x'] }],
    ['a list', []],
  ])('answers 400 to %s', async (_, body) => {
    const api = await start();
    const response = await api
      .post(`${ROOT}/preview`)
      .set('Authorization', user)
      .send(body);
    expect(response.status).toBe(400);
    expect(response.body.error.message).toContain(SERVICE_PARTS.join(', '));
  });

  it.each([null, 'text', 7, [], [[]], { name: {} }])(
    'judges a spec that is none: %j',
    async spec => {
      const api = await start();
      const { status, body } = await api
        .post(`${ROOT}/preview`)
        .set('Authorization', user)
        .send({ kind: 'service', spec });
      expect(status).toBe(200);
      expect(body.files).toEqual([]);
      expect(body.problems.length).toBeGreaterThan(0);
    },
  );

  it('answers 413 to more than a spec can be', async () => {
    const api = await start();
    const { status } = await api
      .post(`${ROOT}/preview`)
      .set('Authorization', user)
      .send({ kind: 'service', spec: { description: 'x'.repeat(2_000_000) } });
    expect(status).toBe(413);
  });

  it('is for users alone, and for those who may run templates', async () => {
    const api = await start({ denied: true });
    const ask = (authorization: string) =>
      api
        .post(`${ROOT}/preview`)
        .set('Authorization', authorization)
        .send({ kind: 'service', spec: exampleService });
    const denied = await ask(user);
    expect(denied.status).toBe(403);
    expect(denied.body.error.message).toContain('scaffolder.task.create');
    expect((await ask(mockCredentials.service.header())).status).toBe(403);
    expect((await ask(mockCredentials.none.header())).status).toBe(401);
    const contexts = await api
      .get(`${ROOT}/contexts`)
      .set('Authorization', user);
    expect(contexts.status).toBe(403);
  });
});
