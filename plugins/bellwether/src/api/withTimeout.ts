import { TimeoutError } from './errors';

const TIMEOUT_MS = 15_000;

/**
 * Does something with a signal that aborts when the caller's does, or after 15 seconds.
 *
 * @param who - what was asked, for the message of the error
 * @throws {@link TimeoutError} after 15 seconds, otherwise what the work throws
 */
export async function withTimeout<T>(
  who: string,
  outer: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const abort = () => controller.abort(outer?.reason);
  outer?.addEventListener('abort', abort);
  if (outer?.aborted) {
    abort();
  }
  const timer = setTimeout(
    () =>
      controller.abort(
        new TimeoutError(
          `${who} did not answer within ${TIMEOUT_MS / 1000} seconds.`,
        ),
      ),
    TIMEOUT_MS,
  );
  try {
    return await work(controller.signal);
  } catch (error) {
    if (controller.signal.reason instanceof TimeoutError) {
      throw controller.signal.reason;
    }
    throw error;
  } finally {
    clearTimeout(timer);
    outer?.removeEventListener('abort', abort);
  }
}
