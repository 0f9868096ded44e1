import { readdirSync, readFileSync } from 'node:fs';
import { Server } from 'node:http';
import { join, resolve } from 'node:path';
import {
  createMockDirectory,
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { TemplateEntityV1beta3 } from '@backstage/plugin-scaffolder-common';
import scaffolderPlugin from '@backstage/plugin-scaffolder-backend';
import request from 'supertest';
import { parse } from 'yaml';
import { component, system } from './__testUtils__/entities';
import { localGitUrlReader } from './git/LocalGitUrlReader';
import { publishLocal } from './git/publishLocal';
import { scaffolderModuleBellwether } from './module';

const TEMPLATES = resolve(__dirname, '../../../templates');

function template(name: string): TemplateEntityV1beta3 {
  return parse(readFileSync(join(TEMPLATES, name, 'template.yaml'), 'utf8'));
}

/** A Component that the catalog has from a repository. */
function existing(name: string, sourceLocation: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      annotations: { 'backstage.io/source-location': `url:${sourceLocation}` },
    },
    spec: { type: 'service', lifecycle: 'production', owner: 'ordering' },
  };
}

interface Schema {
  default?: unknown;
  properties?: Record<string, Schema>;
}

/** What the wizard hands over where nothing was changed: the defaults of the template. */
function defaults(schema: Schema): unknown {
  if (schema.default !== undefined || !schema.properties) {
    return schema.default;
  }
  const values = Object.entries(schema.properties)
    .map(([name, property]) => [name, defaults(property)])
    .filter(([, value]) => value !== undefined);
  return values.length > 0 ? Object.fromEntries(values) : undefined;
}

function wizardValues(name: string, typed: object): object {
  const pages = [template(name).spec.parameters ?? []].flat() as Schema[];
  return Object.assign({}, ...pages.map(defaults), typed);
}

describe('the templates', () => {
  const git = createMockDirectory();
  let server: Server;
  let backend: Awaited<ReturnType<typeof startTestBackend>>;

  beforeAll(async () => {
    backend = await startTestBackend({
      features: [
        scaffolderPlugin,
        scaffolderModuleBellwether,
        localGitUrlReader,
        catalogServiceMock.factory({
          entities: [
            system('ordering'),
            component('checkout', 'ordering'),
            existing('cart', `file://${git.path}/cart.git/blob/main/`),
          ],
        }),
        mockServices.rootConfig.factory({
          data: {
            bellwether: {
              scaffolder: {
                localGitRoot: git.path,
                imageRegistry: 'registry.example.com',
              },
            },
          },
        }),
      ],
    });
    server = backend.server;
  });

  afterAll(() => backend.stop());

  async function dryRun(name: string, typed: object) {
    const { status, body } = await request(server)
      .post('/api/scaffolder/v2/dry-run')
      .set('Authorization', mockCredentials.user.header())
      .send({
        template: template(name),
        values: wizardValues(name, typed),
        secrets: {},
        directoryContents: [],
      });
    return {
      status,
      body,
      files: ((body.directoryContents ?? []) as { path: string }[])
        .map(({ path }) => path)
        .sort(),
      content: (path: string): string => {
        const file = body.directoryContents.find(
          (each: { path: string }) => each.path === path,
        );
        return Buffer.from(file.base64Content, 'base64').toString();
      },
    };
  }

  const service = {
    name: 'basket',
    owner: 'group:default/ordering',
    context: { name: 'ordering', domain: 'commerce' },
  };

  it.each(readdirSync(TEMPLATES))('%s is a template', name => {
    expect(template(name)).toMatchObject({
      apiVersion: 'scaffolder.backstage.io/v1beta3',
      kind: 'Template',
      metadata: { name, title: expect.any(String) },
      spec: {
        owner: expect.stringMatching(/^group:/),
        steps: expect.any(Array),
      },
    });
  });

  it('makes a microservice of a name, an owner and a context', async () => {
    const { status, body, files, content } = await dryRun(
      'microservice',
      service,
    );
    expect({ status, error: body.error }).toEqual({ status: 200 });
    expect(files).toEqual(
      expect.arrayContaining([
        'catalog-info.yaml',
        'chart/Chart.yaml',
        'chart/templates/rollout.yaml',
        'chart/values-production.yaml',
        'package.json',
      ]),
    );
    expect(content('chart/values.yaml')).toContain(
      'registry.example.com/ordering/basket',
    );
    expect(content('deploy/argocd/application-production.yaml')).toContain(
      `file://${git.path}/ordering-basket.git`,
    );
    expect(body.output.links[0].entityRef).toBe('component:default/basket');
    expect(readdirSync(git.path)).toEqual([]);
  });

  it('passes on what was chosen, however hostile', async () => {
    const description = '": {{ .Values }} ${{ secrets.x }} \'& *a # $(id)';
    const { status, body, content } = await dryRun('microservice', {
      ...service,
      description,
      strategy: { type: 'blueGreen', autoPromotionSeconds: 60 },
      traffic: { split: 'replicas', circuitBreaker: null },
      config: { GREETING: description, EMPTY: '' },
      observability: { alerts: true, slo: null, serviceMonitor: true },
    });
    expect({ status, error: body.error }).toEqual({ status: 200 });
    expect(parse(content('chart/Chart.yaml')).description).toBe(description);
    const values = parse(content('chart/values.yaml'));
    expect(JSON.stringify(values)).toContain(JSON.stringify(description));
  });

  it('makes a bounded context', async () => {
    const { status, body, files } = await dryRun('bounded-context', {
      name: 'billing',
      domain: 'commerce',
      owner: 'group:default/billing',
    });
    expect({ status, error: body.error }).toEqual({ status: 200 });
    expect(files).toContain('contexts/billing/catalog-info.yaml');
    expect(body.output.links[0].entityRef).toBe('system:default/billing');
  });

  it('adds chaos experiments to a service', async () => {
    const { status, body, files } = await dryRun('chaos-experiment', {
      ...service,
      name: 'checkout',
      scaling: { type: 'fixed', replicas: 2 },
    });
    expect({ status, error: body.error }).toEqual({ status: 200 });
    expect(files.length).toBeGreaterThan(5);
    expect(files.filter(path => !path.startsWith('deploy/chaos/'))).toEqual([]);
  });

  it('writes an alert pack for a service', async () => {
    const { status, body, files, content } = await dryRun('alert-pack', {
      ...service,
      name: 'checkout',
      observability: { runbookBaseUrl: 'https://runbooks.example.com' },
    });
    expect({ status, error: body.error }).toEqual({ status: 200 });
    expect(files).toEqual(['alerts/rules.yaml', 'alerts/tests.yaml']);
    const [group] = parse(content('alerts/rules.yaml')).groups;
    expect(group.rules[0].annotations.runbook_url).toContain(
      'https://runbooks.example.com',
    );
  });

  it('writes an alert pack for the Prometheus Operator', async () => {
    const { status, body, files, content } = await dryRun('alert-pack', {
      ...service,
      name: 'checkout',
      format: 'prometheusRule',
      observability: { operatorLabels: { release: 'kube-prometheus-stack' } },
    });
    expect({ status, error: body.error }).toEqual({ status: 200 });
    expect(files).toEqual([
      'alerts/prometheusrule-production.yaml',
      'alerts/rules.yaml',
      'alerts/tests.yaml',
    ]);
    expect(
      parse(content('alerts/prometheusrule-production.yaml')),
    ).toMatchObject({
      kind: 'PrometheusRule',
      metadata: {
        namespace: 'ordering',
        labels: { release: 'kube-prometheus-stack' },
      },
      spec: { groups: parse(content('alerts/rules.yaml')).groups },
    });
  });

  const cart = `# What serves the cart
apiVersion: apps/v1
kind: Deployment
metadata:
  name: cart # as it was called
spec:
  selector:
    matchLabels: { app: cart }
  template:
    metadata:
      labels: { app: cart }
    spec:
      containers:
        - name: cart
          image: registry.example.com/cart:1.0.0
          ports:
            - containerPort: 8080
`;

  it('makes a canary of a service that exists', async () => {
    await publishLocal(
      join(git.path, 'cart.git'),
      [{ path: 'k8s/deployment.yaml', content: cart, executable: false }].map(
        file => ({ ...file, content: Buffer.from(file.content) }),
      ),
      {
        defaultBranch: 'main',
        message: 'Cart',
        author: { name: 'Jo', email: 'jo@example.com' },
        replaces: [],
      },
    );
    const { status, body, content } = await dryRun('canary-retrofit', {
      entity: 'component:default/cart',
      context: { name: 'ordering', domain: 'commerce' },
      deployment: { mode: 'inPlace' },
    });
    expect({ status, error: body.error }).toEqual({ status: 200 });
    const after = content('k8s/deployment.yaml');
    expect(after).toContain('# What serves the cart\n');
    expect(after).toContain('  name: cart # as it was called\n');
    expect(parse(after)).toMatchObject({
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Rollout',
      spec: {
        strategy: {
          canary: {
            steps: [
              { setWeight: 10 },
              { pause: { duration: '300s' } },
              { setWeight: 50 },
              { pause: { duration: '300s' } },
            ],
          },
        },
      },
    });
    expect(content('catalog-info.yaml')).toContain(
      'owner: group:default/ordering',
    );
    const text = JSON.stringify(body.output.text);
    expect(text).toContain('-kind: Deployment');
    expect(text).toContain('Before this is merged');
    expect(body.output.links[0].entityRef).toBe('component:default/cart');
  });

  it('stops before anything is written when a choice is refused', async () => {
    const { status, body } = await dryRun('microservice', {
      ...service,
      name: 'basket-canary',
      context: { name: 'ordering', domain: 'platform' },
    });
    expect(status).toBe(400);
    const message = JSON.stringify(body);
    expect(message).toContain('name: ');
    expect(message).toContain('context.domain: ');
  });
});
