import { environmentNamed, services } from '@bellwether/estate';
import { expect, test } from '../../src';

interface VirtualService {
  spec: {
    http: {
      route: {
        destination: { subset?: string; host: string };
        weight: number;
      }[];
    }[];
  };
}

const production = environmentNamed('production');

test.describe('traffic', () => {
  for (const service of services.filter(
    ({ deployments }) =>
      deployments.production.expected.canaryWeight !== undefined &&
      deployments.production.strategy?.type === 'canary' &&
      deployments.production.strategy.traffic !== 'none',
  )) {
    test(`${service.name}: step, controller and VirtualService agree with the VirtualService on the API server`, async ({
      api,
      cluster,
    }) => {
      const namespace = production.namespaceFor(service.context);
      await expect
        .poll(
          async () => (await api.workload(service.name, 'production'))?.traffic,
          { timeout: 100_000 },
        )
        .toEqual(
          expect.arrayContaining([
            expect.objectContaining({ at: 'step', agrees: true }),
            expect.objectContaining({ at: 'controller', agrees: true }),
            expect.objectContaining({ at: 'virtualService', agrees: true }),
          ]),
        );
      const workload = (await api.workload(service.name, 'production'))!;
      const name = workload.rollout!.traffic!.istio!.virtualServices[0].name;
      const live = await cluster.get<VirtualService>(
        `/apis/networking.istio.io/v1/namespaces/${namespace}/virtualservices/${name}`,
      );
      const weights = live.spec.http
        .flatMap(({ route }) => route)
        .map(({ weight }) => weight);
      const told = workload.traffic.find(({ at }) => at === 'virtualService')!;
      expect(weights).toContain(told.canaryPercent);
      expect(workload.rollout!.weights).toMatchObject({
        desired: told.canaryPercent,
        actual: told.canaryPercent,
      });
    });
  }
});
