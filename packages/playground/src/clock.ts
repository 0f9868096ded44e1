/**
 * The playground's only source of time, so that a test can drive every
 * controller by hand. Durations and timestamps are on the same clock.
 *
 * @public
 */
export interface Clock {
  /** The current instant, in milliseconds since the epoch. */
  now(): number;
  /** Calls back once after `ms` milliseconds of this clock. */
  schedule(callback: () => void, ms: number): Cancel;
}

/** @public */
export type Cancel = () => void;

const LONGEST_TIMER_MS = 2 ** 31 - 1;

/**
 * A clock that starts at the wall clock's time and runs `timeScale` times as
 * fast. With a scale other than 1 it leaves the wall clock behind, and with it
 * the timestamps of everything that is played.
 */
export function systemClock(timeScale = 1): Clock {
  if (!(timeScale > 0)) {
    throw new Error(`timeScale must be greater than 0, got ${timeScale}`);
  }
  const start = Date.now();
  return {
    now: () => Math.floor(start + (Date.now() - start) * timeScale),
    schedule(callback, ms) {
      const delay = Math.min(Math.max(0, ms) / timeScale, LONGEST_TIMER_MS);
      const timer = setTimeout(callback, delay);
      timer.unref();
      return () => clearTimeout(timer);
    },
  };
}

const MOST_CALLBACKS_AT_ONCE = 100_000;

/**
 * A clock that stands still until it is advanced. Callbacks run in the order
 * of their due time, and in the order of scheduling where that is equal.
 *
 * @public
 */
export class ManualClock implements Clock {
  #now: number;
  #sequence = 0;
  readonly #pending = new Map<number, { due: number; callback: () => void }>();

  constructor(start: string | number = '2026-03-02T09:00:00Z') {
    this.#now = new Date(start).getTime();
  }

  now(): number {
    return this.#now;
  }

  schedule(callback: () => void, ms: number): Cancel {
    this.#sequence += 1;
    const id = this.#sequence;
    this.#pending.set(id, { due: this.#now + Math.max(0, ms), callback });
    return () => {
      this.#pending.delete(id);
    };
  }

  /** Moves time forward and runs everything that falls due on the way. */
  advance(ms: number): void {
    const end = this.#now + ms;
    for (let count = 0; ; count += 1) {
      const next = this.#nextDue(end);
      if (!next) {
        break;
      }
      if (count > MOST_CALLBACKS_AT_ONCE) {
        throw new Error(
          `More than ${MOST_CALLBACKS_AT_ONCE} callbacks fell due within ${ms} ms: something schedules itself without end`,
        );
      }
      const [id, { due, callback }] = next;
      this.#pending.delete(id);
      this.#now = Math.max(this.#now, due);
      callback();
    }
    this.#now = end;
  }

  #nextDue(end: number) {
    let earliest: [number, { due: number; callback: () => void }] | undefined;
    for (const entry of this.#pending) {
      if (
        entry[1].due <= end &&
        (!earliest || entry[1].due < earliest[1].due)
      ) {
        earliest = entry;
      }
    }
    return earliest;
  }
}

/** RFC 3339 with whole seconds in UTC, as metav1.Time is written. */
export function toTimestamp(epochMs: number): string {
  return `${new Date(epochMs).toISOString().slice(0, 19)}Z`;
}

/** RFC 3339 with microseconds in UTC, as metav1.MicroTime is written. */
export function toMicroTimestamp(epochMs: number): string {
  return `${new Date(epochMs).toISOString().slice(0, 23)}000Z`;
}
