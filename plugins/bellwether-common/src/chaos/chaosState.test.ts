import { alter } from '../kubernetes/__fixtures__';
import { source } from '../snapshot/__fixtures__';
import { networkChaos } from './__fixtures__/chaosMesh';
import { chaosEngine, chaosResult } from './__fixtures__/litmus';
import { chaosOf, codes } from './__fixtures__/scene';
import { CHAOS_MESH_KINDS } from './chaosMeshKinds';

describe('assembleChaos: state', () => {
  const before = alter(chaosEngine(), {
    '/metadata/creationTimestamp': '2026-11-20T08:00:00Z',
    '/status/experiments/0/lastUpdateTime': '2026-11-20T08:02:30Z',
  });

  it('is running while anything is injected', () => {
    const chaos = chaosOf({ objects: [networkChaos(), chaosEngine()] });
    expect(chaos.state).toBe('running');
    expect(chaos.runs[0]).toMatchObject({
      name: 'slow-network',
      verdict: 'awaited',
    });
    expect(chaos.findings[0].message).toBe(
      'slow-network is being injected now: NetworkChaos/delay.',
    );
  });

  it('is "never tested since this revision" when all runs are older', () => {
    const chaos = chaosOf({ objects: [before] });
    expect(chaos.state).toBe('neverTestedSinceRevision');
    expect(chaos.revisionSince).toBe('2026-11-21T07:50:42Z');
    expect(chaos.runs[0].when).toBe('beforeRevision');
  });

  it('an engine that is run again is as old as its last run', () => {
    const [run] = chaosOf({
      objects: [
        alter(chaosEngine(), {
          '/metadata/creationTimestamp': '2026-11-01T08:00:00Z',
        }),
      ],
    }).runs;
    expect(run).toMatchObject({
      startedAt: '2026-11-21T08:01:10.000Z',
      when: 'sinceRevision',
    });
  });

  it.each([
    [
      'an experiment that broke',
      { phase: 'Error', verdict: 'Error' },
      'neverTestedSinceRevision',
    ],
    [
      'an experiment that found no target',
      {
        phase: 'Error',
        verdict: 'Error',
        errorOutput: { errorCode: 'TARGET_SELECTION_ERROR', reason: 'none' },
      },
      'neverTested',
    ],
    [
      'an experiment that was stopped',
      { phase: 'Stopped', verdict: 'Stopped' },
      'neverTestedSinceRevision',
    ],
  ])('%s is no test', (_, experimentStatus, state) => {
    expect(
      chaosOf({
        objects: [
          chaosEngine(),
          alter(chaosResult(), {
            '/status/experimentStatus': experimentStatus,
          }),
        ],
      }).state,
    ).toBe(state);
  });

  it('the result of the run before is not that of one that waits', () => {
    const [run] = chaosOf({
      objects: [
        alter(chaosEngine(), {
          '/spec/engineState': 'active',
          '/status/engineStatus': 'initialized',
          '/status/experiments/0/status': 'Waiting for Job Creation',
          '/status/experiments/0/verdict': 'N/A',
        }),
        chaosResult(),
      ],
    }).runs;
    expect(run).toMatchObject({
      phase: 'queued',
      verdict: 'awaited',
      probes: [],
    });
    expect(run.scorePercent).toBeUndefined();
  });

  it('an experiment that is not installed is unable', () => {
    expect(
      chaosOf({
        objects: [
          alter(chaosEngine(), {
            '/status/experiments/0/status': 'ChaosExperiment Not Found',
            '/status/experiments/0/verdict': 'N/A',
          }),
        ],
      }),
    ).toMatchObject({
      state: 'neverTested',
      runs: [
        {
          phase: 'unable',
          failure: 'the ChaosExperiment is not installed',
        },
      ],
    });
  });

  it('is not installed when no cluster serves a kind of chaos and there is no ChaosCenter', () => {
    const since = '2026-11-21T07:00:00Z';
    const parts = Object.fromEntries(
      ['ChaosEngine', 'ChaosResult', ...CHAOS_MESH_KINDS].map(kind => [
        kind,
        { state: 'notInstalled' as const, since },
      ]),
    );
    const without = source('kubernetes:eu-1', { parts });
    expect(chaosOf({ sources: [without] }).state).toBe('notInstalled');
    expect(chaosOf({ sources: [without, source('litmus:main')] }).state).toBe(
      'neverTested',
    );
    expect(
      chaosOf({ sources: [without, source('kubernetes:us-1')] }).state,
    ).toBe('neverTested');
    const { ChaosEngine: _, ...chaosMeshAlone } = parts;
    expect(
      chaosOf({
        sources: [source('kubernetes:eu-1', { parts: chaosMeshAlone })],
      }).state,
    ).toBe('neverTested');
  });

  it('says so when a source of chaos cannot be seen', () => {
    expect(
      codes({ sources: [source('litmus:main', { state: 'blind' })] }),
    ).toContain('sourceUnseen');
    expect(codes({})).not.toContain('sourceUnseen');
  });
});
