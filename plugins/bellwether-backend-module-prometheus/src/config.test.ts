import { mockServices } from '@backstage/backend-test-utils';
import { JsonObject, JsonValue } from '@backstage/types';
import { readPrometheusInstances } from './config';

function read(instances: JsonValue) {
  return readPrometheusInstances(
    mockServices.rootConfig({
      data: { bellwether: { prometheus: { instances } } },
    }),
  );
}

const url = 'https://prometheus.example.com';

describe('readPrometheusInstances', () => {
  it('has none without config', () => {
    expect(readPrometheusInstances(mockServices.rootConfig())).toEqual({
      instances: [],
      misconfigured: [],
    });
  });

  it('fills in defaults', () => {
    expect(read([{ name: 'eu', url: `${url}/` }])).toEqual({
      misconfigured: [],
      instances: [
        {
          name: 'eu',
          title: 'eu',
          pollIntervalMs: 15_000,
          scope: {
            clusters: [],
            clusterLabel: 'cluster',
            clusterNames: {},
            externalLabels: {},
          },
          grafanaUrl: undefined,
          connection: {
            url,
            configPath: 'bellwether.prometheus.instances[0]',
            timeoutMs: 10_000,
            auth: undefined,
            headers: {},
            tls: undefined,
          },
          istio: {
            intervalMs: 30_000,
            windowSeconds: 120,
            versionLabel: 'destination_version',
          },
          alertmanager: undefined,
        },
      ],
    });
  });

  it('reads Istio metrics unless they are switched off', () => {
    const istio = (value: JsonValue) =>
      read([{ name: 'eu', url, istio: value }]).instances[0].istio;
    expect(istio({ enabled: false })).toBeUndefined();
    expect(
      istio({
        intervalSeconds: 60,
        windowSeconds: 240,
        labels: { version: 'destination_canonical_revision' },
      }),
    ).toEqual({
      intervalMs: 60_000,
      windowSeconds: 240,
      versionLabel: 'destination_canonical_revision',
    });
  });

  it.each([
    [{ windowSeconds: 5 }, 'istio.windowSeconds: 5 must be'],
    [{ intervalSeconds: 0.5 }, 'istio.intervalSeconds: 0.5 must be'],
    [{ labels: { version: 'a-b"}' } }, 'istio.labels.version'],
  ])('refuses Istio metrics %j', (istio, problem) => {
    expect(
      read([{ name: 'eu', url, istio }]).misconfigured[0].problem,
    ).toContain(problem);
  });

  it('reads everything', () => {
    const { instances, misconfigured } = read([
      {
        name: 'mimir',
        title: 'Mimir',
        url: 'https://mimir.example.com/prometheus/',
        clusters: ['eu-1', 'us-1'],
        clusterLabel: 'k8s_cluster',
        clusterNames: { 'arn:aws:eks:eu.1/x': 'eu-1' },
        externalLabels: { region: 'eu' },
        grafanaUrl: 'https://grafana.example.com',
        pollIntervalSeconds: 30,
        timeoutSeconds: 20,
        auth: { bearer: { tokenFile: '/run/token' } },
        headers: { 'X-Key': 'k' },
        tenant: { value: 'shop' },
        tls: { caFile: '/run/ca.pem' },
        alertmanager: {
          url: 'https://mimir.example.com/alertmanager',
          auth: { basic: { username: 'reader', password: 'p' } },
          tenant: { header: 'THANOS-TENANT', value: 'shop' },
          tls: { insecureSkipVerify: true },
          timeIntervals: false,
        },
      },
    ]);
    expect(misconfigured).toEqual([]);
    expect(instances[0]).toMatchObject({
      title: 'Mimir',
      pollIntervalMs: 30_000,
      grafanaUrl: 'https://grafana.example.com',
      scope: {
        clusters: ['eu-1', 'us-1'],
        clusterLabel: 'k8s_cluster',
        clusterNames: { 'arn:aws:eks:eu.1/x': 'eu-1' },
        externalLabels: { region: 'eu' },
      },
      connection: {
        url: 'https://mimir.example.com/prometheus',
        timeoutMs: 20_000,
        auth: { type: 'bearerFile', tokenFile: '/run/token' },
        headers: { 'x-key': 'k', 'x-scope-orgid': 'shop' },
        tls: { caFile: '/run/ca.pem', insecureSkipVerify: false },
      },
      alertmanager: {
        readTimeIntervals: false,
        connection: {
          url: 'https://mimir.example.com/alertmanager',
          configPath: 'bellwether.prometheus.instances[0].alertmanager',
          auth: { type: 'basic', username: 'reader', password: 'p' },
          headers: { 'thanos-tenant': 'shop' },
          tls: { insecureSkipVerify: true },
        },
      },
    });
  });

  it.each<[string, JsonObject, RegExp]>([
    ['no url', {}, /instances\[0\]\.url/],
    [
      'a url that is none',
      { url: 'prometheus:9090' },
      /instances\[0\]\.url: .*must begin with http/,
    ],
    ['a relative url', { url: '/prometheus' }, /\.url: .*no absolute URL/],
    [
      'credentials in the url',
      { url: 'https://a:hunter2@example.com' },
      /\.url: must not hold credentials; use auth\.basic/,
    ],
    ['a query in the url', { url: `${url}/?a=b` }, /\.url: .*without query/],
    ['a url of the API', { url: `${url}/api/v1` }, /\.url: .*before \/api/],
    [
      'a poll interval of zero',
      { url, pollIntervalSeconds: 0 },
      /\.pollIntervalSeconds: 0 must be from 1 to 3600/,
    ],
    [
      'a poll interval that is a text',
      { url, pollIntervalSeconds: 'often' },
      /pollIntervalSeconds/,
    ],
    [
      'a long timeout',
      { url, timeoutSeconds: 1000 },
      /\.timeoutSeconds: 1000 must be above 0 and at most 120/,
    ],
    [
      'an empty auth',
      { url, auth: { bearer: {} } },
      /\.auth: needs bearer\.token.*environment variable/,
    ],
    [
      'two kinds of auth',
      {
        url,
        auth: {
          bearer: { token: 'hunter2' },
          basic: { username: 'a', password: 'b' },
        },
      },
      /\.auth: give bearer or basic/,
    ],
    [
      'two tokens',
      { url, auth: { bearer: { token: 'hunter2', tokenFile: '/a' } } },
      /\.auth\.bearer: give token or tokenFile/,
    ],
    [
      'a token with a line break',
      { url, auth: { bearer: { token: 'hunter2\nx' } } },
      /\.auth\.bearer\.token: holds characters/,
    ],
    [
      'basic without password',
      { url, auth: { basic: { username: 'a' } } },
      /auth\.basic\.password/,
    ],
    [
      'a header name with a space',
      { url, headers: { 'X Key': 'hunter2' } },
      /\.headers: 'X Key' is no HTTP header name/,
    ],
    [
      'a header value with a line break',
      { url, headers: { 'X-Key': 'hunter2\n' } },
      /\.headers\.X-Key: holds characters/,
    ],
    [
      'headers that are no texts',
      { url, headers: { 'X-Key': 7 } },
      /\.headers: must be a map of texts; quote/,
    ],
    ['a tenant without value', { url, tenant: {} }, /tenant\.value/],
    [
      'two CAs',
      { url, tls: { caFile: '/a', caData: 'b' } },
      /\.tls: give caFile or caData/,
    ],
    [
      'a CA that is no PEM',
      { url, tls: { caData: 'aGVsbG8=' } },
      /\.tls\.caData: must be PEM/,
    ],
    ['clusters that are a text', { url, clusters: 'eu-1' }, /clusters/],
    [
      'external labels that are a list',
      { url, externalLabels: ['a'] },
      /\.externalLabels: must be a map of texts/,
    ],
    [
      'a wrong Alertmanager',
      { url, alertmanager: { url: 'x' } },
      /\.alertmanager\.url: 'x' is no absolute URL/,
    ],
  ])('refuses %s, naming the key and no secret', (_, entry, problem) => {
    const { instances, misconfigured } = read([{ name: 'eu', ...entry }]);
    expect(instances).toEqual([]);
    expect(misconfigured).toEqual([
      { name: 'eu', title: 'eu', problem: expect.stringMatching(problem) },
    ]);
    expect(misconfigured[0].problem).toContain('instances[0]');
    expect(misconfigured[0].problem).not.toContain('hunter2');
  });

  it('leaves the other instances working, and gives each wrong one a name', () => {
    const { instances, misconfigured } = read([
      { url },
      { name: 'eu', url },
      { name: 'eu', url },
      { name: 'a b', url },
      { name: 'us', url },
    ]);
    expect(instances.map(({ name }) => name)).toEqual(['eu', 'us']);
    expect(misconfigured).toEqual([
      {
        name: 'instance-0',
        title: 'instance-0',
        problem: expect.stringContaining('instances[0].name'),
      },
      {
        name: 'instance-2',
        title: 'instance-2',
        problem: expect.stringContaining(
          "instances[2].name: 'eu' is used by another instance",
        ),
      },
      {
        name: 'instance-3',
        title: 'instance-3',
        problem: expect.stringContaining("instances[3].name: 'a b' may hold"),
      },
    ]);
  });

  it.each<JsonValue>([{ name: 'eu', url }, ['eu']])(
    'tells that %j is no list of instances',
    instances => {
      expect(read(instances)).toEqual({
        instances: [],
        misconfigured: [
          {
            name: 'instances',
            title: 'Prometheus',
            problem: expect.stringContaining('bellwether.prometheus.instances'),
          },
        ],
      });
    },
  );
});
