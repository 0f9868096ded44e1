/** Milliseconds since the epoch, or undefined for an absent or unreadable time. */
export function toMillis(iso: string | undefined): number | undefined {
  if (iso === undefined) {
    return undefined;
  }
  const millis = Date.parse(iso);
  return Number.isNaN(millis) ? undefined : millis;
}

/** Whether both times are known and the first is strictly later. */
export function isAfter(
  iso: string | undefined,
  reference: string | undefined,
): boolean {
  const a = toMillis(iso);
  const b = toMillis(reference);
  return a !== undefined && b !== undefined && a > b;
}

/** The latest of the known times. */
export function latest(...times: (string | undefined)[]): string | undefined {
  return times.reduce(
    (best, time) =>
      toMillis(time) !== undefined &&
      (best === undefined || isAfter(time, best))
        ? time
        : best,
    undefined,
  );
}

/** The earliest of the known times. */
export function earliest(...times: (string | undefined)[]): string | undefined {
  return times.reduce(
    (best, time) =>
      toMillis(time) !== undefined &&
      (best === undefined || isAfter(best, time))
        ? time
        : best,
    undefined,
  );
}

/** Whole seconds from one time to another; undefined when either is unknown. */
export function secondsBetween(
  from: string | undefined,
  to: string | undefined,
): number | undefined {
  const a = toMillis(from);
  const b = toMillis(to);
  return a === undefined || b === undefined
    ? undefined
    : Math.round((b - a) / 1000);
}

/** Whether a known time lies at most that many seconds before `now` (or after it). */
export function isWithin(
  iso: string | undefined,
  seconds: number,
  now: Date,
): boolean {
  const millis = toMillis(iso);
  return millis !== undefined && now.getTime() - millis <= seconds * 1000;
}
