/** Labels of a series, its name among them as `__name__`. */
export type Labels = Readonly<Record<string, string>>;

/** One sample of a scrape. */
export interface ScrapedSample {
  labels: Labels;
  value: number;
}

/** A value at a moment, in seconds since the epoch. */
export interface Point {
  time: number;
  value: number;
}

interface Series {
  labels: Labels;
  /** Index of the first value in the list of scrapes. */
  first: number;
  /** One per scrape from `first` on; NaN where a scrape did not have it. */
  values: number[];
}

/** Labels in a fixed order, to tell whether two sets are the same. */
export function labelsKey(labels: Labels): string {
  return JSON.stringify(
    Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

/**
 * A quick key for scraped labels: a scrape writes the labels of a series in
 * the same order each time.
 */
function scrapeKey(labels: Labels): string {
  return JSON.stringify(labels);
}

/** Prometheus looks so far back for the last sample of a series. */
const LOOKBACK_SECONDS = 300;

/**
 * The samples of regular scrapes, held for a while. A series that a scrape
 * does not have is stale from then on.
 */
export class TimeSeriesStore {
  #times: number[] = [];
  #dropped = 0;
  readonly #series = new Map<string, Series>();
  /** The series of the label sets that were handed out. */
  readonly #handedOut = new WeakMap<Labels, Series>();

  constructor(private readonly retentionSeconds: number) {}

  /** Adds one scrape. */
  append(time: number, samples: readonly ScrapedSample[]): void {
    const index = this.#dropped + this.#times.length;
    this.#times.push(time);
    for (const { labels, value } of samples) {
      const key = scrapeKey(labels);
      let series = this.#series.get(key);
      if (!series) {
        series = { labels, first: index, values: [] };
        this.#series.set(key, series);
        this.#handedOut.set(labels, series);
      }
      while (series.first + series.values.length < index) {
        series.values.push(NaN);
      }
      series.values.push(value);
    }
    this.#forget(time - this.retentionSeconds);
  }

  /** The label sets of all series that still have a sample. */
  labelSets(matches: (labels: Labels) => boolean): Labels[] {
    return [...this.#series.values()]
      .map(({ labels }) => labels)
      .filter(matches);
  }

  /** The value of a series at a moment; undefined where it is stale. */
  valueAt(labels: Labels, time: number): number | undefined {
    const index = this.#indexAt(time);
    if (index < 0 || time - this.#times[index] > LOOKBACK_SECONDS) {
      return undefined;
    }
    const series = this.#seriesOf(labels);
    const value = series?.values[index + this.#dropped - series.first];
    return value === undefined || Number.isNaN(value) ? undefined : value;
  }

  /** The samples of a series after `from` up to `to`. */
  range(labels: Labels, from: number, to: number): Point[] {
    const series = this.#seriesOf(labels);
    const points: Point[] = [];
    if (!series) {
      return points;
    }
    for (let index = this.#indexAt(to); index >= 0; index -= 1) {
      const time = this.#times[index];
      if (time <= from) {
        break;
      }
      const value = series.values[index + this.#dropped - series.first];
      if (value !== undefined && !Number.isNaN(value)) {
        points.push({ time, value });
      }
    }
    return points.reverse();
  }

  #seriesOf(labels: Labels): Series | undefined {
    return this.#handedOut.get(labels) ?? this.#series.get(scrapeKey(labels));
  }

  /** Index of the last scrape at or before a moment; -1 without one. */
  #indexAt(time: number): number {
    let low = 0;
    let high = this.#times.length;
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if (this.#times[middle] <= time) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - 1;
  }

  #forget(oldest: number): void {
    let count = 0;
    while (this.#times.length > count && this.#times[count] < oldest) {
      count += 1;
    }
    if (count === 0) {
      return;
    }
    this.#times.splice(0, count);
    this.#dropped += count;
    for (const [key, series] of this.#series) {
      const surplus = this.#dropped - series.first;
      if (surplus > 0) {
        series.values.splice(0, surplus);
        series.first = this.#dropped;
      }
      if (series.values.length === 0) {
        this.#series.delete(key);
      }
    }
  }
}
