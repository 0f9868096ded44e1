import {
  Observation,
  ObservationKey,
} from '@bellwether/backstage-plugin-bellwether-common';
import {
  ObservationScope,
  ObservationSink,
  Source,
  SourceHealthReport,
} from '@bellwether/backstage-plugin-bellwether-node';
import { Inventory } from './Inventory';

export interface SourceSinkOptions {
  source: Source;
  inventory: Inventory;
  onHealth: (report: SourceHealthReport) => void;
  /** The source was heard: it delivered something. */
  onContact: () => void;
}

/**
 * The sink of one run of a source. Once closed it takes nothing any more, so that a run that does not end in time, or whose lease was
 * lost, can do no harm.
 */
export class SourceSink implements ObservationSink {
  readonly #listeners = new Set<() => void>();
  #open = true;

  constructor(private readonly options: SourceSinkOptions) {}

  wants(facts: Parameters<ObservationSink['wants']>[0]): boolean {
    return (
      this.#open && this.options.inventory.wants(this.options.source, facts)
    );
  }

  async replace(scope: ObservationScope, items: Observation[]): Promise<void> {
    if (!this.#open) {
      return;
    }
    items.forEach(({ key }) => {
      this.#checkKey(key);
      if (
        key.kind !== scope.kind ||
        (scope.namespace !== undefined && key.namespace !== scope.namespace)
      ) {
        throw new Error(
          `Source '${this.options.source.id}' listed ${key.kind} '${key.namespace}/${key.name}' outside the scope it replaces`,
        );
      }
    });
    await this.options.inventory.replace(
      this.options.source.id,
      scope,
      items,
      () => this.#open,
    );
    this.options.onContact();
  }

  async upsert(items: Observation[]): Promise<void> {
    if (!this.#open) {
      return;
    }
    items.forEach(({ key }) => this.#checkKey(key));
    await this.options.inventory.upsert(items);
    this.options.onContact();
  }

  async remove(keys: ObservationKey[]): Promise<void> {
    if (!this.#open) {
      return;
    }
    keys.forEach(key => this.#checkKey(key));
    await this.options.inventory.remove(keys);
    this.options.onContact();
  }

  async kept(keys: ObservationKey[]): Promise<ObservationKey[]> {
    keys.forEach(key => this.#checkKey(key));
    return this.#open ? await this.options.inventory.kept(keys) : [];
  }

  health(report: SourceHealthReport): void {
    if (this.#open) {
      this.options.onHealth(report);
    }
  }

  onRelist(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Asks the source to list again. */
  relist(): void {
    this.#listeners.forEach(listener => listener());
  }

  close(): void {
    this.#open = false;
    this.#listeners.clear();
  }

  #checkKey(key: ObservationKey) {
    if (key.source !== this.options.source.id) {
      throw new Error(
        `Source '${this.options.source.id}' reported an observation in the name of '${key.source}'`,
      );
    }
  }
}
