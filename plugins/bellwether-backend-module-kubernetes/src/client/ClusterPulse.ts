import { isError } from '@backstage/errors';
import {
  KubernetesGatewayError,
  KubernetesWatchEvent,
  pause,
} from '@bellwether/backstage-plugin-bellwether-node';

/** Between two pulse connections that ended well, in milliseconds. */
const RENEW_MS = 1_000;
/** After one that was answered with a refusal: the cluster lives, in milliseconds. */
const REFUSED_RETRY_MS = 30_000;

/** A watch that wants to know whether its cluster still answers. */
export interface PulseListener {
  /** What it watches: something that may be watched. The pulse asks for nothing of it. */
  path: string;
  onContact: () => void;
  onDead: (error: KubernetesGatewayError) => void;
}

export interface ClusterPulseOptions {
  /** Opens a short-lived connection that pings, and ends in good order by itself. */
  open: (
    path: string,
    signal: AbortSignal,
    events: { onOpen: () => void; onContact: () => void },
  ) => AsyncIterable<KubernetesWatchEvent>;
  /** Before the first connection, in milliseconds. */
  delayMs: number;
}

/**
 * Feels the pulse of one cluster for all its watches through the Kubernetes plugin.
 *
 * A watch there must not ping for itself: Node's HTTP server, to which the proxy's connections still belong, takes the first bytes from
 * the client for the beginning of another request, and after its `headersTimeout` (60 s) writes a `408 Request Timeout` into the
 * WebSocket. A connection that ends sooner than that may ping.
 */
export class ClusterPulse {
  readonly #options: ClusterPulseOptions;
  readonly #listeners = new Set<PulseListener>();
  #running: AbortController | undefined;

  constructor(options: ClusterPulseOptions) {
    this.#options = options;
  }

  /** @returns what detaches the listener. The pulse is felt while there is one. */
  attach(listener: PulseListener): () => void {
    this.#listeners.add(listener);
    if (!this.#running) {
      this.#running = new AbortController();
      void this.#run(this.#running.signal);
    }
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) {
        this.#stop();
      }
    };
  }

  #stop(): void {
    this.#running?.abort();
    this.#running = undefined;
  }

  async #run(signal: AbortSignal): Promise<void> {
    await pause(this.#options.delayMs, signal);
    while (!signal.aborted) {
      await pause(await this.#beat(signal), signal);
    }
  }

  /** @returns milliseconds until the next connection */
  async #beat(signal: AbortSignal): Promise<number> {
    const [listener] = this.#listeners;
    let opened = false;
    try {
      const connection = this.#options.open(listener.path, signal, {
        onOpen: () => {
          opened = true;
        },
        onContact: () => this.#listeners.forEach(each => each.onContact()),
      });
      for await (const _event of connection) {
        // Its life is all that matters.
      }
      return RENEW_MS;
    } catch (error) {
      if (signal.aborted) {
        return 0;
      }
      const failure =
        error instanceof KubernetesGatewayError
          ? error
          : new KubernetesGatewayError(
              isError(error) ? error.message : String(error),
            );
      const { status, reason } = failure.options;
      if (reason === 'NoPong' || (!opened && status === undefined)) {
        this.#declareDead(failure);
        return 0;
      }
      return opened ? RENEW_MS : REFUSED_RETRY_MS;
    }
  }

  #declareDead(failure: KubernetesGatewayError): void {
    const listeners = [...this.#listeners];
    this.#listeners.clear();
    this.#stop();
    listeners.forEach(each => each.onDead(failure));
  }
}
