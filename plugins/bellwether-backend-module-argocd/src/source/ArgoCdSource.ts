import { LoggerService } from '@backstage/backend-plugin-api';
import {
  Backoff,
  ObservationSink,
  pause,
  Source,
  SourceHealthReport,
} from '@bellwether/backstage-plugin-bellwether-node';
import { ApplicationName, ArgoCdClient } from '../client/ArgoCdClient';
import { UpstreamError } from '../client/UpstreamError';
import { ArgoCdInstance } from '../config';
import { clusterLookup } from '../destinations';
import { failureMessage } from '../failureMessage';
import { ApplicationBook } from './ApplicationBook';
import { Collection } from './Collection';
import { followApplications } from './follow';

/** How often what matters by time alone is looked after. */
const HOUSEKEEPING_MS = 60_000;
/** Until a connection that broke is tried again. */
const FIRST_WAIT_MS = 1_000;

/** When what happens; replaced in tests. */
export interface ArgoCdTimings {
  /** A connection is renewed then, which is also the longest that a lost event goes unnoticed. */
  renewStreamMs: number;
  /** How long lists stand in before the stream is tried again. */
  retryStreamMs: number;
  /** A stream that says nothing for that long has told all it has. */
  quietMs?: number;
}

export const DEFAULT_TIMINGS: ArgoCdTimings = {
  renewStreamMs: 60 * 60_000,
  retryStreamMs: 5 * 60_000,
};

/** How a stream fails that a proxy or an old server will not let through the next time either. */
const NEVER_STREAMS: readonly string[] = [
  'notFound',
  'webPage',
  'notJson',
  'refused',
];

/** One Argo CD: a list of names and the stream of changes; lists at intervals where there is no stream. */
export class ArgoCdSource implements Source {
  readonly kind = 'argocd';
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly clusters: string[];
  private current?: Collection;
  private lastMessage?: string;

  constructor(
    private readonly instance: ArgoCdInstance,
    private readonly logger: LoggerService,
    private readonly timings: ArgoCdTimings = DEFAULT_TIMINGS,
  ) {
    this.id = `argocd:${instance.name}`;
    this.name = instance.name;
    this.title = instance.title;
    this.clusters = [...new Set(Object.values(instance.clusters))];
  }

  /**
   * Has one Application read again at once. It does nothing while another replica collects this instance: that one has the stream.
   */
  reread(name: ApplicationName): void {
    this.current?.reread(name);
  }

  async run(sink: ObservationSink, signal: AbortSignal): Promise<void> {
    const { instance } = this;
    const failing = new AbortController();
    const both = AbortSignal.any([signal, failing.signal]);
    const client = new ArgoCdClient(instance.connection, instance.projects);
    const collection = new Collection({
      client,
      sink,
      appNamespaces: instance.appNamespaces,
      book: new ApplicationBook(
        {
          source: this.id,
          externalUrl: instance.externalUrl,
          clusterOf: clusterLookup(instance.clusters),
        },
        instance.namespace,
      ),
      signal: both,
      onFailure: error => failing.abort(error),
    });
    this.current = collection;
    const unsubscribe = sink.onRelist(() => collection.offerAgain());
    const housekeeping = setInterval(() => {
      collection.refreshWindows();
      collection.checkKept().catch(error => failing.abort(error));
    }, HOUSEKEEPING_MS);
    try {
      await this.collect(sink, client, collection, both);
      failing.signal.throwIfAborted();
    } catch (error) {
      if (!signal.aborted) {
        throw failing.signal.aborted ? failing.signal.reason : error;
      }
    } finally {
      clearInterval(housekeeping);
      unsubscribe();
      this.current = undefined;
      failing.abort();
    }
  }

  private async collect(
    sink: ObservationSink,
    client: ArgoCdClient,
    collection: Collection,
    signal: AbortSignal,
  ): Promise<void> {
    const backoff = new Backoff(FIRST_WAIT_MS);
    /** Since the stream was complete at last. */
    let streamFailures = 0;
    const onComplete = () => {
      streamFailures = 0;
      backoff.succeeded();
      this.report(sink, this.healthOf(collection));
    };
    while (!signal.aborted) {
      try {
        await followApplications({
          client,
          collection,
          signal,
          renewAfterMs: this.timings.renewStreamMs,
          quietMs: this.timings.quietMs,
          onComplete,
        });
      } catch (error) {
        if (!(error instanceof UpstreamError)) {
          throw error;
        }
        const ofStream = error.path.startsWith('/api/v1/stream/');
        streamFailures = ofStream ? streamFailures + 1 : 0;
        if (
          ofStream &&
          (streamFailures > 1 || NEVER_STREAMS.includes(error.kind))
        ) {
          await this.poll(sink, client, collection, error, signal, backoff);
        } else {
          await this.waitAfter(sink, error, ofStream, backoff, signal);
        }
      }
    }
  }

  /** A stream that breaks the first time may just have been closed: nothing is told before the next attempt failed too. */
  private async waitAfter(
    sink: ObservationSink,
    error: UpstreamError,
    ofStream: boolean,
    backoff: Backoff,
    signal: AbortSignal,
  ): Promise<void> {
    if (!ofStream) {
      this.report(sink, {
        state: 'blind',
        message: failureMessage(this.instance.connection, error),
      });
    }
    await pause(backoff.failed(error.retryAfterMs), signal);
  }

  /** Lists at intervals for a while, after which the stream is worth another try. */
  private async poll(
    sink: ObservationSink,
    client: ArgoCdClient,
    collection: Collection,
    why: UpstreamError,
    signal: AbortSignal,
    backoff: Backoff,
  ): Promise<void> {
    const { pollIntervalMs, connection } = this.instance;
    const until = Date.now() + this.timings.retryStreamMs;
    while (!signal.aborted && Date.now() < until) {
      try {
        const items = await client.applications(signal);
        collection.begin();
        await collection.complete(
          new Set(items.flatMap(item => collection.takeListed(item) ?? [])),
        );
        backoff.succeeded();
        this.report(sink, this.healthOf(collection, why));
        const interval = pollIntervalMs * (0.9 + 0.2 * Math.random());
        await pause(
          Math.max(0, Math.min(interval, until - Date.now())),
          signal,
        );
      } catch (error) {
        if (!(error instanceof UpstreamError)) {
          throw error;
        }
        this.report(sink, {
          state: 'blind',
          message: failureMessage(connection, error),
        });
        await pause(backoff.failed(error.retryAfterMs), signal);
      }
    }
  }

  private healthOf(
    collection: Collection,
    withoutStream?: UpstreamError,
  ): SourceHealthReport {
    const { pollIntervalMs, connection } = this.instance;
    const { count, first } = collection.unreadable;
    const problems = [
      ...(withoutStream
        ? [
            `Changes show up to ${
              pollIntervalMs / 1000
            } s late, since the stream cannot be had. ${failureMessage(
              connection,
              withoutStream,
            )}`,
          ]
        : []),
      ...(count > 0
        ? [`Applications that cannot be read: ${count} (${first}).`]
        : []),
    ];
    if (problems.length > 0) {
      return { state: 'degraded', message: problems.join(' ') };
    }
    return collection.size === 0
      ? {
          state: 'ok',
          message: `There are no Applications. If there should be some, grant the account of ${connection.configPath} 'applications, get', and check .projects and .appNamespaces.`,
        }
      : { state: 'ok' };
  }

  private report(sink: ObservationSink, report: SourceHealthReport): void {
    sink.health(report);
    const message = `${report.state}${
      report.message ? `: ${report.message}` : ''
    }`;
    if (message !== this.lastMessage) {
      this.lastMessage = message;
      if (report.state === 'ok') {
        this.logger.info(`${this.id} is ${message}`);
      } else {
        this.logger.warn(`${this.id} is ${message}`);
      }
    }
  }
}
