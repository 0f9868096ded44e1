import { IncomingMessage, ServerResponse } from 'node:http';
import { Duplex } from 'node:stream';
import { WebSocket, WebSocketServer } from 'ws';
import { Clock } from '../clock';
import { breakObject } from '../faults/brokenBodies';
import { Fault, RequestDescription } from '../faults/faults';
import { refuseUpgrade, UpstreamHandler } from '../http/upstreamServer';
import { checkAccess, Tokens } from './access';
import {
  badRequest,
  methodNotAllowed,
  notFound,
  unknownResource,
} from './apiStatus';
import { discoveryDocument, VERSION_INFO } from './discovery';
import { KindDefinition, qualifiedResource } from './kinds';
import { listObjects } from './listing';
import { isJsonObject } from './objects';
import { parseRequest, RequestInfo, ResourceRequest } from './requestInfo';
import { Subresource } from './objectRules';
import { DeleteOptions, ResourceStore } from './resourceStore';
import { startWatch, WatchEvent, WatchOptions, WatchSink } from './watching';
import {
  decodeObject,
  readJson,
  sendError,
  sendJson,
  statusOf,
  UnknownPath,
} from './wire';

/** @public */
export interface ApiServerOptions {
  store: ResourceStore;
  clock: Clock;
  tokens: Tokens;
  /** Milliseconds between bookmarks. Default one minute, as upstream. */
  bookmarkIntervalMs?: number;
  /** Milliseconds that a watch lasts by default. Default 30 minutes. */
  defaultWatchTimeoutMs?: number;
}

/** The Kubernetes API over HTTP and, for watches, over WebSocket. */
export class ApiServer implements UpstreamHandler {
  readonly #store: ResourceStore;
  readonly #tokens: Tokens;
  readonly #watchOptions: WatchOptions;
  readonly #webSockets = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
  });

  constructor(options: ApiServerOptions) {
    this.#store = options.store;
    this.#tokens = options.tokens;
    this.#watchOptions = {
      clock: options.clock,
      bookmarkIntervalMs: options.bookmarkIntervalMs ?? 60_000,
      defaultTimeoutMs: options.defaultWatchTimeoutMs ?? 30 * 60_000,
    };
  }

  describe(req: IncomingMessage): RequestDescription {
    const path = new URL(req.url ?? '/', 'http://localhost').pathname;
    try {
      const info = parseRequest(req.method ?? 'GET', req.url ?? '/');
      if (info.type === 'resource') {
        const kind = this.#kindOf(info);
        return {
          verb: info.verb,
          path,
          names: kind
            ? [kind.kind, kind.plural, qualifiedResource(kind)]
            : [info.resource],
        };
      }
    } catch {
      // a malformed request is answered by handle()
    }
    return { verb: (req.method ?? 'GET').toLowerCase(), path, names: [] };
  }

  isStream(req: IncomingMessage): boolean {
    return this.describe(req).verb === 'watch';
  }

  handle(req: IncomingMessage, res: ServerResponse, fault?: Fault): void {
    this.#answer(req, res, fault).catch((error: unknown) => {
      if (res.headersSent) {
        res.socket?.destroy();
      } else {
        sendError(res, error);
      }
    });
  }

  upgrade(
    req: IncomingMessage,
    socket: Duplex,
    head: Buffer,
    fault?: Fault,
  ): void {
    try {
      const info = this.#authorized(req);
      if (info.type !== 'resource' || info.verb !== 'watch') {
        throw badRequest('only watches can be upgraded to a WebSocket');
      }
      const kind = this.#servedKind(info);
      if (!req.headers.origin) {
        refuseUpgrade(socket, {
          code: 403,
          contentType: 'text/plain; charset=utf-8',
          body: '',
        });
        return;
      }
      this.#webSockets.handleUpgrade(req, socket, head, webSocket =>
        this.#watchOverWebSocket(webSocket, kind, info, fault),
      );
    } catch (error) {
      const { status, text } = statusOf(error);
      refuseUpgrade(socket, {
        code: status.code,
        contentType: text ? 'text/plain; charset=utf-8' : 'application/json',
        body: text ?? JSON.stringify(status),
      });
    }
  }

  #kindOf(info: ResourceRequest): KindDefinition | undefined {
    const kind = this.#store.kinds.resource(
      info.group,
      info.version,
      info.resource,
    );
    if (!kind) {
      return undefined;
    }
    const needsNamespace =
      kind.namespaced &&
      info.namespace === undefined &&
      info.verb !== 'list' &&
      info.verb !== 'watch';
    const wrongScope = !kind.namespaced && info.namespace !== undefined;
    return needsNamespace || wrongScope ? undefined : kind;
  }

  /**
   * The kind, or the 404 that the real server gives: a Status in the built-in
   * groups, plain text where a CustomResourceDefinition is missing.
   */
  #servedKind(info: ResourceRequest): KindDefinition {
    const kind = this.#kindOf(info);
    if (!kind) {
      const builtIn = this.#store.kinds.all.some(
        ({ custom, group }) => !custom && group === info.group,
      );
      throw builtIn ? unknownResource() : new UnknownPath();
    }
    return kind;
  }

  #authorized(req: IncomingMessage): RequestInfo {
    const info = parseRequest(req.method ?? 'GET', req.url ?? '/');
    checkAccess(this.#tokens, req.headers.authorization, info);
    return info;
  }

  async #answer(
    req: IncomingMessage,
    res: ServerResponse,
    fault: Fault | undefined,
  ): Promise<void> {
    const info = this.#authorized(req);
    if (info.type === 'path') {
      this.#answerPath(info.path, res);
      return;
    }
    const kind = this.#servedKind(info);
    if (info.verb === 'watch') {
      this.#watchOverHttp(req, res, kind, info, fault);
      return;
    }
    const { code, body } = this.#perform(kind, info, {
      contentType: req.headers['content-type'] ?? '',
      body: await readJson(req, kind),
    });
    sendJson(res, code, body);
  }

  #answerPath(path: string, res: ServerResponse): void {
    if (/^\/(healthz|livez|readyz)(\/|$)/.test(path)) {
      res.writeHead(200, { 'content-type': 'text/plain; charset=utf-8' });
      res.end('ok');
      return;
    }
    const document =
      path === '/version'
        ? VERSION_INFO
        : discoveryDocument(this.#store.kinds, path);
    if (!document) {
      throw new UnknownPath();
    }
    sendJson(res, 200, document);
  }

  #perform(
    kind: KindDefinition,
    info: ResourceRequest,
    input: { contentType: string; body: unknown },
  ): { code: number; body: object } {
    const store = this.#store;
    const { namespace, name, verb } = info;
    if (info.query.get('dryRun')) {
      throw badRequest('dryRun is not supported by the playground');
    }
    if (verb === 'list') {
      return { code: 200, body: listObjects(store, kind, info) };
    }
    if (verb === 'create') {
      if (name !== undefined) {
        throw methodNotAllowed(kind, 'create');
      }
      const object = decodeObject(kind, input.body, namespace);
      return { code: 201, body: store.create(object) };
    }
    if (name === undefined) {
      throw methodNotAllowed(kind, verb);
    }
    const subresource = subresourceOf(kind, info);
    switch (verb) {
      case 'get':
        return { code: 200, body: store.get(kind.kind, namespace, name) };
      case 'update': {
        const object = decodeObject(kind, input.body, namespace);
        if (object.metadata.name !== name) {
          throw badRequest(
            `the name of the object (${object.metadata.name}) does not match the name on the URL (${name})`,
          );
        }
        return { code: 200, body: store.update(object, subresource) };
      }
      case 'patch':
        return {
          code: 200,
          body: store.patch(
            kind.kind,
            namespace,
            name,
            input.contentType,
            input.body,
            subresource,
          ),
        };
      default:
        return this.#delete(kind, info, name, input.body);
    }
  }

  #delete(
    kind: KindDefinition,
    info: ResourceRequest,
    name: string,
    body: unknown,
  ): { code: number; body: object } {
    if (info.subresource) {
      throw methodNotAllowed(kind, 'delete');
    }
    const options: DeleteOptions = isJsonObject(body) ? { ...body } : {};
    const policy = info.query.get('propagationPolicy');
    if (
      policy === 'Background' ||
      policy === 'Foreground' ||
      policy === 'Orphan'
    ) {
      options.propagationPolicy = policy;
    }
    const grace = info.query.get('gracePeriodSeconds');
    if (grace !== null) {
      options.gracePeriodSeconds = Number(grace);
    }
    const deleted = this.#store.delete(
      kind.kind,
      info.namespace,
      name,
      options,
    );
    if (deleted.metadata.deletionTimestamp || kind.kind === 'Pod') {
      return { code: 200, body: deleted };
    }
    return {
      code: 200,
      body: {
        kind: 'Status',
        apiVersion: 'v1',
        metadata: {},
        status: 'Success',
        details: {
          name,
          ...(kind.group && { group: kind.group }),
          kind: kind.plural,
          uid: deleted.metadata.uid,
        },
      },
    };
  }

  #watchOverHttp(
    req: IncomingMessage,
    res: ServerResponse,
    kind: KindDefinition,
    info: ResourceRequest,
    fault: Fault | undefined,
  ): void {
    const write = (line: string) => {
      if (!res.headersSent) {
        res.writeHead(200, { 'content-type': 'application/json' });
      }
      res.write(line);
    };
    const stop = this.#watch(kind, info, fault, {
      send: text => write(`${text}\n`),
      end: () => {
        write('');
        res.end();
      },
      cut: () => res.socket?.destroy(),
    });
    if (!res.headersSent) {
      res.writeHead(200, { 'content-type': 'application/json' });
    }
    res.flushHeaders();
    req.on('close', stop);
    res.on('close', stop);
  }

  #watchOverWebSocket(
    webSocket: WebSocket,
    kind: KindDefinition,
    info: ResourceRequest,
    fault: Fault | undefined,
  ): void {
    if (fault?.fault === 'garbage') {
      webSocket.send('<html><body>Sign in to continue</body></html>');
    }
    let stop = () => {};
    webSocket.on('error', () => webSocket.terminate());
    webSocket.on('close', () => stop());
    try {
      stop = this.#watch(kind, info, fault, {
        send: text => webSocket.send(text),
        end: () => webSocket.close(1000),
        cut: () => webSocket.terminate(),
      });
    } catch (error) {
      webSocket.send(
        JSON.stringify({ type: 'ERROR', object: statusOf(error).status }),
      );
      webSocket.close(1000);
    }
  }

  #watch(
    kind: KindDefinition,
    info: ResourceRequest,
    fault: Fault | undefined,
    transport: { send(text: string): void; end(): void; cut(): void },
  ): () => void {
    let breaks = fault?.fault === 'brokenElement';
    const sink: WatchSink = {
      send: event => {
        const text = JSON.stringify(breaks ? brokenEvent(event) : event);
        breaks = false;
        if (fault?.fault === 'truncated') {
          transport.send(text.slice(0, text.length / 2));
          transport.cut();
        } else {
          transport.send(text);
        }
      },
      end: () => transport.end(),
    };
    return startWatch(this.#store, kind, info, sink, this.#watchOptions);
  }
}

/** Breaks the object of a watch event and leaves its frame. */
function brokenEvent(event: WatchEvent): WatchEvent {
  return { ...event, object: breakObject({ ...event.object }) };
}

function subresourceOf(
  kind: KindDefinition,
  { subresource, name }: ResourceRequest,
): Subresource {
  if (subresource === undefined) {
    return undefined;
  }
  if (subresource === 'status' && kind.statusSubresource) {
    return 'status';
  }
  throw kind.custom ? notFound(kind, name ?? '') : unknownResource();
}
