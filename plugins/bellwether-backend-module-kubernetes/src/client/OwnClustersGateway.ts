import {
  KubernetesClusterInfo,
  KubernetesGateway,
  KubernetesGatewayError,
  KubernetesRequest,
  KubernetesWatchEvent,
  KubernetesWatchRequest,
} from '@bellwether/backstage-plugin-bellwether-node';
import {
  ClientNode,
  ClusterAccess,
  ClusterCredentials,
} from './ClusterCredentials';
import { gatewayError } from './gatewayError';
import { OwnCluster } from './ownClusters';
import { requestJson } from './requestJson';
import { DEFAULT_TIMINGS, GatewayTimings } from './timings';
import { watchSocket } from './watchSocket';

function requestUrl(access: ClusterAccess, request: KubernetesRequest): URL {
  const url = new URL(`${access.server}${request.path}`);
  url.search = new URLSearchParams(request.query).toString();
  return url;
}

/**
 * Reaches clusters directly, for installations without the Kubernetes plugin: credentials by `@kubernetes/client-node`, watches over the
 * same WebSockets as the other gateway, so that a dead link is noticed as fast.
 */
export class OwnClustersGateway implements KubernetesGateway {
  readonly #infos: KubernetesClusterInfo[];
  readonly #credentials = new Map<string, ClusterCredentials>();
  readonly #timings: GatewayTimings;

  constructor(options: {
    clusters: readonly OwnCluster[];
    timings?: Partial<GatewayTimings>;
    /** Loads `@kubernetes/client-node`. */
    clientNode?: () => Promise<ClientNode>;
  }) {
    this.#infos = options.clusters.map(({ info }) => info);
    this.#timings = { ...DEFAULT_TIMINGS, ...options.timings };
    const clientNode =
      options.clientNode ?? (() => import('@kubernetes/client-node'));
    for (const { info, connection } of options.clusters) {
      if (connection) {
        this.#credentials.set(
          info.name,
          new ClusterCredentials(connection, clientNode),
        );
      }
    }
  }

  async clusters(): Promise<KubernetesClusterInfo[]> {
    return this.#infos;
  }

  async get(cluster: string, request: KubernetesRequest): Promise<unknown> {
    const what = `GET ${request.path} in cluster '${cluster}'`;
    return this.#withAccess(cluster, what, access =>
      requestJson({
        what,
        url: requestUrl(access, request),
        method: 'GET',
        headers: access.headers,
        transport: access.transport,
        timeoutMs: this.#timings.requestTimeoutMs,
        signal: request.signal,
      }),
    );
  }

  async patch(
    cluster: string,
    request: Parameters<KubernetesGateway['patch']>[1],
  ): Promise<unknown> {
    const what = `PATCH ${request.path} in cluster '${cluster}'`;
    return this.#withAccess(cluster, what, access =>
      requestJson({
        what,
        url: requestUrl(access, request),
        method: 'PATCH',
        headers: { ...access.headers, 'Content-Type': request.contentType },
        body: JSON.stringify(request.body),
        transport: access.transport,
        timeoutMs: this.#timings.requestTimeoutMs,
        signal: request.signal,
      }),
    );
  }

  async *watch(
    cluster: string,
    request: KubernetesWatchRequest,
  ): AsyncGenerator<KubernetesWatchEvent> {
    const what = `watch ${request.path} in cluster '${cluster}'`;
    const credentials = this.#credentialsOf(cluster, what);
    const access = await credentials.access(what);
    const url = requestUrl(access, {
      ...request,
      query: { ...request.query, watch: '1' },
    });
    url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
    try {
      yield* watchSocket({
        what,
        url,
        headers: access.headers,
        transport: access.transport,
        handshakeTimeoutMs: this.#timings.requestTimeoutMs,
        pingIntervalMs: this.#timings.pingIntervalMs,
        signal: request.signal,
        onOpen: request.onOpen,
        onContact: request.onContact,
      });
    } catch (error) {
      this.#reconsider(credentials, error);
      throw error;
    }
  }

  #credentialsOf(cluster: string, what: string): ClusterCredentials {
    const credentials = this.#credentials.get(cluster);
    if (!credentials) {
      throw gatewayError(
        what,
        'no such cluster in bellwether.kubernetes.clusters',
        { status: 404, reason: 'NotFoundError', answeredBy: 'gateway' },
      );
    }
    return credentials;
  }

  async #withAccess<T>(
    cluster: string,
    what: string,
    call: (access: ClusterAccess) => Promise<T>,
  ): Promise<T> {
    const credentials = this.#credentialsOf(cluster, what);
    try {
      return await call(await credentials.access(what));
    } catch (error) {
      this.#reconsider(credentials, error);
      throw error;
    }
  }

  /** Refused, or no connection at all: the credentials may have been replaced. */
  #reconsider(credentials: ClusterCredentials, error: unknown): void {
    const status =
      error instanceof KubernetesGatewayError ? error.options.status : 0;
    if (status === undefined || status === 401) {
      credentials.forget();
    }
  }
}
