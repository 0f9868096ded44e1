import { once } from 'node:events';
import {
  createServer,
  IncomingHttpHeaders,
  IncomingMessage,
  Server,
  ServerResponse,
} from 'node:http';
import { AddressInfo } from 'node:net';
import { Duplex } from 'node:stream';
import { text } from 'node:stream/consumers';
import { WebSocket, WebSocketServer } from 'ws';

/** A request as the server got it. */
export interface SeenRequest {
  method: string;
  path: string;
  query: Record<string, string>;
  headers: IncomingHttpHeaders;
  body: string;
  upgrade: boolean;
}

/** A Kubernetes Status, as API servers send it with a refusal. */
export function status(code: number, reason: string, message: string) {
  return {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Failure',
    message,
    reason,
    code,
  };
}

export function sendJson(
  response: ServerResponse,
  code: number,
  body: unknown,
  headers: Record<string, string> = {},
) {
  response.writeHead(code, { 'Content-Type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}

/** A scripted HTTP and WebSocket server on loopback, in the place of an API server or of the Kubernetes plugin. */
export class FakeApiServer {
  readonly requests: SeenRequest[] = [];
  onRequest: (request: SeenRequest, response: ServerResponse) => void = (
    _request,
    response,
  ) => sendJson(response, 200, {});
  onWatch: (socket: WebSocket, request: SeenRequest) => void = () => {};
  /** Answers an upgrade otherwise: return true when it was handled. */
  onUpgrade: (socket: Duplex, request: SeenRequest) => boolean = () => false;
  readonly #server: Server;
  readonly #webSockets: WebSocketServer;
  readonly #sockets = new Set<Duplex>();

  constructor(options: { autoPong?: boolean } = {}) {
    this.#webSockets = new WebSocketServer({
      noServer: true,
      autoPong: options.autoPong ?? true,
    });
    this.#server = createServer(async (request, response) => {
      const seen = this.#see(request, false);
      seen.body = await text(request);
      this.onRequest(seen, response);
    });
    this.#server.on('connection', socket => {
      this.#sockets.add(socket);
      socket.on('close', () => this.#sockets.delete(socket));
    });
    this.#server.on('upgrade', (request, socket, head) => {
      const seen = this.#see(request, true);
      if (this.onUpgrade(socket, seen)) {
        return;
      }
      if (request.headers.origin === undefined) {
        socket.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n');
        return;
      }
      this.#webSockets.handleUpgrade(request, socket, head, webSocket =>
        this.onWatch(webSocket, seen),
      );
    });
  }

  async start(): Promise<string> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return this.url;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Cuts every connection, as a process that dies does. */
  dropConnections(): void {
    this.#sockets.forEach(socket => socket.destroy());
  }

  async stop(): Promise<void> {
    this.dropConnections();
    if (this.#server.listening) {
      this.#server.close();
      await once(this.#server, 'close');
    }
  }

  #see(request: IncomingMessage, upgrade: boolean): SeenRequest {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const seen: SeenRequest = {
      method: request.method ?? '',
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      headers: request.headers,
      body: '',
      upgrade,
    };
    this.requests.push(seen);
    return seen;
  }
}
