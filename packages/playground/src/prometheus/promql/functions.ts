import { Labels, labelsKey, Point } from '../timeSeries';

/** An element of an instant vector. */
export interface Sample {
  labels: Labels;
  value: number;
}

/** The samples of one series in a range. */
export interface SeriesRange {
  labels: Labels;
  points: Point[];
}

/** The bounds that a range selector asked for, in seconds. */
export interface RangeBounds {
  from: number;
  to: number;
}

export function withoutName(labels: Labels): Labels {
  const { __name__: _name, ...rest } = labels;
  return rest;
}

/** How far a counter rose between its points, resets included. */
function risen(points: Point[]): number {
  let total = points[points.length - 1].value - points[0].value;
  points.forEach(({ value }, index) => {
    const before = points[index - 1];
    if (before && value < before.value) {
      total += before.value;
    }
  });
  return total;
}

/**
 * The rise of a counter over the whole range: what the points show, extended
 * to the bounds where those are near enough, as Prometheus does.
 */
function extrapolatedRise(
  points: Point[],
  { from, to }: RangeBounds,
): number | undefined {
  if (points.length < 2) {
    return undefined;
  }
  const first = points[0];
  const last = points[points.length - 1];
  const sampled = last.time - first.time;
  const average = sampled / (points.length - 1);
  const threshold = average * 1.1;
  const total = risen(points);
  let toStart = first.time - from;
  let toEnd = to - last.time;
  if (toStart >= threshold) {
    toStart = average / 2;
  }
  if (total > 0 && first.value >= 0) {
    toStart = Math.min(toStart, sampled * (first.value / total));
  }
  if (toEnd >= threshold) {
    toEnd = average / 2;
  }
  return total * ((sampled + toStart + toEnd) / sampled);
}

type RangeFunction = (
  points: Point[],
  bounds: RangeBounds,
) => number | undefined;

function overValues(reduce: (values: number[]) => number): RangeFunction {
  return points =>
    points.length > 0 ? reduce(points.map(({ value }) => value)) : undefined;
}

const sum = (values: number[]) =>
  values.reduce((total, value) => total + value, 0);

/** The functions of a range vector that are played. */
export const RANGE_FUNCTIONS: Record<string, RangeFunction> = {
  increase: extrapolatedRise,
  rate: (points, bounds) => {
    const rise = extrapolatedRise(points, bounds);
    return rise === undefined ? undefined : rise / (bounds.to - bounds.from);
  },
  irate: points => {
    const [before, last] = points.slice(-2);
    return last && risen([before, last]) / (last.time - before.time);
  },
  sum_over_time: overValues(sum),
  avg_over_time: overValues(values => sum(values) / values.length),
  min_over_time: overValues(values => Math.min(...values)),
  max_over_time: overValues(values => Math.max(...values)),
  count_over_time: overValues(values => values.length),
  last_over_time: overValues(values => values[values.length - 1]),
  present_over_time: overValues(() => 1),
};

/** The aggregations that are played. */
export const AGGREGATIONS: Record<string, (values: number[]) => number> = {
  sum,
  min: values => Math.min(...values),
  max: values => Math.max(...values),
  avg: values => sum(values) / values.length,
  count: values => values.length,
  group: () => 1,
};

/** Groups samples by some labels; `keep` says which. */
export function aggregate(
  samples: readonly Sample[],
  keep: (labels: Labels) => Labels,
  reduce: (values: number[]) => number,
): Sample[] {
  const groups = new Map<string, { labels: Labels; values: number[] }>();
  for (const { labels, value } of samples) {
    const kept = keep(labels);
    const key = labelsKey(kept);
    const group = groups.get(key) ?? { labels: kept, values: [] };
    group.values.push(value);
    groups.set(key, group);
  }
  return [...groups.values()].map(({ labels, values }) => ({
    labels,
    value: reduce(values),
  }));
}

/** histogram_quantile over classic buckets, interpolating inside a bucket. */
export function histogramQuantile(
  quantile: number,
  samples: readonly Sample[],
): Sample[] {
  const histograms = new Map<
    string,
    { labels: Labels; buckets: { bound: number; count: number }[] }
  >();
  for (const { labels, value } of samples) {
    const { le, ...rest } = withoutName(labels);
    if (le === undefined) {
      continue;
    }
    const key = labelsKey(rest);
    const histogram = histograms.get(key) ?? { labels: rest, buckets: [] };
    histogram.buckets.push({
      bound: le === '+Inf' ? Infinity : Number(le),
      count: value,
    });
    histograms.set(key, histogram);
  }
  return [...histograms.values()].map(({ labels, buckets }) => ({
    labels,
    value: bucketQuantile(
      quantile,
      buckets.sort((a, b) => a.bound - b.bound),
    ),
  }));
}

function bucketQuantile(
  quantile: number,
  buckets: { bound: number; count: number }[],
): number {
  const last = buckets[buckets.length - 1];
  if (buckets.length < 2 || last.bound !== Infinity || last.count === 0) {
    return NaN;
  }
  if (quantile < 0 || quantile > 1) {
    return quantile < 0 ? -Infinity : Infinity;
  }
  const rank = quantile * last.count;
  const index = buckets.findIndex(({ count }) => count >= rank);
  if (index === buckets.length - 1) {
    return buckets[buckets.length - 2].bound;
  }
  const { bound, count } = buckets[index];
  const below = buckets[index - 1] ?? { bound: 0, count: 0 };
  if (index === 0 && bound <= 0) {
    return bound;
  }
  return (
    below.bound +
    (bound - below.bound) * ((rank - below.count) / (count - below.count))
  );
}
