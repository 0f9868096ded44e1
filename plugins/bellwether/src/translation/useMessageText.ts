import { useMemo } from 'react';
import { TimeFormat, useTimeFormat } from '../time/useTimeFormat';
import { messageKeys } from './ref';
import { Translate, useText } from './useText';

/** Values of a message as the backend sends them: times and durations by the ending of their name. */
export type MessageParams = Record<string, string | number>;

/** `…At` is a moment, `…Seconds` a duration; other numbers are written in the reader's language. */
export function readableParams(
  params: MessageParams,
  format: TimeFormat,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => {
      if (name.endsWith('At')) {
        return [name, format.clock(String(value))];
      }
      if (typeof value !== 'number') {
        return [name, value];
      }
      return [
        name,
        name.endsWith('Seconds')
          ? format.duration(value * 1000)
          : format.number(value),
      ];
    }),
  );
}

/** Gives the text of a key that arrives as data. `undefined` for a key that this version has no text for: the backend may be newer. */
export type MessageText = (
  key: string,
  params: MessageParams,
) => string | undefined;

/** {@link MessageText} of the plugin's texts. */
export function messageTextOf(t: Translate, format: TimeFormat): MessageText {
  const translate = t as unknown as (
    key: string,
    params: Record<string, string>,
  ) => string;
  return (key, params) =>
    messageKeys.has(key)
      ? translate(key, readableParams(params, format))
      : undefined;
}

/** {@link MessageText} in the reader's language. */
export function useMessageText(): MessageText {
  const { t } = useText();
  const format = useTimeFormat();
  return useMemo(() => messageTextOf(t, format), [t, format]);
}
