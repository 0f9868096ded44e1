import {
  Observation,
  ObservationKey,
} from '@bellwether/backstage-plugin-bellwether-common';
import {
  ObservationScope,
  ObservationSink,
  SourceHealthReport,
} from '@bellwether/backstage-plugin-bellwether-node';
import { Written } from './messages';

/** A sink that keeps nothing but a number, so that the memory measured is that of the source alone. */
export class CountingSink implements ObservationSink {
  applications = 0;
  /** Whether every Application is somebody's; nobody's otherwise. */
  adopted = false;
  readonly #listeners = new Set<() => void>();

  constructor(
    private readonly instance: string,
    private readonly options: {
      onWritten: (written: Written[]) => void;
      onHealth: (report: SourceHealthReport) => void;
    },
  ) {}

  wants(): boolean {
    return true;
  }

  async replace(_scope: ObservationScope, items: Observation[]): Promise<void> {
    this.applications = items.length;
  }

  async upsert(items: Observation[]): Promise<void> {
    this.options.onWritten(
      items.flatMap(({ key, view }) =>
        'desiredWorkloads' in view
          ? {
              instance: this.instance,
              name: key.name,
              health: view.health.message,
              revision: view.sync.revisions.at(0),
              detailed: view.desiredWorkloads.length > 0,
            }
          : [],
      ),
    );
  }

  async remove(keys: ObservationKey[]): Promise<void> {
    this.applications -= keys.length;
  }

  async kept(keys: ObservationKey[]): Promise<ObservationKey[]> {
    return this.adopted ? keys : [];
  }

  health(report: SourceHealthReport): void {
    this.options.onHealth(report);
  }

  onRelist(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Entities came that own every Application. */
  adopt(): void {
    this.adopted = true;
    this.#listeners.forEach(listener => listener());
  }
}
