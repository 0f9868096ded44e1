import { registerMswTestHooks } from '@backstage/backend-test-utils';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { projectData, run } from '../__fixtures__/project';
import { ChaosCenterClient } from './ChaosCenterClient';
import { ChaosCenterAuth, ChaosCenterConnection } from './connection';

const url = 'https://litmus.example.com';
const query = `${url}/api/query`;
const signal = new AbortController().signal;
const request = {
  projectId: 'p-1',
  runsPage: 0,
  runsPerPage: 20,
  experimentsPage: 0,
  experimentsPerPage: 100,
};

function client(
  auth: ChaosCenterAuth = { type: 'token', token: 'hunter2' },
  fields: Partial<ChaosCenterConnection> = {},
) {
  return new ChaosCenterClient({
    url,
    configPath: 'bellwether.litmus.instances[0]',
    timeoutMs: 5_000,
    auth,
    ...fields,
  });
}

const account = {
  type: 'account',
  username: 'reader',
  password: 'hunter2',
} as const;

describe('ChaosCenterClient', () => {
  const server = setupServer();
  registerMswTestHooks(server);

  it('sends token, origin and one query', async () => {
    const requests: Request[] = [];
    server.use(
      http.post(query, ({ request: sent }) => {
        requests.push(sent.clone());
        return HttpResponse.json({ data: projectData() });
      }),
    );
    const answer = await client(undefined, {
      origin: 'https://litmus.example.com',
    }).project(request, signal);
    expect(answer.errors).toEqual([]);
    expect(answer.runs).toMatchObject({
      total: 1,
      items: [{ experimentRunID: 'run-1' }],
    });
    expect(answer.experiments?.items).toHaveLength(1);
    expect(requests).toHaveLength(1);
    expect(requests[0].headers.get('authorization')).toBe('Bearer hunter2');
    expect(requests[0].headers.get('origin')).toBe(
      'https://litmus.example.com',
    );
    expect((await requests[0].json()).variables).toEqual({
      projectID: 'p-1',
      runs: {
        pagination: { page: 0, limit: 20 },
        sort: { field: 'TIME', ascending: false },
      },
      experiments: {
        pagination: { page: 0, limit: 100 },
        sort: { field: 'TIME', ascending: false },
        filter: { scheduleType: 'CRON' },
      },
      environments: { pagination: { page: 0, limit: 200 } },
      withExperiments: true,
    });
  });

  it('uses data that comes with errors, and tells them', async () => {
    server.use(
      http.post(query, () =>
        HttpResponse.json({
          data: { ...projectData([run(), null]), listEnvironments: null },
          errors: [
            {
              message: 'environments:\n not found',
              path: ['listEnvironments'],
            },
          ],
        }),
      ),
    );
    const answer = await client().project(request, signal);
    expect(answer.runs?.items).toHaveLength(1);
    expect(answer.environments).toBeUndefined();
    expect(answer.errors).toEqual(['environments: not found']);
  });

  it('one broken run costs itself alone', async () => {
    server.use(
      http.post(query, () =>
        HttpResponse.json({
          data: projectData([run({ experimentID: 7 }), run()]),
        }),
      ),
    );
    const answer = await client().project(request, signal);
    expect(answer.runs?.items).toHaveLength(1);
    expect(answer.errors).toEqual([
      expect.stringContaining('experimentRuns[0].experimentID'),
    ]);
  });

  it.each([
    [
      'permission_denied: not a member',
      { kind: 'forbidden', detail: 'permission_denied: not a member' },
    ],
    ['token is expired', { kind: 'unauthorized' }],
    ['mongo: no documents', { kind: 'failed' }],
  ])('errors without data: %s', async (message, expected) => {
    server.use(
      http.post(query, () =>
        HttpResponse.json({ data: null, errors: [{ message }] }),
      ),
    );
    await expect(client().project(request, signal)).rejects.toMatchObject(
      expected,
    );
  });

  it.each<[string, () => Response, object]>([
    [
      'a revoked token',
      () => new HttpResponse('Unauthorized', { status: 401 }),
      { kind: 'unauthorized', detail: 'Unauthorized' },
    ],
    [
      'an origin that is not allowed',
      () => HttpResponse.json({ error: 'Invalid origin' }, { status: 403 }),
      { kind: 'origin' },
    ],
    [
      'a web page',
      () => HttpResponse.html('<!doctype html><html></html>'),
      { kind: 'webPage' },
    ],
    [
      'another API',
      () => HttpResponse.json({ data: { listExperimentRun: 7 } }),
      { kind: 'unexpected' },
    ],
    [
      'a login page',
      () =>
        new HttpResponse(null, {
          status: 302,
          headers: { location: 'https://sso.example.com/?state=secret' },
        }),
      { kind: 'redirect', detail: 'https://sso.example.com/' },
    ],
    [
      'too many requests',
      () =>
        new HttpResponse('', { status: 429, headers: { 'retry-after': '7' } }),
      { kind: 'throttled', retryAfterMs: 7_000 },
    ],
    [
      'a gateway',
      () => new HttpResponse('', { status: 502 }),
      { kind: 'unavailable' },
    ],
    ['no connection', () => HttpResponse.error(), { kind: 'network' }],
  ])('%s', async (_, answer, expected) => {
    server.use(http.post(query, answer));
    const error = await client()
      .project(request, signal)
      .catch(reason => reason);
    expect(error).toMatchObject(expected);
    expect(JSON.stringify([error, error.message])).not.toContain('hunter2');
  });

  it('passes an abort on', async () => {
    const stop = new AbortController();
    stop.abort(new Error('stopped'));
    await expect(client().project(request, stop.signal)).rejects.toThrow(
      'stopped',
    );
  });

  describe('projects', () => {
    it('are read page by page, with page and limit alone', async () => {
      const searches: string[] = [];
      server.use(
        http.get(`${url}/auth/list_projects`, ({ request: sent }) => {
          const { search, searchParams } = new URL(sent.url);
          searches.push(search);
          const page = Number(searchParams.get('page'));
          return HttpResponse.json({
            data: {
              projects: [{ projectID: `p-${page}`, name: 'x' }],
              totalNumberOfProjects: 2,
            },
          });
        }),
      );
      await expect(client().projects(signal)).resolves.toEqual(['p-0', 'p-1']);
      expect(searches).toEqual(['?page=0&limit=50', '?page=1&limit=50']);
    });

    it('are none when ChaosCenter says so', async () => {
      server.use(
        http.get(`${url}/auth/list_projects`, () =>
          HttpResponse.json({ message: 'No projects found' }),
        ),
      );
      await expect(client().projects(signal)).resolves.toEqual([]);
    });
  });

  describe('an account', () => {
    function login(tokens: string[]) {
      const bodies: unknown[] = [];
      server.use(
        http.post(`${url}/auth/login`, async ({ request: sent }) => {
          bodies.push(await sent.json());
          return HttpResponse.json({
            accessToken: tokens[bodies.length - 1],
            type: 'Bearer',
          });
        }),
      );
      return bodies;
    }

    it('logs in once for all that ask', async () => {
      const logins = login(['t1']);
      server.use(
        http.post(query, () => HttpResponse.json({ data: projectData() })),
      );
      const one = client(account);
      await Promise.all([
        one.project(request, signal),
        one.project(request, signal),
      ]);
      await one.project(request, signal);
      expect(logins).toEqual([{ username: 'reader', password: 'hunter2' }]);
    });

    it('logs in again when its session is over', async () => {
      const logins = login(['t1', 't2']);
      let valid = 't1';
      server.use(
        http.post(query, ({ request: sent }) =>
          sent.headers.get('authorization') === `Bearer ${valid}`
            ? HttpResponse.json({ data: projectData() })
            : new HttpResponse('Unauthorized', { status: 401 }),
        ),
      );
      const one = client(account);
      await one.project(request, signal);
      valid = 't2';
      await one.project(request, signal);
      expect(logins).toHaveLength(2);
    });

    it('does not log in without end', async () => {
      const logins = login(['t1', 't2', 't3', 't4']);
      server.use(http.post(query, () => new HttpResponse('', { status: 401 })));
      const one = client(account);
      await expect(one.project(request, signal)).rejects.toMatchObject({
        kind: 'unauthorized',
      });
      expect(logins).toHaveLength(1);
    });

    it('tells that it is refused, without its password', async () => {
      server.use(
        http.post(`${url}/auth/login`, () =>
          HttpResponse.json(
            {
              error: 'invalid_credentials',
              errorDescription: 'Invalid Credentials',
            },
            { status: 401 },
          ),
        ),
      );
      await expect(
        client(account).project(request, signal),
      ).rejects.toMatchObject({
        kind: 'unauthorized',
        path: '/auth/login',
        detail: 'Invalid Credentials',
      });
    });
  });

  it.each([
    [`x.${Buffer.from('{"uid":"a-1"}').toString('base64url')}.y`, 'a-1'],
    ['opaque', undefined],
    ['a.b.c', undefined],
  ])('knows the account of %s: %s', async (token, expected) => {
    await expect(client({ type: 'token', token }).accountId()).resolves.toBe(
      expected,
    );
  });
});
