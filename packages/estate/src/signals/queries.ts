/**
 * What a query is narrowed to. The values are put into label matchers as they are.
 *
 * @public
 */
export interface QueryScope {
  readonly namespace: string;
  readonly workload: string;
  /** Value of `destination_version`; all versions when absent. */
  readonly version?: string;
}

/**
 * Range of the rates in the estate's queries, in seconds.
 *
 * @public
 */
export const RATE_WINDOW_SECONDS = 30;

function requestMatchers({ namespace, workload, version }: QueryScope): string {
  return [
    'reporter="destination"',
    `destination_workload_namespace="${namespace}"`,
    `destination_workload="${workload}"`,
    ...(version === undefined ? [] : [`destination_version="${version}"`]),
  ].join(',');
}

/**
 * PromQL: share of the requests that were not answered with a 5xx code, 0 to 1.
 *
 * @public
 */
export function successRateQuery(scope: QueryScope): string {
  const matchers = requestMatchers(scope);
  const window = `[${RATE_WINDOW_SECONDS}s]`;
  return `sum(rate(istio_requests_total{${matchers},response_code!~"5.."}${window})) / sum(rate(istio_requests_total{${matchers}}${window}))`;
}

/**
 * PromQL: 95th percentile of the request duration in milliseconds.
 *
 * @public
 */
export function latencyP95Query(scope: QueryScope): string {
  return `histogram_quantile(0.95, sum by (le) (rate(istio_request_duration_milliseconds_bucket{${requestMatchers(
    scope,
  )}}[${RATE_WINDOW_SECONDS}s])))`;
}
