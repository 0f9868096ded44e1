import { alter, JsonObject } from '../kubernetes/__fixtures__';
import { UnreadableObjectError } from '../kubernetes/reader';
import { releaseFixture, releaseNames } from '../rollouts/__fixtures__';
import { analysisRunFromObject } from './analysisRun';

const read = (object: unknown) => analysisRunFromObject(object, 'eu-1');

const runsOf = (name: string) => releaseFixture(name).analysisRuns ?? [];

const [failed] = runsOf('canary-aborted-by-analysis');
const [errored] = runsOf('canary-analysis-errors');
const [inconclusive] = runsOf('canary-inconclusive-analysis');
const [ofExperiment] = runsOf('canary-experiment-running');

const [metric] = (failed.spec as { metrics: JsonObject[] }).metrics;

describe('real AnalysisRuns', () => {
  it('all of them can be read without a note', () => {
    const views = releaseNames.flatMap(runsOf).map(read);
    expect(views.length).toBeGreaterThan(10);
    expect(views.flatMap(({ notes }) => notes)).toEqual([]);
  });

  it('a failed step analysis', () => {
    expect(read(failed)).toMatchObject({
      ref: { kind: 'AnalysisRun', namespace: 'ordering' },
      owner: { kind: 'Rollout', name: 'pricing' },
      role: 'step',
      stepIndex: 3,
      phase: 'Failed',
      message:
        'Metric "success-rate" assessed Failed due to failed (1) > failureLimit (0)',
      startedAt: '2026-11-21T07:50:49Z',
      completedAt: '2026-11-21T07:50:49Z',
      metrics: [
        {
          name: 'success-rate',
          phase: 'Failed',
          provider: 'prometheus',
          successCondition: 'len(result) > 0 && result[0] >= 0.95',
          threshold: { operator: '>=', value: 0.95, from: 'success' },
          failureLimit: 0,
          dryRun: false,
          counts: {
            total: 1,
            successful: 0,
            failed: 1,
            inconclusive: 0,
            error: 0,
          },
          measurements: [
            {
              phase: 'Failed',
              value: '[0.7]',
              number: 0.7,
              startedAt: '2026-11-21T07:50:49Z',
              finishedAt: '2026-11-21T07:50:49Z',
            },
          ],
        },
      ],
    });
  });

  it('shows the query with its arguments filled in', () => {
    expect(read(failed).metrics[0].query).toBe(
      'sum(rate(istio_requests_total{destination_workload="pricing",response_code!~"5.."}[1m])) or vector(0.7)',
    );
    const notRun = alter(failed, { '/status/metricResults': undefined });
    expect(read(notRun).metrics[0].query).toContain('{{args.service-name}}');
  });

  it('one whose provider cannot be reached: measurements without values', () => {
    const view = read(errored);
    expect(view.phase).toBe('Error');
    expect(view.metrics[0]).toMatchObject({
      phase: 'Error',
      // Argo's own `count` leaves errors out.
      counts: { total: 5, successful: 0, failed: 0, error: 5 },
    });
    expect(view.metrics[0].measurements).toHaveLength(5);
    expect(view.metrics[0].measurements[0]).toEqual({
      phase: 'Error',
      message: 'server_error: server error: 503',
      startedAt: '2026-11-21T07:50:48Z',
      finishedAt: '2026-11-21T07:50:48Z',
    });
  });

  it('an inconclusive one', () => {
    const view = read(inconclusive);
    expect(view).toMatchObject({
      role: 'step',
      stepIndex: 1,
      phase: 'Inconclusive',
      metrics: [
        {
          phase: 'Inconclusive',
          failureCondition: 'result[0] > 0.8',
          threshold: { operator: '<', value: 0.3, from: 'success' },
        },
      ],
    });
    expect(view.metrics[0].measurements[0].number).toBe(0.5);
  });

  it('one of an experiment', () => {
    expect(read(ofExperiment)).toMatchObject({
      role: 'experiment',
      owner: { kind: 'Experiment', name: 'recommend-6cb5dd44b4-2-1' },
      phase: 'Running',
    });
  });

  it('background and pre-promotion ones', () => {
    const roles = (name: string) =>
      new Set(runsOf(name).map(object => read(object).role));
    expect(roles('canary-aborted-by-background-analysis')).toEqual(
      new Set(['step', 'background']),
    );
    expect(roles('blue-green-paused-for-promotion')).toEqual(
      new Set(['prePromotion']),
    );
  });
});

describe('roles', () => {
  it.each([
    ['Step', 'step'],
    ['Background', 'background'],
    ['PrePromotion', 'prePromotion'],
    ['PostPromotion', 'postPromotion'],
    ['Sideways', 'unknown'],
    [undefined, 'unknown'],
  ])('rollout-type %p is %s', (label, role) => {
    const run = alter(failed, { '/metadata/labels/rollout-type': label });
    expect(read(run).role).toBe(role);
  });
});

describe('measurements', () => {
  const measured = (value: unknown) =>
    read(
      alter(failed, {
        '/status/metricResults/0/measurements': [
          { phase: 'Successful', value },
        ],
      }),
    ).metrics[0].measurements[0];

  it.each([
    ['[0.97]', 0.97],
    ['0.97', 0.97],
    ['[0.97,0.5]', 0.97],
    ['[ 12 ]', 12],
    ['-3', -3],
    ['[1e-05]', 0.00001],
    ['[]', undefined],
    ['[NaN]', undefined],
    ['NaN', undefined],
    ['+Inf', undefined],
    ['true', undefined],
    ['{"ok":3}', undefined],
    ['3 apples', undefined],
    [undefined, undefined],
  ])('the number in %p is %p', (value, number) => {
    expect(measured(value).number).toBe(number);
  });
});

describe('metrics', () => {
  const withMetrics = (metrics: unknown[], metricResults?: unknown[]) =>
    read(
      alter(failed, {
        '/spec/metrics': metrics,
        '/status/metricResults': metricResults,
      }),
    ).metrics;

  it('keeps the order of the spec, and those that have not run', () => {
    expect(
      withMetrics(
        [{ name: 'a' }, { name: 'b' }, { name: 'c' }],
        [{ name: 'b', phase: 'Running', count: 1, successful: 1 }],
      ).map(({ name, phase, counts }) => [name, phase, counts.total]),
    ).toEqual([
      ['a', 'Pending', 0],
      ['b', 'Running', 1],
      ['c', 'Pending', 0],
    ]);
  });

  it.each([
    [3, 3],
    ['3', 3],
    ['{{args.limit}}', undefined],
    [undefined, undefined],
    [-1, -1],
  ])('failureLimit %p is %p', (failureLimit, expected) => {
    const [view] = withMetrics([{ ...metric, failureLimit }]);
    expect(view.failureLimit).toBe(expected);
  });

  it.each([
    [{ job: { spec: {} } }, 'job', undefined],
    [{ web: { url: 'https://probe.fernhill.example' } }, 'web', undefined],
    [{ datadog: { query: 'avg:latency' } }, 'datadog', 'avg:latency'],
    [{ plugin: { 'argoproj-labs/loki': {} } }, 'plugin', undefined],
    [{ cloudWatch: { query: { a: 1 } } }, 'cloudWatch', undefined],
    [undefined, undefined, undefined],
  ])('provider %j', (provider, key, query) => {
    const [view] = withMetrics([{ name: 'm', provider }]);
    expect({ provider: view.provider, query: view.query }).toEqual({
      provider: key,
      query,
    });
  });

  it('knows dry runs from the result, and before that from the spec', () => {
    const dryRuns = (dryRun: unknown, results?: unknown[]) =>
      read(
        alter(failed, {
          '/spec/metrics': [{ name: 'a' }, { name: 'b' }],
          '/spec/dryRun': dryRun,
          '/status/metricResults': results,
        }),
      ).metrics.map(view => view.dryRun);
    expect(dryRuns(undefined)).toEqual([false, false]);
    expect(dryRuns([{ metricName: 'b' }])).toEqual([false, true]);
    expect(dryRuns([{ metricName: '*' }])).toEqual([true, true]);
    expect(dryRuns(undefined, [{ name: 'a', dryRun: true }])).toEqual([
      true,
      false,
    ]);
  });
});

describe('what is missing or broken', () => {
  it('reads one that has just been created', () => {
    expect(read(alter(failed, { '/status': undefined }))).toMatchObject({
      phase: 'Pending',
      metrics: [{ phase: 'Pending', measurements: [] }],
      notes: [],
    });
  });

  it('does not judge a phase word it does not know', () => {
    const view = read(alter(failed, { '/status/phase': 'Puzzled' }));
    expect(view.phase).toBe('Unknown');
    expect(view.notes).toHaveLength(1);
  });

  it('loses one broken metric alone', () => {
    const view = read(
      alter(failed, {
        '/spec/metrics': [7, metric],
        '/status/metricResults/0/measurements/0': null,
      }),
    );
    expect(view.metrics).toHaveLength(1);
    expect(view.notes.map(({ path }) => path)).toEqual([
      'spec.metrics[0]',
      'status.metricResults[0].measurements[0]',
    ]);
  });

  it('refuses one without a name', () => {
    expect(() => read(alter(failed, { '/metadata/name': undefined }))).toThrow(
      UnreadableObjectError,
    );
  });
});
