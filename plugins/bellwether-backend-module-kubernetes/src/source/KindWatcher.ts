import {
  KubernetesGateway,
  KubernetesGatewayError,
  KubernetesWatchEvent,
  ObservationScope,
  ObservationSink,
  pause,
} from '@bellwether/backstage-plugin-bellwether-node';
import { errorFromStatus } from '../client/refusalError';
import { Backoff } from './Backoff';
import { batches } from './batches';
import { Attempt, failureMeaning, failureStatus } from './failures';
import { PartStatus } from './health';
import { KindReader } from './KindReader';
import { listPath, WatchedKind } from './kinds';
import { listAll } from './listAll';
import { resourceVersionOf } from './objects';
import { OptionalGroups } from './OptionalGroups';
import { Turns } from './Turns';

/** A burst of changes is stored at once; nothing waits for longer than this. */
const BATCH_WINDOW_MS = 25;
const MAX_BATCH = 500;
/** A watch is renewed after a random time between these, so that the watches of a cluster do not end together. */
const WATCH_SECONDS = { from: 300, to: 600 };
/** A full list, jittered, in case anything was ever missed. */
const RELIST_MS = 30 * 60_000;
/** A watch that is open for so long is a good one: when it ends, the next is opened at once. */
const GOOD_WATCH_MS = 5_000;
/** After so many failures with an answer, the position in the stream itself is suspect. */
const MAX_RESUMES = 5;
/** People have to change something first. */
const REFUSED_RETRY_MS = 30_000;
/** The first 404 may be a server that just starts; after the second the kind is not there. */
const NOT_INSTALLED_CONFIRM_MS = 10_000;
const NOT_INSTALLED_RETRY_MS = 5 * 60_000;

export interface KindWatcherOptions {
  gateway: KubernetesGateway;
  cluster: string;
  kind: WatchedKind;
  /** Absent: all namespaces. */
  namespace?: string;
  reader: KindReader;
  sink: Pick<ObservationSink, 'replace' | 'upsert' | 'remove'>;
  /** Lists of one cluster are taken in turn. */
  turns: Turns;
  /** Shared by the kinds of one cluster. */
  groups: OptionalGroups;
  report: (status: PartStatus) => void;
  onContact: () => void;
  /** A watch has been open for a while: the cluster can be reached. */
  onGoodWatch: () => void;
  random?: () => number;
}

/**
 * Keeps the inventory of one kind current: lists it, then watches from the list's resourceVersion; resumes where a watch broke, and lists
 * again when it cannot, when it is asked to, and every half hour.
 */
export class KindWatcher {
  readonly #options: KindWatcherOptions;
  readonly #random: () => number;
  readonly #backoff: Backoff;
  readonly #scope: ObservationScope;
  /** Aborts when a full list is asked for. */
  #relist = new AbortController();
  /** Of those that the API server may serve, the one that it does. */
  #version: string;
  #notInstalledBefore = false;
  /** Aborts a wait for a cluster that could not be reached. */
  #unreachable: AbortController | undefined;
  /** The resourceVersion up to which everything is stored. */
  #position = '';

  constructor(options: KindWatcherOptions) {
    this.#options = options;
    this.#random = options.random ?? Math.random;
    this.#backoff = new Backoff(this.#random);
    const { kind, namespace } = options;
    this.#version = kind.versions[0];
    this.#scope = { kind: kind.kind, ...(namespace && { namespace }) };
  }

  /** Asks for a full list. What is shown stays current until it is this watcher's turn. */
  relist(): void {
    this.#relist.abort();
  }

  /** The cluster can be reached again: if this watcher waits because it could not, it need not wait longer. */
  retryNow(): void {
    this.#unreachable?.abort();
  }

  /**
   * Runs until the signal aborts, and resolves then. Upstream failures become reports.
   *
   * @throws what the sink throws
   */
  async run(signal: AbortSignal): Promise<void> {
    const { turns, report } = this.#options;
    report({ state: 'starting' });
    let giveBack = await turns.take();
    try {
      while (!signal.aborted) {
        const retryMs = await this.#list(signal);
        giveBack();
        let turn: (() => void) | undefined;
        if (retryMs === undefined) {
          turn = await this.#follow(signal);
        } else {
          await this.#wait(retryMs, signal);
        }
        giveBack = turn ?? (await turns.take());
      }
    } finally {
      giveBack();
    }
  }

  /**
   * Lists and stores. A failure is reported.
   *
   * @returns milliseconds to wait before the next attempt; undefined after success
   */
  async #list(signal: AbortSignal): Promise<number | undefined> {
    this.#relist = new AbortController();
    const { kind, cluster, groups } = this.#options;
    if (kind.optionalGroup && (await groups.isMissing(kind.group, signal))) {
      return this.#onNotInstalled(
        `Cluster '${cluster}' does not serve ${kind.group}`,
      );
    }
    return this.#listServed(signal);
  }

  /** Lists and stores in the first version that is served. */
  async #listServed(signal: AbortSignal): Promise<number | undefined> {
    let failure: KubernetesGatewayError | undefined;
    for (const version of this.#versions()) {
      try {
        await this.#listVersion(version, signal);
        return undefined;
      } catch (error) {
        if (signal.aborted) {
          return 0;
        }
        if (!(error instanceof KubernetesGatewayError)) {
          throw error;
        }
        failure = error;
        if (failureMeaning(error) !== 'notInstalled') {
          break;
        }
      }
    }
    return failure && this.#onListFailure(failure);
  }

  /** The one that was served last comes first. */
  #versions(): string[] {
    const { versions } = this.#options.kind;
    return [this.#version, ...versions.filter(v => v !== this.#version)];
  }

  async #listVersion(version: string, signal: AbortSignal): Promise<void> {
    const { gateway, cluster, kind, namespace, reader, sink, onContact } =
      this.#options;
    const { readings, resourceVersion } = await listAll(
      {
        gateway,
        cluster,
        path: listPath(kind, version, namespace),
        query: kind.query,
        signal,
      },
      (item, index) => reader.read(item, index),
    );
    this.#version = version;
    this.#notInstalledBefore = false;
    onContact();
    await sink.replace(this.#scope, reader.replace(readings));
    this.#position = resourceVersion;
  }

  async #onListFailure(failure: KubernetesGatewayError): Promise<number> {
    if (failureMeaning(failure) !== 'notInstalled') {
      this.#reportFailure('list', failure);
      return this.#retryDelay(failure);
    }
    const { cluster, kind } = this.#options;
    return this.#onNotInstalled(
      failureStatus(failure, { verb: 'list', cluster, kind }).message,
    );
  }

  async #onNotInstalled(message: string): Promise<number> {
    this.#options.report({ state: 'notInstalled', message });
    this.#options.onContact();
    if (!this.#notInstalledBefore) {
      this.#notInstalledBefore = true;
      return NOT_INSTALLED_CONFIRM_MS;
    }
    this.#options.reader.clear();
    await this.#options.sink.replace(this.#scope, []);
    return NOT_INSTALLED_RETRY_MS * (0.9 + 0.2 * this.#random());
  }

  /**
   * Watches until a full list is needed.
   *
   * @returns the turn to list when there is one already
   */
  async #follow(signal: AbortSignal): Promise<(() => void) | undefined> {
    const leaving = new AbortController();
    const until = AbortSignal.any([signal, leaving.signal]);
    const turn = this.#turnToList(leaving);
    try {
      for (;;) {
        const failure = await this.#watch(until);
        if (until.aborted) {
          break;
        }
        const listAgain = failure !== undefined && this.#isSuspect(failure);
        await this.#wait(this.#onWatchEnd(failure), until);
        if (listAgain) {
          break;
        }
      }
    } catch (error) {
      void turn.then(giveBack => giveBack?.());
      throw error;
    } finally {
      leaving.abort();
    }
    return turn;
  }

  /**
   * One watch, until it ends or breaks.
   *
   * @returns why it broke; undefined when the server ended it, or the signal
   */
  async #watch(
    signal: AbortSignal,
  ): Promise<KubernetesGatewayError | undefined> {
    let timer: NodeJS.Timeout | undefined;
    try {
      const watch = batches<KubernetesWatchEvent>(
        whileRead =>
          this.#openWatch(whileRead, () => {
            timer = setTimeout(() => {
              this.#backoff.reset();
              this.#options.onGoodWatch();
            }, GOOD_WATCH_MS);
          }),
        { windowMs: BATCH_WINDOW_MS, maxSize: MAX_BATCH, signal },
      );
      for await (const batch of watch) {
        const error = batch.find(({ type }) => type === 'ERROR');
        await this.#store(error ? batch.slice(0, batch.indexOf(error)) : batch);
        if (error) {
          throw this.#errorOf(error);
        }
      }
      return undefined;
    } catch (error) {
      if (signal.aborted) {
        return undefined;
      }
      if (!(error instanceof KubernetesGatewayError)) {
        throw error;
      }
      return error;
    } finally {
      clearTimeout(timer);
    }
  }

  #openWatch(signal: AbortSignal, onOpen: () => void) {
    const { gateway, cluster, kind, namespace, reader, report, onContact } =
      this.#options;
    const { from, to } = WATCH_SECONDS;
    const seconds = from + Math.round(this.#random() * (to - from));
    return gateway.watch(cluster, {
      path: listPath(kind, this.#version, namespace),
      query: {
        ...kind.query,
        resourceVersion: this.#position,
        allowWatchBookmarks: 'true',
        timeoutSeconds: String(seconds),
      },
      signal,
      onOpen: () => {
        onOpen();
        report(reader.status());
      },
      onContact,
    });
  }

  async #store(events: readonly KubernetesWatchEvent[]): Promise<void> {
    const { reader, sink, report } = this.#options;
    const before = reader.status();
    const { upsert, remove } = reader.apply(
      events.filter(({ type }) => type !== 'BOOKMARK'),
    );
    if (upsert.length > 0) {
      await sink.upsert(upsert);
    }
    if (remove.length > 0) {
      await sink.remove(remove);
    }
    const after = reader.status();
    if (after.message !== before.message) {
      report(after);
    }
    const position = events
      .map(({ object }) => resourceVersionOf(object))
      .findLast(version => version !== undefined);
    if (position !== undefined) {
      this.#position = position;
    }
  }

  #errorOf({ object }: KubernetesWatchEvent): KubernetesGatewayError {
    const { cluster, kind } = this.#options;
    const what = `watch ${kind.plural} in cluster '${cluster}'`;
    return (
      errorFromStatus(what, object) ??
      new KubernetesGatewayError(`${what}: failed without saying why`, {
        reason: 'UnreadableFrame',
      })
    );
  }

  /** Whether to list again rather than to resume. */
  #isSuspect(failure: KubernetesGatewayError): boolean {
    const meaning = failureMeaning(failure);
    return (
      meaning === 'expired' ||
      meaning === 'notInstalled' ||
      // A server that refuses again and again may do so for this very position.
      (meaning === 'unreachable' &&
        failure.options.status !== undefined &&
        this.#backoff.failures % MAX_RESUMES === MAX_RESUMES - 1)
    );
  }

  /** @returns milliseconds to wait before the next attempt */
  #onWatchEnd(failure: KubernetesGatewayError | undefined): number {
    // One end in good order and one more are no pattern yet.
    const again = this.#backoff.failures > 1;
    if (!failure) {
      if (again) {
        this.#options.report({
          state: 'blind',
          message: `The watch of ${this.#options.kind.plural} in cluster '${
            this.#options.cluster
          }' is closed again as soon as it is open: look at what stands before the API server (a proxy, a load balancer)`,
        });
      }
      return this.#backoff.next();
    }
    // An expired position is nothing that people need to know of, unless a fresh one is expired, too.
    if (again || failureMeaning(failure) !== 'expired') {
      this.#reportFailure('watch', failure);
    }
    return this.#retryDelay(failure);
  }

  #reportFailure(verb: Attempt['verb'], failure: KubernetesGatewayError): void {
    const { cluster, kind, namespace, report } = this.#options;
    report(failureStatus(failure, { verb, cluster, kind, namespace }));
  }

  /** Counts the failure, and returns milliseconds to wait before the next attempt. */
  #retryDelay(failure: KubernetesGatewayError): number {
    const delay = this.#backoff.next(failure.options.retryAfterSeconds);
    if (failureMeaning(failure) === 'refused') {
      return Math.max(delay, REFUSED_RETRY_MS * (0.5 + this.#random()));
    }
    if (failure.options.retryAfterSeconds === undefined) {
      this.#unreachable = new AbortController();
    }
    return delay;
  }

  async #wait(ms: number, signal: AbortSignal): Promise<void> {
    await pause(
      ms,
      this.#unreachable
        ? AbortSignal.any([signal, this.#unreachable.signal])
        : signal,
    );
    this.#unreachable = undefined;
  }

  /**
   * Waits until a full list is due and it is this watcher's turn, and ends the watch then.
   *
   * @returns undefined when the watch ended before
   */
  async #turnToList(
    leaving: AbortController,
  ): Promise<(() => void) | undefined> {
    await pause(
      RELIST_MS * (0.9 + 0.2 * this.#random()),
      AbortSignal.any([leaving.signal, this.#relist.signal]),
    );
    if (leaving.signal.aborted) {
      return undefined;
    }
    const giveBack = await this.#options.turns.take();
    leaving.abort();
    return giveBack;
  }
}
