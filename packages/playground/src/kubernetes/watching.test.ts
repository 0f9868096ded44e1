import { UpstreamServer } from '../http/upstreamServer';
import { startTestApiServer } from '../testing/cluster';
import { send, watchOverHttp, watchOverWebSocket } from '../testing/requests';
import { ResourceStore } from './resourceStore';

const PODS = '/api/v1/namespaces/ordering/pods';
const MERGE = 'application/merge-patch+json';

function pod(name: string, labels: Record<string, string> = {}) {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace: 'ordering', labels },
    spec: {},
  };
}

describe.each([
  ['WebSocket', watchOverWebSocket],
  ['chunked HTTP', watchOverHttp],
])('watching over %s', (_name, watch) => {
  let url: string;
  let store: ResourceStore;
  let server: UpstreamServer;

  beforeEach(async () => {
    ({ url, store, server } = await startTestApiServer({ historyLimit: 5 }));
  });

  afterEach(() => server.stop());

  it('resumes after a resourceVersion and then follows', async () => {
    store.create(pod('old'));
    const from = store.log.current;
    store.create(pod('missed'));
    const events = await watch(`${url}${PODS}?watch=1&resourceVersion=${from}`);
    expect(await events.next()).toMatchObject({
      type: 'ADDED',
      object: { kind: 'Pod', apiVersion: 'v1', metadata: { name: 'missed' } },
    });
    store.patch('Pod', 'ordering', 'old', MERGE, { spec: { a: 1 } });
    store.delete('Pod', 'ordering', 'missed');
    expect(await events.next()).toMatchObject({
      type: 'MODIFIED',
      object: { metadata: { name: 'old' }, spec: { a: 1 } },
    });
    const deleted = await events.next();
    expect(deleted).toMatchObject({
      type: 'DELETED',
      object: {
        metadata: {
          name: 'missed',
          resourceVersion: String(store.log.current),
        },
      },
    });
    events.stop();
  });

  it('starts with what exists when it names no resourceVersion', async () => {
    store.create(pod('a'));
    store.create(pod('b'));
    const events = await watch(`${url}${PODS}?watch=true`);
    expect([await events.next(), await events.next()]).toMatchObject([
      { type: 'ADDED', object: { metadata: { name: 'a' } } },
      { type: 'ADDED', object: { metadata: { name: 'b' } } },
    ]);
    events.stop();
  });

  it('marks the end of the initial events', async () => {
    store.create(pod('a'));
    const events = await watch(
      `${url}${PODS}?watch=1&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true`,
    );
    expect((await events.next()).type).toBe('ADDED');
    expect(await events.next()).toMatchObject({
      type: 'BOOKMARK',
      object: {
        kind: 'Pod',
        metadata: {
          resourceVersion: String(store.log.current),
          annotations: { 'k8s.io/initial-events-end': 'true' },
        },
        spec: { containers: null },
      },
    });
    events.stop();
  });

  it('tells a watcher that is too late with an ERROR event, code 410', async () => {
    const from = store.log.current;
    for (const name of ['a', 'b', 'c', 'd', 'e', 'f', 'g']) {
      store.create(pod(name));
    }
    const events = await watch(`${url}${PODS}?watch=1&resourceVersion=${from}`);
    expect(await events.next()).toMatchObject({
      type: 'ERROR',
      object: {
        kind: 'Status',
        status: 'Failure',
        reason: 'Expired',
        code: 410,
        message: expect.stringMatching(
          /^too old resource version: \d+ \(\d+\)$/,
        ),
      },
    });
    expect(await events.closed).toBe(
      events.hasOwnProperty('socket') ? 1000 : 0,
    );
  });

  it('shows an object that leaves the selector as DELETED, one that enters it as ADDED', async () => {
    store.create(pod('a', { app: 'checkout' }));
    store.create(pod('b', { app: 'cart' }));
    const events = await watch(
      `${url}${PODS}?watch=1&resourceVersion=${store.log.current}&labelSelector=app%3Dcheckout`,
    );
    store.patch('Pod', 'ordering', 'a', MERGE, {
      metadata: { labels: { app: 'other' } },
    });
    store.patch('Pod', 'ordering', 'b', MERGE, {
      metadata: { labels: { app: 'checkout' } },
    });
    store.delete('Pod', 'ordering', 'a');
    store.delete('Pod', 'ordering', 'b');
    expect([
      await events.next(),
      await events.next(),
      await events.next(),
    ]).toMatchObject([
      {
        type: 'DELETED',
        object: { metadata: { name: 'a', labels: { app: 'checkout' } } },
      },
      { type: 'ADDED', object: { metadata: { name: 'b' } } },
      { type: 'DELETED', object: { metadata: { name: 'b' } } },
    ]);
    events.stop();
  });

  it('ends in good order after timeoutSeconds', async () => {
    const events = await watch(`${url}${PODS}?watch=1&timeoutSeconds=1`);
    expect(await events.closed).toBe(
      events.hasOwnProperty('socket') ? 1000 : 0,
    );
  });

  it('stops following when the watcher goes', async () => {
    const events = await watch(`${url}${PODS}?watch=1`);
    store.create(pod('a'));
    await events.next();
    events.stop();
    await events.closed;
    store.create(pod('b'));
    expect((await send(`${url}${PODS}`)).json().items).toHaveLength(2);
  });
});

describe('watching', () => {
  it('sends bookmarks to those who allow them', async () => {
    const { url, store, server } = await startTestApiServer({
      bookmarkIntervalMs: 20,
    });
    const events = await watchOverWebSocket(
      `${url}${PODS}?watch=1&resourceVersion=${store.log.current}&allowWatchBookmarks=true`,
    );
    const bookmark = await events.next();
    events.stop();
    await server.stop();
    expect(bookmark).toMatchObject({
      type: 'BOOKMARK',
      object: {
        kind: 'Pod',
        apiVersion: 'v1',
        metadata: { resourceVersion: String(store.log.current) },
      },
    });
  });

  it('answers a ping', async () => {
    const { url, server } = await startTestApiServer();
    const events = await watchOverWebSocket(`${url}${PODS}?watch=1`);
    const ponged = new Promise(resolve => events.socket.once('pong', resolve));
    events.socket.ping();
    await expect(ponged).resolves.toBeDefined();
    events.stop();
    await server.stop();
  });

  it('refuses a WebSocket without Origin, token or right', async () => {
    const { url, server } = await startTestApiServer();
    const pods = `${url}${PODS}?watch=1`;
    await expect(watchOverWebSocket(pods, { origin: null })).rejects.toThrow(
      'refused with 403',
    );
    await expect(watchOverWebSocket(pods, { token: 'wrong' })).rejects.toThrow(
      'refused with 401',
    );
    await expect(watchOverWebSocket(pods, { token: 'viewer' })).rejects.toThrow(
      'refused with 403',
    );
    await expect(
      watchOverWebSocket(`${url}/apis/x.io/v1/things?watch=1`),
    ).rejects.toThrow('refused with 404');
    await server.stop();
  });

  it('refuses sendInitialEvents without resourceVersionMatch', async () => {
    const { url, server } = await startTestApiServer();
    const response = await send(`${url}${PODS}?watch=1&sendInitialEvents=true`);
    await server.stop();
    expect([response.status, response.json().reason]).toEqual([422, 'Invalid']);
  });

  it('answers 504 to a resourceVersion from the future', async () => {
    const { url, server } = await startTestApiServer();
    const response = await send(`${url}${PODS}?resourceVersion=999999`);
    await server.stop();
    expect([response.status, response.json().message]).toEqual([
      504,
      expect.stringContaining('Too large resource version'),
    ]);
  });
});
