import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { services } from '@bellwether/estate';
import { startPortal } from '@bellwether/dev';
import { expect, PortalApi, test } from '../../src';

const service = services.find(
  ({ story }) => story === 'canary-waiting-for-promotion',
)!;

/** Nothing listens on the discard port: the portal that starts there is blind from its first moment. */
const NOWHERE = 'http://127.0.0.1:9';

test('a restarted portal whose upstreams are gone shows the last known state at once, with its age, and nothing green', async ({
  playwright,
}) => {
  test.setTimeout(300_000);
  const data = mkdtempSync(join(tmpdir(), 'bellwether-restart-'));
  const upstreams = {
    name: 'playground',
    configs: (process.env.PORTAL_CONFIGS ?? 'app-config.yaml').split(','),
    stop: async () => {},
  } as const;
  const seeing = Object.fromEntries(
    Object.entries(process.env).filter(
      (entry): entry is [string, string] =>
        /^BELLWETHER_.*_(URL|TOKEN)$/.test(entry[0]) && entry[1] !== undefined,
    ),
  );
  const blind = Object.fromEntries(
    Object.entries(seeing).map(([name, value]) => [
      name,
      name.endsWith('_URL') ? NOWHERE : value,
    ]),
  );
  const start = async (env: Record<string, string>) => {
    const portal = await startPortal({
      app: 'app',
      port: 7817,
      data,
      upstreams: { ...upstreams, env },
    });
    const request = await playwright.request.newContext({
      baseURL: portal.url,
    });
    return { portal, request, api: new PortalApi(request) };
  };

  try {
    const first = await start(seeing);
    await expect
      .poll(
        async () => {
          const workload = await first.api.workload(service.name, 'production');
          return (
            workload && {
              phase: workload.rollout?.phase,
              missingPods:
                (workload.rollout?.replicas.current ?? 0) -
                workload.pods.length,
            }
          );
        },
        { timeout: 120_000 },
      )
      .toEqual({ phase: 'Paused', missingPods: 0 });
    const before = (await first.api.workload(service.name, 'production'))!;
    await first.request.dispose();
    await first.portal.stop();

    const second = await start(blind);
    const environment = (await second.api.environment(
      service.name,
      'production',
    ))!;
    const [after] = environment.workloads;
    expect(after.rollout).toEqual(before.rollout);
    expect(after.pods.map(({ pod }) => pod.ref.name).sort()).toEqual(
      before.pods.map(({ pod }) => pod.ref.name).sort(),
    );
    expect(Date.parse(after.observedAt)).toBeLessThanOrEqual(Date.now());
    expect(environment.verdict.state).not.toBe('healthy');
    for (const source of environment.sources) {
      expect(source).toMatchObject({
        id: source.id,
        health: {
          state: expect.not.stringMatching(/^ok$/),
          lastContactAt: expect.stringMatching(/^\d{4}-/),
        },
      });
    }
    await second.request.dispose();
    await second.portal.stop();
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
});
