import { UpstreamConnection } from './client/connection';
import { UpstreamError, UpstreamErrorKind } from './client/UpstreamError';
import { failureMessage } from './failureMessage';

const connection: UpstreamConnection = {
  url: 'https://prometheus.example.com',
  configPath: 'bellwether.prometheus.instances[0]',
  timeoutMs: 10_000,
  headers: {},
};
const withToken: UpstreamConnection = {
  ...connection,
  auth: { type: 'bearer', token: 'hunter2' },
};

function message(
  kind: UpstreamErrorKind,
  options: { status?: number; detail?: string } = {},
  from = connection,
) {
  return failureMessage(
    'Prometheus',
    from,
    new UpstreamError({ kind, path: '/api/v1/rules', ...options }),
  );
}

describe('failureMessage', () => {
  it.each<[UpstreamErrorKind, { status?: number; detail?: string }, RegExp[]]>([
    [
      'credentials',
      { detail: 'tokenFile cannot be read (ENOENT)' },
      [
        /tokenFile cannot be read \(ENOENT\)/,
        /Check bellwether\.prometheus\.instances\[0\]/,
      ],
    ],
    [
      'network',
      { detail: 'ECONNREFUSED' },
      [/cannot be reached \(ECONNREFUSED\)/, /instances\[0\]\.url/],
    ],
    [
      'tls',
      { detail: 'DEPTH_ZERO_SELF_SIGNED_CERT' },
      [/not trusted/, /instances\[0\]\.tls\.caFile/],
    ],
    ['timeout', {}, [/within 10 s/, /timeoutSeconds/]],
    [
      'unauthorized',
      { status: 401, detail: 'no org id' },
      [
        /wants credentials \(401\)/,
        /\.auth, or \.tenant/,
        /It says: no org id\./,
      ],
    ],
    [
      'forbidden',
      { status: 403 },
      [/forbids \/api\/v1\/rules \(403\)/, /Grant/],
    ],
    [
      'notFound',
      { status: 404 },
      [/no \/api\/v1\/rules there \(404\)/, /path prefix/],
    ],
    [
      'throttled',
      { status: 429 },
      [/fewer requests \(429\)/, /pollIntervalSeconds/],
    ],
    [
      'unavailable',
      { status: 503, detail: 'Service Unavailable' },
      [/not ready \(503\)/],
    ],
    [
      'redirect',
      { status: 302, detail: 'https://login.example.com/auth' },
      [
        /redirects to https:\/\/login\.example\.com\/auth \(302\)/,
        /not followed/,
      ],
    ],
    ['webPage', { status: 200 }, [/web page/, /path prefix/]],
    ['notJson', { status: 200 }, [/not JSON/]],
    [
      'unexpected',
      { detail: 'the answer has no data.groups' },
      [/is not Prometheus: the answer has no data\.groups/],
    ],
    [
      'failed',
      { detail: 'internal: tsdb closed' },
      [/with an error: internal: tsdb closed/],
    ],
    [
      'refused',
      { status: 500, detail: 'boom' },
      [/status 500/, /It says: boom\./],
    ],
  ])('for %s %j says what to do', (kind, options, patterns) => {
    for (const pattern of patterns) {
      expect(message(kind, options)).toMatch(pattern);
    }
  });

  it('tells wrong credentials from missing ones, without naming them', () => {
    const text = message('unauthorized', { status: 401 }, withToken);
    expect(text).toMatch(/refused the credentials \(401\)/);
    expect(text).not.toContain('hunter2');
  });

  it('names the Alertmanager', () => {
    const text = failureMessage(
      'Alertmanager',
      { ...connection, configPath: 'x.alertmanager' },
      new UpstreamError({ kind: 'notFound', path: '/api/v2/alerts' }),
    );
    expect(text).toMatch(/^Alertmanager has no \/api\/v2\/alerts/);
    expect(text).toMatch(/x\.alertmanager\.url/);
  });
});
