import { services } from '@bellwether/estate';
import { expect, test, UpstreamName, upstreams } from '../../src';

/** It runs in peace, and an Application deploys it. */
const healthy = services.find(({ story }) => story === 'healthy')!.name;

const sourceOf: Record<UpstreamName, string> = {
  kubernetes: 'kubernetes:eu-1',
  prometheus: 'prometheus:main',
  alertmanager: 'prometheus:main',
  argocd: 'argocd:main',
  litmus: 'litmus:main',
};

/** What is not known of chaos says nothing against a release. */
const addsOnly: UpstreamName[] = ['litmus'];

const { breakable } = upstreams();

/** Argo CD keeps its Applications in the cluster: without that it has nothing to tell either. */
function unharmedBy(broken: UpstreamName): string[] {
  const harmed = [
    sourceOf[broken],
    ...(broken === 'kubernetes' ? [sourceOf.argocd] : []),
  ];
  return breakable
    .map(name => sourceOf[name])
    .filter(id => !harmed.includes(id));
}

test.describe.serial('an upstream that goes away', () => {
  for (const upstreamName of breakable) {
    test(`${upstreamName}: only its part is blind, nothing known is lost, nothing is green that rests on it, and it heals`, async ({
      api,
      upstream,
    }) => {
      const stateOf = async (id: string) => {
        const sources = await api.sources();
        return sources.find(source => source.id === id)?.health;
      };
      const verdict = async () =>
        (await api.environment(healthy, 'production'))?.verdict.state;
      await expect.poll(verdict, { timeout: 60_000 }).toBe('healthy');
      const before = await api.environment(healthy, 'production');

      await upstream.break(upstreamName);
      try {
        await expect
          .poll(
            async () => {
              const health = await stateOf(sourceOf[upstreamName]);
              return upstreamName === 'alertmanager'
                ? health?.parts.alertmanager?.state
                : health?.state;
            },
            { timeout: 60_000 },
          )
          .toBe('blind');
        if (addsOnly.includes(upstreamName)) {
          expect(await verdict()).toBe('healthy');
        } else {
          expect(await verdict()).not.toBe('healthy');
        }
        for (const id of unharmedBy(upstreamName)) {
          expect([id, (await stateOf(id))?.state]).toEqual([id, 'ok']);
        }
        const during = await api.environment(healthy, 'production');
        const [workload] = during!.workloads;
        expect(workload.pods).toHaveLength(before!.workloads[0].pods.length);
        expect(workload.rollout?.phase).toBe('Healthy');
        expect(
          during!.applications.map(({ application: { ref, sync } }) => [
            ref.name,
            sync.status,
          ]),
        ).toEqual([[`${healthy}-production`, 'Synced']]);
        expect(
          during!.dependencies.map(({ entityRef }) => entityRef).sort(),
        ).toEqual(
          before!.dependencies.map(({ entityRef }) => entityRef).sort(),
        );
      } finally {
        await upstream.mend(upstreamName);
      }
      await expect
        .poll(
          async () => ({
            verdict: await verdict(),
            source: (await stateOf(sourceOf[upstreamName]))?.state,
          }),
          { timeout: 90_000 },
        )
        .toEqual({ verdict: 'healthy', source: 'ok' });
    });
  }
});
