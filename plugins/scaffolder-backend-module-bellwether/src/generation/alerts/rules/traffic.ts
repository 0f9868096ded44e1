import { ServiceSpec } from '@bellwether/backstage-plugin-bellwether-common';
import { selector } from '../promql';
import { failed, TrafficMetrics, trafficMetrics } from '../trafficMetrics';
import { AlertTarget, InputSeries, ServiceAlert } from '../types';
import { canaryWithoutTraffic } from './canaryWithoutTraffic';
import { circuitBreakerOpen } from './circuitBreakerOpen';

/** Where no analysis tells what is good. */
const DEFAULT_MAX_ERROR_RATIO = 0.05;
const DEFAULT_MAX_LATENCY_P95_MS = 500;
/** However strict the analysis is, fewer errors than these wake nobody; however lenient, more do. */
const ERROR_RATIOS = { least: 0.001, most: 0.5 };

const VERSION = '2.0.0';
const PERCENT = '{{ $value | humanizePercentage }}';
const MILLISECONDS = '{{ $value | printf "%.0f" }}';

/** Alerts on the requests of a service: none where nobody is known to count them. */
export function trafficAlerts(
  spec: ServiceSpec,
  target: AlertTarget,
): ServiceAlert[] {
  const metrics = trafficMetrics(spec, target);
  return metrics
    ? [
        highErrorRatio(spec, metrics),
        highLatency(spec, metrics),
        ...canaryWithoutTraffic(spec, target, metrics),
        ...circuitBreakerOpen(spec, target),
      ]
    : [];
}

/** How the version is told apart, where it is known. */
interface VersionTexts {
  by: string[];
  text: string;
  labels: Record<string, string>;
  series: Record<string, string>;
  texts: Record<string, string>;
}

function versionIn({ versionLabel }: TrafficMetrics): VersionTexts {
  if (!versionLabel) {
    return { by: [], text: '', labels: {}, series: {}, texts: {} };
  }
  const template = `{{ $labels.${versionLabel} }}`;
  return {
    by: [versionLabel],
    text: ` ${template}`,
    labels: { version: template },
    series: { [versionLabel]: VERSION },
    texts: { [template]: VERSION },
  };
}

function sumBy(labels: string[]): string {
  return labels.length > 0 ? `sum by (${labels.join(', ')}) ` : 'sum';
}

function highErrorRatio(
  { name, analysis }: ServiceSpec,
  metrics: TrafficMetrics,
): ServiceAlert {
  const { requests, matchers, codeLabel } = metrics;
  const version = versionIn(metrics);
  const sum = sumBy(version.by);
  const wanted = analysis
    ? 1 - analysis.minSuccessRate
    : DEFAULT_MAX_ERROR_RATIO;
  const { least, most } = ERROR_RATIOS;
  const limit = Number(Math.min(Math.max(wanted, least), most).toFixed(6));
  const counted = (code: string, perMinute: number): InputSeries => ({
    series: selector(requests, {
      ...matchers,
      ...version.series,
      [codeLabel]: code,
    }),
    values: `0+${perMinute}x30`,
  });
  return {
    name: 'HighErrorRatio',
    severity: 'critical',
    expr: `${sum}(rate(${selector(
      requests,
      matchers,
      failed(metrics),
    )}[5m])) / ${sum}(rate(${selector(requests, matchers)}[5m])) > ${limit}`,
    for: '5m',
    labels: version.labels,
    summary: `${name} answers with errors`,
    description: `${PERCENT} of the requests to ${name}${version.text} are answered with a 5xx code.`,
    cases: [
      {
        series: [counted('503', 900), counted('200', 100)],
        atMinute: 20,
        fires: {
          labels: version.series,
          texts: { ...version.texts, [PERCENT]: '90%' },
        },
      },
      { series: [counted('503', 0), counted('200', 1000)], atMinute: 20 },
    ],
  };
}

function highLatency(
  { name, analysis }: ServiceSpec,
  metrics: TrafficMetrics,
): ServiceAlert {
  const { durationBuckets, matchers, unitsPerSecond } = metrics;
  const version = versionIn(metrics);
  const limit = analysis?.maxLatencyP95Ms ?? DEFAULT_MAX_LATENCY_P95_MS;
  const toMilliseconds = unitsPerSecond === 1 ? ' * 1000' : '';
  /** All requests took between these, so the 95th percentile is at 95 % of the way. */
  const between = (lowerMs: number, upperMs: number): InputSeries[] =>
    (
      [
        [String((lowerMs * unitsPerSecond) / 1000), 0],
        [String((upperMs * unitsPerSecond) / 1000), 100],
        ['+Inf', 100],
      ] as const
    ).map(([le, perMinute]) => ({
      series: selector(durationBuckets, {
        ...matchers,
        ...version.series,
        le,
      }),
      values: `0+${perMinute}x30`,
    }));
  return {
    name: 'HighLatencyP95',
    severity: 'warning',
    expr: `histogram_quantile(0.95, ${sumBy([
      ...version.by,
      'le',
    ])}(rate(${selector(
      durationBuckets,
      matchers,
    )}[5m])))${toMilliseconds} > ${limit}`,
    for: '10m',
    labels: version.labels,
    summary: `${name} is slow`,
    description: `One request in twenty to ${name}${version.text} takes longer than ${MILLISECONDS} ms.`,
    cases: [
      {
        series: between(limit, 21 * limit),
        atMinute: 20,
        fires: {
          labels: version.series,
          texts: { ...version.texts, [MILLISECONDS]: String(20 * limit) },
        },
      },
      { series: between(limit / 4, limit / 2), atMinute: 20 },
    ],
  };
}
