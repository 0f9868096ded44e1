import { useTimeFormat } from './useTimeFormat';

/** A moment in the reader's time zone: `10:02`. */
export function Clock(props: { at: string }) {
  const format = useTimeFormat();
  return (
    <time dateTime={props.at} title={format.full(props.at)}>
      {format.clock(props.at)}
    </time>
  );
}
