/**
 * A path below the API server, built from stored keys only: `/apis/argoproj.io/v1alpha1/namespaces/ordering/rollouts/checkout`.
 *
 * @public
 */
export interface KubernetesRequest {
  path: string;
  query?: Record<string, string>;
  signal?: AbortSignal;
}

/**
 * What is known about a refusal or failure on the way to a cluster.
 *
 * @public
 */
export interface KubernetesGatewayErrorDetails {
  /** The message without what was asked: the same for all requests that fail for one reason, such as an unreachable cluster. */
  detail?: string;
  /** HTTP status; absent when there was no answer. */
  status?: number;
  /**
   * `reason` of a Kubernetes Status object, e.g. `Forbidden`, `Expired`, `NotFound`, or the name of the gateway's own error. Watches
   * add `UnreadableFrame` (a frame that is no watch event: list again) and `NoPong` (the peer is dead).
   */
  reason?: string;
  retryAfterSeconds?: number;
  /**
   * Who refused: the API server itself, or what lies before it (the Kubernetes plugin, its permissions, its cluster list). Absent when
   * there was no answer, or one that neither of them gives. A 404 tells that a kind is not installed only when the cluster says so.
   */
  answeredBy?: 'cluster' | 'gateway';
}

/**
 * A refusal or failure on the way to a cluster. Its message names what was asked and never holds credentials.
 *
 * @public
 */
export class KubernetesGatewayError extends Error {
  readonly name = 'KubernetesGatewayError';
  constructor(
    message: string,
    readonly options: KubernetesGatewayErrorDetails = {},
  ) {
    super(message);
  }
}

/**
 * One event of a running watch. `object` of an `ERROR` is a Status; of a `BOOKMARK` it holds no more than a resourceVersion.
 *
 * @public
 */
export interface KubernetesWatchEvent {
  type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK' | 'ERROR';
  object: unknown;
}

/**
 * What a watch asks for. `query` holds the resourceVersion and the like; the gateway adds what its transport needs.
 *
 * @public
 */
export interface KubernetesWatchRequest extends KubernetesRequest {
  /** Called once, when the upstream has accepted the watch; an idle watch may yield nothing for minutes. */
  onOpen?: () => void;
  /** Called on every sign of life: events, bookmarks, and answers to the gateway's own pings. */
  onContact?: () => void;
}

/**
 * One cluster as a gateway knows it.
 *
 * @public
 */
export interface KubernetesClusterInfo {
  name: string;
  title?: string;
  /** False: the cluster has no server-side credentials, nothing can be collected in the background. */
  serverSideAuth: boolean;
  /** Name of the way to authenticate, as its owner calls it, e.g. `oidc`; for messages. */
  authProvider?: string;
  /** Why this cluster cannot be used as it is configured, and what to change. Such a cluster answers nothing. */
  problem?: string;
}

/**
 * The way to clusters. Two implementations: the Kubernetes plugin's proxy, and own clusters by `@kubernetes/client-node`. Both watch by
 * WebSocket. Credentials stay behind it.
 *
 * @public
 */
export interface KubernetesGateway {
  /** @throws KubernetesGatewayError */
  clusters(signal?: AbortSignal): Promise<KubernetesClusterInfo[]>;
  /**
   * GET; parsed JSON. Has its own timeout.
   *
   * @throws KubernetesGatewayError
   */
  get(cluster: string, request: KubernetesRequest): Promise<unknown>;
  /**
   * PATCH with the given content type; parsed JSON. Has its own timeout.
   *
   * @throws KubernetesGatewayError
   */
  patch(
    cluster: string,
    request: KubernetesRequest & {
      contentType:
        | 'application/merge-patch+json'
        | 'application/json-patch+json';
      body: unknown;
    },
  ): Promise<unknown>;
  /**
   * A running watch. The iterator ends when the upstream closes the watch in good order or the signal aborts; it throws
   * KubernetesGatewayError when the watch cannot be opened, breaks, or its peer no longer answers. Events not yet taken when it breaks
   * are dropped: resume from the last one taken.
   */
  watch(
    cluster: string,
    request: KubernetesWatchRequest,
  ): AsyncIterable<KubernetesWatchEvent>;
}
