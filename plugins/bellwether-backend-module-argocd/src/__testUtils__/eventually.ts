import { setTimeout as sleep } from 'node:timers/promises';

/** Resolves once the assertion holds; rejects with its last failure. */
export async function eventually(
  assertion: () => void,
  withinMs = 8_000,
): Promise<void> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    try {
      assertion();
      return;
    } catch (error) {
      if (Date.now() > deadline) {
        throw error;
      }
      await sleep(10);
    }
  }
}
