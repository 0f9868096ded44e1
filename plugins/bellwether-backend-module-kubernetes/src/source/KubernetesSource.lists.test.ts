import { FakeGateway, listOf, refused } from '../__testUtils__/FakeGateway';
import { FakeSink } from '../__testUtils__/FakeSink';
import {
  PlayedCluster,
  pod,
  PODS,
  ROLLOUTS,
  SETTLED_MS,
} from '../__testUtils__/PlayedCluster';
import { ALL_KINDS } from './kinds';

describe('KubernetesSource: lists', () => {
  let cluster: PlayedCluster;
  let gateway: FakeGateway;
  let sink: FakeSink;

  beforeEach(() => {
    cluster = new PlayedCluster();
    ({ gateway, sink } = cluster);
  });
  afterEach(() => cluster.end());

  describe('at start', () => {
    it('all kinds in the order of the table, owners first, then watches each from its resourceVersion', async () => {
      gateway.onGet = path => listOf([], path === PODS ? '200' : '100');
      await cluster.start(ALL_KINDS.map(({ kind }) => kind));

      const lists = gateway.gets.map(({ path }) => path);
      expect(lists.slice(0, 9)).toEqual([
        ROLLOUTS,
        '/apis/apps/v1/deployments',
        '/apis/apps/v1/replicasets',
        PODS,
        '/apis/argoproj.io/v1alpha1/analysisruns',
        '/apis/networking.istio.io/v1/virtualservices',
        '/apis/networking.istio.io/v1/destinationrules',
        '/apis/autoscaling/v2/horizontalpodautoscalers',
        '/api/v1/events',
      ]);
      const optional = ['/apis/litmuschaos.io', '/apis/chaos-mesh.org'];
      expect(lists.filter(path => !optional.includes(path))).toEqual(
        gateway.watches.map(({ path }) => path),
      );
      expect(gateway.watches).toHaveLength(ALL_KINDS.length);
      expect(gateway.watchOf(PODS).query).toEqual({
        resourceVersion: '200',
        allowWatchBookmarks: 'true',
        timeoutSeconds: '450',
      });
      expect(gateway.watchOf('/api/v1/events').query.fieldSelector).toBe(
        'involvedObject.kind=Pod',
      );
      expect(sink.lastReport).toEqual({ state: 'ok', parts: {} });
    });

    it('in pages', async () => {
      gateway.onGet = (_path, query) =>
        query.continue === 'page-2'
          ? listOf([pod('b'), pod('c')], '120')
          : listOf([pod('a')], '120', 'page-2');
      await cluster.start(['Pod']);

      expect(gateway.gets.map(({ query }) => query)).toEqual([
        { limit: '500' },
        { limit: '500', continue: 'page-2' },
      ]);
      expect(sink.calls).toEqual(['replace Pod: a b c']);
      expect(gateway.watchOf(PODS).query.resourceVersion).toBe('120');
    });

    it('from the start when a continue token has expired', async () => {
      let first = true;
      gateway.onGet = (_path, query) => {
        if (query.continue && first) {
          first = false;
          throw refused(410, 'Expired');
        }
        return query.continue
          ? listOf([pod('b')], '130')
          : listOf([pod('a')], '130', 'more');
      };
      await cluster.start(['Pod']);
      expect(sink.calls).toEqual(['replace Pod: a b']);
    });

    it('at once when pages expire again and again', async () => {
      gateway.onGet = (_path, query) => {
        if (query.continue) {
          throw refused(410, 'Expired');
        }
        return query.limit
          ? listOf([pod('a')], '130', 'more')
          : listOf([pod('a'), pod('b')], '140');
      };
      await cluster.start(['Pod']);
      expect(gateway.gets.at(-1)?.query).toEqual({});
      expect(sink.calls).toEqual(['replace Pod: a b']);
    });

    it('builds no view of what nobody wants', async () => {
      gateway.onGet = () =>
        listOf([
          pod('mine', { labels: { app: 'checkout' } }),
          // Would be unreadable, if it were looked at.
          {
            metadata: { name: 'theirs', namespace: 'other' },
            kind: 'Nonsense',
          },
        ]);
      sink.isWanted = ({ namespace }) => namespace === 'ordering';
      await cluster.start(['Pod']);

      expect(sink.calls).toEqual(['replace Pod: mine']);
      expect(sink.asked).toEqual([
        { namespace: 'ordering', labels: { app: 'checkout' }, byLabels: true },
        { namespace: 'other', labels: {}, byLabels: true },
      ]);
      expect(sink.lastReport).toEqual({ state: 'ok', parts: {} });
    });

    it('reports views with their origin', async () => {
      gateway.onGet = () => listOf([pod('a')]);
      await cluster.start(['Pod']);
      const [observation] = sink.stored.values();
      expect(observation.key).toEqual({
        source: 'kubernetes:eu-1',
        kind: 'Pod',
        namespace: 'ordering',
        name: 'a',
      });
      expect(observation.match.cluster).toBe('eu-1');
      expect(Date.parse(observation.observedAt)).not.toBeNaN();
    });

    it('per namespace where these are configured', async () => {
      gateway.onGet = path =>
        listOf([pod(path.includes('ordering') ? 'a' : 'b')]);
      await cluster.start(['Pod'], { namespaces: ['ordering', 'payments'] });
      expect(gateway.watches.map(({ path }) => path)).toEqual([
        '/api/v1/namespaces/ordering/pods',
        '/api/v1/namespaces/payments/pods',
      ]);
      expect(sink.calls).toEqual([
        'replace Pod ordering: a',
        'replace Pod payments: b',
      ]);
      expect(sink.lastReport).toEqual({ state: 'ok', parts: {} });
    });

    it('forgets the kinds that are switched off', async () => {
      await cluster.start(['Pod'], { disabledKinds: ['PodEvent'] });
      expect(sink.calls).toEqual([
        'replace PodEvent: none',
        'replace Pod: none',
      ]);
    });

    it('costs an unreadable element that element alone, and says so', async () => {
      gateway.onGet = () =>
        listOf([
          pod('a'),
          null,
          { metadata: { name: 'b', namespace: 'ordering' }, kind: 'Nonsense' },
          pod('c'),
        ]);
      await cluster.start(['Pod']);
      expect(sink.calls).toEqual(['replace Pod: a c']);
      expect(sink.lastReport?.state).toBe('degraded');
      expect(sink.lastReport?.message).toBe(
        '2 of the pods cannot be read, all others are current. The first: an object without metadata.name',
      );
    });

    it('takes an answer that is no list for a failure', async () => {
      gateway.onGet = () => ({ hello: 'world' });
      await cluster.start(['Pod']);
      expect(sink.calls).toEqual([]);
      expect(sink.lastReport).toMatchObject({
        state: 'blind',
        message: expect.stringContaining('no Kubernetes list'),
      });
    });
  });

  describe('again', () => {
    it('are taken on request, gathered, while the watch goes on until its turn', async () => {
      gateway.onGet = () => listOf([pod('a')]);
      await cluster.start(['Rollout', 'Pod']);
      const lists = gateway.gets.length;
      sink.relist();
      sink.relist();
      await cluster.advance(500);
      expect(gateway.gets).toHaveLength(lists);
      expect(gateway.watchOf(PODS).closed).toBe(false);

      await cluster.advance(600);
      expect(gateway.gets.slice(lists).map(({ path }) => path)).toEqual([
        ROLLOUTS,
        PODS,
      ]);
      await cluster.advance(SETTLED_MS);
      expect(gateway.watches.filter(({ closed }) => !closed)).toHaveLength(2);
      expect(sink.lastReport?.state).not.toBe('blind');
    });

    it('are not taken all the time, though they be asked for', async () => {
      await cluster.start(['Pod']);
      for (let i = 0; i < 60; i += 1) {
        sink.relist();
        await cluster.advance(1_000);
      }
      expect(cluster.listsOf(PODS).length).toBeGreaterThanOrEqual(4);
      expect(cluster.listsOf(PODS).length).toBeLessThanOrEqual(6);
    });

    it('are taken again when the request came during a list', async () => {
      let answer: () => void = () => {};
      gateway.onGet = () =>
        new Promise(resolve => {
          answer = () => resolve(listOf([]));
        });
      await cluster.start(['Pod']);
      sink.relist();
      await cluster.advance(1_500);
      expect(gateway.gets).toHaveLength(1);
      answer();
      await cluster.advance(SETTLED_MS);
      expect(gateway.gets).toHaveLength(2);
    });

    it('are taken every half hour, in case anything was missed', async () => {
      await cluster.start(['Pod']);
      await cluster.advance(29 * 60_000);
      expect(cluster.listsOf(PODS)).toHaveLength(1);
      await cluster.advance(2 * 60_000);
      expect(cluster.listsOf(PODS)).toHaveLength(2);
      expect(gateway.watches.filter(({ closed }) => !closed)).toHaveLength(1);
    });
  });
});
