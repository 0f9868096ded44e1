import { useNow } from './useNow';
import { useTimeFormat } from './useTimeFormat';

/** How long ago something began: `13 min`. Counts up by itself. */
export function Age(props: { since: string }) {
  const format = useTimeFormat();
  const sinceMs = Date.parse(props.since);
  const text = useNow(now => format.duration(now - sinceMs));
  return (
    <time dateTime={props.since} title={format.full(props.since)}>
      {text}
    </time>
  );
}
