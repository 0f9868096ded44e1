import { expired, tooLargeResourceVersion } from './apiStatus';
import { KindDefinition } from './kinds';
import { KubernetesObject } from './objects';

/** One change of one object. */
export interface StoreEvent {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED';
  readonly kind: KindDefinition;
  /** The state after the change; of a deletion, the last state. */
  readonly object: KubernetesObject;
  /** The state before the change; undefined for a new object. */
  readonly previous?: KubernetesObject;
  readonly resourceVersion: number;
}

export type StoreListener = (event: StoreEvent) => void;

interface KindLog {
  events: StoreEvent[];
  /** Changes up to and including this one are no longer known. */
  compacted: number;
}

/**
 * The recent changes of every kind, and the resourceVersion that they count.
 * Bounded per kind: who asks for more than it holds gets 410 Expired, as from
 * a compacted etcd.
 */
export class EventLog {
  readonly #logs = new Map<KindDefinition, KindLog>();
  readonly #listeners = new Set<StoreListener>();
  readonly #first: number;
  #current: number;

  constructor(firstResourceVersion: number, private readonly limit: number) {
    this.#first = firstResourceVersion;
    this.#current = firstResourceVersion;
  }

  get current(): number {
    return this.#current;
  }

  next(): number {
    this.#current += 1;
    return this.#current;
  }

  append(event: StoreEvent): void {
    const log = this.#log(event.kind);
    log.events.push(event);
    while (log.events.length > this.limit) {
      log.compacted = log.events.shift()?.resourceVersion ?? log.compacted;
    }
    for (const listener of [...this.#listeners]) {
      listener(event);
    }
  }

  subscribe(listener: StoreListener): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  /** Forgets everything so far, as an etcd compaction does. */
  compact(): void {
    for (const log of this.#logs.values()) {
      log.events = [];
    }
    for (const log of this.#logs.values()) {
      log.compacted = this.#current;
    }
  }

  /** The changes of a kind after a resourceVersion. */
  since(kind: KindDefinition, resourceVersion: number): StoreEvent[] {
    const log = this.#log(kind);
    if (resourceVersion > this.#current) {
      throw tooLargeResourceVersion(resourceVersion, this.#current);
    }
    if (resourceVersion < log.compacted) {
      throw expired(
        `too old resource version: ${resourceVersion} (${log.compacted})`,
      );
    }
    return log.events.filter(event => event.resourceVersion > resourceVersion);
  }

  #log(kind: KindDefinition): KindLog {
    let log = this.#logs.get(kind);
    if (!log) {
      log = { events: [], compacted: this.#first };
      this.#logs.set(kind, log);
    }
    return log;
  }
}
