import { momentsOf } from '../../__fixtures__/moments';
import {
  argocdStatus,
  environmentSnapshot,
  prometheusStatus,
  rolloutView,
  sourceStatus,
  workloadSnapshot,
} from '../../__fixtures__/builders';
import { applicationSnapshot } from '../../__fixtures__/gitops';
import { stablePods } from '../../__fixtures__/pods';
import { firstReleaseSteps } from './firstReleaseSteps';

const moments = momentsOf(new Date('2026-11-21T10:15:00Z'));
const sources = [sourceStatus(moments), argocdStatus(moments)];
const report = (source: string) => ({
  source,
  tried: [],
  matched: {},
  problems: [],
});
const mapping = [report('kubernetes:eu-1'), report('argocd:main')];

function environment(
  overrides: Parameters<typeof environmentSnapshot>[1] = {},
) {
  return environmentSnapshot(moments, {
    sources,
    applications: [],
    workloads: [],
    ...overrides,
  });
}

const states = (steps: ReturnType<typeof firstReleaseSteps>) =>
  steps?.map(({ step, state }) => `${step} ${state}`);

function application(overrides: {
  sync?: 'Synced' | 'OutOfSync';
  operation?: 'Failed' | 'Succeeded';
}) {
  const snapshot = applicationSnapshot(moments);
  const { application: view } = snapshot;
  return {
    ...snapshot,
    application: {
      ...view,
      sync: { ...view.sync, status: overrides.sync ?? 'Synced' },
      operation: {
        retryCount: 0,
        dryRun: false,
        revisions: [],
        failedResources: [],
        phase: overrides.operation ?? ('Succeeded' as const),
        message: 'one or more objects failed to apply',
      },
    },
  };
}

const neverHealthy = (phase: 'Progressing' | 'Degraded') =>
  workloadSnapshot(moments, {
    rollout: rolloutView({
      revision: 1,
      phase,
      stableHash: undefined,
      message: 'more replicas need to be updated',
    }),
  });

describe('firstReleaseSteps', () => {
  it('waits for the Application while nothing at all is found', () => {
    expect(states(firstReleaseSteps(undefined, mapping))).toEqual([
      'repository done',
      'application now',
      'sync next',
      'rollout next',
      'cards next',
    ]);
  });

  it('leaves Argo CD out where none is connected', () => {
    expect(
      states(firstReleaseSteps(undefined, [report('kubernetes:eu-1')])),
    ).toEqual(['repository done', 'rollout now', 'cards next']);
  });

  it('says nothing where nothing is connected that could tell', () => {
    expect(firstReleaseSteps(undefined, [])).toBeUndefined();
  });

  it('waits for the sync of an Application that is not synced yet', () => {
    const steps = firstReleaseSteps(
      environment({ applications: [application({ sync: 'OutOfSync' })] }),
      mapping,
    );
    expect(states(steps)).toEqual([
      'repository done',
      'application done',
      'sync now',
      'rollout next',
      'cards next',
    ]);
    expect(steps?.[2].message).toBe('OutOfSync');
  });

  it('tells a sync that failed, in the words of Argo CD', () => {
    const steps = firstReleaseSteps(
      environment({
        applications: [application({ sync: 'OutOfSync', operation: 'Failed' })],
      }),
      mapping,
    );
    expect(steps?.[2]).toEqual({
      step: 'sync',
      state: 'failed',
      message: 'one or more objects failed to apply',
    });
  });

  it('waits for the Rollout once the Application is synced', () => {
    expect(
      states(
        firstReleaseSteps(
          environment({ applications: [application({})] }),
          mapping,
        ),
      ),
    ).toEqual([
      'repository done',
      'application done',
      'sync done',
      'rollout now',
      'cards next',
    ]);
  });

  it.each([
    ['Progressing', 'now'],
    ['Degraded', 'failed'],
  ] as const)('a first revision that is %s is %s', (phase, state) => {
    const steps = firstReleaseSteps(
      environment({
        applications: [application({})],
        workloads: [neverHealthy(phase)],
      }),
      mapping,
    );
    expect(steps?.find(({ step }) => step === 'rollout')).toEqual({
      step: 'rollout',
      state,
      message: `${phase}: more replicas need to be updated`,
    });
  });

  it('is over once there was a stable revision, also while a later one fails', () => {
    expect(
      firstReleaseSteps(
        environment({
          workloads: [
            workloadSnapshot(moments, {
              rollout: rolloutView({ phase: 'Degraded' }),
            }),
          ],
        }),
        mapping,
      ),
    ).toBeUndefined();
  });

  it('is not told where something else runs', () => {
    expect(
      firstReleaseSteps(
        environment({ otherPods: stablePods(moments, 1) }),
        mapping,
      ),
    ).toBeUndefined();
  });

  it('knows nothing of what a blind source would tell', () => {
    expect(
      states(
        firstReleaseSteps(
          environment({
            sources: [
              sourceStatus(moments, { health: { state: 'blind' } }),
              argocdStatus(moments, { state: 'blind' }),
              prometheusStatus(moments),
            ],
          }),
          mapping,
        ),
      ),
    ).toEqual([
      'repository done',
      'application unknown',
      'sync next',
      'rollout unknown',
      'cards next',
    ]);
  });

  it('knows nothing of blind sources where nothing was found either', () => {
    const problems = [
      { message: 'eu-1 cannot be seen since 2026-11-21T10:00:00Z' },
    ];
    expect(
      states(
        firstReleaseSteps(undefined, [
          { ...report('kubernetes:eu-1'), problems },
          { ...report('argocd:main'), problems },
        ]),
      ),
    ).toEqual([
      'repository done',
      'application unknown',
      'sync next',
      'rollout unknown',
      'cards next',
    ]);
  });

  it('does not call synced what Argo CD said before it went blind', () => {
    const steps = firstReleaseSteps(
      environment({
        sources: [
          sourceStatus(moments, { health: { state: 'blind' } }),
          argocdStatus(moments, { state: 'blind' }),
        ],
        applications: [application({})],
        workloads: [neverHealthy('Progressing')],
      }),
      mapping,
    );
    expect(states(steps)).toEqual([
      'repository done',
      'application done',
      'sync unknown',
      'rollout unknown',
      'cards unknown',
    ]);
  });

  it('says which cards are still empty once the Rollout is there', () => {
    const steps = (overrides: Parameters<typeof environment>[0]) =>
      firstReleaseSteps(
        environment({
          sources: [...sources, prometheusStatus(moments)],
          applications: [application({})],
          ...overrides,
        }),
        mapping,
      )?.at(-1);
    const rollout = neverHealthy('Progressing');
    expect(
      steps({ workloads: [{ ...rollout, pods: [] }], alertRules: [] }),
    ).toEqual({ step: 'cards', state: 'now', lacking: ['pods', 'alertRules'] });
    expect(
      steps({
        workloads: [{ ...rollout, pods: stablePods(moments, 1) }],
        alertRules: [],
      }),
    ).toEqual({ step: 'cards', state: 'now', lacking: ['alertRules'] });
  });

  it('asks for no alert rules where no Prometheus is connected', () => {
    const steps = firstReleaseSteps(
      environment({
        workloads: [
          {
            ...neverHealthy('Progressing'),
            pods: stablePods(moments, 1),
          },
        ],
        alertRules: [],
      }),
      mapping,
    );
    expect(steps?.at(-1)).toEqual({ step: 'cards', state: 'done' });
  });
});
