import {
  desiredWorkloads,
  ManagedResource,
  managedResourcesFromAnswer,
  resourceDifferences,
} from './managedResource';

const deployment = (image: string, replicas?: number, extra = {}) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'cart', namespace: 'ordering', ...extra },
  spec: {
    ...(replicas === undefined ? {} : { replicas }),
    template: { spec: { containers: [{ name: 'app', image }] } },
  },
});

const item = (states: object, fields: object = {}) => ({
  group: 'apps',
  kind: 'Deployment',
  namespace: 'ordering',
  name: 'cart',
  ...Object.fromEntries(
    Object.entries(states).map(([key, state]) => [key, JSON.stringify(state)]),
  ),
  ...fields,
});

function only(entry: object): ManagedResource {
  const [resource] = managedResourcesFromAnswer({ items: [entry] });
  return resource;
}

describe('managedResourcesFromAnswer', () => {
  it('reads the states, which are JSON as text', () => {
    const resource = only(
      item({
        targetState: deployment('a:2'),
        liveState: deployment('a:1'),
        predictedLiveState: null,
      }),
    );
    expect(resource).toMatchObject({
      targetState: { kind: 'Deployment' },
      normalizedLiveState: { kind: 'Deployment' },
      predictedLiveState: undefined,
    });
  });

  it('leaves out what is broken, and that alone', () => {
    expect(
      managedResourcesFromAnswer({
        items: [
          7,
          { kind: 'ConfigMap' },
          { kind: 'ConfigMap', name: 'x', targetState: '{"half' },
        ],
      }),
    ).toMatchObject([{ kind: 'ConfigMap', name: 'x', targetState: undefined }]);
    expect(managedResourcesFromAnswer({ items: null })).toEqual([]);
  });
});

describe('resourceDifferences', () => {
  it('compares what the cluster would be after a sync with what it is', () => {
    const resource = only(
      item({
        targetState: deployment('cart:5.3.0'),
        normalizedLiveState: deployment('cart:5.2.4', 3),
        predictedLiveState: deployment('cart:5.3.0', 3),
      }),
    );
    expect(resourceDifferences(resource)).toEqual([
      {
        path: 'spec.template.spec.containers[0].image',
        desired: '"cart:5.3.0"',
        live: '"cart:5.2.4"',
      },
    ]);
  });

  it('without a prediction looks at what Git has alone', () => {
    const resource = only(
      item({
        targetState: deployment('cart:5.3.0', 2),
        normalizedLiveState: deployment('cart:5.3.0', 4, { uid: 'u', x: 'y' }),
      }),
    );
    expect(resourceDifferences(resource)).toEqual([
      { path: 'spec.replicas', desired: '2', live: '4' },
    ]);
  });

  it('tells fields of one side, and quotes names that are no words', () => {
    const resource = only(
      item({
        targetState: {},
        normalizedLiveState: { metadata: { labels: { 'a.b/c': '1' } }, x: 1 },
        predictedLiveState: { metadata: { labels: { d: '2' } }, x: { y: 1 } },
      }),
    );
    expect(resourceDifferences(resource)).toEqual([
      { path: 'metadata.labels.d', desired: '"2"' },
      { path: "metadata.labels['a.b/c']", live: '"1"' },
      { path: 'x', desired: '{"y":1}', live: '1' },
    ]);
  });

  it('leaves out what nobody wrote', () => {
    const written = (n: number) => ({
      metadata: {
        resourceVersion: `${n}`,
        generation: n,
        managedFields: [n],
        annotations: {
          'kubectl.kubernetes.io/last-applied-configuration': `${n}`,
        },
      },
      status: { n },
    });
    const resource = only(
      item({
        targetState: {},
        normalizedLiveState: written(1),
        predictedLiveState: written(2),
      }),
    );
    expect(resourceDifferences(resource)).toEqual([]);
  });

  it('never looks into a Secret', () => {
    const resource = only(
      item(
        {
          targetState: { data: { a: '++++' } },
          normalizedLiveState: { data: { a: '+++++++' } },
        },
        { group: '', kind: 'Secret' },
      ),
    );
    expect(resourceDifferences(resource)).toEqual([]);
  });

  it('hides what its name calls secret', () => {
    const env = (value: string) => ({
      data: { 'db-password': value, url: value },
      env: [{ name: 'API_TOKEN', value }],
      added: value === 'new' ? { apiKey: value } : undefined,
    });
    const resource = only(
      item({
        targetState: {},
        normalizedLiveState: env('old'),
        predictedLiveState: env('new'),
      }),
    );
    expect(resourceDifferences(resource)).toEqual([
      {
        path: 'data.db-password',
        desired: '(hidden)',
        live: '(hidden)',
      },
      { path: 'data.url', desired: '"new"', live: '"old"' },
      { path: 'env[0].value', desired: '(hidden)', live: '(hidden)' },
      { path: 'added', desired: '(hidden)' },
    ]);
  });

  it('keeps values short, and the list as well', () => {
    const many = (value: string) =>
      Object.fromEntries(
        Array.from({ length: 50 }, (_, i) => [`k${i}`, value.repeat(500)]),
      );
    const differences = resourceDifferences(
      only(
        item({
          targetState: {},
          normalizedLiveState: many('a'),
          predictedLiveState: many('b'),
        }),
      ),
    );
    expect(differences).toHaveLength(20);
    expect(differences[0].live).toHaveLength(200);
  });

  it('has none for what is on one side alone', () => {
    expect(
      resourceDifferences(only(item({ normalizedLiveState: deployment('a') }))),
    ).toEqual([]);
    expect(
      resourceDifferences(only(item({ targetState: deployment('a') }))),
    ).toEqual([]);
  });
});

describe('desiredWorkloads', () => {
  it('has the images of workloads as Git has them', () => {
    const rollout = item(
      { targetState: deployment('registry.example/checkout:2.4.0') },
      { group: 'argoproj.io', kind: 'Rollout', name: 'checkout' },
    );
    const lookalike = item(
      { targetState: deployment('x') },
      { group: 'example.com' },
    );
    const gone = item({ normalizedLiveState: deployment('x') });
    expect(
      desiredWorkloads(
        managedResourcesFromAnswer({ items: [rollout, lookalike, gone] }),
      ),
    ).toEqual([
      {
        kind: 'Rollout',
        namespace: 'ordering',
        name: 'checkout',
        images: [
          {
            container: 'app',
            image: 'registry.example/checkout:2.4.0',
            version: '2.4.0',
          },
        ],
      },
    ]);
  });
});
