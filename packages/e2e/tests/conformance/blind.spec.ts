import { services } from '@bellwether/estate';
import { expect, test, UpstreamName } from '../../src';

const healthy = services.find(({ story }) => story === 'healthy')!.name;

const sourceOf: Record<UpstreamName, string> = {
  kubernetes: 'kubernetes:eu-1',
  prometheus: 'prometheus:main',
  alertmanager: 'prometheus:main',
};

test.describe.serial('an upstream that goes away', () => {
  for (const upstreamName of [
    'alertmanager',
    'prometheus',
    'kubernetes',
  ] as const) {
    test(`${upstreamName}: only its part is blind, nothing known is lost, nothing is green, and it heals`, async ({
      api,
      upstream,
    }) => {
      const stateOf = async (id: string) => {
        const environment = await api.environment(healthy, 'production');
        return environment?.sources.find(source => source.id === id)?.health;
      };
      const verdict = async () =>
        (await api.environment(healthy, 'production'))?.verdict.state;
      await expect.poll(verdict, { timeout: 60_000 }).toBe('healthy');
      const before = await api.workload(healthy, 'production');

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
        expect(await verdict()).not.toBe('healthy');
        const others = Object.values(sourceOf).filter(
          id => id !== sourceOf[upstreamName],
        );
        for (const id of others) {
          expect((await stateOf(id))?.state).toBe('ok');
        }
        const during = await api.workload(healthy, 'production');
        expect(during?.pods).toHaveLength(before!.pods.length);
        expect(during?.rollout?.phase).toBe('Healthy');
      } finally {
        await upstream.mend(upstreamName);
      }
      await expect.poll(verdict, { timeout: 90_000 }).toBe('healthy');
    });
  }
});
