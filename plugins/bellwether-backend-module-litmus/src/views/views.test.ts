import {
  executionData,
  experiment,
  experimentManifest,
  run,
} from '../__fixtures__/project';
import { experimentSchema, runSchema } from '../client/elements';
import { CenterScope, plannedView, runView } from './centerRuns';
import { epochTime, readExecution } from './executionData';
import { readManifest } from './experimentManifest';

const scope: CenterScope = {
  source: 'litmus:main',
  projectId: 'p-1',
  externalUrl: 'https://litmus.example.com',
  accountId: 'a-1',
  clusters: { 'eu-1': 'eu' },
  environments: [{ environmentID: 'staging', type: 'NON_PROD' }],
};

const viewOf = (fields: Record<string, unknown> = {}) =>
  runView(runSchema.parse(run(fields)), scope);

const ordering = {
  namespaces: ['ordering'],
  labels: { app: 'checkout' },
  expressions: [],
  kind: 'rollout',
  names: [],
  nodes: [],
};

describe('epochTime', () => {
  it.each([
    ['1763712000', '2025-11-21T08:00:00.000Z'],
    ['1763712000000', '2025-11-21T08:00:00.000Z'],
    [1763712000, '2025-11-21T08:00:00.000Z'],
    ['-62135596800', undefined],
    ['0', undefined],
    ['', undefined],
    ['soon', undefined],
    [null, undefined],
    ['999999999999999999999', undefined],
  ])('%p is %p', (value, expected) => {
    expect(epochTime(value)).toBe(expected);
  });
});

describe('readExecution', () => {
  it('reads faults, their engines and their probes', () => {
    expect(readExecution(executionData)).toEqual({
      startedAt: '2025-11-21T08:00:00.000Z',
      finishedAt: '2025-11-21T08:05:00.000Z',
      faults: [
        {
          name: 'pod-delete',
          phase: 'Completed',
          verdict: 'Pass',
          probeSuccessPercent: 100,
          failure: undefined,
          engine: { namespace: 'litmus', name: 'pod-delete-x7k9abcd' },
          probes: [
            {
              name: 'answers',
              type: 'httpProbe',
              mode: 'Continuous',
              verdict: 'Passed',
              description: 'status 200',
            },
          ],
        },
      ],
      notes: [],
    });
  });

  it('knows the keys of older records', () => {
    const data = JSON.stringify({
      nodes: {
        n: {
          name: 'pod-delete-x7k',
          chaosData: {
            faultName: 'pod-delete',
            faultStatus: 'Completed',
            faultVerdict: 'Fail',
            engine_context: 'pod-delete-x7k_litmus',
            namespace: 'litmus',
            probeSuccessPercentage: '0',
            failStep: 'PROBE_FAILURE : no answer',
          },
        },
      },
    });
    expect(readExecution(data).faults).toMatchObject([
      {
        name: 'pod-delete',
        phase: 'Completed',
        verdict: 'Fail',
        probeSuccessPercent: 0,
        failure: 'PROBE_FAILURE : no answer',
        engine: { namespace: 'litmus', name: 'pod-delete-x7k' },
      },
    ]);
  });

  it.each([
    ['{', 'executionData'],
    ['[]', 'executionData'],
    ['{"nodes": null}', 'executionData.nodes'],
    ['{}', 'executionData.nodes'],
    ['{"nodes": []}', 'executionData.nodes'],
    ['{"nodes": {"a": 1}}', "executionData.nodes['a']"],
    [
      '{"nodes": {"a": {"chaosData": "x"}}}',
      "executionData.nodes['a'].chaosData",
    ],
  ])('%s is a note', (data, path) => {
    const { faults, notes } = readExecution(data);
    expect(faults).toEqual([]);
    expect(notes.map(note => note.path)).toEqual([path]);
  });

  it('one broken node costs itself alone', () => {
    const nodes = { broken: 7, ...JSON.parse(executionData).nodes };
    const { faults, notes } = readExecution(JSON.stringify({ nodes }));
    expect(faults).toHaveLength(1);
    expect(notes).toHaveLength(1);
  });
});

describe('readManifest', () => {
  it('finds the targets of the engines, with parameters filled in', () => {
    expect(readManifest(experimentManifest)).toEqual({
      targets: [ordering],
      faults: ['pod-delete'],
      notes: [],
    });
  });

  it('reads a CronWorkflow and a ChaosEngine', () => {
    const cron = JSON.stringify({
      kind: 'CronWorkflow',
      spec: { workflowSpec: JSON.parse(experimentManifest).spec },
    });
    expect(readManifest(cron).targets).toEqual([ordering]);
    expect(
      readManifest(
        'kind: ChaosEngine\nspec:\n  appinfo: {appns: ordering, applabel: app=checkout, appkind: rollout}\n',
      ).targets,
    ).toEqual([ordering]);
  });

  it('notes targets that only the run knows', () => {
    const manifest = experimentManifest.replace('"ordering"', 'null');
    expect(readManifest(manifest)).toMatchObject({
      targets: [],
      notes: [{ path: 'experimentManifest' }],
    });
  });

  it.each([undefined, '', '{{', 'kind: Other'])('%p has no targets', text => {
    expect(readManifest(text).targets).toEqual([]);
  });
});

describe('runView', () => {
  it('reads a run', () => {
    expect(viewOf()).toMatchObject({
      source: 'litmus:main',
      projectId: 'p-1',
      experimentId: 'experiment-1',
      runId: 'run-1',
      notifyId: 'notify-1',
      sequence: 3,
      name: 'checkout-resilience',
      phase: 'Completed',
      resiliencyScore: 100,
      startedAt: '2025-11-21T08:00:00.000Z',
      finishedAt: '2025-11-21T08:05:00.000Z',
      infra: {
        id: '5f0e7a36-2a0b-4f6e-8f0d-1b6f8f1f9c11',
        name: 'eu-1',
        active: true,
        environmentId: 'staging',
        environmentType: 'NON_PROD',
        cluster: 'eu',
        namespace: 'litmus',
      },
      faults: [
        {
          name: 'pod-delete',
          verdict: 'Pass',
          weight: 10,
          probes: [{ name: 'answers', verdict: 'passed' }],
        },
      ],
      targets: [ordering],
      url: 'https://litmus.example.com/account/a-1/project/p-1/experiments/experiment-1/runs/run-1',
      notes: [],
    });
  });

  it.each(['Running', 'Queued'])(
    'has no score while it is %s: 0 is stored until then',
    phase => {
      const view = viewOf({ phase, resiliencyScore: 0 });
      expect(view.resiliencyScore).toBeUndefined();
      expect(view.finishedAt).toBeUndefined();
    },
  );

  it('a run without nodes has the faults of its manifest, and a note', () => {
    expect(
      viewOf({ phase: 'Running', executionData: '{"nodes":null}' }),
    ).toMatchObject({
      faults: [{ name: 'pod-delete', verdict: 'N/A', weight: 10 }],
      notes: [{ path: 'executionData.nodes', message: 'the run has no nodes' }],
    });
  });

  it('a queued run has neither id nor data', () => {
    expect(
      viewOf({ experimentRunID: '', executionData: '', phase: 'Queued' }),
    ).toMatchObject({
      runId: undefined,
      startedAt: undefined,
      faults: [{ name: 'pod-delete' }],
      notes: [],
    });
  });

  it('takes a phase that the schema does not have', () => {
    expect(viewOf({ phase: 'Completed_With_Probe_Failure' })).toMatchObject({
      phase: 'Completed_With_Probe_Failure',
      resiliencyScore: 100,
    });
  });
});

describe('plannedView', () => {
  const planned = (fields: Record<string, unknown>) =>
    plannedView(experimentSchema.parse(experiment(fields)), scope);

  it('is an experiment with a cron', () => {
    expect(planned({})).toMatchObject({
      planned: true,
      cron: '0 3 * * *',
      name: 'checkout-nightly',
      targets: [ordering],
      url: 'https://litmus.example.com/account/a-1/project/p-1/experiments/experiment-2/runs',
    });
  });

  it.each([{ cronSyntax: '' }, { isRemoved: true }])('not with %j', fields => {
    expect(planned(fields)).toBeUndefined();
  });
});
