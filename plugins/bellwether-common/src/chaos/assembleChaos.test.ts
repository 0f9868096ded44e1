import { alter } from '../kubernetes/__fixtures__';
import { alert } from '../verdict/__fixtures__/environments';
import {
  networkChaos,
  podKill,
  schedule,
  workflow,
  workflowNode,
} from './__fixtures__/chaosMesh';
import { chaosEngine, chaosResult } from './__fixtures__/litmus';
import { centerRun, chaosOf, codes, staging } from './__fixtures__/scene';

describe('assembleChaos', () => {
  it('joins an engine with its result', () => {
    const { runs, state, scores } = chaosOf({
      objects: [chaosEngine(), chaosResult()],
    });
    expect(runs).toEqual([
      {
        id: 'litmus:eu-1/ordering/checkout-latency/pod-network-latency',
        tool: 'litmus',
        name: 'checkout-latency',
        faults: ['pod-network-latency'],
        covers: ['pod-network'],
        phase: 'finished',
        verdict: 'failed',
        scorePercent: 50,
        startedAt: '2026-11-21T08:00:00Z',
        finishedAt: '2026-11-21T08:02:30Z',
        when: 'sinceRevision',
        target: 'rollout with app=checkout in ordering',
        failure: 'HTTP_PROBE_FAILURE: context deadline exceeded',
        probes: [
          expect.objectContaining({ name: 'answers', verdict: 'failed' }),
          expect.objectContaining({ name: 'answers-again' }),
        ],
        object: expect.objectContaining({ kind: 'ChaosEngine' }),
        alertsDuring: [],
      },
    ]);
    expect(state).toBe('tested');
    expect(scores).toEqual([
      {
        at: '2026-11-21T08:02:30Z',
        scorePercent: 50,
        name: 'checkout-latency',
      },
    ]);
  });

  it('tells once what ChaosCenter had the cluster do', () => {
    const { runs } = chaosOf({
      objects: [chaosEngine(), chaosResult()],
      runs: [centerRun()],
    });
    expect(runs.map(({ tool, name }) => [tool, name])).toEqual([
      ['chaos-center', 'checkout-resilience'],
    ]);
  });

  describe('Chaos Mesh', () => {
    it('judges nothing', () => {
      expect(chaosOf({ objects: [podKill()] }).runs).toMatchObject([
        { phase: 'finished', verdict: 'notJudged', covers: ['pod-kill'] },
      ]);
    });

    it('a Workflow is one run of the faults that it reached', () => {
      const child = alter(podKill(), {
        '/metadata/name': 'bad-day-kill-7xq2p-abcde',
        '/metadata/ownerReferences': [
          {
            apiVersion: 'chaos-mesh.org/v1alpha1',
            kind: 'WorkflowNode',
            name: 'bad-day-kill-7xq2p',
            uid: '77ab0000-0000-4a2e-9b0a-8e6f3a1b5c77',
            controller: true,
          },
        ],
      });
      const { runs } = chaosOf({
        objects: [workflow(), workflowNode(), child],
      });
      expect(runs).toMatchObject([
        {
          name: 'bad-day',
          phase: 'finished',
          faults: ['PodChaos/pod-kill'],
          covers: ['pod-kill'],
          when: 'beforeRevision',
        },
      ]);
      expect(chaosOf({ objects: [workflow()] }).runs[0].faults).toEqual([
        'PodChaos/pod-kill',
        'NetworkChaos/loss',
      ]);
    });

    it('a Schedule is planned, and its last run is known when its object is gone', () => {
      const { runs, planned } = chaosOf({ objects: [schedule()] });
      expect(planned).toEqual([
        {
          name: 'memory-at-night',
          tool: 'chaos-mesh',
          cron: '30 2 * * 1-5',
          faults: ['StressChaos/memory'],
        },
      ]);
      expect(runs).toMatchObject([
        {
          phase: 'finished',
          startedAt: '2026-11-21T02:30:00Z',
          finishedAt: '2026-11-21T02:40:00.000Z',
          when: 'beforeRevision',
        },
      ]);
    });

    it('a Schedule that is paused plans nothing', () => {
      expect(
        chaosOf({
          objects: [
            alter(schedule(), {
              '/metadata/annotations': {
                'experiment.chaos-mesh.org/pause': 'true',
              },
            }),
          ],
        }).planned,
      ).toEqual([]);
    });
  });

  describe('ChaosCenter', () => {
    it.each([
      ['Completed', ['Pass', 'Pass'], 'finished', 'passed'],
      ['Completed', ['Pass', 'Fail'], 'finished', 'failed'],
      ['Completed', ['Pass', 'N/A'], 'finished', 'notJudged'],
      ['Completed_With_Probe_Failure', ['Pass'], 'finished', 'failed'],
      ['Completed_With_Error', ['Pass', 'Error'], 'finished', 'error'],
      ['Error', ['N/A'], 'unable', 'error'],
      ['Error', [], 'unable', 'error'],
      ['Running', ['Awaited'], 'running', 'awaited'],
      ['Queued', [], 'queued', 'awaited'],
      ['Stopped', ['Stopped'], 'stopped', 'stopped'],
      ['Timeout', [], 'stopped', 'error'],
      ['Perhaps', [], 'unknown', 'notJudged'],
    ])('%s with %j is %s and %s', (phase, verdicts, told, verdict) => {
      const faults = verdicts.map(each => ({
        name: 'pod-delete',
        phase: 'Completed',
        verdict: each,
        probes: [],
      }));
      expect(
        chaosOf({ runs: [centerRun({ phase, faults })] }).runs,
      ).toMatchObject([{ phase: told, verdict }]);
    });

    it('a run that ended before any fault began is no test and has no score', () => {
      const { state, scores, coverage } = chaosOf({
        runs: [centerRun({ phase: 'Error', resiliencyScore: 0, faults: [] })],
      });
      expect(state).toBe('neverTested');
      expect(scores).toEqual([]);
      expect(coverage.some(({ ran }) => ran)).toBe(false);
    });

    it('an experiment with a cron is planned, not run', () => {
      const { runs, planned } = chaosOf({
        runs: [
          centerRun({ runId: undefined, planned: true, cron: '0 3 * * *' }),
        ],
      });
      expect(runs).toEqual([]);
      expect(planned).toMatchObject([
        { name: 'checkout-resilience', cron: '0 3 * * *' },
      ]);
    });
  });

  it('has the newest run first, and scores from old to new', () => {
    const { runs, scores } = chaosOf({
      objects: [
        alter(chaosEngine(), { '/metadata/name': 'other' }),
        alter(chaosResult(), {
          '/spec/engine': 'other',
          '/metadata/labels/chaosUID': undefined,
        }),
      ],
      runs: [centerRun()],
    });
    expect(runs.map(({ name }) => name)).toEqual([
      'checkout-resilience',
      'other',
    ]);
    expect(scores.map(({ scorePercent }) => scorePercent)).toEqual([50, 87.5]);
  });

  it('names alerts that began to fire while it ran', () => {
    const [run] = chaosOf({
      objects: [chaosEngine()],
      alerts: [
        alert({ name: 'During', activeAt: '2026-11-21T08:01:00Z' }),
        alert({ name: 'Before', activeAt: '2026-11-21T07:59:00Z' }),
        alert({ name: 'After', activeAt: '2026-11-21T08:03:00Z' }),
        alert({
          name: 'Pending',
          state: 'pending',
          activeAt: '2026-11-21T08:01:00Z',
        }),
      ],
    }).runs;
    expect(run.alertsDuring).toEqual(['During']);
  });

  it('says of all ten experiments whether they ever ran', () => {
    const { coverage, findings } = chaosOf({
      objects: [podKill(), schedule()],
    });
    expect(coverage).toHaveLength(10);
    expect(coverage.filter(({ ran }) => ran)).toEqual([
      {
        experiment: 'pod-kill',
        ran: true,
        lastVerdict: 'notJudged',
        lastAt: '2026-11-21T08:00:01Z',
        sinceRevision: true,
      },
      {
        experiment: 'pod-cpu-memory-hog',
        ran: true,
        lastVerdict: 'notJudged',
        lastAt: '2026-11-21T02:40:00.000Z',
        sinceRevision: false,
      },
    ]);
    expect(findings.at(-1)).toMatchObject({
      code: 'coverageMissing',
      params: { count: 8, total: 10 },
    });
  });

  it('flags what runs and what is planned in production', () => {
    const environment = { ...staging, name: 'production', production: true };
    const objects = [networkChaos(), schedule(), chaosEngine()];
    expect(chaosOf({ objects, environment }).inProduction).toEqual([
      'slow-network',
      'memory-at-night',
    ]);
    expect(codes({ objects, environment }).slice(0, 3)).toEqual([
      'running',
      'runningInProduction',
      'plannedInProduction',
    ]);
    expect(chaosOf({ objects }).inProduction).toEqual([]);
  });

  it('says what the service did not withstand', () => {
    expect(
      chaosOf({ objects: [chaosEngine(), chaosResult()] }).findings,
    ).toContainEqual({
      code: 'lastRunFailed',
      severity: 'warning',
      params: {
        name: 'checkout-latency',
        failure: 'HTTP_PROBE_FAILURE: context deadline exceeded',
      },
      message:
        'The service did not withstand checkout-latency: HTTP_PROBE_FAILURE: context deadline exceeded',
    });
  });

  it('is the same whatever the order', () => {
    const objects = [
      networkChaos(),
      schedule(),
      chaosEngine(),
      chaosResult(),
      workflow(),
    ];
    expect(chaosOf({ objects: [...objects].reverse() })).toEqual(
      chaosOf({ objects }),
    );
  });
});
