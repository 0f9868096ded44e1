import { Labels } from '../prometheus/timeSeries';

/** A matcher as the API and silences have it. */
export interface Matcher {
  name: string;
  value: string;
  isRegex: boolean;
  /** False for `!=` and `!~`. */
  isEqual: boolean;
}

const MATCHER = /^\s*([a-zA-Z_:][a-zA-Z0-9_:]*)\s*(=~|!~|!=|=)\s*(.*?)\s*$/s;

/**
 * Parses a matcher such as `severity="critical"` or `service=~a|b`.
 *
 * @returns Undefined for what is none.
 */
export function parseMatcher(text: string): Matcher | undefined {
  const match = MATCHER.exec(text);
  if (!match) {
    return undefined;
  }
  const [, name, operator, raw] = match;
  const quoted = /^"(.*)"$/s.exec(raw);
  const matcher: Matcher = {
    name,
    value: quoted ? quoted[1].replace(/\\(["\\])/g, '$1') : raw,
    isRegex: operator.includes('~'),
    isEqual: !operator.startsWith('!'),
  };
  return isValidMatcher(matcher) ? matcher : undefined;
}

/** Whether a matcher's regular expression is one. */
export function isValidMatcher({ isRegex, value }: Matcher): boolean {
  if (!isRegex) {
    return true;
  }
  try {
    return Boolean(new RegExp(value));
  } catch {
    return false;
  }
}

/** A missing label counts as an empty one; regular expressions are anchored. */
export function matchesValue(
  { value, isRegex, isEqual }: Matcher,
  text: string,
): boolean {
  const same = isRegex
    ? new RegExp(`^(?:${value})$`, 's').test(text)
    : text === value;
  return same === isEqual;
}

export function matchesLabels(
  matchers: readonly Matcher[],
  labels: Labels,
): boolean {
  return matchers.every(matcher =>
    matchesValue(matcher, labels[matcher.name] ?? ''),
  );
}

/** Whether two lists hold the same matchers, in any order. */
export function sameMatchers(
  a: readonly Matcher[],
  b: readonly Matcher[],
): boolean {
  const keys = (matchers: readonly Matcher[]) =>
    matchers
      .map(({ name, value, isRegex, isEqual }) =>
        JSON.stringify([name, value, isRegex, isEqual]),
      )
      .sort()
      .join();
  return keys(a) === keys(b);
}
