import { ObjectReader } from '../kubernetes/reader';
import { parseGoDuration } from '../rollouts/duration';

/** A duration such as `10s` or `1h`, in seconds; one that cannot be read is absent, and noted. */
export function durationOf(
  reader: ObjectReader,
  key: string,
): number | undefined {
  const text = reader.string(key);
  if (text === undefined) {
    return undefined;
  }
  const seconds = parseGoDuration(text);
  if (seconds === undefined || seconds < 0) {
    reader.note(key, `expected a duration such as 10s, found "${text}"`);
    return undefined;
  }
  return seconds;
}
