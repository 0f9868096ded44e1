/** Waits that long, or until the signal aborts; never rejects. By the global timer, so that tests may play the clock. */
export async function sleep(ms: number, signal: AbortSignal): Promise<void> {
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
