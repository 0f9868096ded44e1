const LONGEST_MS = 15 * 60 * 1000;

/** A Retry-After header (seconds or an HTTP date) as milliseconds from now, at most 15 minutes; undefined when it says nothing usable. */
export function retryAfterMs(
  header: string | undefined,
  now: Date,
): number | undefined {
  const text = header?.trim();
  if (!text) {
    return undefined;
  }
  const ms = /^\d+$/.test(text)
    ? Number(text) * 1000
    : Date.parse(text) - now.getTime();
  return ms > 0 ? Math.min(ms, LONGEST_MS) : undefined;
}
