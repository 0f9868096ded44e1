import { ArgoCdServer, TOKEN, totalOf } from './ArgoCdServer';
import { syntheticApplication } from './syntheticApplications';

const NAMES =
  'items.metadata.name,items.metadata.namespace,items.status.history';
const STREAM_FIELDS =
  'result.type,result.application.metadata.name,result.application.status.health.message,result.application.status.history.id';

describe('ArgoCdServer', () => {
  let server: ArgoCdServer;
  beforeEach(async () => {
    server = await ArgoCdServer.start([0, 1, 2].map(syntheticApplication));
  });
  afterEach(() => server.stop());

  const get = (path: string, signal?: AbortSignal) =>
    fetch(`${server.url}${path}`, {
      headers: { authorization: `Bearer ${TOKEN}` },
      signal,
    });

  it('lists the fields that a list knows, and drops the others', async () => {
    const response = await get(`/api/v1/applications?fields=${NAMES}`);
    const text = await response.text();
    expect(JSON.parse(text).items).toEqual(
      [0, 1, 2].map(index => ({
        metadata: {
          name: `service-0000${index}-production`,
          namespace: 'argocd',
        },
      })),
    );
    const { requests, bytes, bytesUnmasked } = totalOf([server], 'list');
    expect(requests).toBe(1);
    expect(bytes).toBe(text.length);
    expect(bytesUnmasked).toBeGreaterThan(20 * bytes);
  });

  it('begins the stream with all, masked through lists, and sends what changed in the mask alone', async () => {
    const ending = new AbortController();
    const response = await get(
      `/api/v1/stream/applications?fields=${STREAM_FIELDS}`,
      ending.signal,
    );
    const messages = messagesOf(response);
    const replay = [
      await messages.next(),
      await messages.next(),
      await messages.next(),
    ].map(({ value }) => value);
    expect(replay.map(({ type }) => type)).toEqual(['ADDED', 'ADDED', 'ADDED']);
    expect(replay[1].application.status).toEqual({
      health: { message: 'CanaryPauseStep' },
      history: Array.from({ length: 10 }, (_, id) => ({ id: id + 1 })),
    });

    const name = 'service-00001-production';
    const withHealth = (message: string) => {
      const { status, ...rest } = server.application(name);
      const health = { ...status.health, message };
      server.change({ ...rest, status: { ...status, health } });
    };
    withHealth('first');
    const { status, ...rest } = server.application(name);
    server.change({ ...rest, status: { ...status, reconciledAt: 'later' } });
    withHealth('second');
    const changes = [await messages.next(), await messages.next()].map(
      ({ value }) => value.application.status.health.message,
    );
    expect(changes).toEqual(['first', 'second']);
    ending.abort();
    expect(totalOf([server], 'stream').requests).toBe(1);
  });

  it.each([
    ['/api/v1/applications/service-00001-production/managed-resources', 200],
    ['/api/v1/applications/service-00001-production/syncwindows', 200],
    [
      '/api/v1/applications/service-00001-production/revisions/abc/metadata',
      200,
    ],
    ['/api/v1/applications/service-00009-production', 404],
  ])('answers %s with %d', async (path, status) => {
    expect((await get(path)).status).toBe(status);
  });

  it('refuses those who are not logged in', async () => {
    const response = await fetch(`${server.url}/api/v1/applications`);
    expect(response.status).toBe(401);
  });
});

async function* messagesOf(response: Response) {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of response.body!) {
    const parts = (rest + decoder.decode(chunk, { stream: true })).split(
      '\n\n',
    );
    rest = parts.pop() ?? '';
    for (const part of parts) {
      yield JSON.parse(part.replace(/^data: /, '')).result;
    }
  }
}
