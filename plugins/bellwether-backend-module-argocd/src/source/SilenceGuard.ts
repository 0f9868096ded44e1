/** Argo CD sends a keep-alive every 15 s in server-sent events. */
const KEPT_ALIVE_MS = 50_000;
/** Plain JSON has none: then only a long silence is told, which costs a replay and nothing else. */
const PLAIN_MS = 10 * 60_000;

/** Notices a stream that is dead though nobody closed it. */
export class SilenceGuard {
  private timer?: NodeJS.Timeout;
  private limitMs?: number;

  constructor(private readonly onSilence: (seconds: number) => void) {}

  /** Begins to listen. */
  start(keepsAlive: boolean): void {
    this.limitMs = keepsAlive ? KEPT_ALIVE_MS : PLAIN_MS;
    this.heard();
  }

  heard(): void {
    const { limitMs } = this;
    if (limitMs !== undefined) {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.onSilence(limitMs / 1000), limitMs);
    }
  }

  stop(): void {
    this.limitMs = undefined;
    clearTimeout(this.timer);
  }
}
