const LONGEST_MS = 2 * 60 * 1000;
const JITTER = 0.1;

/**
 * When to ask an upstream again. While it answers: every interval, 10 % more or less, so that instances do not fall into step. While it fails:
 * the interval doubled with each failure up to two minutes, of which at least half is waited, and never before the time it asked for.
 *
 * @public
 */
export class Backoff {
  private readonly intervalMs: number;
  private readonly random: () => number;
  private failures = 0;

  /** @param random - from 0 to 1; replaced in tests */
  constructor(intervalMs: number, random: () => number = Math.random) {
    this.intervalMs = intervalMs;
    this.random = random;
  }

  /** @returns milliseconds until the next request. */
  succeeded(): number {
    this.failures = 0;
    return this.intervalMs * (1 - JITTER + 2 * JITTER * this.random());
  }

  /**
   * @param retryAfterMs - what the upstream asked for
   * @returns milliseconds until the next request
   */
  failed(retryAfterMs = 0): number {
    const longest = Math.max(LONGEST_MS, this.intervalMs);
    const ceiling = Math.min(longest, this.intervalMs * 2 ** this.failures);
    this.failures += 1;
    return Math.max(retryAfterMs, ceiling * (0.5 + 0.5 * this.random()));
  }
}
