import {
  Backoff,
  ObservationSink,
} from '@bellwether/backstage-plugin-bellwether-node';
import { UpstreamError } from '../client/UpstreamError';
import { TrafficLoop } from './TrafficLoop';
import { TrafficReading } from './TrafficReader';

const connection = {
  url: 'https://prometheus.example.com',
  configPath: 'bellwether.prometheus.instances[0]',
  timeoutMs: 10_000,
  headers: {},
};
const empty: TrafficReading = {
  shares: [],
  dependencies: [],
  present: true,
  problems: [],
};

describe('TrafficLoop', () => {
  const read = jest.fn<Promise<TrafficReading>, [AbortSignal]>();
  const replace = jest.fn<
    Promise<void>,
    Parameters<ObservationSink['replace']>
  >();
  const sink: ObservationSink = {
    wants: () => true,
    replace,
    upsert: async () => {},
    remove: async () => {},
    kept: async keys => keys,
    health: () => {},
    onRelist: () => () => {},
  };
  let controller: AbortController;

  beforeEach(() => {
    jest.useFakeTimers({ now: new Date('2026-11-21T08:00:00Z') });
    read.mockReset().mockResolvedValue(empty);
    replace.mockReset().mockResolvedValue(undefined);
    controller = new AbortController();
  });
  afterEach(async () => {
    controller.abort();
    await jest.runAllTimersAsync();
    jest.useRealTimers();
  });

  async function start() {
    const loop = new TrafficLoop({
      reader: { read },
      connection,
      backoff: new Backoff(30_000, () => 0.5),
    });
    const running = loop.run(sink, controller.signal);
    running.catch(() => {}); // looked at by the tests that are about it
    await jest.advanceTimersByTimeAsync(0);
    return { loop, running };
  }

  const replaced = () => replace.mock.calls.map(([{ kind }]) => kind);

  it('replaces both kinds at every interval', async () => {
    const { loop } = await start();
    await jest.advanceTimersByTimeAsync(30_000);
    expect(replaced()).toEqual([
      'TrafficShare',
      'DependencyTraffic',
      'TrafficShare',
      'DependencyTraffic',
    ]);
    expect(loop.health).toEqual({ state: 'ok' });
  });

  it('says that there is no mesh', async () => {
    read.mockResolvedValue({ ...empty, present: false });
    const { loop } = await start();
    expect(loop.health).toMatchObject({ state: 'notInstalled' });
  });

  it('tells problems of what it could read', async () => {
    read.mockResolvedValue({ ...empty, problems: ['Too much.'] });
    const { loop } = await start();
    expect(loop.health).toEqual({ state: 'degraded', message: 'Too much.' });
  });

  it('lets measurements stand for five minutes without new ones, and no longer', async () => {
    const { loop } = await start();
    replace.mockClear();
    read.mockRejectedValue(
      new UpstreamError({ kind: 'timeout', path: '/api/v1/query' }),
    );
    await jest.advanceTimersByTimeAsync(4 * 60_000);
    expect(loop.health).toEqual({
      state: 'degraded',
      message: expect.stringMatching(
        /^Istio's metrics cannot be read: Prometheus did not answer/,
      ),
    });
    expect(replaced()).toEqual([]);
    await jest.advanceTimersByTimeAsync(4 * 60_000);
    expect(replace.mock.calls).toEqual([
      [{ kind: 'TrafficShare' }, []],
      [{ kind: 'DependencyTraffic' }, []],
    ]);
  });

  it('throws what the sink throws', async () => {
    replace.mockRejectedValueOnce(new Error('database is locked'));
    const { running } = await start();
    await expect(running).rejects.toThrow('database is locked');
  });

  it('ends with the signal, also during a reading', async () => {
    read.mockImplementation(
      signal =>
        new Promise((_, reject) =>
          signal.addEventListener('abort', () => reject(signal.reason)),
        ),
    );
    const { running } = await start();
    controller.abort();
    await expect(running).resolves.toBeUndefined();
  });
});
