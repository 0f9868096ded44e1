import { setTimeout as sleep } from 'timers/promises';

const ATTEMPTS_EVERY_MS = 10;

/** Asks again and again until an assertion holds; throws its last failure when it never does. */
export async function eventually<T>(
  assertion: () => T | Promise<T>,
  withinMs: number = 15_000,
): Promise<T> {
  const end = performance.now() + withinMs;
  for (;;) {
    try {
      return await assertion();
    } catch (error) {
      if (performance.now() > end) {
        throw error;
      }
      await sleep(ATTEMPTS_EVERY_MS);
    }
  }
}
