import { entity } from '../__testUtils__/entities';
import { entityCriteria } from './entityCriteria';

describe('entityCriteria', () => {
  it('looks for a Component by its name when nothing is annotated', () => {
    expect(entityCriteria(entity('checkout'))).toMatchObject({
      entityRef: 'component:default/checkout',
      kubernetes: {
        selector: 'backstage.io/kubernetes-id=checkout',
        namespace: undefined,
        cluster: undefined,
      },
      alerts: undefined,
      problems: [],
    });
  });

  it('looks for other kinds only when they are annotated', () => {
    expect(
      entityCriteria(entity('ordering', {}, { kind: 'System' })).kubernetes,
    ).toBeUndefined();
    expect(
      entityCriteria(
        entity(
          'ordering',
          { 'backstage.io/kubernetes-id': 'ordering' },
          { kind: 'System' },
        ),
      ).kubernetes?.selector,
    ).toBe('backstage.io/kubernetes-id=ordering');
  });

  it('prefers the label selector to the id, as the Kubernetes plugin does', () => {
    const { kubernetes } = entityCriteria(
      entity('checkout', {
        'backstage.io/kubernetes-id': 'other',
        'backstage.io/kubernetes-label-selector': 'app=checkout,tier in (web)',
        'backstage.io/kubernetes-namespace': 'ordering',
        'backstage.io/kubernetes-cluster': 'eu-1',
      }),
    );
    expect(kubernetes).toEqual({
      selector: 'app=checkout,tier in (web)',
      requirements: [
        { operator: 'in', key: 'app', values: ['checkout'] },
        { operator: 'in', key: 'tier', values: ['web'] },
      ],
      namespace: 'ordering',
      cluster: 'eu-1',
    });
  });

  it('takes an empty selector for none', () => {
    expect(
      entityCriteria(
        entity('checkout', { 'backstage.io/kubernetes-label-selector': ' ' }),
      ).kubernetes?.selector,
    ).toBe('backstage.io/kubernetes-id=checkout');
  });

  it.each<[Record<string, string>, string, RegExp]>([
    [
      { 'backstage.io/kubernetes-label-selector': 'app in checkout' },
      'backstage.io/kubernetes-label-selector',
      /'app in checkout' is not a label requirement: write key=value/,
    ],
    [
      { 'backstage.io/kubernetes-label-selector': '!legacy' },
      'backstage.io/kubernetes-label-selector',
      /add a requirement such as app=checkout/,
    ],
    [
      { 'backstage.io/kubernetes-id': 'not a label' },
      'backstage.io/kubernetes-id',
      /cannot be the value of a label/,
    ],
    [
      { 'backstage.io/kubernetes-namespace': 'ordering, payments' },
      'backstage.io/kubernetes-namespace',
      /cannot be a namespace: give one name/,
    ],
  ])('matches nothing and tells why with %p', (annotations, name, message) => {
    const { kubernetes, problems } = entityCriteria(
      entity('checkout', annotations),
    );
    expect(kubernetes).toBeUndefined();
    expect(problems).toEqual([
      { annotation: name, message: expect.stringMatching(message) },
    ]);
  });

  it('allows a selector of absences within one namespace', () => {
    expect(
      entityCriteria(
        entity('checkout', {
          'backstage.io/kubernetes-label-selector': '!legacy',
          'backstage.io/kubernetes-namespace': 'ordering',
        }),
      ),
    ).toMatchObject({
      kubernetes: { namespace: 'ordering' },
      problems: [],
    });
  });

  it.each([
    [
      { 'prometheus.io/alert': 'HighErrorRate, HighLatency' },
      { names: ['HighErrorRate', 'HighLatency'], labels: {} },
    ],
    [{ 'prometheus.io/alert': 'all' }, { names: undefined, labels: {} }],
    [
      { 'prometheus.io/labels': 'service=checkout, team="ordering"' },
      { names: undefined, labels: { service: 'checkout', team: 'ordering' } },
    ],
    [
      {
        'prometheus.io/alert': 'HighErrorRate',
        'prometheus.io/labels': 'env=prod',
        'prometheus.io/service-name': 'main',
      },
      {
        names: ['HighErrorRate'],
        labels: { env: 'prod' },
        instance: 'main',
      },
    ],
  ])('reads alerts from %p', (annotations, expected) => {
    const { alerts, problems } = entityCriteria(
      entity('checkout', annotations as unknown as Record<string, string>),
    );
    expect(alerts).toEqual(expected);
    expect(problems).toEqual([]);
  });

  it('matches no alert by labels of which one cannot be read', () => {
    const { alerts, problems } = entityCriteria(
      entity('checkout', { 'prometheus.io/labels': 'service=checkout,prod' }),
    );
    expect(alerts).toBeUndefined();
    expect(problems).toEqual([
      {
        annotation: 'prometheus.io/labels',
        message: expect.stringContaining("'prod' is not of the form"),
      },
    ]);
  });

  it('reads the other names when one is empty', () => {
    const { alerts, problems } = entityCriteria(
      entity('checkout', { 'prometheus.io/alert': 'A,,B' }),
    );
    expect(alerts?.names).toEqual(['A', 'B']);
    expect(problems).toHaveLength(1);
  });

  it('survives annotations that are no text', () => {
    const broken = entity('checkout', {
      'backstage.io/kubernetes-id': 12 as unknown as string,
    });
    expect(entityCriteria(broken).problems).toEqual([
      {
        annotation: 'backstage.io/kubernetes-id',
        message: expect.stringContaining('put it in quotes'),
      },
    ]);
  });
});

describe('Argo CD', () => {
  const applications = (annotations: Record<string, string>) => {
    const criteria = entityCriteria(entity('checkout', annotations));
    return [
      criteria.applications,
      criteria.problems.map(({ annotation, message }) => [annotation, message]),
    ];
  };

  it('needs an annotation: a name alone says nothing', () => {
    expect(applications({})).toEqual([undefined, []]);
    expect(applications({ 'argocd/instance-name': 'eu' })).toEqual([
      undefined,
      [],
    ]);
  });

  it('reads what narrows the names', () => {
    expect(
      applications({
        'argocd/app-name': ' a, b ,a',
        'argocd/app-namespace': 'team-a',
        'argocd/project-name': 'ordering',
        'argocd/instance-name': 'eu',
      }),
    ).toEqual([
      {
        names: ['a', 'b'],
        namespace: 'team-a',
        project: 'ordering',
        instance: 'eu',
      },
      [],
    ]);
  });

  it('tells what is wrong, and matches no more than was meant', () => {
    expect(applications({ 'argocd/app-selector': 'app in x' })).toEqual([
      undefined,
      [['argocd/app-selector', expect.stringContaining('cannot be read')]],
    ]);
    expect(applications({ 'argocd/app-selector': '!app' })).toEqual([
      undefined,
      [
        [
          'argocd/app-selector',
          expect.stringContaining('what is absent alone'),
        ],
      ],
    ]);
    expect(applications({ 'argocd/app-name': 'a,,b' })).toEqual([
      { names: ['a', 'b'] },
      [['argocd/app-name', expect.stringContaining('empty name')]],
    ]);
    expect(
      applications({ 'argocd/app-name': 'a', 'argocd/app-selector': 'x=y' }),
    ).toEqual([
      { names: ['a'] },
      [['argocd/app-selector', expect.stringContaining('remove one')]],
    ]);
  });
});

it('reads the projects of a ChaosCenter', () => {
  expect(
    entityCriteria(entity('checkout', { 'litmuschaos.io/project-id': 'p1,p2' }))
      .chaos,
  ).toEqual({ projectIds: ['p1', 'p2'] });
});
