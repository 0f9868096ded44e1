import { once } from 'node:events';
import { mockServices } from '@backstage/backend-test-utils';
import {
  KubernetesGateway,
  KubernetesGatewayError,
  KubernetesWatchEvent,
} from '@bellwether/backstage-plugin-bellwether-node';
import * as clientNode from '@kubernetes/client-node';
import { WebSocket } from 'ws';
import {
  FakeApiServer,
  sendJson,
  status,
} from '../__testUtils__/FakeApiServer';
import { KubernetesPluginGateway } from './KubernetesPluginGateway';
import { OwnClustersGateway } from './OwnClustersGateway';
import { GatewayTimings } from './timings';

const PODS = '/api/v1/pods';

const gateways: Array<{
  name: string;
  prefix: string;
  create: (url: string, timings: Partial<GatewayTimings>) => KubernetesGateway;
}> = [
  {
    name: 'KubernetesPluginGateway',
    prefix: '/api/kubernetes/proxy',
    create: (url, timings) =>
      new KubernetesPluginGateway({
        auth: mockServices.auth(),
        discovery: mockServices.discovery.mock({
          getBaseUrl: async pluginId => `${url}/api/${pluginId}`,
        }),
        timings,
      }),
  },
  {
    name: 'OwnClustersGateway',
    prefix: '',
    create: (url, timings) =>
      new OwnClustersGateway({
        clusters: [
          {
            info: { name: 'eu-1', serverSideAuth: true },
            connection: { url, token: 'secret-token', skipTLSVerify: true },
          },
        ],
        timings,
        clientNode: async () => clientNode,
      }),
  },
];

function pod(name: string, resourceVersion: string) {
  return { metadata: { name, namespace: 'ordering', resourceVersion } };
}

function send(socket: WebSocket, type: string, object: unknown) {
  socket.send(JSON.stringify({ type, object }));
}

async function failureOf(promise: Promise<unknown>) {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(KubernetesGatewayError);
  return error as KubernetesGatewayError;
}

async function drain(watch: AsyncIterable<KubernetesWatchEvent>) {
  const events: KubernetesWatchEvent[] = [];
  for await (const event of watch) {
    events.push(event);
  }
  return events;
}

describe.each(gateways)('$name', ({ prefix, create }) => {
  let server: FakeApiServer;
  let url: string;
  let gateway: KubernetesGateway;

  async function serve(
    options: { autoPong?: boolean; timings?: Partial<GatewayTimings> } = {},
  ) {
    server = new FakeApiServer({ autoPong: options.autoPong });
    url = await server.start();
    gateway = create(url, options.timings ?? {});
  }

  beforeEach(() => serve());
  afterEach(() => server.stop());

  describe('get', () => {
    it('asks for uncompressed JSON and returns it', async () => {
      const list = { kind: 'PodList', items: [pod('a', '1')] };
      server.onRequest = (_request, response) => sendJson(response, 200, list);

      await expect(
        gateway.get('eu-1', {
          path: PODS,
          query: { limit: '500', labelSelector: 'a in (b,c)' },
        }),
      ).resolves.toEqual(list);

      expect(server.requests).toEqual([
        expect.objectContaining({
          method: 'GET',
          path: `${prefix}${PODS}`,
          query: { limit: '500', labelSelector: 'a in (b,c)' },
        }),
      ]);
      expect(server.requests[0].headers['accept-encoding']).toBe('identity');
      expect(server.requests[0].headers.authorization).toMatch(/^Bearer \S+$/);
    });

    it('reads the Status of a refusal', async () => {
      const body = status(
        403,
        'Forbidden',
        'pods is forbidden: User "u" cannot list resource "pods"',
      );
      server.onRequest = (_request, response) => sendJson(response, 403, body);

      const error = await failureOf(gateway.get('eu-1', { path: PODS }));

      expect(error.options).toMatchObject({
        status: 403,
        reason: 'Forbidden',
        answeredBy: 'cluster',
      });
      expect(error.message).toBe(
        `GET ${PODS} in cluster 'eu-1': 403 pods is forbidden: User "u" cannot list resource "pods"`,
      );
    });

    it('reads Retry-After', async () => {
      server.onRequest = (_request, response) => {
        response.writeHead(429, { 'Retry-After': '7' });
        response.end('Too many requests, please try again later.');
      };
      const error = await failureOf(gateway.get('eu-1', { path: PODS }));
      expect(error.options).toMatchObject({
        status: 429,
        retryAfterSeconds: 7,
      });
    });

    it('tells of an HTML page in the place of the API', async () => {
      server.onRequest = (_request, response) => {
        response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' });
        response.end('<!DOCTYPE html><title>Sign in</title>');
      };
      const error = await failureOf(gateway.get('eu-1', { path: PODS }));
      expect(error.message).toContain(
        'answered 200 with an HTML page ("Sign in") instead of the Kubernetes API',
      );
      expect(error.options.answeredBy).toBeUndefined();
    });

    it('tells of an answer that is cut off', async () => {
      server.onRequest = (_request, response) => {
        response.writeHead(200, { 'Content-Length': '1000' });
        response.write('{"items": [', () => response.destroy());
      };
      const error = await failureOf(gateway.get('eu-1', { path: PODS }));
      expect(error.message).toContain(`GET ${PODS} in cluster 'eu-1':`);
      expect(error.options.status).toBeUndefined();
    });

    it('gives up on an upstream that accepts but never answers', async () => {
      await server.stop();
      await serve({ timings: { requestTimeoutMs: 50 } });
      server.onRequest = () => {};
      const error = await failureOf(gateway.get('eu-1', { path: PODS }));
      expect(error.message).toBe(
        `GET ${PODS} in cluster 'eu-1': no answer within 0.05 s`,
      );
    });

    it('gives up on an upstream that stops in the middle of the body', async () => {
      await server.stop();
      await serve({ timings: { requestTimeoutMs: 100 } });
      server.onRequest = (_request, response) => {
        response.writeHead(200);
        response.write('{"items":');
      };
      const error = await failureOf(gateway.get('eu-1', { path: PODS }));
      expect(error.message).toContain('no answer within 0.1 s');
    });

    it('tells what is beneath a refused connection', async () => {
      await server.stop();
      const error = await failureOf(gateway.get('eu-1', { path: PODS }));
      expect(error.message).toMatch(/connect ECONNREFUSED 127\.0\.0\.1/);
      expect(error.options.status).toBeUndefined();
    });

    it('aborts with its signal', async () => {
      const abort = new AbortController();
      server.onRequest = () => abort.abort();
      await expect(
        gateway.get('eu-1', { path: PODS, signal: abort.signal }),
      ).rejects.toThrow(/abort/i);
    });
  });

  describe('patch', () => {
    it('sends the body with its content type', async () => {
      server.onRequest = (_request, response) =>
        sendJson(response, 200, { kind: 'Rollout' });
      const path =
        '/apis/argoproj.io/v1alpha1/namespaces/ordering/rollouts/checkout/status';

      await expect(
        gateway.patch('eu-1', {
          path,
          contentType: 'application/merge-patch+json',
          body: { status: { pauseConditions: null } },
        }),
      ).resolves.toEqual({ kind: 'Rollout' });

      const [request] = server.requests;
      expect(request.method).toBe('PATCH');
      expect(request.path).toBe(`${prefix}${path}`);
      expect(request.body).toBe('{"status":{"pauseConditions":null}}');
      expect(request.headers['content-type']).toBe(
        'application/merge-patch+json',
      );
    });

    it('reports a conflict', async () => {
      server.onRequest = (_request, response) =>
        sendJson(response, 409, status(409, 'Conflict', 'object was modified'));
      const error = await failureOf(
        gateway.patch('eu-1', {
          path: PODS,
          contentType: 'application/merge-patch+json',
          body: {},
        }),
      );
      expect(error.options).toMatchObject({ status: 409, reason: 'Conflict' });
    });
  });

  describe('watch', () => {
    it('upgrades to a WebSocket with an Origin and yields the frames until an orderly close', async () => {
      server.onWatch = socket => {
        send(socket, 'ADDED', pod('a', '11'));
        send(socket, 'MODIFIED', pod('a', '12'));
        send(socket, 'BOOKMARK', { metadata: { resourceVersion: '20' } });
        socket.close(1000);
      };
      const onOpen = jest.fn();

      await expect(
        drain(
          gateway.watch('eu-1', {
            path: PODS,
            query: { resourceVersion: '10', allowWatchBookmarks: 'true' },
            onOpen,
          }),
        ),
      ).resolves.toEqual([
        { type: 'ADDED', object: pod('a', '11') },
        { type: 'MODIFIED', object: pod('a', '12') },
        { type: 'BOOKMARK', object: { metadata: { resourceVersion: '20' } } },
      ]);

      const [request] = server.requests;
      expect(request.upgrade).toBe(true);
      expect(request.path).toBe(`${prefix}${PODS}`);
      expect(request.query).toEqual({
        watch: '1',
        resourceVersion: '10',
        allowWatchBookmarks: 'true',
      });
      expect(request.headers.origin).toBeDefined();
      expect(onOpen).toHaveBeenCalledTimes(1);
    });

    it('tells at once that an idle watch is open, and passes signs of life on', async () => {
      await server.stop();
      await serve({ timings: { pingIntervalMs: 10 } });
      const abort = new AbortController();
      let contacts = 0;
      const opened = jest.fn();
      await drain(
        gateway.watch('eu-1', {
          path: PODS,
          signal: abort.signal,
          onOpen: opened,
          onContact: () => {
            contacts += 1;
            if (contacts === 4) {
              abort.abort();
            }
          },
        }),
      );
      expect(opened).toHaveBeenCalledTimes(1);
      expect(contacts).toBeGreaterThanOrEqual(4);
    });

    it('yields an expired resourceVersion as an ERROR event', async () => {
      const gone = status(410, 'Expired', 'too old resource version: 1 (9)');
      server.onWatch = socket => {
        send(socket, 'ERROR', gone);
        socket.close(1000);
      };
      await expect(
        drain(gateway.watch('eu-1', { path: PODS })),
      ).resolves.toEqual([{ type: 'ERROR', object: gone }]);
    });

    it.each([
      [401, status(401, 'Unauthorized', 'Unauthorized')],
      [403, status(403, 'Forbidden', 'pods is forbidden')],
      [410, status(410, 'Expired', 'too old resource version')],
    ])('reports a refused upgrade: %d', async (code, body) => {
      server.onUpgrade = socket => {
        const text = JSON.stringify(body);
        socket.end(
          `HTTP/1.1 ${code} No\r\nContent-Type: application/json\r\nContent-Length: ${text.length}\r\n\r\n${text}`,
        );
        return true;
      };
      const onOpen = jest.fn();
      const error = await failureOf(
        drain(gateway.watch('eu-1', { path: PODS, onOpen })),
      );
      expect(error.options).toMatchObject({
        status: code,
        reason: body.reason,
        answeredBy: 'cluster',
      });
      expect(error.message).toContain(`watch ${PODS} in cluster 'eu-1'`);
      expect(onOpen).not.toHaveBeenCalled();
    });

    it('does not take a plain HTTP watch for a WebSocket', async () => {
      server.onUpgrade = socket => {
        socket.write(
          'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n',
        );
        return true;
      };
      const error = await failureOf(
        drain(gateway.watch('eu-1', { path: PODS })),
      );
      expect(error.message).toContain(
        'answered 200 instead of upgrading to WebSocket',
      );
    });

    it('throws when the upstream dies in the middle', async () => {
      server.onWatch = socket => send(socket, 'ADDED', pod('a', '1'));
      const taken: unknown[] = [];
      const error = await failureOf(
        (async () => {
          for await (const event of gateway.watch('eu-1', { path: PODS })) {
            taken.push(event);
            server.dropConnections();
          }
        })(),
      );
      expect(taken).toHaveLength(1);
      expect(error.message).toContain(`watch ${PODS} in cluster 'eu-1'`);
      expect(error.options.status).toBeUndefined();
    });

    it('declares a peer dead that does not answer pings', async () => {
      await server.stop();
      await serve({ autoPong: false, timings: { pingIntervalMs: 20 } });
      const error = await failureOf(
        drain(gateway.watch('eu-1', { path: PODS })),
      );
      expect(error.options).toMatchObject({ reason: 'NoPong' });
      expect(error.message).toContain('no sign of life within 0.02 s');
    });

    it('gives up on an upgrade that is never answered', async () => {
      await server.stop();
      await serve({ timings: { requestTimeoutMs: 50 } });
      server.onUpgrade = () => true;
      server.onRequest = () => {};
      const error = await failureOf(
        drain(gateway.watch('eu-1', { path: PODS })),
      );
      expect(error.options.status).toBeUndefined();
    });

    it('throws on a frame that is no event', async () => {
      server.onWatch = socket => {
        send(socket, 'ADDED', pod('a', '1'));
        socket.send('{"type":"ADDED","obj');
      };
      const error = await failureOf(
        drain(gateway.watch('eu-1', { path: PODS })),
      );
      expect(error.options).toMatchObject({ reason: 'UnreadableFrame' });
    });

    it('ends quietly and closes the connection when its signal aborts', async () => {
      const abort = new AbortController();
      let closed: Promise<unknown> | undefined;
      server.onWatch = socket => {
        closed = once(socket, 'close');
        send(socket, 'ADDED', pod('a', '1'));
      };
      const events = [];
      for await (const event of gateway.watch('eu-1', {
        path: PODS,
        signal: abort.signal,
      })) {
        events.push(event);
        abort.abort();
      }
      expect(events).toHaveLength(1);
      await expect(closed).resolves.toBeDefined();
    });

    it('opens nothing when its signal has aborted before', async () => {
      await expect(
        drain(
          gateway.watch('eu-1', { path: PODS, signal: AbortSignal.abort() }),
        ),
      ).resolves.toEqual([]);
      expect(server.requests).toEqual([]);
    });

    it('closes the connection when its reader stops', async () => {
      let closed: Promise<unknown> | undefined;
      server.onWatch = socket => {
        closed = once(socket, 'close');
        send(socket, 'ADDED', pod('a', '1'));
      };
      for await (const _event of gateway.watch('eu-1', { path: PODS })) {
        break;
      }
      await expect(closed).resolves.toBeDefined();
    });

    it('loses nothing to a slow reader', async () => {
      const count = 2000;
      server.onWatch = socket => {
        for (let i = 1; i <= count; i += 1) {
          send(socket, 'ADDED', pod(`pod-${i}`, String(i)));
        }
        socket.close(1000);
      };
      const names: string[] = [];
      for await (const event of gateway.watch('eu-1', { path: PODS })) {
        names.push((event.object as ReturnType<typeof pod>).metadata.name);
        if (names.length % 100 === 0) {
          await new Promise(resolve => setImmediate(resolve));
        }
      }
      expect(names).toEqual(
        Array.from({ length: count }, (_, i) => `pod-${i + 1}`),
      );
    });
  });
});
