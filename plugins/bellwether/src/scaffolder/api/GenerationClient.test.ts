import { PreviewResponse } from '@bellwether/backstage-plugin-bellwether-common';
import {
  BackendNotInstalledError,
  TimeoutError,
  UnreadableAnswerError,
} from '../../api/errors';
import { GenerationClient } from './GenerationClient';

function json(body: unknown, status = 200) {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json' },
  });
}

function clientWith(answer: Response) {
  const fetch = jest.fn(
    async (_input: RequestInfo | URL, _init?: RequestInit) => answer,
  );
  return { fetch, client: new GenerationClient({ fetchApi: { fetch } }) };
}

const empty: PreviewResponse = { problems: [], files: [] };

describe('GenerationClient', () => {
  it('asks the scaffolder for the contexts', async () => {
    const contexts = { items: [], takenNamespaces: ['a'], takenComponents: [] };
    const { client, fetch } = clientWith(json(contexts));
    await expect(client.getContexts()).resolves.toEqual(contexts);
    expect(fetch.mock.calls[0][0]).toBe(
      'plugin://scaffolder/bellwether/v1/contexts',
    );
  });

  it('posts what was typed so far as it is', async () => {
    const { client, fetch } = clientWith(json(empty));
    await client.preview({ kind: 'service', spec: { name: 'x: {{y}}' } });
    const [url, init] = fetch.mock.calls[0];
    expect(url).toBe('plugin://scaffolder/bellwether/v1/preview');
    expect(init?.method).toBe('POST');
    expect(JSON.parse(String(init?.body))).toEqual({
      kind: 'service',
      spec: { name: 'x: {{y}}' },
    });
  });

  it('tells that the module is not installed', async () => {
    const { client } = clientWith(new Response('Not found', { status: 404 }));
    await expect(client.getContexts()).rejects.toThrow(
      BackendNotInstalledError,
    );
  });

  it('hands on what the backend refuses', async () => {
    const { client } = clientWith(
      json(
        {
          error: { name: 'NotAllowedError', message: 'no' },
          response: { statusCode: 403 },
        },
        403,
      ),
    );
    await expect(
      client.preview({ kind: 'service', spec: {} }),
    ).rejects.toMatchObject({ name: 'ResponseError', statusCode: 403 });
  });

  it.each([
    ['no JSON', new Response('<html>', { status: 200 })],
    ['no object', json([])],
    ['no files', json({ problems: [] })],
    ['files that are no list', json({ problems: [], files: {} })],
  ])('refuses an answer with %s', async (_, answer) => {
    const { client } = clientWith(answer);
    await expect(client.preview({ kind: 'service', spec: {} })).rejects.toThrow(
      UnreadableAnswerError,
    );
  });

  it('gives up after 15 seconds', async () => {
    jest.useFakeTimers();
    try {
      const fetch = (_: unknown, init?: RequestInit) =>
        new Promise<Response>((_resolve, reject) =>
          init?.signal?.addEventListener('abort', () =>
            reject(init.signal?.reason),
          ),
        );
      const client = new GenerationClient({ fetchApi: { fetch } });
      const answer = client.getContexts();
      jest.advanceTimersByTime(15_000);
      await expect(answer).rejects.toThrow(TimeoutError);
    } finally {
      jest.useRealTimers();
    }
  });

  it('stops when the caller does', async () => {
    const fetch = async (_: unknown, init?: RequestInit) => {
      init?.signal?.throwIfAborted();
      return json(empty);
    };
    const client = new GenerationClient({ fetchApi: { fetch } });
    const caller = new AbortController();
    caller.abort(new Error('gone'));
    await expect(client.getContexts({ signal: caller.signal })).rejects.toThrow(
      'gone',
    );
  });
});
