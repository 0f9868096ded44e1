import { KubernetesGatewayError } from '@bellwether/backstage-plugin-bellwether-node';
import { status } from '../__testUtils__/FakeApiServer';
import {
  FakeGateway,
  listOf,
  refused,
  unreachable,
} from '../__testUtils__/FakeGateway';
import { FakeSink } from '../__testUtils__/FakeSink';
import {
  PlayedCluster,
  pod,
  PODS,
  ROLLOUTS,
  SETTLED_MS,
} from '../__testUtils__/PlayedCluster';

describe('KubernetesSource: watches', () => {
  let cluster: PlayedCluster;
  let gateway: FakeGateway;
  let sink: FakeSink;

  beforeEach(() => {
    cluster = new PlayedCluster();
    ({ gateway, sink } = cluster);
  });
  afterEach(() => cluster.end());

  it('stores additions, changes and removals', async () => {
    gateway.onGet = () => listOf([pod('a'), pod('b')]);
    await cluster.start(['Pod']);
    const watch = gateway.watchOf(PODS);
    watch.send('ADDED', pod('c', { resourceVersion: '101' }));
    watch.send('MODIFIED', pod('a', { resourceVersion: '102' }));
    watch.send('DELETED', pod('b', { resourceVersion: '103' }));
    await cluster.advance(50);
    expect(sink.calls.slice(1)).toEqual(['upsert c a', 'remove b']);
  });

  it('stores a burst at once, the last of each object', async () => {
    await cluster.start(['Pod']);
    const watch = gateway.watchOf(PODS);
    watch.send('ADDED', pod('a', { resourceVersion: '101' }));
    watch.send('ADDED', pod('b', { resourceVersion: '102' }));
    watch.send('MODIFIED', {
      ...pod('a', { resourceVersion: '103' }),
      status: { phase: 'Failed' },
    });
    watch.send('DELETED', pod('b', { resourceVersion: '104' }));
    watch.send('ADDED', pod('b', { resourceVersion: '105' }));
    await cluster.advance(50);
    expect(sink.calls.slice(1)).toEqual(['upsert a b']);
    expect(
      sink.stored.get('kubernetes:eu-1/Pod/ordering/a')?.view,
    ).toMatchObject({ phase: 'Failed' });
  });

  it('drops what nobody wants, and takes back what nobody wants any more', async () => {
    sink.isWanted = ({ labels }) => labels.app === 'checkout';
    gateway.onGet = () => listOf([pod('a')]);
    await cluster.start(['Pod']);
    const watch = gateway.watchOf(PODS);
    const relabelled = pod('a', { labels: { app: 'other' } });
    watch.send('ADDED', pod('x', { labels: { app: 'other' } }));
    watch.send('DELETED', pod('x', { labels: { app: 'other' } }));
    await cluster.advance(50);
    expect(sink.calls).toEqual(['replace Pod: a']);

    watch.send('MODIFIED', relabelled);
    await cluster.advance(50);
    watch.send('MODIFIED', relabelled);
    watch.send('DELETED', relabelled);
    await cluster.advance(50);
    expect(sink.calls.slice(1)).toEqual(['remove a']);
  });

  it('keeps the last known state of an element that became unreadable, until it is readable or gone', async () => {
    gateway.onGet = () => listOf([pod('a')]);
    await cluster.start(['Pod']);
    const watch = gateway.watchOf(PODS);
    watch.send('MODIFIED', { ...pod('a'), kind: 'Nonsense' });
    await cluster.advance(SETTLED_MS);
    expect(sink.stored.size).toBe(1);
    expect(sink.lastReport).toMatchObject({
      state: 'degraded',
      message: expect.stringContaining('1 of the pods cannot be read'),
    });

    watch.send('MODIFIED', pod('a'));
    await cluster.advance(SETTLED_MS);
    expect(sink.lastReport).toEqual({ state: 'ok', parts: {} });

    watch.send('MODIFIED', { ...pod('a'), kind: 'Nonsense' });
    watch.send('DELETED', pod('a'));
    await cluster.advance(SETTLED_MS);
    expect(sink.stored.size).toBe(0);
    expect(sink.lastReport).toEqual({ state: 'ok', parts: {} });
  });

  it('reconnects at once from the last position when the server ends it, and nobody notices', async () => {
    await cluster.start(['Pod']);
    await cluster.advance(60_000);
    const watch = gateway.watchOf(PODS);
    watch.send('ADDED', pod('a', { resourceVersion: '101' }));
    watch.send('BOOKMARK', { metadata: { resourceVersion: '150' } });
    watch.close();
    await cluster.advance(100);

    expect(gateway.watches).toHaveLength(2);
    expect(gateway.watchOf(PODS).query.resourceVersion).toBe('150');
    expect(cluster.listsOf(PODS)).toHaveLength(1);
    await cluster.advance(SETTLED_MS);
    expect(new Set(sink.reports.map(({ state }) => state))).toEqual(
      new Set(['ok']),
    );
  });

  it.each([
    [
      'an ERROR event',
      (source: FakeGateway) => {
        const watch = source.watchOf(PODS);
        watch.send('ADDED', pod('late', { resourceVersion: '101' }));
        watch.send('ERROR', status(410, 'Expired', 'too old'));
        watch.close();
      },
    ],
    [
      'a refused reconnect',
      (source: FakeGateway) => {
        source.onWatch = watch => {
          source.onWatch = next => next.open();
          watch.break(refused(410, 'Expired'));
        };
        source.watchOf(PODS).close();
      },
    ],
    [
      'a frame that is no event',
      (source: FakeGateway) =>
        source.watchOf(PODS).break(
          new KubernetesGatewayError('garbage', {
            reason: 'UnreadableFrame',
          }),
        ),
    ],
    [
      'a position in the future',
      (source: FakeGateway) => {
        source
          .watchOf(PODS)
          .send('ERROR', status(504, 'Timeout', 'Too large resource version'));
      },
    ],
  ])('lists again after %s', async (_case, play) => {
    await cluster.start(['Pod']);
    await cluster.advance(60_000);
    gateway.onGet = () => listOf([pod('fresh')], '900');
    play(gateway);
    await cluster.advance(SETTLED_MS);

    expect(sink.calls.at(-1)).toBe('replace Pod: fresh');
    expect(gateway.watchOf(PODS).query.resourceVersion).toBe('900');
    expect(sink.reports.map(({ state }) => state)).not.toContain('blind');
  });

  it('is blind while the cluster cannot be reached, keeps what is known, and heals by itself', async () => {
    gateway.onGet = () => listOf([pod('a')], '100');
    await cluster.start(['Pod']);
    await cluster.advance(60_000);
    gateway.onWatch = watch => watch.break(unreachable());
    gateway.watchOf(PODS).break(unreachable('no sign of life'));
    await cluster.advance(SETTLED_MS);

    expect(sink.lastReport).toEqual({
      state: 'blind',
      message:
        "Cluster 'eu-1' cannot be read: connect ECONNREFUSED 10.0.0.1:6443",
      parts: {},
    });
    expect(sink.stored.size).toBe(1);

    await cluster.advance(120_000);
    const attempts = gateway.watches.length;
    expect(attempts).toBeGreaterThan(5);
    gateway.onWatch = watch => watch.open();
    await cluster.advance(15_000 + SETTLED_MS);

    expect(gateway.watches.length).toBe(attempts + 1);
    expect(gateway.watchOf(PODS).query.resourceVersion).toBe('100');
    expect(cluster.listsOf(PODS)).toHaveLength(1);
    expect(sink.lastReport).toEqual({ state: 'ok', parts: {} });
  });

  it('does not wait longer once another kind has reached the cluster', async () => {
    await cluster.start(['Rollout', 'Pod'], { random: () => 1 });
    gateway.onWatch = watch =>
      watch.path === PODS ? watch.break(unreachable()) : watch.open();
    gateway.watchOf(PODS).break(unreachable());
    // Attempts after 0, 1, 3, 7, 15, 31, 61 and, if nothing happens, 91 seconds.
    await cluster.advance(62_000);
    const attempts = gateway.watches.length;

    gateway.onWatch = watch => watch.open();
    gateway.watchOf(ROLLOUTS).break(unreachable());
    await cluster.advance(1_000);
    expect(gateway.watches.length).toBe(attempts + 1);
    await cluster.advance(5_000);
    expect(gateway.watches.length).toBe(attempts + 2);
    expect(sink.lastReport).toEqual({ state: 'ok', parts: {} });
  });

  it('waits longer between attempts, up to 30 s, with full jitter', async () => {
    await cluster.start(['Pod'], { random: () => 1 });
    gateway.onWatch = watch => watch.break(unreachable());
    const openedAt: number[] = [];
    const record = gateway.onWatch;
    gateway.onWatch = watch => {
      openedAt.push(Date.now());
      record(watch);
    };
    gateway.watchOf(PODS).break(unreachable());
    await cluster.advance(150_000);
    const gaps = openedAt.slice(1).map((at, i) => at - openedAt[i]);
    expect(gaps.slice(0, 8)).toEqual([
      1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000,
    ]);
  });

  it('says so when it is closed again as soon as it is open', async () => {
    gateway.onWatch = watch => {
      watch.open();
      watch.close();
    };
    await cluster.start(['Pod']);
    await cluster.advance(10_000);
    expect(gateway.watches.length).toBeLessThan(15);
    expect(sink.reports.map(({ state }) => state)).toContain('blind');
  });

  it('does not wait on slow storage to keep the order', async () => {
    await cluster.start(['Pod']);
    const watch = gateway.watchOf(PODS);
    for (let i = 0; i < 1200; i += 1) {
      watch.send('ADDED', pod(`p${i}`, { resourceVersion: `${1000 + i}` }));
    }
    await cluster.advance(200);
    expect(sink.stored.size).toBe(1200);
    expect(sink.calls.length).toBe(1 + 3);
  });
});
