import { setTimeout as delay } from 'node:timers/promises';

/** How {@link waitUntil} waits. */
export interface WaitOptions {
  /** What is waited for, for the error: "… did not come within 30 s". */
  readonly what: string;
  readonly timeoutSeconds: number;
  readonly intervalMilliseconds?: number;
  /** More to say in the error about the last try. */
  readonly lastSeen?: () => string | undefined;
}

/**
 * Asks again and again until the answer is neither undefined nor false; an attempt that throws counts as no answer.
 *
 * @returns the answer
 * @throws Error that names what did not come, and the last attempt's error.
 */
export async function waitUntil<Answer>(
  ask: () => Promise<Answer | undefined | false>,
  { what, timeoutSeconds, intervalMilliseconds = 200, lastSeen }: WaitOptions,
): Promise<Answer> {
  const deadline = Date.now() + timeoutSeconds * 1000;
  let failure: unknown;
  do {
    try {
      const answer = await ask();
      if (answer !== undefined && answer !== false) {
        return answer;
      }
      failure = undefined;
    } catch (error) {
      failure = error;
    }
    await delay(intervalMilliseconds);
  } while (Date.now() < deadline);
  const details = [
    failure instanceof Error ? failure.message : undefined,
    lastSeen?.(),
  ].filter(Boolean);
  throw new Error(
    `${what} did not come within ${timeoutSeconds} s${
      details.length > 0 ? `: ${details.join('; ')}` : ''
    }`,
  );
}
