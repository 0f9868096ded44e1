import { LoggerService } from '@backstage/backend-plugin-api';
import { SignalsService } from '@backstage/plugin-signals-node';
import {
  BELLWETHER_SIGNAL_CHANNEL,
  BellwetherSignal,
} from '@bellwether/backstage-plugin-bellwether-common';

const COALESCE_MS = 100;
const REFS_PER_SIGNAL = 500;

export interface ChangePublisherOptions {
  signals: Pick<SignalsService, 'publish'>;
  /** Whether there is a signals plugin to publish to. Asked once. */
  isInstalled: () => Promise<boolean>;
  logger: LoggerService;
  coalesceMs?: number;
}

/** Tells browsers which entities changed, a few times a second at most. */
export class ChangePublisher {
  readonly #changed = new Set<string>();
  #timer: NodeJS.Timeout | undefined;
  #installed: Promise<boolean> | undefined;
  #stopped = false;

  constructor(private readonly options: ChangePublisherOptions) {}

  publish(entityRefs: Iterable<string>): void {
    if (this.#stopped) {
      return;
    }
    for (const ref of entityRefs) {
      this.#changed.add(ref);
    }
    if (this.#changed.size > 0) {
      this.#timer ??= setTimeout(
        () => void this.#flush(),
        this.options.coalesceMs ?? COALESCE_MS,
      );
    }
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  async #flush() {
    this.#timer = undefined;
    const entityRefs = [...this.#changed].sort();
    this.#changed.clear();
    try {
      this.#installed ??= this.options.isInstalled();
      if (!(await this.#installed)) {
        return;
      }
      for (let start = 0; start < entityRefs.length; start += REFS_PER_SIGNAL) {
        const message: BellwetherSignal = {
          entityRefs: entityRefs.slice(start, start + REFS_PER_SIGNAL),
        };
        await this.options.signals.publish({
          recipients: { type: 'broadcast' },
          channel: BELLWETHER_SIGNAL_CHANNEL,
          message,
        });
      }
    } catch (error) {
      // Browsers look at intervals as well, so a lost signal costs seconds alone.
      this.options.logger.warn(
        `Could not publish that ${entityRefs.length} entities changed: ${error}`,
      );
    }
  }
}
