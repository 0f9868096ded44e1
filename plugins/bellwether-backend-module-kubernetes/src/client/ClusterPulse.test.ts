import {
  KubernetesGatewayError,
  KubernetesWatchEvent,
} from '@bellwether/backstage-plugin-bellwether-node';
import { FakeWatch, refused, unreachable } from '../__testUtils__/FakeGateway';
import { ClusterPulse } from './ClusterPulse';

const NO_PONG = new KubernetesGatewayError('no sign of life', {
  reason: 'NoPong',
});

describe('ClusterPulse', () => {
  let connections: FakeWatch[];
  let onOpened: (connection: FakeWatch) => void;
  let pulse: ClusterPulse;

  beforeEach(() => {
    jest.useFakeTimers();
    connections = [];
    onOpened = connection => connection.open();
    pulse = new ClusterPulse({
      delayMs: 5_000,
      open: (path, signal, events): AsyncIterable<KubernetesWatchEvent> => {
        const connection = new FakeWatch({ path, signal, ...events });
        connections.push(connection);
        onOpened(connection);
        return connection;
      },
    });
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  function listener(path = '/api/v1/pods') {
    return { path, onContact: jest.fn(), onDead: jest.fn() };
  }

  const advance = (ms: number) => jest.advanceTimersByTimeAsync(ms);

  it('is felt by one connection for all watches, after the first interval', async () => {
    const [a, b] = [listener('/a'), listener('/b')];
    pulse.attach(a);
    pulse.attach(b);
    await advance(4_999);
    expect(connections).toHaveLength(0);
    await advance(1);
    expect(connections.map(({ path }) => path)).toEqual(['/a']);
    connections[0].contact();
    expect(a.onContact).toHaveBeenCalledTimes(2);
    expect(b.onContact).toHaveBeenCalledTimes(2);
  });

  it('is felt anew when a connection has run its time, by a watch that is still there', async () => {
    const detach = pulse.attach(listener('/a'));
    pulse.attach(listener('/b'));
    await advance(5_000);
    detach();
    connections[0].close();
    await advance(1_000);
    expect(connections.map(({ path }) => path)).toEqual(['/a', '/b']);
  });

  it('tells all watches when the cluster does not answer, and starts over with the next', async () => {
    const [a, b, c] = [listener(), listener(), listener()];
    pulse.attach(a);
    pulse.attach(b);
    await advance(5_000);
    connections[0].break(NO_PONG);
    await advance(0);
    expect(a.onDead).toHaveBeenCalledWith(NO_PONG);
    expect(b.onDead).toHaveBeenCalledWith(NO_PONG);
    await advance(60_000);
    expect(connections).toHaveLength(1);

    pulse.attach(c);
    await advance(5_000);
    expect(connections).toHaveLength(2);
    expect(c.onDead).not.toHaveBeenCalled();
  });

  it('takes a connection that nobody answers for a dead cluster', async () => {
    onOpened = connection => connection.break(unreachable('handshake timeout'));
    const a = listener();
    pulse.attach(a);
    await advance(5_000);
    expect(a.onDead).toHaveBeenCalledTimes(1);
  });

  it('takes a refusal for a sign of life, and tries again later', async () => {
    onOpened = connection => connection.break(refused(403, 'Forbidden'));
    const a = listener();
    pulse.attach(a);
    await advance(5_000);
    await advance(29_000);
    expect(connections).toHaveLength(1);
    await advance(1_000);
    expect(connections).toHaveLength(2);
    expect(a.onDead).not.toHaveBeenCalled();
  });

  it('does not take a connection that breaks for a dead cluster', async () => {
    const a = listener();
    pulse.attach(a);
    await advance(5_000);
    connections[0].break(unreachable('socket hang up'));
    await advance(1_000);
    expect(a.onDead).not.toHaveBeenCalled();
    expect(connections).toHaveLength(2);
  });

  it('rests while there is no watch', async () => {
    const detach = pulse.attach(listener());
    await advance(5_000);
    detach();
    await advance(60_000);
    expect(connections).toHaveLength(1);
    expect(connections[0].closed).toBe(true);
    expect(jest.getTimerCount()).toBe(0);

    pulse.attach(listener())();
    await advance(60_000);
    expect(connections).toHaveLength(1);
  });
});
