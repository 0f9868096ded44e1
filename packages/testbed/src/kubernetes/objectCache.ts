import { setTimeout as delay } from 'node:timers/promises';
import { KubeClient, KubernetesApiError } from './kubeClient';

interface Listed {
  metadata: { namespace?: string; name: string; resourceVersion?: string };
}

interface ListOf<Item> {
  metadata: { resourceVersion: string };
  items: Item[];
}

const RETRY_MILLISECONDS = 1000;

/** The objects of one kind in all namespaces, kept up to date by list and watch. */
export class ObjectCache<Item extends Listed> {
  readonly #items = new Map<string, Item>();

  constructor(
    private readonly client: KubeClient,
    private readonly listPath: string,
    private readonly onProblem: (message: string) => void,
  ) {}

  /** What is known now. */
  items(): Item[] {
    return [...this.#items.values()];
  }

  /** Takes an object that the caller has just written, without waiting for its event. */
  put(item: Item): void {
    this.#items.set(keyOf(item), item);
  }

  /** Lists and watches until the signal aborts; starts over after every failure. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        await this.#listAndWatch(signal);
      } catch (error) {
        if (!signal.aborted) {
          this.onProblem(
            `${this.listPath}: ${
              error instanceof Error ? error.message : error
            }`,
          );
          await delay(RETRY_MILLISECONDS);
        }
      }
    }
  }

  async #listAndWatch(signal: AbortSignal): Promise<void> {
    const list = await this.client.get<ListOf<Item>>(this.listPath);
    this.#items.clear();
    list.items.forEach(item => this.put(item));
    for await (const { type, object } of this.client.watch<Item>(
      this.listPath,
      list.metadata.resourceVersion,
      signal,
    )) {
      if (type === 'ERROR') {
        throw new KubernetesApiError(
          'WATCH',
          this.listPath,
          410,
          undefined,
          JSON.stringify(object),
        );
      }
      if (type === 'DELETED') {
        this.#items.delete(keyOf(object));
      } else if (type !== 'BOOKMARK') {
        this.put(object);
      }
    }
  }
}

function keyOf({ metadata }: Listed): string {
  return `${metadata.namespace ?? ''}/${metadata.name}`;
}
