import { createServer, Server, ServerResponse } from 'node:http';
import { AddressInfo } from 'node:net';
import { listedItem, streamedEvent } from '@bellwether/playground';
import {
  Application,
  ARGOCD_NAMESPACE,
  managedResourcesOf,
} from './syntheticApplications';

export const TOKEN = 'benchmark';

const LIST = '/api/v1/applications';
const STREAM = '/api/v1/stream/applications';
const USER_INFO = '/api/v1/session/userinfo';
const KEEP_ALIVE_MS = 15_000;

/** What a request was for. */
export type Purpose = 'list' | 'stream' | 'details' | 'login';

/** Requests, and the bytes of their bodies. */
export interface Traffic {
  requests: number;
  bytes: number;
  /** What they would have been without `fields`. */
  bytesUnmasked: number;
}

const nothing = (): Traffic => ({ requests: 0, bytes: 0, bytesUnmasked: 0 });

interface Stream {
  response: ServerResponse;
  fields: string;
  /** Equal payloads in a row for one name are sent once, as Argo CD does it. */
  lastSent: Map<string, string>;
}

/** The API server of one Argo CD with Applications that change as they are told to, on a port of its own. It counts what it sends. */
export class ArgoCdServer {
  readonly traffic: Record<Purpose, Traffic> = {
    list: nothing(),
    stream: nothing(),
    details: nothing(),
    login: nothing(),
  };
  readonly #applications: Map<string, Application>;
  readonly #streams = new Set<Stream>();
  readonly #server: Server;
  readonly #keepAlive: NodeJS.Timeout;

  private constructor(applications: Application[]) {
    this.#applications = new Map(
      applications.map(application => [application.metadata.name, application]),
    );
    this.#server = createServer((request, response) => {
      const url = new URL(request.url ?? '/', 'http://127.0.0.1');
      if (request.headers.authorization === `Bearer ${TOKEN}`) {
        this.#answer(url, response);
      } else {
        refuse(response, 401);
      }
    });
    this.#keepAlive = setInterval(
      () => this.#streams.forEach(({ response }) => response.write(':\n')),
      KEEP_ALIVE_MS,
    );
  }

  static async start(applications: Application[]): Promise<ArgoCdServer> {
    const argocd = new ArgoCdServer(applications);
    await new Promise<void>(resolve =>
      argocd.#server.listen(0, '127.0.0.1', resolve),
    );
    return argocd;
  }

  get url(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  async stop(): Promise<void> {
    clearInterval(this.#keepAlive);
    this.#server.closeAllConnections();
    await new Promise(resolve => this.#server.close(resolve));
  }

  application(name: string): Application {
    const application = this.#applications.get(name);
    if (!application) {
      throw new Error(`There is no Application ${name}.`);
    }
    return application;
  }

  /** Stores an Application and tells the streams. */
  change(application: Application): void {
    this.#applications.set(application.metadata.name, application);
    this.#streams.forEach(stream =>
      this.#send(stream, 'MODIFIED', application),
    );
  }

  #answer({ pathname, searchParams }: URL, response: ServerResponse): void {
    const fields = searchParams.get('fields') ?? '';
    if (pathname === STREAM) {
      this.#stream(fields, response);
    } else if (pathname === LIST) {
      this.#list(fields, response);
    } else if (pathname === USER_INFO) {
      this.#json('login', { loggedIn: true, username: 'bellwether' }, response);
    } else {
      this.#details(pathname, response);
    }
  }

  #details(pathname: string, response: ServerResponse): void {
    const [, name = '', what = ''] =
      /^\/api\/v1\/applications\/([^/]+)(?:\/(.+))?$/.exec(pathname) ?? [];
    const application = this.#applications.get(name);
    const details = application && detailsOf(application, what);
    if (details) {
      this.#json('details', details, response);
    } else {
      refuse(response, 404);
    }
  }

  #list(fields: string, response: ServerResponse): void {
    const items = [...this.#applications.values()];
    const list = (of: object[]) => ({
      metadata: { resourceVersion: '480000' },
      items: of,
    });
    this.#json(
      'list',
      list(fields ? items.map(item => listedItem(item, fields)) : items),
      response,
      list(items),
    );
  }

  #stream(fields: string, response: ServerResponse): void {
    this.traffic.stream.requests += 1;
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.flushHeaders();
    const stream: Stream = { response, fields, lastSent: new Map() };
    this.#streams.add(stream);
    response.on('close', () => this.#streams.delete(stream));
    this.#applications.forEach(application =>
      this.#send(stream, 'ADDED', application),
    );
  }

  #send(
    { response, fields, lastSent }: Stream,
    type: string,
    application: Application,
  ): void {
    const { name } = application.metadata;
    const message = JSON.stringify(streamedEvent(type, application, fields));
    const whole = `data: ${JSON.stringify({
      result: { type, application },
    })}\n\n`;
    this.traffic.stream.bytesUnmasked += Buffer.byteLength(whole);
    if (lastSent.get(name) === message) {
      return;
    }
    lastSent.set(name, message);
    const text = `data: ${message}\n\n`;
    this.traffic.stream.bytes += Buffer.byteLength(text);
    response.write(text);
  }

  #json(
    purpose: Purpose,
    body: object,
    response: ServerResponse,
    unmasked: object = body,
  ): void {
    const text = JSON.stringify(body);
    const traffic = this.traffic[purpose];
    traffic.requests += 1;
    traffic.bytes += Buffer.byteLength(text);
    traffic.bytesUnmasked += Buffer.byteLength(
      unmasked === body ? text : JSON.stringify(unmasked),
    );
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(text);
  }
}

function refuse(response: ServerResponse, status: 401 | 404): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(
    JSON.stringify(
      status === 401
        ? { error: 'invalid session', code: 16 }
        : { error: 'Not Found', code: 5 },
    ),
  );
}

/** What Argo CD tells of an Application beyond its object. */
function detailsOf(application: Application, what: string): object | undefined {
  if (what === '') {
    return application;
  }
  if (what === 'managed-resources') {
    return managedResourcesOf(application);
  }
  if (what === 'syncwindows') {
    return { activeWindows: [], assignedWindows: [], canSync: true };
  }
  return /^revisions\/[^/]+\/metadata$/.test(what)
    ? {
        author: `${ARGOCD_NAMESPACE}-updater <updater@example.com>`,
        date: '2026-01-19T08:59:30Z',
        message: `Release ${application.metadata.name}\n\nSigned-off-by: updater`,
      }
    : undefined;
}

/** Sums of several servers. */
export function totalOf(servers: ArgoCdServer[], purpose: Purpose): Traffic {
  return servers.reduce((sum, { traffic }) => {
    const { requests, bytes, bytesUnmasked } = traffic[purpose];
    return {
      requests: sum.requests + requests,
      bytes: sum.bytes + bytes,
      bytesUnmasked: sum.bytesUnmasked + bytesUnmasked,
    };
  }, nothing());
}
