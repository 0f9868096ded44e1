/** Longest wait between two attempts, in milliseconds. */
const CAP_MS = 30_000;
const BASE_MS = 1_000;
/** What an upstream may ask for by Retry-After, in milliseconds. */
const LONGEST_RETRY_AFTER_MS = 300_000;

/**
 * Delays between attempts: the first at once, then exponential with full jitter, so that the watches of a cluster that came back do not
 * knock together.
 */
export class Backoff {
  readonly #random: () => number;
  #failures = 0;

  constructor(random: () => number = Math.random) {
    this.#random = random;
  }

  /** Failures since the last success. */
  get failures(): number {
    return this.#failures;
  }

  /** After a success that lasted. */
  reset(): void {
    this.#failures = 0;
  }

  /**
   * Counts a failure.
   *
   * @param retryAfterSeconds - what the upstream asked for; never undercut
   * @returns milliseconds to wait before the next attempt
   */
  next(retryAfterSeconds?: number): number {
    const ceiling =
      this.#failures === 0
        ? 0
        : Math.min(CAP_MS, BASE_MS * 2 ** (this.#failures - 1));
    this.#failures += 1;
    if (retryAfterSeconds !== undefined) {
      return (
        Math.min(LONGEST_RETRY_AFTER_MS, retryAfterSeconds * 1000) +
        this.#random() * BASE_MS
      );
    }
    return this.#random() * ceiling;
  }
}
