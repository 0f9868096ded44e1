import { useMemo } from 'react';
import { Translate, useText } from '../translation/useText';

/** Texts of times in the reader's language and time zone. */
export interface TimeFormat {
  /** `10:02`, or `3 Nov, 10:02` on another day. */
  clock(iso: string): string;
  /** With date, seconds and zone, for tooltips. */
  full(iso: string): string;
  /** `13 min`, `2 h 5 min`: the two largest units. */
  duration(milliseconds: number): string;
  /** At most two decimals; not grouped, since many numbers are ports and revisions. */
  number(value: number): string;
  /** Of a value 0-100. */
  percent(value: number): string;
}

type Unit = 'seconds' | 'minutes' | 'hours' | 'days';

/** A duration in its largest unit, with the next smaller one from hours on. Negative durations count as none. */
export function durationParts(
  milliseconds: number,
): { unit: Unit; count: number }[] {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  const days = Math.floor(hours / 24);
  let parts: { unit: Unit; count: number }[];
  if (days > 0) {
    parts = [
      { unit: 'days', count: days },
      { unit: 'hours', count: hours % 24 },
    ];
  } else if (hours > 0) {
    parts = [
      { unit: 'hours', count: hours },
      { unit: 'minutes', count: minutes % 60 },
    ];
  } else if (minutes > 0) {
    parts = [{ unit: 'minutes', count: minutes }];
  } else {
    return [{ unit: 'seconds', count: seconds }];
  }
  return parts.filter(part => part.count > 0);
}

/** Texts of times by the plugin's texts. */
export function timeFormatOf(t: Translate): TimeFormat {
  const locale = t('time.locale');
  const time = new Intl.DateTimeFormat(locale, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const dateAndTime = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const complete = new Intl.DateTimeFormat(locale, {
    dateStyle: 'medium',
    timeStyle: 'long',
  });
  const number = new Intl.NumberFormat(locale, {
    maximumFractionDigits: 2,
    useGrouping: false,
  });
  const percent = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const read = (iso: string, format: Intl.DateTimeFormat) => {
    const date = new Date(iso);
    return Number.isNaN(date.getTime()) ? iso : format.format(date);
  };
  return {
    clock: iso =>
      read(
        iso,
        new Date(iso).toDateString() === new Date().toDateString()
          ? time
          : dateAndTime,
      ),
    full: iso => read(iso, complete),
    duration: milliseconds =>
      durationParts(milliseconds)
        .map(({ unit, count }) => t(`time.${unit}`, { value: String(count) }))
        .join(' '),
    number: value => number.format(value),
    percent: value => t('time.percent', { value: percent.format(value) }),
  };
}

export function useTimeFormat(): TimeFormat {
  const { t } = useText();
  return useMemo(() => timeFormatOf(t), [t]);
}
