import {
  ApplicationView,
  Observation,
  ObservationKey,
} from '@bellwether/backstage-plugin-bellwether-common';
import {
  ObservationScope,
  ObservationSink,
  SourceHealthReport,
} from '@bellwether/backstage-plugin-bellwether-node';

const idOf = ({ namespace, name }: ObservationKey) => `${namespace}/${name}`;

/** Remembers what it was told, in order. */
export class FakeSink implements ObservationSink {
  readonly calls: string[] = [];
  readonly reports: SourceHealthReport[] = [];
  readonly stored = new Map<string, Observation>();
  /** Which Applications are somebody's. */
  isKept: (id: string) => boolean = () => true;
  failWith?: Error;
  private readonly listeners = new Set<() => void>();

  wants(): boolean {
    return true;
  }

  async replace(scope: ObservationScope, items: Observation[]): Promise<void> {
    this.fail();
    this.calls.push(
      `replace ${scope.kind}: ${
        items.map(({ key }) => key.name).join(' ') || 'none'
      }`,
    );
    this.stored.clear();
    items.forEach(item => this.stored.set(idOf(item.key), item));
  }

  async upsert(items: Observation[]): Promise<void> {
    this.fail();
    this.calls.push(`upsert ${items.map(({ key }) => key.name).join(' ')}`);
    items.forEach(item => this.stored.set(idOf(item.key), item));
  }

  async remove(keys: ObservationKey[]): Promise<void> {
    this.fail();
    this.calls.push(`remove ${keys.map(({ name }) => name).join(' ')}`);
    keys.forEach(key => this.stored.delete(idOf(key)));
  }

  async kept(keys: ObservationKey[]): Promise<ObservationKey[]> {
    return keys.filter(
      key => this.stored.has(idOf(key)) && this.isKept(idOf(key)),
    );
  }

  health(report: SourceHealthReport): void {
    this.reports.push(report);
  }

  onRelist(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  relist(): void {
    this.listeners.forEach(listener => listener());
  }

  get state(): string | undefined {
    return this.reports.at(-1)?.state;
  }

  get message(): string | undefined {
    return this.reports.at(-1)?.message;
  }

  view(id: string): ApplicationView | undefined {
    const observation = this.stored.get(id);
    return observation?.key.kind === 'Application' && 'sync' in observation.view
      ? observation.view
      : undefined;
  }

  private fail(): void {
    if (this.failWith) {
      throw this.failWith;
    }
  }
}
