import {
  Observation,
  ObservationKey,
} from '@bellwether/backstage-plugin-bellwether-common';
import {
  ObservationScope,
  ObservationSink,
  SourceHealthReport,
} from '@bellwether/backstage-plugin-bellwether-node';

/** Remembers what it was told, in order. */
export class FakeSink implements ObservationSink {
  readonly calls: string[] = [];
  readonly reports: SourceHealthReport[] = [];
  readonly stored = new Map<string, Observation>();
  readonly asked: Parameters<ObservationSink['wants']>[0][] = [];
  isWanted: (facts: Parameters<ObservationSink['wants']>[0]) => boolean = () =>
    true;
  failWith: Error | undefined;
  #listeners = new Set<() => void>();

  wants(facts: Parameters<ObservationSink['wants']>[0]): boolean {
    this.asked.push(facts);
    return this.isWanted(facts);
  }

  async replace(scope: ObservationScope, items: Observation[]): Promise<void> {
    this.#fail();
    this.calls.push(
      `replace ${[scope.kind, scope.namespace].filter(Boolean).join(' ')}: ${
        items.map(({ key }) => key.name).join(' ') || 'none'
      }`,
    );
    for (const [id, { key }] of this.stored) {
      if (
        key.kind === scope.kind &&
        (scope.namespace ?? key.namespace) === key.namespace
      ) {
        this.stored.delete(id);
      }
    }
    items.forEach(item => this.stored.set(this.#id(item.key), item));
  }

  async upsert(items: Observation[]): Promise<void> {
    this.#fail();
    this.calls.push(`upsert ${items.map(({ key }) => key.name).join(' ')}`);
    items.forEach(item => this.stored.set(this.#id(item.key), item));
  }

  async remove(keys: ObservationKey[]): Promise<void> {
    this.#fail();
    this.calls.push(`remove ${keys.map(({ name }) => name).join(' ')}`);
    keys.forEach(key => this.stored.delete(this.#id(key)));
  }

  async kept(keys: ObservationKey[]): Promise<ObservationKey[]> {
    return keys.filter(key => this.stored.has(this.#id(key)));
  }

  health(report: SourceHealthReport): void {
    this.reports.push(report);
  }

  onRelist(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  relist(): void {
    this.#listeners.forEach(listener => listener());
  }

  get listeners(): number {
    return this.#listeners.size;
  }

  get lastReport(): SourceHealthReport | undefined {
    return this.reports.at(-1);
  }

  #id({ source, kind, namespace, name }: ObservationKey): string {
    return [source, kind, namespace, name].join('/');
  }

  #fail(): void {
    if (this.failWith) {
      throw this.failWith;
    }
  }
}
