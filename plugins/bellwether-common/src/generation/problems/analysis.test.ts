import { aServiceSpec, anAnalysis } from '../__testUtils__/aServiceSpec';
import { told } from '../__testUtils__/told';
import { AnalysisSpec, CanaryStepSpec, TrafficSplit } from '../types';
import { analysisProblems } from './analysis';

const analysis: CanaryStepSpec = { type: 'analysis' };
const weight = (percent: number): CanaryStepSpec => ({
  type: 'setWeight',
  weight: percent,
});

function problems(
  overrides: Partial<AnalysisSpec> | undefined,
  {
    steps = [weight(10), analysis],
    split = 'host',
  }: { steps?: CanaryStepSpec[]; split?: TrafficSplit } = {},
) {
  const spec = aServiceSpec({
    strategy: { type: 'canary', steps },
    analysis: overrides && { ...anAnalysis, ...overrides },
  });
  return told(
    analysisProblems({ ...spec, traffic: { ...spec.traffic, split } }),
  );
}

describe('steps that run an analysis', () => {
  it('are fine behind a weight', () => expect(problems({})).toEqual([]));

  it('need an analysis', () => {
    expect(
      problems(undefined, { steps: [weight(10), analysis, analysis] }),
    ).toEqual([
      'error strategy.steps[1]: analysis-step-without-analysis',
      'error strategy.steps[2]: analysis-step-without-analysis',
    ]);
  });

  it.each<[string, CanaryStepSpec[], string[]]>([
    [
      'before any weight',
      [analysis, weight(10), analysis],
      ['error strategy.steps[0]: analysis-without-traffic'],
    ],
    [
      'at the weight of 0',
      [weight(0), analysis, weight(10)],
      ['error strategy.steps[1]: analysis-without-traffic'],
    ],
    [
      'without any weight',
      [analysis],
      ['error strategy.steps[0]: analysis-without-traffic'],
    ],
  ])('measure nothing %s', (_, steps, expected) => {
    expect(problems({}, { steps })).toEqual(expected);
  });

  it('are missed where an analysis is set up', () => {
    expect(problems({}, { steps: [weight(10)] })).toEqual([
      'warning analysis: analysis-unused',
    ]);
  });

  it('are not missed in blue-green, which runs it after the switch', () => {
    const spec = aServiceSpec({
      strategy: { type: 'blueGreen', scaleDownDelaySeconds: 600 },
      analysis: anAnalysis,
    });
    expect(analysisProblems(spec)).toEqual([]);
  });
});

describe('settings of an analysis', () => {
  it.each<[Partial<AnalysisSpec>, string[]]>([
    [{ minSuccessRate: 0.999 }, []],
    [
      { minSuccessRate: 1 },
      ['warning analysis.minSuccessRate: perfect-success-rate'],
    ],
    [{ minSuccessRate: 0 }, ['error analysis.minSuccessRate: no-success-rate']],
    [{ minSuccessRate: 0.5 }, []],
    [
      { minSuccessRate: 0.49 },
      ['warning analysis.minSuccessRate: low-success-rate'],
    ],
    // Argo Rollouts fails a metric when more measurements failed than the limit.
    [{ count: 5, failureLimit: 4 }, []],
    [
      { count: 5, failureLimit: 5 },
      ['error analysis.failureLimit: analysis-never-fails'],
    ],
    [{ count: 1, failureLimit: 0 }, []],
    [{ intervalSeconds: 15 }, []],
    [
      { intervalSeconds: 14 },
      ['warning analysis.intervalSeconds: analysis-faster-than-scrape'],
    ],
    [
      { prometheusAddress: 'http://localhost:9090' },
      ['warning analysis.prometheusAddress: unreachable-address'],
    ],
    [
      { prometheusAddress: 'http://127.0.0.1:9090' },
      ['warning analysis.prometheusAddress: unreachable-address'],
    ],
    [
      {
        prometheusAddress: 'https://reader:hunter2@prometheus.fernhill.example',
      },
      ['error analysis.prometheusAddress: address-with-credentials'],
    ],
  ])('%j', (overrides, expected) => {
    expect(problems(overrides)).toEqual(expected);
  });

  it.each<[TrafficSplit, string[]]>([
    ['host', []],
    ['subset', []],
    ['gatewayApi', ['warning analysis: analysis-without-mesh-metrics']],
    ['replicas', ['warning analysis: analysis-without-mesh-metrics']],
  ])('measure by Istio’s metrics: %s', (split, expected) => {
    expect(problems({}, { split })).toEqual(expected);
  });

  it('suggest a limit that can be reached', () => {
    const spec = aServiceSpec({
      analysis: { ...anAnalysis, count: 1, failureLimit: 1 },
      strategy: { type: 'canary', steps: [weight(10), analysis] },
    });
    expect(analysisProblems(spec)[0].params.suggested).toBe(0);
  });

  it('never quote a password', () => {
    const spec = aServiceSpec({
      analysis: {
        ...anAnalysis,
        prometheusAddress: 'https://reader:hunter2@prometheus.fernhill.example',
      },
    });
    expect(JSON.stringify(analysisProblems(spec))).not.toContain('hunter2');
  });
});
