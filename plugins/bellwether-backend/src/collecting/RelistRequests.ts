/** Requests that come within this time cost one relist. */
const DEBOUNCE_MS = 1_000;

/** Gathers requests to list again, since a change of criteria is seldom the only one. */
export class RelistRequests {
  /** Source ids. */
  readonly #requested = new Set<string>();
  #allRequested = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly relist: (sourceId?: string) => void,
    private readonly debounceMs: number = DEBOUNCE_MS,
  ) {}

  /** Asks one source, or all, to list again soon. */
  request(sourceId?: string): void {
    if (sourceId === undefined) {
      this.#allRequested = true;
    } else {
      this.#requested.add(sourceId);
    }
    this.#timer ??= setTimeout(() => this.#fire(), this.debounceMs);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #fire() {
    this.#timer = undefined;
    if (this.#allRequested) {
      this.relist();
    } else {
      this.#requested.forEach(id => this.relist(id));
    }
    this.#requested.clear();
    this.#allRequested = false;
  }
}
