import {
  apiEntityV1alpha1Validator,
  componentEntityV1alpha1Validator,
  DefaultNamespaceEntityPolicy,
  Entity,
  EntityPolicies,
  FieldFormatEntityPolicy,
  NoForeignRootFieldsEntityPolicy,
  resourceEntityV1alpha1Validator,
  SchemaValidEntityPolicy,
} from '@backstage/catalog-model';
import { parse, parseAllDocuments } from 'yaml';
import { dependencies, HOSTILE, specOf } from '../service/__fixtures__/specs';
import { catalogFiles } from '.';

function entitiesOf(given: Record<string, unknown> = {}): Entity[] {
  const files = catalogFiles(specOf(given));
  expect(files.map(({ path }) => path)).toEqual(['catalog-info.yaml']);
  return parseAllDocuments(files[0].content).map(one => one.toJS());
}

const full = {
  description: 'Turns a basket into an order.',
  dependencies,
  providesApis: ['checkout-api', 'orders-api'],
  ingress: { type: 'nginx', versions: ['v1', 'v2'] },
  environments: [
    { name: 'staging', cluster: 'eu-1', host: 'checkout.staging.example.com' },
    {
      name: 'production',
      production: true,
      cluster: 'eu-1',
      host: 'checkout.example.com',
    },
  ],
  observability: {
    grafanaDashboardUrl:
      'https://grafana.example.com/d/checkout?from=now-1h&to=now',
  },
};

const policy = EntityPolicies.allOf([
  new SchemaValidEntityPolicy(),
  new DefaultNamespaceEntityPolicy(),
  new NoForeignRootFieldsEntityPolicy(),
  new FieldFormatEntityPolicy(),
]);

const validators = {
  Component: componentEntityV1alpha1Validator,
  API: apiEntityV1alpha1Validator,
  Resource: resourceEntityV1alpha1Validator,
};

/** Those that Backstage would refuse. */
async function refused(entities: Entity[]): Promise<Entity[]> {
  const taken = await Promise.all(
    entities.map(async entity => {
      await policy.enforce(entity);
      return validators[entity.kind as keyof typeof validators].check(entity);
    }),
  );
  return entities.filter((_, index) => !taken[index]);
}

describe('catalogFiles', () => {
  it('gives the same file for the same spec', () => {
    expect(catalogFiles(specOf(full))).toEqual(catalogFiles(specOf(full)));
  });

  it.each([
    ['defaults', {}],
    ['everything', full],
    ['own code', { ...full, code: 'own' }],
    ['no versions', { ...full, ingress: { type: 'none', versions: [] } }],
  ])('gives entities that Backstage takes: %s', async (_name, given) => {
    expect(await refused(entitiesOf(given))).toEqual([]);
  });

  it('describes the service, with what the cards match by', () => {
    const [component] = entitiesOf(full);
    expect(component).toEqual({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: {
        name: 'checkout',
        description: 'Turns a basket into an order.',
        annotations: {
          'backstage.io/kubernetes-id': 'checkout',
          'argocd/app-name':
            'ordering-checkout-staging,ordering-checkout-production',
        },
        tags: ['typescript'],
        links: [
          {
            url: 'https://grafana.example.com/d/checkout?from=now-1h&to=now',
            title: 'Grafana dashboard',
            icon: 'dashboard',
          },
        ],
      },
      spec: {
        type: 'service',
        lifecycle: 'production',
        owner: 'group:default/team-ordering',
        system: 'ordering',
        dependsOn: [
          'resource:default/orders-db',
          'resource:platform/event-broker',
        ],
        providesApis: ['checkout-api', 'orders-api'],
        consumesApis: ['api:default/payments-api'],
      },
    });
  });

  it('is experimental until there is a production', () => {
    const [component] = entitiesOf({
      environments: [{ name: 'staging', cluster: 'eu-1' }],
    });
    expect(component.spec?.lifecycle).toBe('experimental');
  });

  it('leaves the System and the Domain to the bounded context', () => {
    const kinds = entitiesOf(full).map(({ kind }) => kind);
    expect(kinds).toEqual(['Component', 'API', 'API', 'Resource']);
  });

  it('makes a Resource of each datastore of its own, found by the host that it is called by', () => {
    const resources = entitiesOf(full).filter(
      ({ kind }) => kind === 'Resource',
    );
    expect(resources).toEqual([
      {
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'Resource',
        metadata: {
          name: 'orders-db',
          annotations: { 'bellwether/dependency-host': 'orders-db.ordering' },
        },
        spec: {
          type: 'database',
          owner: 'group:default/team-ordering',
          system: 'ordering',
        },
      },
    ]);
  });

  it('keeps the namespace of a datastore', () => {
    const [, resource] = entitiesOf({
      dependencies: [
        { ...dependencies[0], entityRef: 'resource:shop/orders-db' },
      ],
    });
    expect(resource.metadata).toMatchObject({
      name: 'orders-db',
      namespace: 'shop',
    });
  });

  it('depends on a component whose API has no entity, and names nothing twice', () => {
    const payments = {
      entityRef: 'component:default/payments',
      type: 'api',
      host: 'payments.payments',
      port: 80,
    };
    const [component] = entitiesOf({ dependencies: [payments, payments] });
    expect(component.spec?.dependsOn).toEqual(['component:default/payments']);
    expect(component.spec).not.toHaveProperty('consumesApis');
  });

  it('defines the routes of the code that is generated', () => {
    const [, api] = entitiesOf(full);
    const definition = parse(String(api.spec?.definition));
    expect(definition.openapi).toBe('3.1.0');
    expect(Object.keys(definition.paths)).toEqual([
      '/v1/greeting',
      '/v2/greeting',
    ]);
    expect(definition.servers).toEqual([
      { url: 'https://checkout.staging.example.com', description: 'staging' },
      { url: 'https://checkout.example.com', description: 'production' },
    ]);
  });

  it('claims no routes of code that it does not know', () => {
    const [, api] = entitiesOf({ ...full, code: 'own' });
    const definition = parse(String(api.spec?.definition));
    expect(definition.paths).toEqual({});
    expect(definition.servers[0].url).toBe(
      'https://checkout.staging.example.com/v1',
    );
  });

  it.each(HOSTILE)('takes the description %s as text', async description => {
    const entities = entitiesOf({ ...full, description });
    expect(entities).toHaveLength(4);
    expect(entities[0].metadata.description).toBe(description);
    expect(await refused(entities)).toEqual([]);
  });
});
