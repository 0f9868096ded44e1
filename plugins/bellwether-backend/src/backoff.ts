import { setTimeout as sleep } from 'timers/promises';

const FIRST_MS = 1_000;
const LIMIT_MS = 60_000;

/**
 * How long to wait before the next attempt after so many failures in a row: between half of and the whole of a span that doubles from one
 * second to one minute, so that many that failed together do not come back together.
 */
export function backoffMs(
  failures: number,
  random: () => number = Math.random,
): number {
  const span = Math.min(LIMIT_MS, FIRST_MS * 2 ** (failures - 1));
  return span / 2 + (random() * span) / 2;
}

/** Waits, but no longer than until the signal aborts. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal, ref: false }).catch(() => undefined);
}

/**
 * Does work again and again until it succeeds or the signal aborts.
 *
 * @param onFailure - told of each failure and of the time until the next attempt.
 */
export async function untilDone(
  work: () => Promise<void>,
  options: {
    signal: AbortSignal;
    onFailure: (error: unknown, waitMs: number) => void;
    backoff?: (failures: number) => number;
  },
): Promise<void> {
  const { signal, onFailure, backoff = backoffMs } = options;
  for (let failures = 1; !signal.aborted; failures++) {
    try {
      await work();
      return;
    } catch (error) {
      if (signal.aborted) {
        return;
      }
      const waitMs = Math.round(backoff(failures));
      onFailure(error, waitMs);
      await pause(waitMs, signal);
    }
  }
}
