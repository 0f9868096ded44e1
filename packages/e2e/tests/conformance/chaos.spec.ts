import {
  ChaosStoryId,
  environmentNamed,
  EstateChaos,
  estateChaos,
  serviceNamed,
} from '@bellwether/estate';
import { ChaosSnapshot } from '@bellwether/backstage-plugin-bellwether-common';
import { expect, PortalApi, test } from '../../src';

interface ObjectList {
  items: { metadata: { name: string } }[];
}

const settles = { timeout: 120_000, intervals: [1_000] };

async function chaosOf(
  api: PortalApi,
  { service, environment }: EstateChaos,
): Promise<ChaosSnapshot | undefined> {
  return (await api.environment(service, environment))?.chaos;
}

async function causesOf(
  api: PortalApi,
  { service, environment }: EstateChaos,
): Promise<string[]> {
  const found = await api.environment(service, environment);
  return found?.verdict.causes.map(({ rule }) => rule) ?? [];
}

/** What there is to see of each story. */
const seen: Record<ChaosStoryId, (chaos: ChaosSnapshot) => unknown> = {
  'litmus-passed': ({ state, runs, coverage }) => ({
    state,
    run: runs
      .filter(
        ({ tool, faults }) => tool === 'litmus' && faults[0] === 'pod-delete',
      )
      .map(({ verdict, when }) => ({ verdict, when }))[0],
    coverage: coverage.find(({ experiment }) => experiment === 'pod-kill')?.ran,
  }),
  'litmus-failed': ({ runs, coverage }) => ({
    run: runs
      .filter(
        ({ tool, faults }) =>
          tool === 'litmus' && faults.includes('pod-network-latency'),
      )
      .map(({ verdict, scorePercent, probes }) => ({
        verdict,
        scorePercent,
        probes: probes.map(probe => probe.verdict),
      }))[0],
    coverage: coverage.find(({ experiment }) => experiment === 'pod-network')
      ?.ran,
  }),
  'litmus-before-revision': ({ state, runs }) => ({
    state,
    when: runs.map(({ when }) => when),
  }),
  'mesh-running': ({ state, runs }) => ({
    state,
    phases: runs
      .filter(({ tool }) => tool === 'chaos-mesh')
      .map(({ phase }) => phase),
  }),
  'mesh-schedule': ({ planned }) =>
    planned.map(({ tool, cron }) => ({ tool, cron })),
  'mesh-workflow': ({ coverage }) =>
    coverage.find(({ experiment }) => experiment === 'pod-network')?.ran,
  'in-production': ({ inProduction }) => inProduction.length,
};

const expected: Record<ChaosStoryId, unknown> = {
  'litmus-passed': {
    state: 'tested',
    run: { verdict: 'passed', when: 'sinceRevision' },
    coverage: true,
  },
  'litmus-failed': {
    run: { verdict: 'failed', scorePercent: 50, probes: ['failed', 'passed'] },
    coverage: true,
  },
  'litmus-before-revision': {
    state: 'neverTestedSinceRevision',
    when: ['beforeRevision'],
  },
  'mesh-running': { state: 'running', phases: ['running'] },
  'mesh-schedule': [{ tool: 'chaos-mesh', cron: '30 2 * * 1-5' }],
  'mesh-workflow': true,
  'in-production': 1,
};

/** What the verdict says of a story, and what it does not say. */
const causes: Partial<Record<ChaosStoryId, string>> = {
  'litmus-before-revision': 'chaos-outdated',
  'mesh-running': 'chaos-running',
  'in-production': 'chaos-in-production',
};

test.describe('chaos', () => {
  for (const estate of estateChaos) {
    const { story, service, environment, fault } = estate;

    test(`${story}: ${fault} on ${service} in ${environment}`, async ({
      api,
    }) => {
      test.setTimeout(150_000);
      await expect
        .poll(async () => {
          const chaos = await chaosOf(api, estate);
          return chaos && seen[story](chaos);
        }, settles)
        .toEqual(expected[story]);
      const cause = causes[story];
      if (cause) {
        expect(await causesOf(api, estate)).toContain(cause);
      }
      const { coverage } = (await chaosOf(api, estate))!;
      expect(coverage).toHaveLength(10);
    });
  }

  test('every ChaosEngine on the API server that aims at a service is one of its runs', async ({
    api,
    cluster,
  }) => {
    for (const estate of estateChaos.filter(({ tool }) => tool === 'litmus')) {
      const { context } = serviceNamed(estate.service);
      const namespace = environmentNamed(estate.environment).namespaceFor(
        context,
      );
      const { items } = await cluster.get<ObjectList>(
        `/apis/litmuschaos.io/v1alpha1/namespaces/${namespace}/chaosengines`,
      );
      const engines = items
        .map(({ metadata }) => metadata.name)
        .filter(name => name.startsWith(`${estate.service}-`));
      expect(engines.length).toBeGreaterThan(0);
      await expect
        .poll(async () => {
          const runs = (await chaosOf(api, estate))?.runs ?? [];
          return runs
            .flatMap(({ object }) =>
              object?.kind === 'ChaosEngine' ? object.name : [],
            )
            .sort();
        }, settles)
        .toEqual(engines.sort());
    }
  });

  test('chaos in one environment is not told of another', async ({ api }) => {
    const { service } = estateChaos.find(
      ({ story }) => story === 'mesh-running',
    )!;
    const production = await api.environment(service, 'production');
    expect(production?.chaos.state).not.toBe('running');
    expect(production?.chaos.inProduction).toEqual([]);
    expect(production?.verdict.state).toBe('healthy');
  });
});
