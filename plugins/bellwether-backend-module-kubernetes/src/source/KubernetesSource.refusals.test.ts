import { KubernetesGatewayError } from '@bellwether/backstage-plugin-bellwether-node';
import { FakeGateway, listOf, refused } from '../__testUtils__/FakeGateway';
import { FakeSink } from '../__testUtils__/FakeSink';
import {
  PlayedCluster,
  rollout,
  PODS,
  ROLLOUTS,
  SETTLED_MS,
} from '../__testUtils__/PlayedCluster';

describe('KubernetesSource: what a cluster refuses or does not have', () => {
  let cluster: PlayedCluster;
  let gateway: FakeGateway;
  let sink: FakeSink;

  beforeEach(() => {
    cluster = new PlayedCluster();
    ({ gateway, sink } = cluster);
  });
  afterEach(() => cluster.end());

  describe('refusals', () => {
    it('leave the other kinds live: 403', async () => {
      gateway.onGet = path => {
        if (path === PODS) {
          throw refused(403, 'Forbidden', 'pods is forbidden');
        }
        return listOf([rollout('checkout')]);
      };
      await cluster.start(['Rollout', 'Pod']);

      expect(sink.calls).toEqual(['replace Rollout: checkout']);
      expect(sink.lastReport).toEqual({
        state: 'degraded',
        message:
          "Not allowed to list pods in cluster 'eu-1' (403): grant get, list and watch on pods to the account that Backstage uses there, or switch it off by 'bellwether.kubernetes.kinds.Pod: false'",
        parts: {
          Rollout: { state: 'ok' },
          Pod: {
            state: 'blind',
            message: expect.stringContaining('Not allowed to list pods'),
          },
        },
      });

      gateway.onGet = () => listOf([]);
      await cluster.advance(45_000 + SETTLED_MS);
      expect(sink.lastReport).toEqual({ state: 'ok', parts: {} });
    });

    it('of the watch alone name the verb, and cause no lists', async () => {
      gateway.onWatch = watch => watch.break(refused(403, 'Forbidden'));
      await cluster.start(['Rollout']);
      expect(sink.lastReport).toMatchObject({
        state: 'blind',
        message: expect.stringContaining(
          "Not allowed to watch rollouts.argoproj.io in cluster 'eu-1' (403)",
        ),
      });
      await cluster.advance(300_000);
      expect(cluster.listsOf(ROLLOUTS)).toHaveLength(1);
    });

    it('of every kind make the whole blind', async () => {
      gateway.onGet = () => {
        throw refused(401, 'Unauthorized');
      };
      await cluster.start(['Rollout', 'Pod']);
      expect(sink.lastReport).toMatchObject({
        state: 'blind',
        message: expect.stringContaining(
          "Cluster 'eu-1' does not accept the credentials (401)",
        ),
        parts: {},
      });
    });

    it('of one namespace leave the kind degraded', async () => {
      gateway.onGet = path => {
        if (path.includes('payments')) {
          throw refused(403, 'Forbidden');
        }
        return listOf([]);
      };
      await cluster.start(['Pod'], { namespaces: ['ordering', 'payments'] });
      expect(sink.lastReport).toMatchObject({
        state: 'degraded',
        message: expect.stringContaining(
          "list pods in namespace 'payments' of cluster 'eu-1'",
        ),
      });
    });

    it('honour Retry-After', async () => {
      gateway.onGet = () => {
        throw refused(429, 'TooManyRequests', 'slow down', 20);
      };
      await cluster.start(['Pod']);
      await cluster.advance(19_000);
      expect(gateway.gets).toHaveLength(1);
      await cluster.advance(2_000);
      expect(gateway.gets).toHaveLength(2);
    });

    it('are not taken for a missing kind when the gateway does not know the cluster', async () => {
      gateway.onGet = () => {
        throw new KubernetesGatewayError("404 Cluster 'eu-1' not found", {
          status: 404,
          reason: 'NotFoundError',
          answeredBy: 'gateway',
        });
      };
      await cluster.start(['Pod']);
      await cluster.advance(30_000);
      expect(sink.lastReport).toMatchObject({
        state: 'blind',
        message: "Cluster 'eu-1' cannot be read: 404 Cluster 'eu-1' not found",
      });
      expect(sink.calls).toEqual([]);
    });
  });

  describe('kinds that are not installed', () => {
    it('are told so, do not make the whole worse, and are looked for every five minutes', async () => {
      gateway.onGet = path => {
        if (path === ROLLOUTS) {
          throw refused(404, 'NotFound', '404 page not found');
        }
        return listOf([]);
      };
      await cluster.start(['Rollout', 'Pod']);

      expect(sink.lastReport).toEqual({
        state: 'ok',
        parts: {
          Rollout: {
            state: 'notInstalled',
            message:
              "Cluster 'eu-1' does not serve rollouts.argoproj.io (v1alpha1)",
          },
        },
      });

      await cluster.advance(10_000);
      expect(cluster.listsOf(ROLLOUTS)).toHaveLength(2);
      await cluster.advance(299_000);
      expect(cluster.listsOf(ROLLOUTS)).toHaveLength(2);

      gateway.onGet = () => listOf([rollout('checkout')]);
      await cluster.advance(2_000);
      expect(sink.calls.at(-1)).toBe('replace Rollout: checkout');
      expect(sink.lastReport).toEqual({ state: 'ok', parts: {} });
    });

    it('lose what is stored of them only when that is certain', async () => {
      gateway.onGet = () => listOf([rollout('checkout')]);
      await cluster.start(['Rollout']);
      await cluster.advance(60_000);

      const gone = refused(404, 'NotFound');
      gateway.onGet = () => {
        throw gone;
      };
      gateway.onWatch = watch => watch.break(gone);
      gateway.watchOf(ROLLOUTS).close();
      await cluster.advance(SETTLED_MS);
      expect(sink.stored.size).toBe(1);
      expect(sink.lastReport?.state).toBe('notInstalled');

      await cluster.advance(10_000);
      expect(sink.calls.at(-1)).toBe('replace Rollout: none');
    });

    it('may be served in an older version', async () => {
      gateway.onGet = path => {
        if (path.includes('/v1/')) {
          throw refused(404, 'NotFound');
        }
        return listOf([]);
      };
      await cluster.start(['VirtualService']);
      expect(gateway.gets.map(({ path }) => path)).toEqual([
        '/apis/networking.istio.io/v1/virtualservices',
        '/apis/networking.istio.io/v1beta1/virtualservices',
      ]);
      expect(gateway.watches.map(({ path }) => path)).toEqual([
        '/apis/networking.istio.io/v1beta1/virtualservices',
      ]);
      expect(sink.lastReport).toEqual({ state: 'ok', parts: {} });
    });
  });
});
