import { ConfigReader } from '@backstage/config';
import { JsonValue } from '@backstage/types';
import { readArgoCdInstances } from './config';

const good = { name: 'main', url: 'https://argocd.example.com', token: 'abc' };

const read = (instances: JsonValue) =>
  readArgoCdInstances(
    new ConfigReader({ bellwether: { argocd: { instances } } }),
  );

const problemOf = (changes: object) => {
  const { instances, misconfigured } = read([
    { ...good, ...changes } as JsonValue,
    { ...good, name: 'other' },
  ]);
  expect(instances.map(({ name }) => name)).toContain('other');
  return misconfigured[0]?.problem;
};

describe('readArgoCdInstances', () => {
  it('has nothing without config', () => {
    expect(readArgoCdInstances(new ConfigReader({}))).toEqual({
      instances: [],
      misconfigured: [],
    });
  });

  it('fills in what is not said', () => {
    expect(read([good]).instances).toEqual([
      {
        name: 'main',
        title: 'main',
        connection: {
          url: 'https://argocd.example.com',
          configPath: 'bellwether.argocd.instances[0]',
          timeoutMs: 20_000,
          auth: { type: 'token', token: 'abc' },
          tls: undefined,
        },
        externalUrl: 'https://argocd.example.com',
        namespace: 'argocd',
        clusters: {},
        projects: [],
        appNamespaces: [],
        pollIntervalMs: 30_000,
        webhookSecret: undefined,
      },
    ]);
  });

  it('reads all that can be said', () => {
    const [instance] = read([
      {
        name: 'eu',
        title: 'Europe',
        url: 'http://argocd.internal:8080/argo/',
        externalUrl: 'https://example.com/argo',
        namespace: 'gitops',
        username: 'backstage',
        password: 'hunter2',
        tls: { caFile: '/ca.pem' },
        clusters: { 'https://10.0.0.1:6443': 'eu-1', 'in-cluster': 'eu-2' },
        projects: ['ordering'],
        appNamespaces: ['team-a'],
        timeoutSeconds: 5,
        pollIntervalSeconds: 60,
        webhook: { secret: '0123456789abcdef' },
      },
    ]).instances;
    expect(instance).toMatchObject({
      title: 'Europe',
      connection: {
        url: 'http://argocd.internal:8080/argo',
        timeoutMs: 5_000,
        auth: { type: 'login', username: 'backstage', password: 'hunter2' },
        tls: { caFile: '/ca.pem', insecureSkipVerify: false },
      },
      externalUrl: 'https://example.com/argo',
      namespace: 'gitops',
      clusters: { 'https://10.0.0.1:6443': 'eu-1', 'in-cluster': 'eu-2' },
      projects: ['ordering'],
      appNamespaces: ['team-a'],
      pollIntervalMs: 60_000,
      webhookSecret: '0123456789abcdef',
    });
  });

  it.each<[object, RegExp]>([
    [{ name: 'a b' }, /\[0\]\.name: 'a b' may hold only/],
    [{ name: undefined }, /name/],
    [{ url: 'argocd.example.com' }, /\[0\]\.url: .* no absolute URL/],
    [{ url: 'ftp://x' }, /must begin with http/],
    [{ url: 'https://u:p@x' }, /must not hold credentials/],
    [{ url: 'https://x/api/v1' }, /before \/api/],
    [{ url: 'https://x/applications' }, /before \/api or \/applications/],
    [{ url: 'https://x/?a=b' }, /without query/],
    [{ externalUrl: 'ssh://argocd' }, /externalUrl: .*must begin/],
    [{ token: undefined }, /needs token, or username and password/],
    [{ token: undefined, username: 'x' }, /environment variables/],
    [{ username: 'x', password: 'y' }, /not both/],
    [{ token: 'a\nb' }, /\.token: holds characters/],
    [{ tls: { caFile: 'a', caData: 'b' } }, /caFile or caData, not both/],
    [{ tls: { caData: 'b' } }, /must be PEM text/],
    [{ clusters: ['eu-1'] }, /clusters: must be a map/],
    [{ clusters: { a: 7 } }, /clusters: must be a map/],
    [{ timeoutSeconds: 0 }, /timeoutSeconds: 0 must be above 0/],
    [{ pollIntervalSeconds: 1 }, /pollIntervalSeconds: 1 must be from 5/],
    [{ webhook: {} }, /webhook\.secret: must have at least 16/],
    [{ webhook: { secret: 'short' } }, /webhook\.secret: must have at least/],
  ])('tells what to change in %j', (changes, problem) => {
    expect(problemOf(changes)).toMatch(problem);
  });

  it('wants a name for each', () => {
    const { instances, misconfigured } = read([good, good]);
    expect(instances).toHaveLength(1);
    expect(misconfigured).toEqual([
      {
        name: 'instance-1',
        title: 'instance-1',
        problem: expect.stringContaining("'main' is used by another instance"),
      },
    ]);
  });

  it('never tells a secret', () => {
    const problem = problemOf({
      token: 'top secret',
      webhook: { secret: 'tiny' },
    });
    expect(problem).toBeDefined();
    expect(problem).not.toMatch(/top secret|tiny/);
  });
});
