/** A refusal of the query API, with Prometheus' error types. */
export class PrometheusError extends Error {
  constructor(
    readonly errorType: 'bad_data' | 'execution' | 'internal',
    message: string,
  ) {
    super(message);
    this.name = 'PrometheusError';
  }
}

export function badData(message: string): PrometheusError {
  return new PrometheusError('bad_data', message);
}

/** What valid PromQL asks for and the playground does not play. */
export function notPlayed(what: string): PrometheusError {
  return badData(
    `the playground does not play ${what}; it knows selectors, offset-free ranges, rate, increase, irate, *_over_time, histogram_quantile, absent, vector, time, sum, min, max, avg, count, group, arithmetic, comparisons, and, or and unless`,
  );
}
