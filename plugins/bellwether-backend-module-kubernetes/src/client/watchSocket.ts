import { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import {
  KubernetesGatewayError,
  KubernetesWatchEvent,
} from '@bellwether/backstage-plugin-bellwether-node';
import WebSocket from 'ws';
import { gatewayError } from './gatewayError';
import { refusalError } from './refusalError';
import { causeOf } from './requestJson';
import { pingGuard, silenceGuard, WatchGuard } from './watchGuards';
import { Transport } from './transport';

/** One watch over one WebSocket. */
export interface WatchSocketOptions {
  /** What is watched, for errors: `watch /api/v1/pods in cluster 'eu-1'`. Holds no credentials. */
  what: string;
  /** Its protocol is `ws:` or `wss:`. */
  url: URL;
  headers: Record<string, string>;
  /** Agent, certificates and the like. */
  transport?: Transport;
  handshakeTimeoutMs: number;
  /** A ping this often; a peer that has not answered by the next one is dead. Absent: no pings. */
  pingIntervalMs?: number;
  /** A watch without any event or bookmark for so long ends in good order, to be opened anew: it may be half open. Absent: never. */
  idleTimeoutMs?: number;
  signal?: AbortSignal;
  onOpen?: () => void;
  onContact?: () => void;
}

/** API servers answer 403 to an upgrade without an Origin, and take any. */
const ORIGIN = 'http://localhost';
/** Events held for a slow reader before the socket is paused. */
const MAX_BUFFERED_EVENTS = 256;
/** Normal, going away, without a code, service restart: the peer ended the watch in good order. */
const ORDERLY_CLOSE_CODES = [1000, 1001, 1005, 1012];
const EVENT_TYPES = ['ADDED', 'MODIFIED', 'DELETED', 'BOOKMARK', 'ERROR'];

function eventFromFrame(frame: string): KubernetesWatchEvent | undefined {
  let event: Partial<KubernetesWatchEvent> | null;
  try {
    event = JSON.parse(frame);
  } catch {
    return undefined;
  }
  return typeof event?.type === 'string' &&
    EVENT_TYPES.includes(event.type) &&
    'object' in event
    ? (event as KubernetesWatchEvent)
    : undefined;
}

async function refusedUpgrade(
  what: string,
  response: IncomingMessage,
): Promise<KubernetesGatewayError> {
  const status = response.statusCode ?? 0;
  if (status === 200) {
    // The body of a plain HTTP watch, which never ends.
    return gatewayError(
      what,
      'answered 200 instead of upgrading to WebSocket. Let what stands before the API server (a proxy, a load balancer) pass WebSocket upgrades',
      { status },
    );
  }
  const body = await text(response).catch(() => '');
  return refusalError(what, { status, headers: response.headers, body });
}

/**
 * Watches over a WebSocket: one JSON event per text frame. Contract as in KubernetesGateway.watch.
 *
 * A plain HTTP watch through the Kubernetes plugin's proxy hides a dead API server and leaks connections at both ends; a WebSocket
 * passes both the pings and the end.
 */
export async function* watchSocket(
  options: WatchSocketOptions,
): AsyncGenerator<KubernetesWatchEvent> {
  const { what, signal, onOpen, onContact } = options;
  if (signal?.aborted) {
    return;
  }
  const socket = new WebSocket(options.url, {
    ...options.transport,
    headers: options.headers,
    origin: ORIGIN,
    perMessageDeflate: false,
    handshakeTimeout: options.handshakeTimeoutMs,
  });
  const events = new Readable({
    objectMode: true,
    highWaterMark: MAX_BUFFERED_EVENTS,
    read: () => socket.resume(),
  });
  const fail = (error: KubernetesGatewayError) => events.destroy(error);
  const guards: WatchGuard[] = [];
  const alive = () => {
    guards.forEach(guard => guard.alive());
    onContact?.();
  };
  let failure: Error | undefined;
  let silent = false;

  socket.on('open', () => {
    const { pingIntervalMs, idleTimeoutMs } = options;
    if (pingIntervalMs !== undefined) {
      const detail = `no sign of life within ${
        pingIntervalMs / 1000
      } s of a ping`;
      guards.push(
        pingGuard(socket, pingIntervalMs, () =>
          fail(gatewayError(what, detail, { reason: 'NoPong' })),
        ),
      );
    }
    if (idleTimeoutMs !== undefined) {
      guards.push(
        silenceGuard(socket, idleTimeoutMs, () => {
          silent = true;
          socket.terminate();
        }),
      );
    }
    onOpen?.();
    onContact?.();
  });
  socket.on('pong', alive);
  socket.on('message', data => {
    alive();
    const event = eventFromFrame(data.toString());
    if (!event) {
      fail(
        gatewayError(what, 'sent a frame that is no event', {
          reason: 'UnreadableFrame',
        }),
      );
    } else if (!events.push(event)) {
      socket.pause();
    }
  });
  socket.on('unexpected-response', async (request, response) => {
    const error = await refusedUpgrade(what, response);
    request.destroy();
    fail(error);
  });
  socket.on('error', error => {
    failure = error;
  });
  socket.on('close', code => {
    guards.forEach(guard => guard.stop());
    if (silent || (!failure && ORDERLY_CLOSE_CODES.includes(code))) {
      events.push(null);
      return;
    }
    fail(
      gatewayError(
        what,
        failure ? causeOf(failure) : `broke off (close code ${code})`,
      ),
    );
  });

  const abort = () => events.destroy();
  signal?.addEventListener('abort', abort, { once: true });
  try {
    yield* events;
  } catch (error) {
    if (!signal?.aborted) {
      throw error;
    }
  } finally {
    signal?.removeEventListener('abort', abort);
    guards.forEach(guard => guard.stop());
    socket.terminate();
  }
}
