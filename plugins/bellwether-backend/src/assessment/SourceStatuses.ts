import { createHash } from 'crypto';
import { shownHealth } from '../collecting/sourceHealth';
import { SourceStore } from '../collecting/SourceStore';
import { MappedSource } from '../matching/mappingReport';

/** How long what other replicas report of their sources may go unnoticed. */
const FRESH_MS = 1_000;

/** All sources with the health to show. */
export interface CurrentSources {
  sources: MappedSource[];
  /** Changes with anything but `lastContactAt`. */
  revision: string;
}

/** Tells how well each source sees, by what the replicas have stored of them. */
export class SourceStatuses {
  #latest: { at: number; current: Promise<CurrentSources> } | undefined;

  constructor(private readonly store: Pick<SourceStore, 'list'>) {}

  /** At most a second old. */
  async current(): Promise<CurrentSources> {
    const now = performance.now();
    if (!this.#latest || now - this.#latest.at > FRESH_MS) {
      const latest = { at: now, current: this.#read() };
      this.#latest = latest;
      latest.current.catch(() => this.#forget(latest));
    }
    return await this.#latest.current;
  }

  /** Something changed: what was read before is not to be told any more. */
  invalidate(): void {
    this.#latest = undefined;
  }

  #forget(failed: unknown) {
    if (this.#latest === failed) {
      this.#latest = undefined;
    }
  }

  async #read(): Promise<CurrentSources> {
    const { sources: stored, now } = await this.store.list();
    const sources = stored.map(source => ({
      status: {
        id: source.id,
        kind: source.kind,
        name: source.name,
        title: source.title,
        health: shownHealth(source, now),
      },
      clusters: source.clusters,
    }));
    const revision = createHash('sha256')
      .update(
        JSON.stringify(
          sources.map(({ status: { health, ...status }, clusters }) => {
            const { lastContactAt: _, ...shown } = health;
            return [status, shown, clusters];
          }),
        ),
      )
      .digest('base64url');
    return { sources, revision };
  }
}
