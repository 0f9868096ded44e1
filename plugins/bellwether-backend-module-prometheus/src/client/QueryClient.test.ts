import { registerMswTestHooks } from '@backstage/backend-test-utils';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { QueryClient } from './QueryClient';

const url = 'https://prometheus.example.com';
const signal = new AbortController().signal;

describe('QueryClient', () => {
  const server = setupServer();
  registerMswTestHooks(server);
  const client = new QueryClient({
    url,
    configPath: 'bellwether.prometheus.instances[0]',
    timeoutMs: 5_000,
    headers: {},
  });
  let asked: URLSearchParams;

  function answer(result: unknown, resultType = 'vector') {
    server.use(
      http.get(`${url}/api/v1/query`, ({ request }) => {
        asked = new URL(request.url).searchParams;
        return HttpResponse.json({
          status: 'success',
          data: { resultType, result },
        });
      }),
    );
  }

  const sample = (name: string, value: string) => ({
    metric: { name },
    value: [1_763_712_000.5, value],
  });

  it('reads an instant vector, without what is no number', async () => {
    answer([sample('a', '1.5'), sample('b', 'NaN'), sample('c', '+Inf')]);
    const { samples, truncated } = await client.vector('up', 10, signal);
    expect(samples).toEqual([{ labels: { name: 'a' }, value: 1.5 }]);
    expect(truncated).toBe(false);
    expect(Object.fromEntries(asked)).toEqual({ query: 'up', limit: '11' });
  });

  it('cuts what is more than was asked for', async () => {
    answer([sample('a', '1'), sample('b', '2'), sample('c', '3')]);
    await expect(client.vector('up', 2, signal)).resolves.toMatchObject({
      samples: [{ value: 1 }, { value: 2 }],
      truncated: true,
    });
  });

  it('leaves out a broken sample alone', async () => {
    answer([{ metric: { name: 'a' } }, sample('b', '2')]);
    const { samples, unreadable } = await client.vector('up', 10, signal);
    expect(samples).toHaveLength(1);
    expect(unreadable.count).toBe(1);
  });

  it.each([null, []])('takes %j for nothing', async result => {
    answer(result);
    await expect(client.vector('up', 10, signal)).resolves.toMatchObject({
      samples: [],
    });
  });

  it('refuses an answer that is no vector', async () => {
    answer([1, '2'], 'scalar');
    await expect(client.vector('1', 10, signal)).rejects.toMatchObject({
      kind: 'unexpected',
    });
  });

  it('tells the words of an upstream that refuses the query', async () => {
    server.use(
      http.get(`${url}/api/v1/query`, () =>
        HttpResponse.json(
          {
            status: 'error',
            errorType: 'execution',
            error: 'query processing would load too many samples into memory',
          },
          { status: 422 },
        ),
      ),
    );
    await expect(client.vector('up', 10, signal)).rejects.toMatchObject({
      kind: 'refused',
      detail: expect.stringContaining('too many samples'),
    });
  });
});
