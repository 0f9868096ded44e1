import { mockServices } from '@backstage/backend-test-utils';
import { JsonObject, JsonValue } from '@backstage/types';
import { readLitmusInstances } from './config';

function read(instances: JsonValue) {
  return readLitmusInstances(
    mockServices.rootConfig({
      data: { bellwether: { litmus: { instances } } },
    }),
  );
}

const url = 'https://litmus.example.com';
const token = 'hunter2';

describe('readLitmusInstances', () => {
  it('has none without config', () => {
    expect(readLitmusInstances(mockServices.rootConfig())).toEqual({
      instances: [],
      misconfigured: [],
    });
  });

  it('fills in defaults', () => {
    expect(read([{ name: 'main', url: `${url}/`, token }])).toEqual({
      misconfigured: [],
      instances: [
        {
          name: 'main',
          title: 'main',
          pollIntervalMs: 30_000,
          externalUrl: url,
          projects: undefined,
          clusters: {},
          connection: {
            url,
            configPath: 'bellwether.litmus.instances[0]',
            timeoutMs: 10_000,
            auth: { type: 'token', token },
            origin: undefined,
            tls: undefined,
          },
        },
      ],
    });
  });

  it('reads everything', () => {
    const { instances, misconfigured } = read([
      {
        name: 'main',
        title: 'Chaos',
        url: 'http://litmus.litmus.svc:9091',
        externalUrl: `${url}/chaos`,
        username: 'reader',
        password: 'p',
        origin: url,
        projects: ['p-1'],
        infrastructures: { 'eu-1': 'eu' },
        pollIntervalSeconds: 60,
        timeoutSeconds: 5,
        tls: { insecureSkipVerify: true },
      },
    ]);
    expect(misconfigured).toEqual([]);
    expect(instances[0]).toMatchObject({
      title: 'Chaos',
      pollIntervalMs: 60_000,
      externalUrl: `${url}/chaos`,
      projects: ['p-1'],
      clusters: { 'eu-1': 'eu' },
      connection: {
        timeoutMs: 5_000,
        auth: { type: 'account', username: 'reader', password: 'p' },
        origin: url,
        tls: { insecureSkipVerify: true },
      },
    });
  });

  it.each<[string, JsonObject, RegExp]>([
    ['no url', { token }, /instances\[0\]\.url/],
    ['a url that is none', { url: 'litmus', token }, /\.url: .*no absolute/],
    [
      'credentials in the url',
      { url: 'https://a:hunter2@example.com', token },
      /\.url: must not hold credentials/,
    ],
    [
      'a url of the API',
      { url: `${url}/api/query`, token },
      /\.url: .*before \/api and \/auth/,
    ],
    ['no credentials', { url }, /needs token, or username and password/],
    ['no password', { url, username: 'a' }, /needs token, or username/],
    [
      'two kinds of credentials',
      { url, token, username: 'a', password: 'b' },
      /give token, or username and password, not both/,
    ],
    [
      'a token with a line break',
      { url, token: 'hunter2\n' },
      /\.token: holds characters/,
    ],
    [
      'an origin with a path',
      { url, token, origin: `${url}/x` },
      /\.origin: .*scheme and host alone/,
    ],
    ['no projects', { url, token, projects: [] }, /\.projects: is empty/],
    [
      'infrastructures that are a list',
      { url, token, infrastructures: ['eu-1'] },
      /\.infrastructures: must map/,
    ],
    [
      'too short an interval',
      { url, token, pollIntervalSeconds: 1 },
      /\.pollIntervalSeconds: 1 must be from 5 to 3600/,
    ],
    [
      'a CA that is no PEM',
      { url, token, tls: { caData: 'x' } },
      /\.tls\.caData: must be PEM/,
    ],
    [
      'an external address that browsers would not open as a page',
      { url, token, externalUrl: 'file:///etc/passwd' },
      /\.externalUrl: .*http or https/,
    ],
  ])('refuses %s, naming the key and no secret', (_, entry, problem) => {
    const { instances, misconfigured } = read([{ name: 'main', ...entry }]);
    expect(instances).toEqual([]);
    expect(misconfigured).toEqual([
      { name: 'main', title: 'main', problem: expect.stringMatching(problem) },
    ]);
    expect(misconfigured[0].problem).toContain('instances[0]');
    expect(misconfigured[0].problem).not.toContain('hunter2');
  });

  it('leaves the other instances working, and gives each wrong one a name', () => {
    const { instances, misconfigured } = read([
      { url, token },
      { name: 'eu', url, token },
      { name: 'eu', url, token },
    ]);
    expect(instances.map(({ name }) => name)).toEqual(['eu']);
    expect(misconfigured.map(({ name }) => name)).toEqual([
      'instance-0',
      'instance-2',
    ]);
  });
});
