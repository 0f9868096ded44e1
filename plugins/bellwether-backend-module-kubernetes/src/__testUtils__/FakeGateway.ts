import {
  KubernetesClusterInfo,
  KubernetesGateway,
  KubernetesGatewayError,
  KubernetesRequest,
  KubernetesWatchEvent,
  KubernetesWatchRequest,
} from '@bellwether/backstage-plugin-bellwether-node';

type Query = Record<string, string>;

/** One watch that the test plays. */
export class FakeWatch implements AsyncIterable<KubernetesWatchEvent> {
  readonly path: string;
  readonly query: Query;
  readonly #request: KubernetesWatchRequest;
  readonly #queue: KubernetesWatchEvent[] = [];
  #outcome: { error?: unknown } | undefined;
  #wake: () => void = () => {};

  constructor(request: KubernetesWatchRequest) {
    this.path = request.path;
    this.query = request.query ?? {};
    this.#request = request;
    request.signal?.addEventListener('abort', () => this.close());
  }

  get closed(): boolean {
    return this.#outcome !== undefined;
  }

  open(): void {
    this.#request.onOpen?.();
    this.#request.onContact?.();
  }

  contact(): void {
    this.#request.onContact?.();
  }

  send(type: KubernetesWatchEvent['type'], object: unknown): void {
    this.#queue.push({ type, object });
    this.#wake();
  }

  /** The server ends the watch in good order. */
  close(): void {
    this.#outcome ??= {};
    this.#wake();
  }

  break(error: KubernetesGatewayError): void {
    this.#outcome ??= { error };
    this.#wake();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<KubernetesWatchEvent> {
    try {
      for (;;) {
        const event = this.#queue.shift();
        if (event) {
          yield event;
        } else if (this.#outcome) {
          if (this.#outcome.error) {
            throw this.#outcome.error;
          }
          return;
        } else {
          await new Promise<void>(resolve => {
            this.#wake = resolve;
          });
        }
      }
    } finally {
      this.#outcome ??= {};
    }
  }
}

/** A gateway to one cluster, played by a test. Lists are empty and watches open unless told otherwise. */
export class FakeGateway implements KubernetesGateway {
  readonly gets: Array<{ path: string; query: Query }> = [];
  readonly watches: FakeWatch[] = [];
  infos: KubernetesClusterInfo[] = [];
  onGet: (path: string, query: Query) => unknown = () => listOf([]);
  onWatch: (watch: FakeWatch) => void = watch => watch.open();

  async clusters(): Promise<KubernetesClusterInfo[]> {
    return this.infos;
  }

  async get(_cluster: string, request: KubernetesRequest): Promise<unknown> {
    const query = request.query ?? {};
    this.gets.push({ path: request.path, query });
    return Promise.race([
      this.onGet(request.path, query),
      new Promise((_resolve, reject) =>
        request.signal?.addEventListener('abort', () =>
          reject(request.signal?.reason),
        ),
      ),
    ]);
  }

  async patch(): Promise<unknown> {
    throw new Error('nothing here writes');
  }

  watch(
    _cluster: string,
    request: KubernetesWatchRequest,
  ): AsyncIterable<KubernetesWatchEvent> {
    const watch = new FakeWatch(request);
    this.watches.push(watch);
    this.onWatch(watch);
    return watch;
  }

  /** The watch that was opened last on that path. */
  watchOf(path: string): FakeWatch {
    const watch = this.watches.findLast(each => each.path === path);
    if (!watch) {
      throw new Error(`no watch on ${path}`);
    }
    return watch;
  }
}

/** A list as API servers send it. */
export function listOf(
  items: unknown[],
  resourceVersion = '100',
  continueToken?: string,
) {
  return {
    kind: 'List',
    apiVersion: 'v1',
    metadata: {
      resourceVersion,
      ...(continueToken && { continue: continueToken }),
    },
    items,
  };
}

/** A refusal as the gateway reports it. */
export function refused(
  status: number,
  reason: string,
  message = reason,
  retryAfterSeconds?: number,
): KubernetesGatewayError {
  return new KubernetesGatewayError(message, {
    status,
    reason,
    answeredBy: 'cluster',
    ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
  });
}

export function unreachable(
  message = 'connect ECONNREFUSED 10.0.0.1:6443',
): KubernetesGatewayError {
  return new KubernetesGatewayError(message);
}
