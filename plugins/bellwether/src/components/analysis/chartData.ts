import { AnalysisMetricView } from '@bellwether/backstage-plugin-bellwether-common';

/** Columns as uPlot takes them: seconds, measured values, and the threshold repeated, if there is one. */
export interface ChartData {
  seconds: number[];
  values: number[];
  threshold?: number;
}

/** Fewer points are no course; the list of values says it better. */
const FEWEST_POINTS = 2;

/** The numeric measurements of a metric in the order of time; undefined when there is nothing worth drawing. */
export function chartData(metric: AnalysisMetricView): ChartData | undefined {
  const points = metric.measurements
    .flatMap(({ number, finishedAt, startedAt }) => {
      const at = Date.parse(finishedAt ?? startedAt ?? '');
      return number === undefined || Number.isNaN(at)
        ? []
        : [{ second: at / 1000, value: number }];
    })
    .sort((a, b) => a.second - b.second);
  return points.length < FEWEST_POINTS
    ? undefined
    : {
        seconds: points.map(point => point.second),
        values: points.map(point => point.value),
        threshold: metric.threshold?.value,
      };
}

/**
 * Bounds of the value axis: all values and the threshold with a tenth to spare, so that a line at the edge is seen.
 */
export function valueRange({ values, threshold }: ChartData): [number, number] {
  const all = threshold === undefined ? values : [...values, threshold];
  const low = Math.min(...all);
  const high = Math.max(...all);
  const spare = (high - low) * 0.1 || Math.abs(high) * 0.1 || 1;
  return [low - spare, high + spare];
}
