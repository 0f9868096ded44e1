const nanosecondsPer: Record<string, number> = {
  ns: 1,
  us: 1e3,
  // Go takes both the micro sign and the Greek letter.
  '\u00b5s': 1e3,
  '\u03bcs': 1e3,
  ms: 1e6,
  s: 1e9,
  m: 60e9,
  h: 3600e9,
};

const term = /(\d+\.?\d*|\.\d+)(ns|us|\u00b5s|\u03bcs|ms|s|m|h)/y;

/** Largest duration Go can hold, in nanoseconds. */
const maxDuration = 2 ** 63;

const maxInt32 = 2 ** 31 - 1;

/** Go's `time.ParseDuration`, in seconds; undefined where Go returns an error. */
export function parseGoDuration(text: string): number | undefined {
  const sign = text.startsWith('-') ? -1 : 1;
  const body = text.replace(/^[-+]/, '');
  if (body === '0') {
    return 0;
  }
  let nanoseconds = 0;
  term.lastIndex = 0;
  let position = 0;
  while (position < body.length) {
    const match = term.exec(body);
    if (!match) {
      return undefined;
    }
    nanoseconds += Number(match[1]) * nanosecondsPer[match[2]];
    position = term.lastIndex;
  }
  return position > 0 && nanoseconds < maxDuration
    ? (sign * nanoseconds) / 1e9
    : undefined;
}

/**
 * Seconds of a pause step's `duration`, as `RolloutPause.DurationSeconds` of argo-rollouts `types.go` has them: a number, or text of a whole
 * number, is seconds; other text is a Go duration, cut to whole seconds.
 *
 * @returns undefined where Argo Rollouts finds the spec invalid: unparseable, negative, or beyond 32 bits
 */
export function pauseSeconds(duration: number | string): number | undefined {
  const seconds =
    typeof duration === 'string' && !/^[-+]?\d+$/.test(duration)
      ? parseGoDuration(duration)
      : Number(duration);
  if (seconds === undefined || seconds <= -1) {
    return undefined;
  }
  const whole = Math.floor(Math.max(seconds, 0));
  return whole > maxInt32 ? undefined : whole;
}
