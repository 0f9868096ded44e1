import { ObservationSink } from '@bellwether/backstage-plugin-bellwether-node';
import { ApplicationBook, ApplicationId } from './ApplicationBook';

const BATCH = 100;

/** Tells the sink what changed in the book, in the order of its own speed: what changes again meanwhile is told once. */
export class SinkWriter {
  private readonly dirty = new Set<ApplicationId>();
  /** Nothing is told until the first complete list was. */
  private held = true;
  private flushing = false;

  constructor(
    private readonly options: {
      book: ApplicationBook;
      sink: Pick<ObservationSink, 'upsert' | 'remove' | 'replace' | 'kept'>;
      /** Applications that were told, by whether they are somebody's. */
      onWritten: (written: { id: ApplicationId; kept: boolean }[]) => void;
      /** The database cannot be written. */
      onFailure: (error: unknown) => void;
    },
  ) {}

  mark(ids: Iterable<ApplicationId>): void {
    for (const id of ids) {
      this.dirty.add(id);
    }
    if (!this.held && !this.flushing && this.dirty.size > 0) {
      this.flushing = true;
      void this.flush();
    }
  }

  /** The book is complete: what it does not have is gone. Later ones cost no more than what changed. */
  async complete(): Promise<void> {
    if (!this.held) {
      return;
    }
    const { book, sink } = this.options;
    const ids = book.ids();
    this.dirty.clear();
    await sink.replace(
      { kind: 'Application' },
      ids.flatMap(id => book.observation(id) ?? []),
    );
    this.held = false;
    await this.report(ids);
    this.mark([]);
  }

  /** Asks anew which of the Applications are somebody's. */
  async report(ids: ApplicationId[]): Promise<void> {
    const { book, sink, onWritten } = this.options;
    for (let start = 0; start < ids.length; start += BATCH) {
      const batch = ids.slice(start, start + BATCH);
      const kept = await sink.kept(batch.map(id => book.key(id)));
      const keptIds = new Set(
        kept.map(({ namespace, name }) => `${namespace}/${name}`),
      );
      onWritten(batch.map(id => ({ id, kept: keptIds.has(id) })));
    }
  }

  private async flush(): Promise<void> {
    const { book, sink, onFailure } = this.options;
    try {
      while (this.dirty.size > 0) {
        const ids = [...this.dirty].slice(0, BATCH);
        ids.forEach(id => this.dirty.delete(id));
        const gone = ids.filter(id => !book.has(id));
        const there = ids.filter(id => book.has(id));
        if (gone.length > 0) {
          await sink.remove(gone.map(id => book.key(id)));
        }
        if (there.length > 0) {
          await sink.upsert(there.flatMap(id => book.observation(id) ?? []));
          await this.report(there);
        }
      }
    } catch (error) {
      onFailure(error);
    } finally {
      this.flushing = false;
    }
  }
}
