import { LoggerService } from '@backstage/backend-plugin-api';
import {
  Source,
  SourceHealthReport,
} from '@bellwether/backstage-plugin-bellwether-node';
import { Inventory } from '../inventory/Inventory';
import { SourceSink } from '../inventory/SourceSink';
import { backoffMs, pause } from '../backoff';

/** A run that lasted so long was a good one: the next failure is the first again. */
const GOOD_RUN_MS = 60_000;

export interface SourceRunOptions {
  source: Source;
  inventory: Inventory;
  logger: LoggerService;
  onHealth: (report: SourceHealthReport) => void;
  onContact: () => void;
  /** Milliseconds to wait after so many failures in a row. */
  backoff?: (failures: number) => number;
}

/** Keeps one source running until it is stopped, and starts it again when it throws. */
export class SourceRun {
  readonly source: Source;
  readonly #options: SourceRunOptions;
  readonly #abort = new AbortController();
  readonly #ended: Promise<void>;
  #sink: SourceSink | undefined;

  constructor(options: SourceRunOptions) {
    this.source = options.source;
    this.#options = options;
    this.#ended = this.#keepRunning();
  }

  relist(): void {
    this.#sink?.relist();
  }

  /** Aborts the run. Nothing of it reaches the inventory any more. */
  async stop(): Promise<void> {
    this.#abort.abort();
    this.#sink?.close();
    await this.#ended;
  }

  async #keepRunning() {
    const { inventory, logger, onHealth } = this.#options;
    const { signal } = this.#abort;
    let failures = 0;
    while (!signal.aborted) {
      const startedAt = performance.now();
      const sink = new SourceSink(this.#options);
      this.#sink = sink;
      try {
        await inventory.open(this.source.id);
        await this.source.run(sink, signal);
        if (!signal.aborted) {
          throw new Error('it ended without having been asked to');
        }
      } catch (error) {
        if (signal.aborted) {
          return;
        }
        failures =
          performance.now() - startedAt > GOOD_RUN_MS ? 1 : failures + 1;
        const waitMs = (this.#options.backoff ?? backoffMs)(failures);
        logger.error(
          `Source '${this.source.id}' failed, starting it again in ${Math.round(
            waitMs,
          )} ms`,
          error instanceof Error ? error : new Error(String(error)),
        );
        onHealth({
          state: 'blind',
          message:
            'Collecting stopped with an internal error and is started again. The log of the backend has the error.',
        });
        sink.close();
        await pause(waitMs, signal);
      } finally {
        sink.close();
      }
    }
  }
}
