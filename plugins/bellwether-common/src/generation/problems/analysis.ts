import { ServiceSpec, SpecProblem } from '../types';
import { hasCredentials, hostOf, isLoopback } from './addresses';
import { error, warning } from './problem';

/** Below that share of good requests, percent were written where a share is meant, or nearly everything passes. */
const LOW_SUCCESS_RATE = 0.5;
/** How often Prometheus usually collects at best. */
const SCRAPE_SECONDS = 15;

/** The analysis itself, the steps that run it, and whether there is anything to measure. */
export function analysisProblems(spec: ServiceSpec): SpecProblem[] {
  return [...stepProblems(spec), ...settingProblems(spec)];
}

function stepProblems({ strategy, analysis }: ServiceSpec): SpecProblem[] {
  if (strategy.type !== 'canary') {
    return [];
  }
  const { steps } = strategy;
  const runs = steps.flatMap(({ type }, index) =>
    type === 'analysis' ? [index] : [],
  );
  if (!analysis) {
    return runs.map(index =>
      error('analysis-step-without-analysis', ['strategy', 'steps', index], {}),
    );
  }
  if (runs.length === 0) {
    return [warning('analysis-unused', ['analysis'], {})];
  }
  const firstTraffic = steps.findIndex(
    step => step.type === 'setWeight' && step.weight > 0,
  );
  return runs
    .filter(index => firstTraffic < 0 || index < firstTraffic)
    .map(index =>
      error('analysis-without-traffic', ['strategy', 'steps', index], {}),
    );
}

function settingProblems({ analysis, traffic }: ServiceSpec): SpecProblem[] {
  if (!analysis) {
    return [];
  }
  const { split } = traffic;
  return [
    ...addressProblems(analysis.prometheusAddress),
    ...successRateProblems(analysis.minSuccessRate),
    // A metric fails when more measurements failed than `failureLimit` (Argo Rollouts, `analysis/analysis.go`).
    ...(analysis.failureLimit >= analysis.count
      ? [
          error('analysis-never-fails', ['analysis', 'failureLimit'], {
            failureLimit: analysis.failureLimit,
            count: analysis.count,
            suggested: Math.floor((analysis.count - 1) / 2),
          }),
        ]
      : []),
    ...(analysis.intervalSeconds < SCRAPE_SECONDS
      ? [
          warning(
            'analysis-faster-than-scrape',
            ['analysis', 'intervalSeconds'],
            { intervalSeconds: analysis.intervalSeconds },
          ),
        ]
      : []),
    ...(split === 'replicas' || split === 'gatewayApi'
      ? [warning('analysis-without-mesh-metrics', ['analysis'], { split })]
      : []),
  ];
}

function addressProblems(address: string): SpecProblem[] {
  const path = ['analysis', 'prometheusAddress'];
  if (hasCredentials(address)) {
    return [error('address-with-credentials', path, {})];
  }
  const host = hostOf(address);
  return host !== undefined && isLoopback(host)
    ? [
        warning('unreachable-address', path, {
          address: host,
          who: 'the rollouts controller',
        }),
      ]
    : [];
}

function successRateProblems(rate: number): SpecProblem[] {
  const path = ['analysis', 'minSuccessRate'];
  if (rate === 1) {
    return [warning('perfect-success-rate', path, {})];
  }
  if (rate === 0) {
    return [error('no-success-rate', path, {})];
  }
  return rate < LOW_SUCCESS_RATE
    ? [
        warning('low-success-rate', path, {
          failedPercent: Math.round((1 - rate) * 1000) / 10,
        }),
      ]
    : [];
}
