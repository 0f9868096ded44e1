import { Response } from 'undici';
import { ArgoCdConnection } from './connection';
import { Session } from './Session';
import { Transport } from './transport';

const HOUR = 3_600_000;

const jwt = (claims: object) =>
  [{ alg: 'HS256' }, claims]
    .map(part => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .concat('signature')
    .join('.');

const connection: ArgoCdConnection = {
  url: 'https://argocd.example.com',
  configPath: 'bellwether.argocd.instances[0]',
  timeoutMs: 1_000,
  auth: { type: 'login', username: 'backstage', password: 'hunter2' },
};

describe('Session', () => {
  let now: number;
  const transport = jest.fn<ReturnType<Transport>, Parameters<Transport>>();
  const create = (auth = connection.auth) =>
    new Session({ ...connection, auth }, transport, () => now);
  const answer = (body: object, status = 200, headers = {}) =>
    transport.mockImplementationOnce(
      async () => new Response(JSON.stringify(body), { status, headers }),
    );

  beforeEach(() => {
    now = Date.parse('2026-11-21T08:00:00Z');
    transport.mockReset();
  });

  it('has the configured token without asking anybody', async () => {
    const session = create({ type: 'token', token: 'abc' });
    await expect(session.token()).resolves.toBe('abc');
    expect(session.rejected('abc')).toBe(false);
    expect(transport).not.toHaveBeenCalled();
  });

  it('logs in with exactly the content type that Argo CD takes, once for many', async () => {
    answer({ token: jwt({ iat: 1, exp: 100_000 }) });
    const session = create();
    const tokens = await Promise.all([session.token(), session.token()]);
    expect(tokens[0]).toBe(tokens[1]);
    await session.token();
    expect(transport).toHaveBeenCalledTimes(1);
    expect(transport).toHaveBeenCalledWith(
      'https://argocd.example.com/api/v1/session',
      expect.objectContaining({
        method: 'POST',
        headers: expect.objectContaining({
          'content-type': 'application/json',
        }),
        body: '{"username":"backstage","password":"hunter2"}',
      }),
    );
  });

  it.each([
    ['clocks agree', 0],
    ['ours is a day late', -24 * HOUR],
    ['ours is a day early', 24 * HOUR],
  ])('renews before it expires when %s', async (_, skew) => {
    const issued = (now + skew) / 1000;
    answer({ token: jwt({ iat: issued, exp: issued + 3600 }) });
    answer({ token: 'second' });
    const session = create();
    const first = await session.token();
    now += 0.79 * HOUR;
    await expect(session.token()).resolves.toBe(first);
    now += 0.02 * HOUR;
    await expect(session.token()).resolves.toBe('second');
  });

  it('takes the date of the answer where the token does not tell when it was issued', async () => {
    const server = Date.parse('2026-01-01T00:00:00Z');
    answer({ token: jwt({ exp: server / 1000 + 600 }) }, 200, {
      date: new Date(server).toUTCString(),
    });
    answer({ token: 'second' });
    const session = create();
    await session.token();
    now += 500_000;
    await expect(session.token()).resolves.toBe('second');
  });

  it('logs in anew once its token was refused, but not for an older one', async () => {
    answer({ token: 'first' });
    answer({ token: 'second' });
    const session = create();
    await session.token();
    expect(session.rejected('first')).toBe(true);
    await expect(session.token()).resolves.toBe('second');
    expect(session.rejected('first')).toBe(true);
    await expect(session.token()).resolves.toBe('second');
    expect(transport).toHaveBeenCalledTimes(2);
  });

  it('does not try a refused password again soon: Argo CD would lock the account', async () => {
    for (let i = 0; i < 10; i++) {
      answer({ error: 'Invalid username or password', code: 16 }, 401);
    }
    const session = create();
    const failure = {
      kind: 'login',
      status: 401,
      detail: 'Invalid username or password',
    };
    await expect(session.token()).rejects.toMatchObject(failure);
    const begin = now;
    while (now < begin + 300_000) {
      await expect(session.token()).rejects.toMatchObject(failure);
      now += 1_000;
    }
    // Five failures within five minutes lock it.
    expect(transport.mock.calls.length).toBeLessThan(5);
  });

  it('respects how long it shall stay away', async () => {
    answer({ error: 'too many' }, 429, { 'retry-after': '600' });
    answer({ token: 'second' });
    const session = create();
    await expect(session.token()).rejects.toMatchObject({ kind: 'throttled' });
    now += 599_000;
    await expect(session.token()).rejects.toMatchObject({ kind: 'throttled' });
    now += 2_000;
    await expect(session.token()).resolves.toBe('second');
  });

  it('tries again at once after a network failure', async () => {
    transport.mockRejectedValueOnce(
      Object.assign(new Error('x'), { code: 'ECONNREFUSED' }),
    );
    answer({ token: 'first' });
    const session = create();
    await expect(session.token()).rejects.toMatchObject({
      kind: 'network',
      detail: 'ECONNREFUSED',
    });
    await expect(session.token()).resolves.toBe('first');
  });

  it.each([
    ['a web page', '<html>hunter2</html>', 'webPage'],
    ['no token', '{"token":""}', 'notJson'],
  ])('knows %s for no login', async (_, body, kind) => {
    transport.mockImplementationOnce(async () => new Response(body));
    const failure = await create()
      .token()
      .catch(error => error);
    expect(failure).toMatchObject({ kind });
    expect(String(failure)).not.toContain('hunter2');
  });
});
