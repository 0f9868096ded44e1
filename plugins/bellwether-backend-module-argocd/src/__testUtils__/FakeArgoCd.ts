import {
  createServer,
  IncomingMessage,
  Server,
  ServerResponse,
} from 'node:http';
import { AddressInfo } from 'node:net';
import { JsonObject } from '@backstage/types';

/** How the stream is answered. */
export type StreamMode = 'sse' | 'json' | 'notFound' | 'webPage' | 'silent';

/** An Application object with a name. */
export type ApplicationObject = JsonObject & { metadata: JsonObject };

const denied = {
  error: 'permission denied',
  message: 'permission denied',
  code: 7,
};

/** As much of Argo CD's API server as the module uses, on a port of its own. */
export class FakeArgoCd {
  readonly applications = new Map<string, ApplicationObject>();
  /** Answers by path below an Application, e.g. `managed-resources`. */
  readonly answers = new Map<string, unknown>();
  readonly requests: {
    method: string;
    path: string;
    query: URLSearchParams;
  }[] = [];
  readonly tokens = new Set(['good-token']);
  streamMode: StreamMode = 'sse';
  /** Answers every request so, while it is set. */
  failWith?: { status: number; body: string; headers?: Record<string, string> };
  /** Applications that the stream leaves out of its replay. */
  readonly hidden = new Set<string>();
  loggedIn = true;
  onLogin?: (body: string) => { status: number; body: object };
  private readonly streams = new Set<ServerResponse>();
  private readonly server: Server;

  constructor(private readonly subPath: string = '') {
    this.server = createServer((request, response) => {
      this.handle(request, response).catch(error =>
        response.destroy(error as Error),
      );
    });
  }

  async start(): Promise<string> {
    await new Promise<void>(resolve =>
      this.server.listen(0, '127.0.0.1', resolve),
    );
    const { port } = this.server.address() as AddressInfo;
    return `http://127.0.0.1:${port}${this.subPath}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise(resolve => this.server.close(resolve));
  }

  set(...applications: ApplicationObject[]): void {
    for (const application of applications) {
      const { namespace, name } = application.metadata;
      this.applications.set(`${namespace}/${name}`, application);
    }
  }

  /** Changes an Application and tells the streams. */
  change(application: ApplicationObject): void {
    const { namespace, name } = application.metadata;
    const type = this.applications.has(`${namespace}/${name}`)
      ? 'MODIFIED'
      : 'ADDED';
    this.set(application);
    this.send({ result: { type, application } });
  }

  remove(id: string): void {
    const application = this.applications.get(id);
    this.applications.delete(id);
    this.send({ result: { type: 'DELETED', application } });
  }

  send(message: unknown): void {
    this.streams.forEach(stream => this.write(stream, JSON.stringify(message)));
  }

  /** As it stands, without an end of the line. */
  sendRaw(text: string): void {
    this.streams.forEach(stream => stream.write(text));
  }

  breakStreams(): void {
    this.streams.forEach(stream => stream.destroy());
  }

  endStreams(): void {
    this.streams.forEach(stream => stream.end());
  }

  get openStreams(): number {
    return this.streams.size;
  }

  count(path: string | RegExp): number {
    return this.requests.filter(request =>
      typeof path === 'string'
        ? request.path === path
        : path.test(request.path),
    ).length;
  }

  private async handle(request: IncomingMessage, response: ServerResponse) {
    const url = new URL(request.url ?? '/', 'http://fake');
    const path = url.pathname.slice(this.subPath.length);
    this.requests.push({
      method: request.method ?? '',
      path,
      query: url.searchParams,
    });
    const json = (status: number, body: unknown) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    };
    if (!url.pathname.startsWith(`${this.subPath}/api/`)) {
      return json(404, { error: 'Not Found', code: 5 });
    }
    if (this.failWith) {
      const { status, body, headers } = this.failWith;
      response.writeHead(status, headers);
      return response.end(body);
    }
    if (path === '/api/v1/session' && request.method === 'POST') {
      return await this.logIn(request, json);
    }
    const token = request.headers.authorization?.replace('Bearer ', '') ?? '';
    if (!this.tokens.has(token)) {
      return json(401, {
        error: 'invalid session: token has invalid claims: token is expired',
        message: 'invalid session: token has invalid claims: token is expired',
        code: 16,
      });
    }
    return this.answer(path, url.searchParams, request, response, json);
  }

  private async logIn(
    request: IncomingMessage,
    json: (status: number, body: unknown) => void,
  ) {
    if (request.headers['content-type'] !== 'application/json') {
      return json(415, 'Invalid content type');
    }
    let body = '';
    for await (const chunk of request) {
      body += chunk;
    }
    const answer = this.onLogin?.(body) ?? { status: 401, body: denied };
    return json(answer.status, answer.body);
  }

  private answer(
    path: string,
    query: URLSearchParams,
    request: IncomingMessage,
    response: ServerResponse,
    json: (status: number, body: unknown) => void,
  ) {
    if (path === '/api/v1/session/userinfo') {
      return json(200, { loggedIn: this.loggedIn, username: 'backstage' });
    }
    if (path === '/api/v1/stream/applications') {
      return this.stream(request, response, json);
    }
    if (path === '/api/v1/applications') {
      const items = [...this.applications.values()].map(asListed);
      return json(200, { metadata: {}, items: items.length ? items : null });
    }
    const [, name, rest] =
      /^\/api\/v1\/applications\/([^/]+)(?:\/(.+))?$/.exec(path) ?? [];
    const application = this.applications.get(
      `${query.get('appNamespace') ?? 'argocd'}/${name}`,
    );
    if (!application) {
      return query.has('project')
        ? json(404, { error: 'not found', code: 5 })
        : json(403, denied);
    }
    if (rest === undefined) {
      return json(200, application);
    }
    return this.answers.has(rest)
      ? json(200, this.answers.get(rest))
      : json(500, { error: `no answer for ${rest}`, code: 2 });
  }

  private stream(
    request: IncomingMessage,
    response: ServerResponse,
    json: (status: number, body: unknown) => void,
  ) {
    if (this.streamMode === 'notFound') {
      return json(404, { error: 'Not Found', code: 5 });
    }
    if (this.streamMode === 'webPage') {
      response.writeHead(200, { 'content-type': 'text/html' });
      return response.end('<!doctype html><title>Argo CD</title>');
    }
    const isSse =
      this.streamMode !== 'json' &&
      request.headers.accept === 'text/event-stream';
    response.writeHead(200, {
      'content-type': isSse ? 'text/event-stream' : 'application/json',
    });
    response.flushHeaders();
    this.streams.add(response);
    response.on('close', () => this.streams.delete(response));
    for (const [id, application] of this.applications) {
      if (!this.hidden.has(id)) {
        this.write(
          response,
          JSON.stringify({ result: { type: 'ADDED', application } }),
        );
      }
    }
    return undefined;
  }

  private write(stream: ServerResponse, json: string) {
    stream.write(
      stream.getHeader('content-type') === 'text/event-stream' ||
        this.streamMode !== 'json'
        ? `data: ${json} \n\n\n`
        : `${json}\n`,
    );
  }
}

/** What lists leave out although `fields` names it. */
function asListed(application: ApplicationObject): JsonObject {
  const { status, ...rest } = structuredClone(application) as JsonObject & {
    status?: JsonObject;
  };
  delete status?.conditions;
  delete status?.history;
  if (status?.operationState) {
    const { phase, startedAt, finishedAt } =
      status.operationState as JsonObject;
    status.operationState = {
      phase,
      startedAt,
      ...(finishedAt === undefined ? {} : { finishedAt }),
    };
  }
  return { ...rest, ...(status && { status }) };
}
