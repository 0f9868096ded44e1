import { ApplicationId } from './ApplicationBook';

/** A stream that says nothing for that long has told all it has. */
const QUIET_MS = 5_000;

/**
 * Tells when a stream has shown every Application there is. The stream itself does not say so: it begins with all of them and goes on with
 * changes. What was listed and does not show up may have gone in between.
 */
export class Replay {
  readonly seen = new Set<ApplicationId>();
  private readonly missing: Set<ApplicationId>;
  private timer?: NodeJS.Timeout;
  private over = false;

  /**
   * @param listed - what there was when the stream was opened
   * @param onOver - called once, with what did not show up
   */
  constructor(
    listed: ApplicationId[],
    private readonly onOver: (missing: ApplicationId[]) => void,
    private readonly quietMs: number = QUIET_MS,
  ) {
    this.missing = new Set(listed);
    this.next();
  }

  /** An Application was shown, or told to be gone. */
  shown(id: ApplicationId, isThere: boolean): void {
    if (this.over) {
      return;
    }
    if (isThere) {
      this.seen.add(id);
    } else {
      this.seen.delete(id);
    }
    this.missing.delete(id);
    this.next();
  }

  stop(): void {
    this.over = true;
    clearTimeout(this.timer);
  }

  private next(): void {
    clearTimeout(this.timer);
    if (this.missing.size === 0) {
      this.end();
    } else {
      this.timer = setTimeout(() => this.end(), this.quietMs);
    }
  }

  private end(): void {
    this.stop();
    this.onOver([...this.missing]);
  }
}
