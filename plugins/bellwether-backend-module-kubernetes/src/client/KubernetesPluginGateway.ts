import { AuthService, DiscoveryService } from '@backstage/backend-plugin-api';
import {
  KubernetesClusterInfo,
  KubernetesGateway,
  KubernetesGatewayError,
  KubernetesRequest,
  KubernetesWatchEvent,
  KubernetesWatchRequest,
} from '@bellwether/backstage-plugin-bellwether-node';
import { ClusterPulse } from './ClusterPulse';
import { gatewayError } from './gatewayError';
import { causeOf, requestJson } from './requestJson';
import { watchSocket } from './watchSocket';
import { DEFAULT_TIMINGS, GatewayTimings } from './timings';

const PLUGIN_ID = 'kubernetes';
/** API servers send a bookmark each minute, so a watch that is silent for longer may be half open. */
const IDLE_TIMEOUT_MS = 150_000;
/** Well below the 60 s after which Node's HTTP server breaks a connection that pings, see ClusterPulse. */
const PULSE_SECONDS = 45;
const CLUSTER_HEADER = 'Backstage-Kubernetes-Cluster';

/**
 * Strategies of the Kubernetes plugin that need nothing from a browser. `localKubectlProxy` is not among them: it would hand
 * Backstage's own token on to the API server.
 */
const SERVER_SIDE_AUTH_PROVIDERS = [
  'serviceAccount',
  'aws',
  'azure',
  'googleServiceAccount',
];

function clusterInfo(
  item: unknown,
  serverSide: ReadonlySet<string>,
): KubernetesClusterInfo | undefined {
  const { name, title, authProvider } = (item ?? {}) as Record<string, unknown>;
  if (typeof name !== 'string' || name === '') {
    return undefined;
  }
  const provider = typeof authProvider === 'string' ? authProvider : undefined;
  return {
    name,
    ...(typeof title === 'string' && title !== '' && { title }),
    ...(provider && { authProvider: provider }),
    serverSideAuth: provider !== undefined && serverSide.has(provider),
  };
}

/**
 * Reaches clusters through the `/proxy` of the Kubernetes plugin with Backstage's own service credentials, so that its cluster locators,
 * its server-side credentials and its audit log are used. A fresh plugin token goes with each request: they are checked at the start of
 * a request alone.
 */
export class KubernetesPluginGateway implements KubernetesGateway {
  readonly #auth: AuthService;
  readonly #discovery: DiscoveryService;
  readonly #timings: GatewayTimings;
  readonly #serverSide: ReadonlySet<string>;
  readonly #pulses = new Map<string, ClusterPulse>();
  readonly #causes = new Map<
    string,
    Promise<KubernetesGatewayError | undefined>
  >();

  constructor(options: {
    auth: AuthService;
    discovery: DiscoveryService;
    /** Further auth providers that work without a browser: custom strategies. */
    serverSideAuthProviders?: readonly string[];
    timings?: Partial<GatewayTimings>;
  }) {
    this.#auth = options.auth;
    this.#discovery = options.discovery;
    this.#timings = { ...DEFAULT_TIMINGS, ...options.timings };
    this.#serverSide = new Set([
      ...SERVER_SIDE_AUTH_PROVIDERS,
      ...(options.serverSideAuthProviders ?? []),
    ]);
  }

  async clusters(signal?: AbortSignal): Promise<KubernetesClusterInfo[]> {
    const what = 'GET /clusters of the Kubernetes plugin';
    const answer = await requestJson({
      what,
      url: await this.#url('/clusters'),
      method: 'GET',
      headers: await this.#authorization(),
      timeoutMs: this.#timings.requestTimeoutMs,
      signal,
    });
    const items = (answer as { items?: unknown } | null)?.items;
    if (!Array.isArray(items)) {
      throw gatewayError(what, 'the answer holds no list');
    }
    return items.flatMap(item => clusterInfo(item, this.#serverSide) ?? []);
  }

  async get(cluster: string, request: KubernetesRequest): Promise<unknown> {
    return requestJson({
      what: `GET ${request.path} in cluster '${cluster}'`,
      url: await this.#proxyUrl(request),
      method: 'GET',
      headers: await this.#headers(cluster),
      timeoutMs: this.#timings.requestTimeoutMs,
      signal: request.signal,
    });
  }

  async patch(
    cluster: string,
    request: Parameters<KubernetesGateway['patch']>[1],
  ): Promise<unknown> {
    return requestJson({
      what: `PATCH ${request.path} in cluster '${cluster}'`,
      url: await this.#proxyUrl(request),
      method: 'PATCH',
      headers: {
        ...(await this.#headers(cluster)),
        'Content-Type': request.contentType,
      },
      body: JSON.stringify(request.body),
      timeoutMs: this.#timings.requestTimeoutMs,
      signal: request.signal,
    });
  }

  async *watch(
    cluster: string,
    request: KubernetesWatchRequest,
  ): AsyncGenerator<KubernetesWatchEvent> {
    const dead = new AbortController();
    const { signal = dead.signal, onOpen, onContact } = request;
    let detach = () => {};
    try {
      yield* watchSocket({
        ...(await this.#watchTarget(cluster, request)),
        idleTimeoutMs: IDLE_TIMEOUT_MS,
        signal: AbortSignal.any([signal, dead.signal]),
        onOpen: () => {
          detach = this.#pulseOf(cluster).attach({
            path: request.path,
            onContact: () => onContact?.(),
            onDead: error => dead.abort(error),
          });
          onOpen?.();
        },
        onContact,
      });
    } catch (error) {
      const cause = await this.#causeOf(cluster, request, error);
      if (!signal.aborted) {
        throw cause;
      }
    } finally {
      detach();
    }
    if (dead.signal.aborted && !request.signal?.aborted) {
      throw dead.signal.reason;
    }
  }

  /** What a watch and the pulse have in common. */
  async #watchTarget(cluster: string, request: KubernetesRequest) {
    const url = await this.#proxyUrl({
      ...request,
      query: { ...request.query, watch: '1' },
    });
    url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
    return {
      what: `watch ${request.path} in cluster '${cluster}'`,
      url,
      headers: await this.#headers(cluster),
      handshakeTimeoutMs: this.#timings.requestTimeoutMs,
    };
  }

  #pulseOf(cluster: string): ClusterPulse {
    const known = this.#pulses.get(cluster);
    if (known) {
      return known;
    }
    const pulse = new ClusterPulse({
      delayMs: this.#timings.pingIntervalMs,
      open: (path, signal, events) =>
        this.#openPulse(cluster, path, signal, events),
    });
    this.#pulses.set(cluster, pulse);
    return pulse;
  }

  async *#openPulse(
    cluster: string,
    path: string,
    signal: AbortSignal,
    events: { onOpen: () => void; onContact: () => void },
  ): AsyncGenerator<KubernetesWatchEvent> {
    yield* watchSocket({
      ...(await this.#watchTarget(cluster, {
        path,
        query: {
          fieldSelector: 'metadata.name=bellwether-pulse',
          timeoutSeconds: String(PULSE_SECONDS),
        },
      })),
      pingIntervalMs: this.#timings.pingIntervalMs,
      signal,
      ...events,
    });
  }

  /**
   * The proxy hangs up without a word when it cannot reach the cluster; a plain request tells why. One does for all watches that break
   * together.
   */
  async #causeOf(
    cluster: string,
    request: KubernetesWatchRequest,
    error: unknown,
  ): Promise<unknown> {
    const explained =
      !(error instanceof KubernetesGatewayError) ||
      error.options.status !== undefined ||
      error.options.reason !== undefined;
    if (explained || request.signal?.aborted) {
      return error;
    }
    const asking = this.#causes.get(cluster) ?? this.#askForCause(cluster);
    this.#causes.set(cluster, asking);
    const aborted = new Promise<undefined>(resolve =>
      request.signal?.addEventListener('abort', () => resolve(undefined), {
        once: true,
      }),
    );
    try {
      return (await Promise.race([asking, aborted])) ?? error;
    } finally {
      this.#causes.delete(cluster);
    }
  }

  /** @returns undefined when the cluster answers, be it with a refusal */
  async #askForCause(
    cluster: string,
  ): Promise<KubernetesGatewayError | undefined> {
    try {
      await this.get(cluster, { path: '/version' });
      return undefined;
    } catch (error) {
      return error instanceof KubernetesGatewayError &&
        error.options.answeredBy !== 'cluster'
        ? error
        : undefined;
    }
  }

  async #url(path: string, query?: Record<string, string>): Promise<URL> {
    let url: URL;
    try {
      url = new URL(`${await this.#discovery.getBaseUrl(PLUGIN_ID)}${path}`);
    } catch (error) {
      throw gatewayError('cannot find the Kubernetes plugin', causeOf(error));
    }
    url.search = new URLSearchParams(query).toString();
    return url;
  }

  #proxyUrl(request: KubernetesRequest): Promise<URL> {
    return this.#url(`/proxy${request.path}`, request.query);
  }

  async #authorization(): Promise<Record<string, string>> {
    try {
      const { token } = await this.#auth.getPluginRequestToken({
        onBehalfOf: await this.#auth.getOwnServiceCredentials(),
        targetPluginId: PLUGIN_ID,
      });
      return { Authorization: `Bearer ${token}` };
    } catch (error) {
      throw gatewayError(
        'cannot get a service token for the Kubernetes plugin',
        causeOf(error),
      );
    }
  }

  async #headers(cluster: string): Promise<Record<string, string>> {
    return { ...(await this.#authorization()), [CLUSTER_HEADER]: cluster };
  }
}
