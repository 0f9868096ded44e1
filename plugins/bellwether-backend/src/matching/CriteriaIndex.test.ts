import { entity } from '../__testUtils__/entities';
import { CriteriaIndex, MatchSubject } from './CriteriaIndex';
import { entityCriteria } from './entityCriteria';

const index = (...entities: ReturnType<typeof entity>[]) =>
  new CriteriaIndex(entities.map(entityCriteria));

const subject = (partial: Partial<MatchSubject>): MatchSubject => ({
  source: 'kubernetes:eu-1',
  kind: 'Pod',
  cluster: 'eu-1',
  namespace: 'ordering',
  labels: {},
  byLabels: true,
  object: { namespace: 'ordering', name: 'checkout' },
  ...partial,
});

describe('CriteriaIndex', () => {
  it('finds entities by the label of their name', () => {
    const found = index(entity('checkout'), entity('payments')).entitiesOf(
      subject({
        labels: { 'backstage.io/kubernetes-id': 'checkout', app: 'x' },
      }),
    );
    expect(found).toEqual(['component:default/checkout']);
  });

  it('gives an object to all entities it matches, once', () => {
    const found = index(
      entity('checkout'),
      entity('checkout', {}, { namespace: 'other' }),
      entity('web', {
        'backstage.io/kubernetes-label-selector': 'tier in (web, api), app',
      }),
    ).entitiesOf(
      subject({
        labels: {
          'backstage.io/kubernetes-id': 'checkout',
          tier: 'web',
          app: 'y',
        },
      }),
    );
    expect(found.sort()).toEqual([
      'component:default/checkout',
      'component:default/web',
      'component:other/checkout',
    ]);
  });

  it.each<[Record<string, string>, Partial<MatchSubject>, boolean]>([
    [{ 'backstage.io/kubernetes-namespace': 'ordering' }, {}, true],
    [{ 'backstage.io/kubernetes-namespace': 'payments' }, {}, false],
    [{ 'backstage.io/kubernetes-cluster': 'eu-1' }, {}, true],
    [{ 'backstage.io/kubernetes-cluster': 'us-1' }, {}, false],
    [{}, { byLabels: false }, false],
    [{ 'backstage.io/kubernetes-label-selector': 'app' }, {}, true],
    [{ 'backstage.io/kubernetes-label-selector': 'shard>3' }, {}, true],
    [{ 'backstage.io/kubernetes-label-selector': 'shard>4' }, {}, false],
    [
      {
        'backstage.io/kubernetes-label-selector': '!legacy',
        'backstage.io/kubernetes-namespace': 'ordering',
      },
      {},
      true,
    ],
    [
      {
        'backstage.io/kubernetes-label-selector': '!app',
        'backstage.io/kubernetes-namespace': 'ordering',
      },
      {},
      false,
    ],
    [
      {
        'backstage.io/kubernetes-label-selector': 'app=checkout,tier!=batch',
      },
      {},
      true,
    ],
  ])('annotations %p and object %p: %p', (annotations, partial, expected) => {
    const found = index(entity('checkout', annotations)).entitiesOf(
      subject({
        labels: {
          'backstage.io/kubernetes-id': 'checkout',
          app: 'checkout',
          shard: '4',
        },
        ...partial,
      }),
    );
    expect(found).toEqual(expected ? ['component:default/checkout'] : []);
  });

  it('keeps an entity under its rarest requirement, whatever the order', () => {
    const many = Array.from({ length: 200 }, (_, i) =>
      entity(`service-${i}`, {
        'backstage.io/kubernetes-label-selector': `part-of=shop,app=service-${i}`,
      }),
    );
    expect(
      index(...many).entitiesOf(
        subject({ labels: { 'part-of': 'shop', app: 'service-7' } }),
      ),
    ).toEqual(['component:default/service-7']);
  });

  const alert = (labels: Record<string, string>, source = 'prometheus:main') =>
    subject({ source, kind: 'Alert', alertName: labels.alertname, labels });

  it.each<[Record<string, string>, Record<string, string>, boolean]>([
    [{ 'prometheus.io/alert': 'A,B' }, { alertname: 'B' }, true],
    [{ 'prometheus.io/alert': 'A,B' }, { alertname: 'C' }, false],
    [{ 'prometheus.io/alert': 'all' }, { alertname: 'C' }, true],
    [
      { 'prometheus.io/labels': 'a=1,b=2' },
      { alertname: 'C', a: '1', b: '2', c: '3' },
      true,
    ],
    [
      { 'prometheus.io/labels': 'a=1,b=2' },
      { alertname: 'C', a: '1', b: '3' },
      false,
    ],
    [
      { 'prometheus.io/alert': 'A', 'prometheus.io/labels': 'a=1' },
      { alertname: 'A', a: '2' },
      false,
    ],
    [
      { 'prometheus.io/alert': 'A', 'prometheus.io/labels': 'a=1' },
      { alertname: 'A', a: '1' },
      true,
    ],
    [
      { 'prometheus.io/alert': 'all', 'prometheus.io/service-name': 'main' },
      { alertname: 'A' },
      true,
    ],
    [
      { 'prometheus.io/alert': 'all', 'prometheus.io/service-name': 'other' },
      { alertname: 'A' },
      false,
    ],
    // Labels of Kubernetes objects do not claim alerts, and alerts' labels no objects.
    [
      { 'backstage.io/kubernetes-label-selector': 'app=x' },
      { alertname: 'A', app: 'x' },
      false,
    ],
  ])('annotations %p and alert %p: %p', (annotations, labels, expected) => {
    expect(
      index(entity('checkout', annotations)).entitiesOf(alert(labels)),
    ).toEqual(expected ? ['component:default/checkout'] : []);
  });

  it('matches rules by the name of the rule', () => {
    expect(
      index(entity('checkout', { 'prometheus.io/alert': 'A' })).entitiesOf(
        subject({
          source: 'prometheus:main',
          kind: 'AlertRule',
          alertName: 'A',
          labels: { severity: 'page' },
        }),
      ),
    ).toEqual(['component:default/checkout']);
  });

  it('is quick with thousands of entities', () => {
    const entities = Array.from({ length: 5_000 }, (_, i) => entity(`s-${i}`));
    const big = index(...entities);
    const spy = jest.spyOn(Array.prototype, 'every');
    big.entitiesOf(
      subject({ labels: { 'backstage.io/kubernetes-id': 's-4999' } }),
    );
    const looked = spy.mock.calls.length;
    spy.mockRestore();
    expect(looked).toBeLessThan(5);
  });
});

describe('Applications', () => {
  const application = (
    partial: Partial<MatchSubject> & { name?: string; own?: string } = {},
  ) =>
    subject({
      source: 'argocd:eu',
      kind: 'Application',
      project: 'ordering',
      labels: { team: 'ordering', tier: 'web' },
      object: {
        namespace: partial.own ?? 'argocd',
        name: partial.name ?? 'checkout',
      },
      ...partial,
    });
  const matches = (
    annotations: Record<string, string>,
    partial?: Parameters<typeof application>[0],
  ) =>
    index(entity('a', annotations), entity('b')).entitiesOf(
      application(partial),
    ).length === 1;

  it.each<[Record<string, string>, Parameters<typeof application>[0], boolean]>(
    [
      [{ 'argocd/app-name': 'checkout' }, {}, true],
      [{ 'argocd/app-name': 'cart, checkout' }, {}, true],
      [{ 'argocd/app-name': 'checkout-2' }, {}, false],
      [{ 'argocd/app-selector': 'team=ordering' }, {}, true],
      [{ 'argocd/app-selector': 'team=ordering,tier!=web' }, {}, false],
      [{ 'argocd/app-selector': 'team in (ordering, x), tier' }, {}, true],
      [{ 'argocd/app-selector': 'tier' }, {}, true],
      [{ 'argocd/app-selector': 'tier' }, { labels: {} }, false],
      [{ 'argocd/app-selector': '!tier' }, { labels: {} }, false],
      [
        { 'argocd/app-selector': '!tier', 'argocd/project-name': 'ordering' },
        { labels: {} },
        true,
      ],
      [{ 'argocd/project-name': 'ordering' }, {}, true],
      [{ 'argocd/project-name': 'payments' }, {}, false],
      [
        { 'argocd/app-name': 'checkout', 'argocd/project-name': 'payments' },
        {},
        false,
      ],
      [
        { 'argocd/app-name': 'checkout', 'argocd/app-namespace': 'team-a' },
        {},
        false,
      ],
      [
        { 'argocd/app-name': 'checkout', 'argocd/app-namespace': 'team-a' },
        { own: 'team-a' },
        true,
      ],
      [
        { 'argocd/app-name': 'checkout', 'argocd/instance-name': 'us' },
        {},
        false,
      ],
      [
        { 'argocd/app-name': 'checkout', 'argocd/instance-name': 'eu' },
        {},
        true,
      ],
      [{ 'argocd/instance-name': 'eu' }, {}, false],
      [{ 'argocd/app-namespace': 'argocd' }, {}, false],
      [
        { 'backstage.io/kubernetes-label-selector': 'team=ordering' },
        {},
        false,
      ],
    ],
  )('%j matches %j: %p', (annotations, partial, expected) => {
    expect(matches(annotations, partial)).toBe(expected);
  });

  it('finds two of one name in two instances', () => {
    const annotations = { 'argocd/app-name': 'checkout' };
    expect(matches(annotations, { source: 'argocd:eu' })).toBe(true);
    expect(matches(annotations, { source: 'argocd:us' })).toBe(true);
  });

  it('names an entity once, however often it says the same', () => {
    expect(
      index(entity('a', { 'argocd/app-name': 'checkout,checkout' })).entitiesOf(
        application(),
      ),
    ).toEqual(['component:default/a']);
  });
});

describe('runs of a ChaosCenter', () => {
  it('belong to the entities that name their project', () => {
    const entities = index(
      entity('a', { 'litmuschaos.io/project-id': 'p1, p2' }),
      entity('b', { 'litmuschaos.io/project-id': 'p2' }),
      entity('c'),
    );
    const owners = (project: string) =>
      entities.entitiesOf(
        subject({ kind: 'ChaosCenterRun', source: 'litmus:main', project }),
      );
    expect(owners('p1')).toEqual(['component:default/a']);
    expect(owners('p2')).toEqual([
      'component:default/a',
      'component:default/b',
    ]);
    expect(owners('p3')).toEqual([]);
  });
});
