/** Entities often change together; so long the first request for a list waits for the others. In milliseconds. */
const RELIST_WINDOW_MS = 1_000;
/** Lists on request are no more frequent than this, in milliseconds. */
const RELIST_GAP_MS = 15_000;

/** Gathers requests for a full list, so that a busy catalog does not have the clusters listed all the time. */
export class RelistRequests {
  readonly #relist: () => void;
  #timer: NodeJS.Timeout | undefined;
  #lastAt = -Infinity;

  constructor(relist: () => void) {
    this.#relist = relist;
  }

  request(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#lastAt = Date.now();
      this.#relist();
    }, Math.max(RELIST_WINDOW_MS, this.#lastAt + RELIST_GAP_MS - Date.now()));
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}
