import { createHash } from 'node:crypto';
import { UnreadableObjectError } from '@bellwether/backstage-plugin-bellwether-common';
import { ObservationSink } from '@bellwether/backstage-plugin-bellwether-node';
import { ApplicationName, ArgoCdClient } from '../client/ArgoCdClient';
import { UpstreamError } from '../client/UpstreamError';
import { detailsSignature } from '../details/ApplicationDetails';
import { DetailsReader } from '../details/DetailsReader';
import {
  ApplicationBook,
  applicationId,
  ApplicationId,
  ApplicationRecord,
} from './ApplicationBook';
import { SinkWriter } from './SinkWriter';
import { TaskQueue } from './TaskQueue';

const PARALLEL_READS = 4;

export interface CollectionOptions {
  book: ApplicationBook;
  client: ArgoCdClient;
  sink: ObservationSink;
  /** Empty: all. */
  appNamespaces: string[];
  signal: AbortSignal;
  /** What no upstream is to blame for. */
  onFailure: (error: unknown) => void;
}

/** What one run knows of its Applications: remembers, tells the sink, and reads the details of those that are somebody's. */
export class Collection {
  private readonly book: ApplicationBook;
  private readonly writer: SinkWriter;
  private readonly details: DetailsReader;
  private readonly detailTasks: TaskQueue;
  private readonly windowTasks: TaskQueue;
  private readonly readTasks: TaskQueue;
  /** Those of which a list told less than there is. */
  private readonly partial = new Set<ApplicationId>();
  /** What a list said of each at last, so that what was read beyond it stays while nothing changes. */
  private readonly listed = new Map<ApplicationId, string>();
  private broken: string[] = [];

  constructor(private readonly options: CollectionOptions) {
    const { book, client, sink, signal, onFailure } = options;
    this.book = book;
    this.details = new DetailsReader(client);
    this.writer = new SinkWriter({
      book,
      sink,
      onFailure,
      onWritten: written =>
        written.forEach(({ id, kept }) => this.onKept(id, kept)),
    });
    const queue = (work: (id: ApplicationId) => Promise<void>) =>
      new TaskQueue({ parallel: PARALLEL_READS, work, onFailure, signal });
    this.detailTasks = queue(id => this.readDetails(id));
    this.windowTasks = queue(id => this.readWindows(id));
    this.readTasks = queue(id => this.readWhole(id));
  }

  /** Applications that could not be read since the last complete list began, for the health of the source. */
  get unreadable(): { count: number; first?: string } {
    return { count: this.broken.length, first: this.broken[0] };
  }

  /** A complete list begins. */
  begin(): void {
    this.broken = [];
  }

  /** A message of the stream that makes no sense. */
  noteBroken(message: string): void {
    this.broken.push(message);
  }

  get size(): number {
    return this.book.ids().length;
  }

  /**
   * Takes what the API says of an Application.
   *
   * @returns its id; undefined when it is none of ours, or has not even a name
   */
  take(object: unknown): ApplicationId | undefined {
    return this.with(object, (id, record) => {
      this.partial.delete(id);
      this.write(id, record);
    });
  }

  /** As `take`, for what a list says, which is less than there is: what is known beyond it stays. */
  takeListed(object: unknown): ApplicationId | undefined {
    return this.with(object, (id, record) => {
      const digest = createHash('sha1')
        .update(JSON.stringify(object))
        .digest('base64');
      if (this.listed.get(id) !== digest || !this.book.has(id)) {
        this.listed.set(id, digest);
        this.partial.add(id);
        this.keepWhatListsDoNotTell(id, record);
        this.write(id, record);
      }
    });
  }

  /** Whom the API speaks of; undefined when it has not even a name. */
  identify(object: unknown): ApplicationName | undefined {
    try {
      const { namespace, name } = this.book.read(object).view.ref;
      return { namespace, name };
    } catch (error) {
      if (error instanceof UnreadableObjectError) {
        this.noteBroken(error.message);
        return undefined;
      }
      throw error;
    }
  }

  private with(
    object: unknown,
    use: (id: ApplicationId, record: ApplicationRecord) => void,
  ): ApplicationId | undefined {
    let record: ApplicationRecord;
    try {
      record = this.book.read(object);
    } catch (error) {
      if (error instanceof UnreadableObjectError) {
        this.noteBroken(error.message);
        return undefined;
      }
      throw error;
    }
    const { namespace, name } = record.view.ref;
    const { appNamespaces } = this.options;
    if (appNamespaces.length > 0 && !appNamespaces.includes(namespace)) {
      return undefined;
    }
    const id = applicationId({ namespace, name });
    use(id, record);
    return id;
  }

  private write(id: ApplicationId, record: ApplicationRecord): void {
    if (this.book.write(record)) {
      this.writer.mark([id]);
    }
  }

  forget(name: ApplicationName): void {
    const id = applicationId(name);
    this.partial.delete(id);
    this.listed.delete(id);
    if (this.book.delete(id)) {
      this.writer.mark([id]);
    }
  }

  /** Those are all there are. */
  async complete(ids: Set<ApplicationId>): Promise<void> {
    for (const id of this.book.ids()) {
      const name = this.book.nameOf(id);
      if (!ids.has(id) && name) {
        this.forget(name);
      }
    }
    await this.writer.complete();
  }

  /** Reads one Application at once, whatever was said of it. What happens depends on Argo CD alone. */
  reread(name: ApplicationName): void {
    this.readTasks.add(applicationId(name));
  }

  /** Reads it now. @throws UpstreamError */
  async fetch(name: ApplicationName): Promise<ApplicationId | undefined> {
    const { client, signal } = this.options;
    const project = this.book.projectOf(applicationId(name));
    try {
      return this.take(await client.application(name, project, signal));
    } catch (error) {
      if (error instanceof UpstreamError && error.kind === 'notFound') {
        this.forget(name);
        return undefined;
      }
      throw error;
    }
  }

  /** Tells all of them again: they may be somebody's now. */
  offerAgain(): void {
    this.writer.mark(this.book.ids());
  }

  /** Asks which are somebody's by now, since what they follow may have come later than they did. */
  async checkKept(): Promise<void> {
    await this.writer.report(
      this.book.ids().filter(id => !this.book.details(id)),
    );
  }

  /** Windows open and close without an event. */
  refreshWindows(): void {
    for (const id of this.book.ids()) {
      if (this.book.details(id)?.syncWindows?.windows.length) {
        this.windowTasks.add(id);
      }
    }
  }

  private onKept(id: ApplicationId, kept: boolean): void {
    if (!kept) {
      this.book.setDetails(id, undefined);
      return;
    }
    if (this.partial.has(id)) {
      this.readTasks.add(id);
    }
    const record = this.book.record(id);
    if (
      record &&
      this.book.details(id)?.signature !== detailsSignature(record.view)
    ) {
      this.detailTasks.add(id);
    }
  }

  private async readDetails(id: ApplicationId): Promise<void> {
    const record = this.book.record(id);
    const name = this.book.nameOf(id);
    if (!record || !name) {
      return;
    }
    const details = await this.details.read(
      name,
      record.view,
      this.options.signal,
    );
    this.book.setDetails(id, details);
    this.writer.mark([id]);
  }

  private async readWindows(id: ApplicationId): Promise<void> {
    const name = this.book.nameOf(id);
    const before = this.book.details(id);
    if (!name || !before) {
      return;
    }
    try {
      const { signal } = this.options;
      const syncWindows = await this.details.syncWindows(name, signal);
      const current = this.book.details(id);
      if (
        current &&
        JSON.stringify(current.syncWindows) !== JSON.stringify(syncWindows)
      ) {
        this.book.setDetails(id, { ...current, syncWindows });
        this.writer.mark([id]);
      }
    } catch (error) {
      if (!(error instanceof UpstreamError)) {
        throw error;
      }
    }
  }

  private async readWhole(id: ApplicationId): Promise<void> {
    const { namespace, name } = this.book.key(id);
    this.partial.delete(id);
    try {
      await this.fetch({ namespace, name });
    } catch (error) {
      if (!(error instanceof UpstreamError)) {
        throw error;
      }
    }
  }

  private keepWhatListsDoNotTell(id: ApplicationId, record: ApplicationRecord) {
    const { view } = record;
    const known = this.book.record(id)?.view;
    view.history = known?.history ?? [];
    if (
      known?.operation &&
      known.operation.startedAt === view.operation?.startedAt &&
      known.operation.phase === view.operation?.phase
    ) {
      view.operation = known.operation;
    }
    view.notes.push({
      path: 'status.conditions',
      message: 'a list of Applications does not tell them',
    });
  }
}
