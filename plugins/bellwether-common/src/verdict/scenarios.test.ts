import {
  environmentFrom,
  scenario,
  scenarioNames,
} from '../snapshot/__fixtures__';
import { Verdict } from './types';

/** What was true of these services at the moment at which they were captured. */
const expected: Record<
  string,
  Pick<Verdict, 'state' | 'release'> & { headline: string; causes: string[] }
> = {
  'aborted-by-analysis': {
    state: 'broken',
    headline: 'analysis-failed',
    causes: ['analysis-failed', 'rollout-aborted', 'no-alert-rule'],
    release: {
      from: '3.11.4',
      to: '3.12.0',
      startedAt: '2026-11-21T08:22:01Z',
    },
  },
  'blue-green-waiting-for-promotion': {
    state: 'waiting',
    headline: 'blue-green-waits',
    causes: ['blue-green-waits', 'no-alert-rule'],
    release: {
      from: '7.30.0',
      to: '7.31.0',
      startedAt: '2026-11-21T08:22:00Z',
    },
  },
  'canary-failing-readiness': {
    state: 'broken',
    headline: 'readiness-failing',
    causes: ['readiness-failing', 'under-way-at-step', 'alert-firing'],
    release: {
      from: '1.12.5',
      to: '1.13.0',
      startedAt: '2026-11-21T08:21:59Z',
    },
  },
  'canary-waiting-for-promotion': {
    state: 'waiting',
    headline: 'paused-indefinitely',
    causes: ['paused-indefinitely', 'alert-pending'],
    release: { from: '2.3.9', to: '2.4.0', startedAt: '2026-11-21T08:21:59Z' },
  },
  'crash-loop-past-deadline': {
    state: 'broken',
    headline: 'crash-looping',
    causes: [
      'crash-looping',
      'progress-deadline-exceeded',
      'alert-since-release',
      'alert-on-release',
    ],
    release: { from: '1.9.7', to: '1.10.0', startedAt: '2026-11-21T08:21:50Z' },
  },
  'healthy-deployment': {
    state: 'healthy',
    headline: 'healthy',
    causes: ['no-alert-rule'],
    release: { from: '5.1.3', to: '5.1.3' },
  },
  'healthy-with-blind-autoscaler': {
    state: 'healthy',
    headline: 'healthy-with-warnings',
    causes: ['autoscaler-unable', 'no-alert-rule'],
    release: { from: '1.19.0', to: '1.19.0' },
  },
  'healthy-with-silenced-alert': {
    state: 'healthy',
    headline: 'healthy',
    causes: ['alert-silenced'],
    release: { from: '0.42.0', to: '0.42.0' },
  },
  'healthy-workload-ref': {
    state: 'healthy',
    headline: 'healthy',
    causes: ['no-alert-rule'],
    release: { from: '6.4.0', to: '6.4.0' },
  },
  'liveness-restarts-and-alert': {
    state: 'broken',
    headline: 'alert-firing',
    causes: [
      'alert-firing',
      'liveness-failing',
      'alert-pending',
      'alert-inhibited',
    ],
    release: { from: '9.2.4', to: '9.2.4' },
  },
  'timed-pause-with-analysis': {
    state: 'waiting',
    headline: 'paused-for-a-time',
    causes: ['paused-for-a-time', 'analysis-running', 'no-alert-rule'],
    release: { from: '4.7.1', to: '4.8.0', startedAt: '2026-11-21T08:22:01Z' },
  },
};

describe('captured services', () => {
  it('are all expected to be something', () => {
    expect(scenarioNames).toEqual(Object.keys(expected).sort());
  });

  it.each(scenarioNames)('%s', name => {
    const { verdict } = environmentFrom(scenario(name));
    const { headline, causes, ...rest } = expected[name];
    expect(verdict).toMatchObject(rest);
    expect(verdict.headline.rule).toBe(headline);
    expect(verdict.causes.map(({ rule }) => rule)).toEqual(causes);
  });

  it('tell the failed metric with its value and what was needed', () => {
    const { verdict } = environmentFrom(scenario('aborted-by-analysis'));
    expect(verdict.causes[0]).toMatchObject({
      since: '2026-11-21T08:22:19Z',
      byRelease: true,
      params: {
        workload: 'ledger',
        version: '3.12.0',
        metric: 'success-rate',
        value: 0.92,
        condition: '>= 0.99',
      },
      evidence: [
        {
          type: 'object',
          ref: { kind: 'AnalysisRun' },
          path: 'status.metricResults[success-rate].phase',
          value: 'Failed',
        },
      ],
    });
  });

  it('tell a failing probe in the kubelet’s words, and the pod', () => {
    const { verdict } = environmentFrom(scenario('canary-failing-readiness'));
    expect(verdict.causes[0]).toMatchObject({
      severity: 'critical',
      params: {
        failing: 1,
        total: 1,
        version: '1.13.0',
        pod: 'product-search-749d777744-6jq7l',
        message:
          'Readiness probe failed: HTTP probe failed with statuscode: 503',
      },
      evidence: [
        {
          type: 'object',
          ref: { kind: 'Pod', name: 'product-search-749d777744-6jq7l' },
          path: 'status.containerStatuses[product-search].ready',
          value: 'false',
        },
      ],
    });
  });

  it('tell where a pause is and how much the canary gets', () => {
    const { verdict } = environmentFrom(
      scenario('canary-waiting-for-promotion'),
    );
    expect(verdict.causes[0]).toMatchObject({
      since: '2026-11-21T08:22:31Z',
      params: { version: '2.4.0', step: 5, steps: 7, weightPercent: 25 },
      nextAction: 'promote',
    });
  });
});
