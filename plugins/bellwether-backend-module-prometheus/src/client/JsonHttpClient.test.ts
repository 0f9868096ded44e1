import { inspect } from 'node:util';
import {
  createMockDirectory,
  registerMswTestHooks,
} from '@backstage/backend-test-utils';
import { delay, http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { UpstreamConnection } from './connection';
import { JsonHttpClient } from './JsonHttpClient';

const URL_OF_RULES = 'https://prometheus.example.com/prefix/api/v1/rules';

const connection: UpstreamConnection = {
  url: 'https://prometheus.example.com/prefix',
  configPath: 'bellwether.prometheus.instances[0]',
  timeoutMs: 5_000,
  headers: {},
};

describe('JsonHttpClient', () => {
  const server = setupServer();
  registerMswTestHooks(server);
  const directory = createMockDirectory();

  function get(
    overrides: Partial<UpstreamConnection> = {},
    signal?: AbortSignal,
  ) {
    return new JsonHttpClient({ ...connection, ...overrides }).get(
      '/api/v1/rules',
      { type: 'alert' },
      signal ?? new AbortController().signal,
    );
  }

  function answer(response: () => Response | Promise<Response>) {
    server.use(http.get(URL_OF_RULES, response));
  }

  async function sentHeaders(
    overrides: Partial<UpstreamConnection>,
  ): Promise<Headers> {
    let headers = new Headers();
    server.use(
      http.get(URL_OF_RULES, ({ request }) => {
        headers = request.headers;
        return HttpResponse.json({});
      }),
    );
    await get(overrides);
    return headers;
  }

  it('gets JSON below the path prefix', async () => {
    server.use(
      http.get(URL_OF_RULES, ({ request }) =>
        HttpResponse.json({ query: new URL(request.url).search }),
      ),
    );
    await expect(get()).resolves.toEqual({ query: '?type=alert' });
  });

  it('sends a bearer token, headers and the tenant', async () => {
    const headers = await sentHeaders({
      auth: { type: 'bearer', token: 'abc' },
      headers: { 'x-scope-orgid': 'shop' },
    });
    expect(headers.get('authorization')).toBe('Bearer abc');
    expect(headers.get('x-scope-orgid')).toBe('shop');
  });

  it('sends basic credentials', async () => {
    const headers = await sentHeaders({
      auth: { type: 'basic', username: 'reader', password: 'päss:word' },
    });
    const [scheme, encoded] = headers.get('authorization')!.split(' ');
    expect(scheme).toBe('Basic');
    expect(Buffer.from(encoded, 'base64').toString('utf8')).toBe(
      'reader:päss:word',
    );
  });

  it('sends no credentials when none are configured', async () => {
    const headers = await sentHeaders({});
    expect(headers.get('authorization')).toBeNull();
  });

  it('reads the token file for each request', async () => {
    const auth = {
      type: 'bearerFile' as const,
      tokenFile: directory.resolve('token'),
    };
    directory.setContent({ token: 'first\n' });
    expect((await sentHeaders({ auth })).get('authorization')).toBe(
      'Bearer first',
    );
    directory.setContent({ token: 'second\n' });
    expect((await sentHeaders({ auth })).get('authorization')).toBe(
      'Bearer second',
    );
  });

  it.each([
    [{}, 'tokenFile cannot be read (ENOENT)'],
    [{ token: '\n' }, 'tokenFile holds no token'],
    [{ token: 'one two' }, 'tokenFile holds no token'],
  ])('with a token file like %j says %j', async (content, detail) => {
    directory.setContent(content);
    await expect(
      get({
        auth: { type: 'bearerFile', tokenFile: directory.resolve('token') },
      }),
    ).rejects.toMatchObject({ kind: 'credentials', detail });
  });

  it.each([
    [401, 'no org id\n', 'unauthorized', 'no org id'],
    [
      403,
      '{"status":"error","error":"forbidden  by\\nproxy"}',
      'forbidden',
      'forbidden by proxy',
    ],
    [404, '404 page not found\n', 'notFound', '404 page not found'],
    [400, '"bad matcher format: {"', 'refused', 'bad matcher format: {'],
    [500, '{"message":"x"}', 'refused', undefined],
    [502, '<html><body>Bad Gateway</body></html>', 'unavailable', undefined],
    [503, 'Service Unavailable', 'unavailable', 'Service Unavailable'],
    [504, '', 'unavailable', undefined],
    [418, 'x'.repeat(1000), 'refused', 'x'.repeat(300)],
  ])('status %s with %j is %s', async (status, body, kind, detail) => {
    answer(() => new HttpResponse(body, { status }));
    await expect(get()).rejects.toMatchObject({
      name: 'UpstreamError',
      kind,
      status,
      detail,
      path: '/api/v1/rules',
    });
  });

  it('tells how long to stay away', async () => {
    answer(
      () =>
        new HttpResponse('slow down', {
          status: 429,
          headers: { 'retry-after': '30' },
        }),
    );
    await expect(get()).rejects.toMatchObject({
      kind: 'throttled',
      retryAfterMs: 30_000,
    });
  });

  it.each([
    ['<!DOCTYPE html><html><title>Sign in</title></html>', 'webPage'],
    ['\n<html lang="en">', 'webPage'],
    ['{"status":"success","data":{"gro', 'notJson'],
    ['ok', 'notJson'],
    ['', 'notJson'],
  ])('an answer like %j is %s', async (body, kind) => {
    answer(() => new HttpResponse(body));
    await expect(get()).rejects.toMatchObject({ kind, status: 200 });
  });

  it('follows no redirect, and tells its target without the query', async () => {
    answer(
      () =>
        new HttpResponse(null, {
          status: 302,
          headers: { location: 'https://login.example.com/auth?state=secret' },
        }),
    );
    await expect(get()).rejects.toMatchObject({
      kind: 'redirect',
      status: 302,
      detail: 'https://login.example.com/auth',
    });
  });

  it('gives up after the timeout', async () => {
    answer(async () => {
      await delay('infinite');
      return HttpResponse.json({});
    });
    await expect(get({ timeoutMs: 20 })).rejects.toMatchObject({
      kind: 'timeout',
    });
  });

  it('tells that there is no connection', async () => {
    answer(() => HttpResponse.error());
    await expect(get()).rejects.toMatchObject({ kind: 'network' });
  });

  it('rejects with the reason of the signal, before and during a request', async () => {
    const reason = new Error('stopped');
    await expect(get({}, AbortSignal.abort(reason))).rejects.toBe(reason);
    const controller = new AbortController();
    answer(async () => {
      controller.abort(reason);
      await delay('infinite');
      return HttpResponse.json({});
    });
    await expect(get({}, controller.signal)).rejects.toBe(reason);
  });

  it('names no credentials in its errors', async () => {
    answer(() => new HttpResponse('nope', { status: 401 }));
    await expect(
      get({
        auth: { type: 'bearer', token: 'top-secret' },
        headers: { 'x-key': 'other-secret' },
      }).catch(error => inspect(error)),
    ).resolves.not.toContain('secret');
  });
});
