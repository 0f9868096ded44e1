import { ResponseError } from '@backstage/errors';
import { entitySnapshot } from '../__fixtures__/builders';
import { momentsOf } from '../__fixtures__/moments';
import { BellwetherClient } from './BellwetherClient';
import {
  BackendNotInstalledError,
  TimeoutError,
  UnreadableAnswerError,
} from './errors';

const REF = 'component:default/checkout';
const snapshot = entitySnapshot(momentsOf(new Date('2026-11-21T10:15:00Z')), {
  revision: 'abc',
});

function json(
  body: unknown,
  options: { status?: number; headers?: Record<string, string> } = {},
) {
  return new Response(JSON.stringify(body), {
    status: options.status ?? 200,
    headers: { 'content-type': 'application/json', ...options.headers },
  });
}

function clientWith(...answers: (Response | Error)[]) {
  const fetch = jest.fn(
    async (_input: RequestInfo | URL, _init?: RequestInit) => {
      const answer = answers.shift();
      if (!answer || answer instanceof Error) {
        throw answer ?? new Error('no answer left');
      }
      return answer;
    },
  );
  const client = new BellwetherClient({ fetchApi: { fetch } });
  const sentHeaders = (call: number) =>
    new Headers(fetch.mock.calls[call][1]?.headers);
  return { client, fetch, sentHeaders };
}

describe('BellwetherClient', () => {
  it('asks for one entity through the plugin protocol', async () => {
    const { client, fetch, sentHeaders } = clientWith(json(snapshot));
    const answer = await client.getEntitySnapshot(REF);
    expect(fetch.mock.calls[0][0]).toBe(
      'plugin://bellwether/v1/entity/default/component/checkout',
    );
    expect(sentHeaders(0).has('if-none-match')).toBe(false);
    expect(answer.snapshot).toEqual(snapshot);
  });

  it('keeps odd names from changing the path', async () => {
    const { client, fetch } = clientWith(json(snapshot));
    await client.getEntitySnapshot('component:default/a.b_c/..');
    expect(fetch.mock.calls[0][0]).toBe(
      'plugin://bellwether/v1/entity/default/component/a.b_c%2F..',
    );
  });

  it('asks conditionally and returns the very same answer for a 304', async () => {
    const { client, sentHeaders } = clientWith(
      json(snapshot, { headers: { etag: 'W/"abc"' } }),
      new Response(null, { status: 304 }),
    );
    const first = await client.getEntitySnapshot(REF);
    const second = await client.getEntitySnapshot(REF);
    expect(sentHeaders(1).get('if-none-match')).toBe('W/"abc"');
    expect(second).toBe(first);
  });

  it('uses the revision as ETag when the header is hidden across origins', async () => {
    const { client, sentHeaders } = clientWith(
      json(snapshot),
      new Response(null, { status: 304 }),
    );
    await client.getEntitySnapshot(REF);
    await client.getEntitySnapshot(REF);
    expect(sentHeaders(1).get('if-none-match')).toBe('"abc"');
  });

  it('does not mix the answers of two entities', async () => {
    const { client, sentHeaders } = clientWith(
      json(snapshot),
      json({ ...snapshot, entityRef: 'component:default/payments' }),
    );
    await client.getEntitySnapshot(REF);
    const other = await client.getEntitySnapshot('component:default/payments');
    expect(sentHeaders(1).has('if-none-match')).toBe(false);
    expect(other.snapshot.entityRef).toBe('component:default/payments');
  });

  it('passes on what the backend says of an error', async () => {
    const { client } = clientWith(
      json(
        {
          error: { name: 'NotAllowedError', message: 'Unauthorized' },
          response: { statusCode: 403 },
        },
        { status: 403 },
      ),
    );
    const error = await client.getEntitySnapshot(REF).catch(e => e);
    expect(error).toBeInstanceOf(ResponseError);
    expect(error.statusCode).toBe(403);
  });

  it('tells an unknown entity from a missing backend', async () => {
    const unknown = clientWith(
      json(
        {
          error: { name: 'NotFoundError', message: 'No such entity' },
          response: { statusCode: 404 },
        },
        { status: 404 },
      ),
    );
    await expect(unknown.client.getEntitySnapshot(REF)).rejects.toBeInstanceOf(
      ResponseError,
    );

    const missing = clientWith(new Response('', { status: 404 }));
    await expect(missing.client.getEntitySnapshot(REF)).rejects.toBeInstanceOf(
      BackendNotInstalledError,
    );
  });

  it('refuses a page that a proxy answered', async () => {
    const { client } = clientWith(
      new Response('<html>Sign in</html>', {
        headers: { 'content-type': 'text/html' },
      }),
    );
    await expect(client.getEntitySnapshot(REF)).rejects.toThrow(
      /not an entity snapshot: it is no JSON object/,
    );
  });

  it('refuses a body that is no snapshot', async () => {
    const { client } = clientWith(json({ entityRef: REF }));
    await expect(client.getEntitySnapshot(REF)).rejects.toBeInstanceOf(
      UnreadableAnswerError,
    );
  });

  it('ends the request when its caller goes away', async () => {
    const fetch = jest.fn(
      (_input: RequestInfo | URL, init?: RequestInit) =>
        new Promise<Response>((_resolve, reject) => {
          init?.signal?.addEventListener('abort', () =>
            reject(new Error('aborted')),
          );
        }),
    );
    const client = new BellwetherClient({ fetchApi: { fetch } });
    const controller = new AbortController();
    const answer = client.getEntitySnapshot(REF, { signal: controller.signal });
    controller.abort();
    await expect(answer).rejects.toThrow('aborted');
  });

  it('gives up on a backend that never answers', async () => {
    jest.useFakeTimers();
    try {
      const fetch = jest.fn(
        (_input: RequestInfo | URL, init?: RequestInit) =>
          new Promise<Response>((_resolve, reject) => {
            init?.signal?.addEventListener('abort', () =>
              reject(new Error('aborted')),
            );
          }),
      );
      const client = new BellwetherClient({ fetchApi: { fetch } });
      const failure = client.getEntitySnapshot(REF).catch(error => error);
      await jest.advanceTimersByTimeAsync(15_000);
      expect(await failure).toBeInstanceOf(TimeoutError);
    } finally {
      jest.useRealTimers();
    }
  });
});
