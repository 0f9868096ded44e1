import { LoggerService } from '@backstage/backend-plugin-api';
import { setTimeout as sleep } from 'timers/promises';

/** What changes goes on changing for a moment. */
const DEFAULT_QUIET_MS = 1_000;
/** So many share a read. */
const BATCH = 10;

export interface VerdictsAheadOptions {
  /** Judges the entities, or says that it is not the time for it. */
  judge: (entityRefs: string[]) => Promise<boolean>;
  logger: LoggerService;
  /** How long nothing must have changed; also how long it is not the time for it. */
  quietMs?: number;
}

/**
 * Has those judged that others depend on, soon after they changed, so that nobody who opens a page waits for the verdicts of what it depends
 * on. It takes half of the time that the process has at most, and what it does not come to is judged for the reader, as ever.
 */
export class VerdictsAhead {
  /** When they changed last, in milliseconds; the earliest first. */
  readonly #waiting = new Map<string, number>();
  readonly #abort = new AbortController();
  readonly #quietMs: number;
  #running: Promise<void> | undefined;

  constructor(private readonly options: VerdictsAheadOptions) {
    this.#quietMs = options.quietMs ?? DEFAULT_QUIET_MS;
  }

  changed(entityRefs: Iterable<string>): void {
    const now = performance.now();
    for (const ref of entityRefs) {
      this.#waiting.delete(ref);
      this.#waiting.set(ref, now);
    }
    if (this.#waiting.size > 0) {
      this.#running ??= this.#run();
    }
  }

  async stop(): Promise<void> {
    this.#abort.abort();
    await this.#running;
  }

  async #run() {
    const { signal } = this.#abort;
    while (this.#waiting.size > 0 && !signal.aborted) {
      const refs = this.#quiet();
      const began = performance.now();
      const wasJudged = refs.length > 0 && (await this.#judge(refs));
      const pauseMs = wasJudged ? performance.now() - began : this.#quietMs;
      await sleep(pauseMs, undefined, { signal, ref: false }).catch(() => {});
    }
    this.#running = undefined;
  }

  async #judge(refs: string[]): Promise<boolean> {
    refs.forEach(ref => this.#waiting.delete(ref));
    const wasJudged = await this.options.judge(refs).catch(error => {
      this.options.logger.debug(
        `Could not judge ${refs.length} dependencies ahead: ${error}`,
      );
      return false;
    });
    if (!wasJudged) {
      this.changed(refs);
    }
    return wasJudged;
  }

  #quiet(): string[] {
    const before = performance.now() - this.#quietMs;
    const quiet: string[] = [];
    for (const [ref, changedAt] of this.#waiting) {
      if (changedAt > before || quiet.length === BATCH) {
        break;
      }
      quiet.push(ref);
    }
    return quiet;
  }
}
