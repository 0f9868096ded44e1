import { isError } from '@backstage/errors';
import {
  Observation,
  ObservationKey,
  objectLabels,
} from '@bellwether/backstage-plugin-bellwether-common';
import {
  KubernetesWatchEvent,
  ObservationSink,
} from '@bellwether/backstage-plugin-bellwether-node';
import { PartStatus } from './health';
import { WatchedKind } from './kinds';
import { idOf, identityOf, ObjectIdentity } from './objects';

/** What became of an object: something to store, or the reason why it could not be read. */
export type Reading =
  | { identity: ObjectIdentity; observation: Observation }
  | { id: string; unreadable: string };

export interface KindReaderOptions {
  kind: WatchedKind;
  /** Source id. */
  source: string;
  wants: ObservationSink['wants'];
  /** Builds the view. Undefined: of no interest. @throws for objects that cannot be read */
  observe: (object: unknown) => Observation | undefined;
}

/**
 * Turns objects of one kind into what the sink is told. It keeps no objects: only the names of those that were offered, so that one which
 * nobody wants any more is taken back, and of those that could not be read.
 */
export class KindReader {
  readonly #options: KindReaderOptions;
  #offered = new Set<string>();
  #unreadable = new Map<string, string>();

  constructor(options: KindReaderOptions) {
    this.#options = options;
  }

  /** @returns undefined for objects that nobody wants. */
  read(object: unknown, index = 0): Reading | undefined {
    const { kind, wants, observe } = this.#options;
    const identity = identityOf(object);
    if (!identity) {
      return {
        id: `#${index}`,
        unreadable: 'an object without metadata.name',
      };
    }
    if (
      !kind.anyNamespace &&
      !wants({ ...objectLabels(object), byLabels: kind.byLabels })
    ) {
      return undefined;
    }
    try {
      const observation = observe(object);
      return observation && { identity, observation };
    } catch (error) {
      return {
        id: idOf(identity),
        unreadable: `${idOf(identity)}: ${
          isError(error) ? error.message : String(error)
        }`,
      };
    }
  }

  /** Starts over from a complete list. */
  replace(readings: readonly Reading[]): Observation[] {
    this.#offered = new Set();
    this.#unreadable = new Map();
    return readings.flatMap(reading => this.#note(reading) ?? []);
  }

  /** The API server does not serve the kind: there are no objects of it. */
  clear(): void {
    this.replace([]);
  }

  /**
   * What a burst of changes comes to: the last one of each object counts, in the order of these.
   */
  apply(events: readonly KubernetesWatchEvent[]): {
    upsert: Observation[];
    remove: ObservationKey[];
  } {
    const latest = new Map<string, KubernetesWatchEvent>();
    events.forEach((event, index) => {
      const identity = identityOf(event.object);
      const id = identity ? idOf(identity) : `#${index}`;
      latest.delete(id);
      latest.set(id, event);
    });

    const upsert: Observation[] = [];
    const remove: ObservationKey[] = [];
    for (const [id, { type, object }] of latest) {
      const reading = type === 'DELETED' ? undefined : this.read(object);
      if (reading) {
        const observation = this.#note(reading);
        if (observation) {
          upsert.push(observation);
        }
        continue;
      }
      this.#unreadable.delete(id);
      const identity = identityOf(object);
      if (identity && this.#offered.delete(id)) {
        remove.push({
          source: this.#options.source,
          kind: this.#options.kind.kind,
          ...identity,
        });
      }
    }
    return { upsert, remove };
  }

  /** Health of the kind while its watch is open. */
  status(): PartStatus {
    const [first] = this.#unreadable.values();
    return first === undefined
      ? { state: 'ok' }
      : {
          state: 'degraded',
          message: `${this.#unreadable.size} of the ${
            this.#options.kind.plural
          } cannot be read, all others are current. The first: ${first}`,
        };
  }

  #note(reading: Reading): Observation | undefined {
    if ('unreadable' in reading) {
      this.#unreadable.set(reading.id, reading.unreadable);
      return undefined;
    }
    const id = idOf(reading.identity);
    this.#unreadable.delete(id);
    this.#offered.add(id);
    return reading.observation;
  }
}
