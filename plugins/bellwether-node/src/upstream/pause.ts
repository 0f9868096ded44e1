/**
 * Waits that long, or until the signal aborts; never rejects. By the global timer, so that tests may play the clock.
 *
 * @public
 */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) {
    return;
  }
  let timer: NodeJS.Timeout | undefined;
  let wake = () => {};
  await new Promise<void>(resolve => {
    wake = resolve;
    timer = setTimeout(wake, ms);
    signal.addEventListener('abort', wake, { once: true });
  });
  clearTimeout(timer);
  signal.removeEventListener('abort', wake);
}

/**
 * Resolves when the signal aborts.
 *
 * @public
 */
export async function aborted(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) {
    await new Promise<void>(resolve =>
      signal.addEventListener('abort', () => resolve(), { once: true }),
    );
  }
}
