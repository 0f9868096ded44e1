import { Cancel, Clock } from '../clock';
import { StoreEvent } from '../kubernetes/eventLog';
import { KubernetesObject } from '../kubernetes/objects';
import { ResourceStore } from '../kubernetes/resourceStore';

/**
 * Moves objects towards what they ask for, one key at a time. Written like the
 * controllers of Kubernetes: it looks at the state, never at what has changed.
 */
export interface Controller {
  readonly name: string;
  /** The keys that a change may concern. */
  keysFor(event: StoreEvent): Iterable<string>;
  /**
   * Does the next thing there is to do for a key.
   *
   * @returns After how many milliseconds to look again, if at all.
   */
  reconcile(key: string): number | undefined;
}

/** Where a controller's failure is told. */
export type ReportFailure = (message: string) => void;

const RETRY_MS = 5000;

/** `namespace/name` of an object. */
export function objectKeyOf({ metadata }: KubernetesObject): string {
  return `${metadata.namespace ?? ''}/${metadata.name}`;
}

/** Namespace and name of a key. */
export function splitKey(key: string): { namespace: string; name: string } {
  const slash = key.indexOf('/');
  return { namespace: key.slice(0, slash), name: key.slice(slash + 1) };
}

/** Runs controllers: each change queues keys, each key is worked off once. */
export class ControllerManager {
  readonly #queue = new Map<string, { controller: Controller; key: string }>();
  readonly #timers = new Map<string, { due: number; cancel: Cancel }>();
  #cancelRun: Cancel | undefined;
  #unsubscribe: Cancel = () => {};

  constructor(
    private readonly store: ResourceStore,
    private readonly clock: Clock,
    private readonly controllers: readonly Controller[],
    private readonly reportFailure: ReportFailure,
  ) {}

  start(): void {
    this.#unsubscribe = this.store.subscribe(event => this.#notice(event));
    for (const kind of this.store.kinds.all) {
      for (const object of this.store.list(kind.kind)) {
        this.#notice({
          type: 'ADDED',
          kind,
          object,
          resourceVersion: Number(object.metadata.resourceVersion),
        });
      }
    }
  }

  stop(): void {
    this.#unsubscribe();
    this.#cancelRun?.();
    this.#timers.forEach(({ cancel }) => cancel());
    this.#timers.clear();
    this.#queue.clear();
  }

  #notice(event: StoreEvent): void {
    for (const controller of this.controllers) {
      for (const key of controller.keysFor(event)) {
        this.#enqueue(controller, key);
      }
    }
  }

  #enqueue(controller: Controller, key: string): void {
    this.#queue.set(`${controller.name} ${key}`, { controller, key });
    this.#cancelRun ??= this.clock.schedule(() => this.#run(), 0);
  }

  #run(): void {
    this.#cancelRun = undefined;
    const work = [...this.#queue.values()];
    this.#queue.clear();
    for (const { controller, key } of work) {
      this.#work(controller, key);
    }
  }

  #work(controller: Controller, key: string): void {
    let againIn: number | undefined;
    try {
      againIn = controller.reconcile(key);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.reportFailure(`${controller.name} ${key}: ${reason}`);
      againIn = RETRY_MS;
    }
    if (againIn !== undefined) {
      this.#lookAgain(controller, key, againIn);
    }
  }

  #lookAgain(controller: Controller, key: string, ms: number): void {
    const id = `${controller.name} ${key}`;
    const due = this.clock.now() + ms;
    const timer = this.#timers.get(id);
    if (timer && timer.due <= due) {
      return;
    }
    timer?.cancel();
    const cancel = this.clock.schedule(() => {
      this.#timers.delete(id);
      this.#enqueue(controller, key);
    }, ms);
    this.#timers.set(id, { due, cancel });
  }
}
