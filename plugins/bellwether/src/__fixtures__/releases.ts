import {
  AnalysisMetricView,
  AnalysisRunView,
  RolloutStepView,
} from '@bellwether/backstage-plugin-bellwether-common';
import { objectRef } from './builders';
import { Moments } from './moments';

/** Steps of the flagship: analysis before the pause that waits for a person. */
export const CANARY_STEPS: RolloutStepView[] = [
  { index: 0, kind: 'setWeight', weight: 10 },
  { index: 1, kind: 'pause', durationSeconds: 300, duration: '5m' },
  { index: 2, kind: 'analysis', templates: ['success-rate'] },
  { index: 3, kind: 'setWeight', weight: 20 },
  { index: 4, kind: 'pause' },
  { index: 5, kind: 'setWeight', weight: 40 },
  { index: 6, kind: 'pause', durationSeconds: 600, duration: '10m' },
];

export function metricView(
  moments: Moments,
  values: number[],
  overrides: Partial<AnalysisMetricView> = {},
): AnalysisMetricView {
  const failed = values.filter(value => value < 0.99).length;
  return {
    name: 'success-rate',
    phase: failed > 0 ? 'Failed' : 'Successful',
    provider: 'prometheus',
    query:
      'sum(rate(istio_requests_total{response_code!~"5.*"}[1m])) / sum(rate(istio_requests_total[1m]))',
    successCondition: 'result[0] >= 0.99',
    threshold: { operator: '>=', value: 0.99, from: 'success' },
    failureLimit: 1,
    dryRun: false,
    counts: {
      total: values.length,
      successful: values.length - failed,
      failed,
      inconclusive: 0,
      error: 0,
    },
    measurements: values.map((value, index) => ({
      phase: value < 0.99 ? 'Failed' : 'Successful',
      value: `[${value}]`,
      number: value,
      startedAt: moments.secondsAgo(1200 - index * 60),
      finishedAt: moments.secondsAgo(1200 - index * 60),
    })),
    ...overrides,
  };
}

export function analysisRunView(
  moments: Moments,
  metrics: AnalysisMetricView[],
  overrides: Partial<AnalysisRunView> = {},
): AnalysisRunView {
  const failed = metrics.some(metric => metric.phase === 'Failed');
  return {
    ref: objectRef('AnalysisRun', 'checkout-7854b8b85b-42-2'),
    role: 'step',
    stepIndex: 2,
    podTemplateHash: '7854b8b85b',
    phase: failed ? 'Failed' : 'Successful',
    startedAt: moments.minutesAgo(20),
    completedAt: moments.minutesAgo(14),
    metrics,
    notes: [],
    ...overrides,
  };
}
