import {
  FakeGateway,
  refused,
  unreachable,
} from '../__testUtils__/FakeGateway';
import { FakeSink } from '../__testUtils__/FakeSink';
import {
  PlayedCluster,
  pod,
  PODS,
  SETTLED_MS,
} from '../__testUtils__/PlayedCluster';

describe('KubernetesSource', () => {
  let cluster: PlayedCluster;
  let gateway: FakeGateway;
  let sink: FakeSink;

  beforeEach(() => {
    cluster = new PlayedCluster();
    ({ gateway, sink } = cluster);
  });
  afterEach(() => cluster.end());

  it('names itself after its cluster', async () => {
    const source = await cluster.start([]);
    expect(source).toMatchObject({
      id: 'kubernetes:eu-1',
      kind: 'kubernetes',
      name: 'eu-1',
      title: 'Europe',
      clusters: ['eu-1'],
    });
  });

  describe('health', () => {
    it('is not ok before the list is stored and the watch open', async () => {
      let store: () => void = () => {};
      jest.spyOn(sink, 'replace').mockImplementation(
        () =>
          new Promise<void>(resolve => {
            store = resolve;
          }),
      );
      gateway.onWatch = () => {};
      await cluster.start(['Pod']);
      expect(sink.lastReport).toEqual({ state: 'starting', parts: {} });
      expect(gateway.watches).toEqual([]);

      store();
      await cluster.advance(SETTLED_MS);
      expect(sink.lastReport).toEqual({ state: 'starting', parts: {} });

      gateway.watchOf(PODS).open();
      await cluster.advance(SETTLED_MS);
      expect(sink.lastReport).toEqual({ state: 'ok', parts: {} });
    });

    it('is blind while the first kind times out and the others wait for their turn', async () => {
      gateway.onGet = async () => {
        await new Promise(resolve => setTimeout(resolve, 10_000));
        throw unreachable('no answer within 10 s');
      };
      await cluster.start(['Rollout', 'Pod']);
      await cluster.advance(10_000);
      expect(sink.lastReport).toMatchObject({
        state: 'blind',
        message: "Cluster 'eu-1' cannot be read: no answer within 10 s",
        parts: { Pod: { state: 'starting' } },
      });
    });

    it('is repeated while the cluster gives signs of life', async () => {
      await cluster.start(['Pod']);
      const before = sink.reports.length;
      const watch = gateway.watchOf(PODS);
      for (let i = 0; i < 12; i += 1) {
        watch.contact();
        await cluster.advance(5_000);
      }
      expect(sink.reports.length - before).toBeGreaterThanOrEqual(3);
      expect(sink.reports.length - before).toBeLessThanOrEqual(5);
      const quiet = sink.reports.length;
      await cluster.advance(120_000);
      expect(sink.reports.length).toBe(quiet);
    });
  });

  describe('end', () => {
    it('comes promptly with the signal, and leaves nothing behind', async () => {
      await cluster.start(['Rollout', 'Pod']);
      sink.relist();
      cluster.abort.abort();
      await expect(cluster.running).resolves.toBeUndefined();
      expect(gateway.watches.every(({ closed }) => closed)).toBe(true);
      expect(sink.listeners).toBe(0);
      expect(jest.getTimerCount()).toBe(0);
    });

    it.each([
      [
        'while it lists',
        () => {
          gateway.onGet = () => new Promise(() => {});
        },
      ],
      [
        'while it waits to list again',
        () => {
          gateway.onGet = () => {
            throw refused(403, 'Forbidden');
          };
        },
      ],
      [
        'while it waits to watch again',
        () => {
          gateway.onWatch = watch => watch.break(unreachable());
        },
      ],
    ])('comes promptly %s', async (_case, prepare) => {
      prepare();
      await cluster.start(['Rollout', 'Pod']);
      await cluster.advance(20_000);
      cluster.abort.abort();
      await expect(cluster.running).resolves.toBeUndefined();
      expect(jest.getTimerCount()).toBe(0);
    });

    it('comes with what the sink throws, for all kinds', async () => {
      await cluster.start(['Rollout', 'Pod']);
      sink.failWith = new Error('database is gone');
      gateway.watchOf(PODS).send('ADDED', pod('a'));
      await cluster.advance(50);
      await expect(cluster.running).rejects.toThrow('database is gone');
      expect(gateway.watches.every(({ closed }) => closed)).toBe(true);
      expect(jest.getTimerCount()).toBe(0);
    });
  });
});
