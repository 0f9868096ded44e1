import { ConfigReader } from '@backstage/config';
import { Environments } from './environments';

const from = (environments?: unknown) =>
  Environments.fromConfig(
    new ConfigReader({ bellwether: { environments } } as never),
  );

const names = (result: ReturnType<Environments['of']>) =>
  result.environments.map(({ name }) => name);

const CONFIG = [
  {
    name: 'staging',
    match: [{ namespaces: ['*-staging', 'sandbox'] }],
  },
  {
    name: 'production',
    title: 'Production',
    production: true,
    match: [
      { cluster: 'eu-1', excludeNamespaces: ['kube-*'] },
      { cluster: 'us-1' },
    ],
  },
];

describe('Environments', () => {
  it('takes each cluster for an environment without config', () => {
    expect(from().of({ cluster: 'eu-1', namespace: 'ordering' })).toEqual({
      certain: true,
      environments: [{ name: 'eu-1', title: 'eu-1', production: false }],
    });
  });

  it.each([
    [{ cluster: 'eu-1', namespace: 'ordering' }, ['production'], true],
    [{ cluster: 'eu-1', namespace: 'ordering-staging' }, ['staging'], true],
    [{ cluster: 'eu-1', namespace: 'sandbox' }, ['staging'], true],
    [{ cluster: 'us-1', namespace: 'kube-system' }, ['production'], true],
    [{ cluster: 'eu-1', namespace: 'kube-system' }, ['eu-1'], true],
    [{ cluster: 'ap-1', namespace: 'ordering' }, ['ap-1'], true],
    // Nobody knows the cluster of an alert without a cluster label.
    [{ namespace: 'ordering-staging' }, ['staging'], true],
    [{ namespace: 'ordering' }, ['production'], false],
    [{ cluster: 'eu-1' }, ['staging', 'production'], false],
    [{}, ['staging', 'production'], false],
  ])('%p is in %p, for certain: %p', (place, expected, certain) => {
    const result = from(CONFIG).of(place);
    expect(names(result)).toEqual(expected);
    expect(result.certain).toBe(certain);
  });

  it('knows nothing of a place that says nothing, without config', () => {
    expect(from().of({ namespace: 'ordering' })).toEqual({
      certain: false,
      environments: [],
    });
  });

  it('takes the title from the name unless there is one', () => {
    const environments = from(CONFIG);
    expect(environments.of({ namespace: 'sandbox' }).environments).toEqual([
      { name: 'staging', title: 'staging', production: false },
    ]);
    expect(
      environments.of({ cluster: 'us-1', namespace: 'x' }).environments,
    ).toEqual([{ name: 'production', title: 'Production', production: true }]);
  });

  it('sorts production first, then as configured, then by name', () => {
    const environments = from([
      { name: 'b-test', match: [{ cluster: 'b' }] },
      { name: 'a-test', match: [{ cluster: 'a' }] },
      { name: 'live', production: true, match: [{ cluster: 'l' }] },
    ]);
    const info = (name: string, production = false) => ({
      name,
      title: name,
      production,
    });
    expect(
      [
        info('zz'),
        info('a-test'),
        info('live', true),
        info('aa'),
        info('b-test'),
      ]
        .sort(environments.compare)
        .map(({ name }) => name),
    ).toEqual(['live', 'b-test', 'a-test', 'aa', 'zz']);
  });

  it.each([
    [
      [{ name: 'Prod', match: [{ cluster: 'a' }] }],
      'bellwether.environments[0].name must be at most 63 lower-case letters',
    ],
    [
      [
        { name: 'a', match: [{ cluster: 'a' }] },
        { name: 'a', match: [{ cluster: 'b' }] },
      ],
      "bellwether.environments[1].name 'a' is the name of an environment above",
    ],
    [[{ name: 'a' }], 'bellwether.environments[0].match'],
    [
      [{ name: 'a', match: [] }],
      'bellwether.environments[0].match must have at least one entry',
    ],
    [
      [{ name: 'a', match: [{}] }],
      'bellwether.environments[0].match[0] must have at least one of',
    ],
    [[{ name: 'a', match: [{ namespace: 'x' }] }], 'namespace'],
    [
      [{ name: 'a', match: [{ namespaces: 'x' }] }],
      'bellwether.environments[0].match[0].namespaces',
    ],
    [{ a: {} }, 'bellwether.environments'],
  ])('refuses %j', (config, message) => {
    expect(() => from(config)).toThrow(message);
  });
});
