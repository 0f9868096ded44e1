/** A pause that can be cut short. */
export class Pause {
  private end?: () => void;

  /** Resolves after the time, when the signal aborts, or when it is cut short. */
  async wait(ms: number, signal: AbortSignal): Promise<void> {
    if (signal.aborted) {
      return;
    }
    const cleanUps: (() => void)[] = [];
    await new Promise<void>(resolve => {
      const timer = setTimeout(resolve, ms);
      const onAbort = () => resolve();
      signal.addEventListener('abort', onAbort);
      this.end = resolve;
      cleanUps.push(
        () => clearTimeout(timer),
        () => signal.removeEventListener('abort', onAbort),
      );
    });
    this.end = undefined;
    cleanUps.forEach(cleanUp => cleanUp());
  }

  /** Nothing happens when nobody waits. */
  cutShort(): void {
    this.end?.();
  }
}
