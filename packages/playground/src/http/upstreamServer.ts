import {
  createServer,
  IncomingMessage,
  Server,
  ServerResponse,
} from 'node:http';
import { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { Duplex } from 'node:stream';
import { sendTruncated, sendWithBrokenElement } from '../faults/brokenBodies';
import { RequestCounters } from '../faults/counters';
import {
  Fault,
  FaultRegistry,
  FaultTarget,
  RequestDescription,
} from '../faults/faults';
import { Refusal, refusalFor } from '../faults/refusals';

const HOST = '127.0.0.1';
const DEFAULT_DELAY_MS = 5000;

/** What one upstream does with a request that no fault has answered. */
export interface UpstreamHandler {
  describe(req: IncomingMessage): RequestDescription;
  /**
   * Whether the answer is a stream. The handler then sees to the faults
   * `truncated` and `brokenElement` itself.
   */
  isStream?(req: IncomingMessage): boolean;
  handle(req: IncomingMessage, res: ServerResponse, fault?: Fault): void;
  /** Takes a connection over; without it an upgrade is refused. */
  upgrade?(
    req: IncomingMessage,
    socket: Duplex,
    head: Buffer,
    fault?: Fault,
  ): void;
}

/** @public */
export interface UpstreamServerOptions {
  target: FaultTarget;
  /** 0 takes a free one. */
  port: number;
  faults: FaultRegistry;
  counters: RequestCounters;
  handler: UpstreamHandler;
}

/**
 * One upstream's HTTP server on loopback. Counts each request and lets the
 * faults in force have their way with it.
 */
export class UpstreamServer {
  readonly #options: UpstreamServerOptions;
  readonly #server: Server;
  readonly #sockets = new Set<Duplex>();
  #port: number;
  #listening = false;
  #stopped = false;
  #settled: Promise<void> = Promise.resolve();
  #unsubscribe: () => void = () => {};

  constructor(options: UpstreamServerOptions) {
    this.#options = options;
    this.#port = options.port;
    this.#server = createServer((req, res) => {
      this.#serve(req, res).catch(() => req.socket.destroy());
    });
    this.#server.on('connection', socket => {
      this.#sockets.add(socket);
      socket.on('close', () => this.#sockets.delete(socket));
    });
    this.#server.on('upgrade', (req, socket, head) => {
      socket.on('error', () => socket.destroy());
      this.#upgrade(req, socket, head).catch(() => socket.destroy());
    });
  }

  get url(): string {
    return `http://${HOST}:${this.#port}`;
  }

  async start(): Promise<void> {
    await this.#listen();
    const { faults } = this.#options;
    this.#unsubscribe = faults.subscribe(() => {
      this.#settled = this.#settled.then(() => this.#followFaults());
    });
  }

  /** Resolves when the port is open or closed as the faults ask for. */
  async settled(): Promise<void> {
    await this.#settled;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#unsubscribe();
    await this.#settled;
    await this.#close();
  }

  async #followFaults(): Promise<void> {
    if (this.#stopped) {
      return;
    }
    const down = this.#options.faults.isDown(this.#options.target);
    if (down && this.#listening) {
      await this.#close();
    } else if (!down && !this.#listening) {
      await this.#listen();
    }
  }

  async #listen(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      const failed = (error: NodeJS.ErrnoException) =>
        reject(
          error.code === 'EADDRINUSE'
            ? new Error(
                `Port ${this.#port} for ${
                  this.#options.target
                } is taken: stop what listens there, or start the playground on other ports`,
              )
            : error,
        );
      this.#server.once('error', failed);
      this.#server.listen(this.#port, HOST, () => {
        this.#server.off('error', failed);
        resolve();
      });
    });
    this.#port = (this.#server.address() as AddressInfo).port;
    this.#listening = true;
  }

  async #close(): Promise<void> {
    if (!this.#listening) {
      return;
    }
    this.#listening = false;
    const closed = new Promise<void>(resolve => {
      this.#server.close(() => resolve());
    });
    for (const socket of this.#sockets) {
      socket.destroy();
    }
    await closed;
  }

  #meetFault(req: IncomingMessage): {
    description: RequestDescription;
    fault?: Fault;
  } {
    const { target, faults, counters, handler } = this.#options;
    const description = handler.describe(req);
    counters.record(target, description.verb, description.path);
    return { description, fault: faults.meet(target, description) };
  }

  async #serve(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const { target, handler } = this.#options;
    const { description, fault } = this.#meetFault(req);
    if (fault?.fault === 'down') {
      req.socket.destroy();
      return;
    }
    if (fault?.fault === 'slow') {
      await delay(fault.delayMs ?? DEFAULT_DELAY_MS, undefined, { ref: false });
    }
    const refusal = fault && refusalFor(target, fault.fault, description);
    if (refusal) {
      res.writeHead(refusal.code, {
        'content-type': refusal.contentType,
        ...refusal.headers,
      });
      res.end(refusal.body);
      return;
    }
    if (!handler.isStream?.(req)) {
      if (fault?.fault === 'truncated') {
        sendTruncated(res);
      } else if (fault?.fault === 'brokenElement') {
        sendWithBrokenElement(res);
      }
    }
    handler.handle(req, res, fault);
  }

  async #upgrade(
    req: IncomingMessage,
    socket: Duplex,
    head: Buffer,
  ): Promise<void> {
    const { target, handler } = this.#options;
    const { description, fault } = this.#meetFault(req);
    if (fault?.fault === 'down') {
      socket.destroy();
      return;
    }
    if (fault?.fault === 'slow') {
      await delay(fault.delayMs ?? DEFAULT_DELAY_MS, undefined, { ref: false });
    }
    const refusal =
      fault && fault.fault !== 'garbage'
        ? refusalFor(target, fault.fault, description)
        : undefined;
    if (refusal) {
      refuseUpgrade(socket, refusal);
    } else if (handler.upgrade) {
      handler.upgrade(req, socket, head, fault);
    } else {
      refuseUpgrade(socket, {
        code: 400,
        contentType: 'text/plain; charset=utf-8',
        body: 'This server does not speak WebSocket.\n',
      });
    }
  }
}

const REASONS: Record<number, string> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
};

/** Answers an upgrade request with an ordinary response. */
export function refuseUpgrade(socket: Duplex, refusal: Refusal): void {
  const head = [
    `HTTP/1.1 ${refusal.code} ${REASONS[refusal.code] ?? 'Error'}`,
    `content-type: ${refusal.contentType}`,
    `content-length: ${Buffer.byteLength(refusal.body)}`,
    'connection: close',
    ...Object.entries(refusal.headers ?? {}).map(
      ([name, value]) => `${name}: ${value}`,
    ),
  ].join('\r\n');
  socket.end(`${head}\r\n\r\n${refusal.body}`);
}
