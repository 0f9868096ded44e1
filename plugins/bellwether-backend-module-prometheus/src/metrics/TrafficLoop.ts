import {
  Backoff,
  ObservationSink,
  pause,
  SourceHealthReport,
} from '@bellwether/backstage-plugin-bellwether-node';
import { UpstreamConnection } from '../client/connection';
import { UpstreamError } from '../client/UpstreamError';
import { failureMessage } from '../failureMessage';
import { TrafficReader } from './TrafficReader';

/** How long measurements stand that cannot be repeated. */
const STALE_AFTER_MS = 5 * 60_000;

export type PartReport = NonNullable<SourceHealthReport['parts']>[string];

export interface TrafficLoopOptions {
  reader: Pick<TrafficReader, 'read'>;
  connection: UpstreamConnection;
  backoff: Backoff;
}

/**
 * Reads the mesh's metrics at their own pace: a slow query there holds up no alert. It is not hurried by a relist, since each reading is a full
 * list.
 */
export class TrafficLoop {
  /** Absent until the first reading. */
  health: PartReport | undefined;
  private readAt: number | undefined;

  constructor(private readonly options: TrafficLoopOptions) {}

  /** Runs until the signal aborts; throws what the sink throws. */
  async run(sink: ObservationSink, signal: AbortSignal): Promise<void> {
    try {
      while (!signal.aborted) {
        await pause(await this.poll(sink, signal), signal);
      }
    } catch (error) {
      if (!signal.aborted) {
        throw error;
      }
    }
  }

  /** @returns milliseconds until the next reading. */
  private async poll(
    sink: ObservationSink,
    signal: AbortSignal,
  ): Promise<number> {
    const { reader, backoff, connection } = this.options;
    try {
      const { shares, dependencies, present, problems } = await reader.read(
        signal,
      );
      await sink.replace({ kind: 'TrafficShare' }, shares);
      await sink.replace({ kind: 'DependencyTraffic' }, dependencies);
      this.readAt = Date.now();
      this.health = healthOf(present, problems);
      return backoff.succeeded();
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof UpstreamError)) {
        throw error;
      }
      // Traffic is no need of a verdict, so that its absence is told and blinds nobody.
      this.health = {
        state: 'degraded',
        message: `Istio's metrics cannot be read: ${failureMessage(
          'Prometheus',
          connection,
          error,
        )}`,
      };
      await this.dropStale(sink);
      return backoff.failed(error.retryAfterMs);
    }
  }

  private async dropStale(sink: ObservationSink): Promise<void> {
    if (
      this.readAt !== undefined &&
      Date.now() - this.readAt > STALE_AFTER_MS
    ) {
      this.readAt = undefined;
      await sink.replace({ kind: 'TrafficShare' }, []);
      await sink.replace({ kind: 'DependencyTraffic' }, []);
    }
  }
}

function healthOf(present: boolean, problems: string[]): PartReport {
  if (!present) {
    return {
      state: 'notInstalled',
      message: 'This Prometheus holds no metrics of Istio.',
    };
  }
  return problems.length > 0
    ? { state: 'degraded', message: problems.join(' ') }
    : { state: 'ok' };
}
