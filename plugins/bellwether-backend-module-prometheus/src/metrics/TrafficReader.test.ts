import { Vector } from '../client/QueryClient';
import { Unreadable } from '../client/elements';
import { TrafficReader } from './TrafficReader';

const signal = new AbortController().signal;

function vector(samples: Vector['samples'], truncated = false): Vector {
  return { samples, truncated, unreadable: new Unreadable() };
}

const present = (...names: string[]) =>
  vector(names.map(name => ({ labels: { __name__: name }, value: 10 })));

const arrivals = vector([
  {
    value: 10,
    labels: {
      destination_workload: 'checkout',
      destination_workload_namespace: 'ordering',
      destination_version: '2.4.0',
      response_code: '200',
    },
  },
]);

describe('TrafficReader', () => {
  const ask = jest.fn<Promise<Vector>, [string, number, AbortSignal]>();
  const asked = () => ask.mock.calls.map(([query]) => query);

  beforeEach(() => {
    jest.useFakeTimers({ now: new Date('2026-11-21T08:00:00Z') });
    ask.mockReset().mockResolvedValue(vector([]));
  });
  afterEach(() => jest.useRealTimers());

  const reader = (clusters = ['eu-1']) =>
    new TrafficReader({
      source: 'prometheus:main',
      scope: {
        clusters,
        clusterLabel: 'cluster',
        clusterNames: {},
        externalLabels: {},
      },
      config: {
        intervalMs: 30_000,
        windowSeconds: 120,
        versionLabel: 'destination_version',
      },
      configPath: 'bellwether.prometheus.instances[0]',
      client: { vector: ask },
    });

  it('asks an instance without a mesh one cheap question every five minutes', async () => {
    const idle = reader();
    await expect(idle.read(signal)).resolves.toEqual({
      shares: [],
      dependencies: [],
      present: false,
      problems: [],
    });
    jest.advanceTimersByTime(4 * 60_000);
    await idle.read(signal);
    expect(asked()).toHaveLength(1);
    jest.advanceTimersByTime(60_000);
    await idle.read(signal);
    expect(asked()).toHaveLength(2);
  });

  it('asks a handful of questions for all services, about what is there', async () => {
    ask.mockResolvedValueOnce(present('istio_requests_total'));
    ask.mockResolvedValueOnce(arrivals);
    const { shares, present: found } = await reader().read(signal);
    expect(found).toBe(true);
    expect(asked()).toHaveLength(3);
    expect(shares).toEqual([
      expect.objectContaining({ observedAt: '2026-11-21T08:00:00.000Z' }),
    ]);
  });

  it('asks for TCP and breakers where they are measured', async () => {
    ask.mockResolvedValueOnce(
      present(
        'istio_requests_total',
        'istio_tcp_sent_bytes_total',
        'envoy_cluster_circuit_breakers_default_cx_open',
      ),
    );
    await reader().read(signal);
    expect(asked()).toHaveLength(7);
  });

  it('tells when there is more than it reads', async () => {
    ask.mockResolvedValueOnce(present('istio_requests_total'));
    ask.mockResolvedValueOnce(vector(arrivals.samples, true));
    const { problems } = await reader().read(signal);
    expect(problems).toEqual([
      expect.stringContaining('more than 50000 series'),
    ]);
  });

  it('names the key to set where series do not tell their cluster', async () => {
    ask.mockResolvedValueOnce(present('istio_requests_total'));
    ask.mockResolvedValueOnce(arrivals);
    const { problems } = await reader(['eu-1', 'us-1']).read(signal);
    expect(problems).toEqual([
      expect.stringContaining('bellwether.prometheus.instances[0].clusters'),
    ]);
  });
});
