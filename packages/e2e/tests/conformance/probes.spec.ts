import { EstateService, PlayBehaviour, services } from '@bellwether/estate';
import { PodSnapshot } from '@bellwether/backstage-plugin-bellwether-common';
import { expect, PortalApi, test } from '../../src';

function servicesPlaying(play: PlayBehaviour): EstateService[] {
  return services.filter(({ deployments: { production } }) =>
    [production.next?.play, production.stable.play].includes(play),
  );
}

async function podsOf(api: PortalApi, service: string): Promise<PodSnapshot[]> {
  const workload = await api.workload(service, 'production');
  return workload?.pods ?? [];
}

const firstContainer = (pod: PodSnapshot) => pod.containers[0];

test.describe('probes', () => {
  for (const service of servicesPlaying('readiness-fails')) {
    test(`${service.name}: readiness fails on the canary alone, in the kubelet's words`, async ({
      api,
    }) => {
      await expect
        .poll(
          async () =>
            (
              await podsOf(api, service.name)
            )
              .map(firstContainer)
              .filter(({ probes }) => probes.readiness.state === 'failing')
              .map(
                ({ probes }) => probes.readiness.lastFailure?.message ?? 'none',
              )[0],
          { timeout: 100_000 },
        )
        .toMatch(/^Readiness probe failed: /);
      const failing = (await podsOf(api, service.name)).filter(
        pod => firstContainer(pod).probes.readiness.state === 'failing',
      );
      for (const pod of failing) {
        expect(pod.revision?.tags).toContain('canary');
        expect(pod.pod.ready).toBe(false);
        expect(
          firstContainer(pod).probes.readiness.outOfRotationAfterSeconds,
        ).toBeGreaterThan(0);
      }
    });
  }

  for (const service of servicesPlaying('crash-loop')) {
    test(`${service.name}: the container that crashes is told as such`, async ({
      api,
    }) => {
      await expect
        .poll(
          async () =>
            (
              await podsOf(api, service.name)
            ).some(pod => {
              const { status } = firstContainer(pod).container;
              return (
                (status?.restartCount ?? 0) > 0 &&
                (status?.reason === 'CrashLoopBackOff' ||
                  status?.lastTermination?.exitCode !== undefined)
              );
            }),
          { timeout: 100_000 },
        )
        .toBe(true);
      const environment = await api.environment(service.name, 'production');
      expect(environment!.verdict.state).toBe('broken');
    });
  }

  for (const service of services.filter(
    ({ story }) => story === 'slow-start',
  )) {
    test(`${service.name}: a slow start without a startup probe is a finding`, async ({
      api,
    }) => {
      await expect
        .poll(
          async () =>
            (
              await podsOf(api, service.name)
            ).flatMap(pod =>
              firstContainer(pod).findings.map(({ rule }) => rule),
            ),
          { timeout: 100_000 },
        )
        .toContain('no-startup-probe-with-slow-start');
    });
  }

  test('a healthy service claims no more of its liveness probe than the API shows', async ({
    api,
  }) => {
    const healthy = services.find(({ story }) => story === 'healthy')!;
    const [pod] = await podsOf(api, healthy.name);
    const { probes } = firstContainer(pod);
    expect(probes.readiness.state).toBe('passing');
    expect(probes.startup.state).toBe('passing');
    expect(probes.liveness.state).toBe('noFailureSeen');
  });
});
