import { LoggerService } from '@backstage/backend-plugin-api';
import {
  Source,
  SourceProvider,
} from '@bellwether/backstage-plugin-bellwether-node';
import { untilDone } from '../backoff';

export interface SourceListOptions {
  providers: SourceProvider[];
  logger: LoggerService;
  onChange: () => void;
  /** Milliseconds to wait after so many failures in a row. */
  backoff?: (failures: number) => number;
}

/** The sources that providers list, as they come and go. */
export class SourceList {
  readonly #options: SourceListOptions;
  readonly #byProvider = new Map<string, Map<string, Source>>();

  constructor(options: SourceListOptions) {
    this.#options = options;
  }

  /** Follows all providers until the signal aborts. */
  async watch(signal: AbortSignal): Promise<void> {
    await Promise.all(
      this.#options.providers.map(provider => this.#watch(provider, signal)),
    );
  }

  get(sourceId: string): Source | undefined {
    for (const sources of this.#byProvider.values()) {
      const source = sources.get(sourceId);
      if (source) {
        return source;
      }
    }
    return undefined;
  }

  byProvider(): Array<[provider: string, sources: Source[]]> {
    return [...this.#byProvider].map(([provider, sources]) => [
      provider,
      [...sources.values()],
    ]);
  }

  /** Whether it is certain that no source of that provider but the listed ones exists: it has listed them, or is not installed any more. */
  isSettled(provider: string): boolean {
    return (
      this.#byProvider.has(provider) ||
      this.#options.providers.every(({ id }) => id !== provider)
    );
  }

  async #watch(provider: SourceProvider, signal: AbortSignal) {
    await untilDone(() => this.#watchOnce(provider, signal), {
      signal,
      backoff: this.#options.backoff,
      onFailure: (error, waitMs) =>
        this.#options.logger.error(
          `Source provider '${provider.id}' failed, starting it again in ${waitMs} ms`,
          error instanceof Error ? error : new Error(String(error)),
        ),
    });
  }

  async #watchOnce(provider: SourceProvider, signal: AbortSignal) {
    await provider.watch(sources => {
      if (!signal.aborted) {
        this.#list(provider.id, sources);
      }
    }, signal);
    // A list that never changes needs no watching.
    if (!this.#byProvider.has(provider.id)) {
      throw new Error('it ended without having listed its sources');
    }
  }

  #list(provider: string, sources: Source[]) {
    const listed = new Map<string, Source>();
    this.#byProvider.delete(provider);
    for (const source of sources) {
      if (listed.has(source.id) || this.get(source.id)) {
        this.#options.logger.error(
          `Source '${source.id}' of provider '${provider}' is left out, since there is another of that id: give each instance a name of its own`,
        );
      } else {
        listed.set(source.id, source);
      }
    }
    this.#byProvider.set(provider, listed);
    this.#options.onChange();
  }
}
