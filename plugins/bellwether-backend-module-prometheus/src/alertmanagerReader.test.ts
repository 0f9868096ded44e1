import { Backoff } from '@bellwether/backstage-plugin-bellwether-node';
import { AlertmanagerReader } from './alertmanagerReader';
import { AlertmanagerClient } from './client/AlertmanagerClient';
import { Unreadable } from './client/elements';
import { UpstreamError } from './client/UpstreamError';

const connection = {
  url: 'https://alertmanager.example.com',
  configPath: 'bellwether.prometheus.instances[0].alertmanager',
  timeoutMs: 10_000,
  headers: {},
};

const silence = {
  id: 's-1',
  createdBy: 'mara@example.com',
  comment: 'maintenance',
  endsAt: '2026-11-21T12:00:00.000Z',
};

const silencedAlert = {
  fingerprint: 'f1',
  labels: { alertname: 'PodDown' },
  receivers: ['team-shop'],
  silencedBy: ['s-1'],
  inhibitedBy: [],
};
const activeAlert = { ...silencedAlert, fingerprint: 'f2', silencedBy: [] };

function broken(): Unreadable {
  const unreadable = new Unreadable();
  unreadable.add('alerts[0]', 'no fingerprint');
  return unreadable;
}

describe('AlertmanagerReader', () => {
  const client = {
    alerts: jest.fn(),
    activeSilences: jest.fn(),
    groupMembers: jest.fn(),
  } satisfies Partial<jest.Mocked<AlertmanagerClient>>;
  const { signal } = new AbortController();

  beforeEach(() => {
    jest.useFakeTimers({ now: new Date('2026-11-21T08:00:00Z') });
    jest.resetAllMocks();
    lists([silencedAlert], false);
    client.activeSilences.mockImplementation(async () => ({
      silences: [silence],
      unreadable: new Unreadable(),
    }));
    client.groupMembers.mockImplementation(async () => ({
      members: [{ fingerprint: 'f2', mutedBy: ['nights'] }],
      unreadable: new Unreadable(),
    }));
  });
  afterEach(() => jest.useRealTimers());

  function lists(alerts: (typeof silencedAlert)[], tellsMuting: boolean) {
    client.alerts.mockImplementation(async () => ({
      alerts,
      tellsMuting,
      unreadable: new Unreadable(),
    }));
  }

  function fails(retryAfterMs?: number) {
    client.alerts.mockRejectedValue(
      new UpstreamError({
        kind: 'unavailable',
        status: 503,
        path: '/api/v2/alerts',
        retryAfterMs,
      }),
    );
  }

  const reader = (readTimeIntervals = true) =>
    new AlertmanagerReader(
      client,
      connection,
      new Backoff(15_000, () => 1),
      readTimeIntervals,
    );

  it('reads alerts and the silences they name', async () => {
    await expect(reader().read(signal)).resolves.toEqual({
      state: {
        alerts: [silencedAlert],
        silences: [silence],
        groupMembers: [],
      },
      health: { state: 'ok' },
    });
    expect(client.groupMembers).not.toHaveBeenCalled();
  });

  it('does not ask for silences when nothing is silenced', async () => {
    lists([activeAlert], false);
    await reader().read(signal);
    expect(client.activeSilences).not.toHaveBeenCalled();
  });

  it('reads the groups once a minute where the version tells of muting', async () => {
    lists([activeAlert], true);
    const one = reader();
    const { state } = await one.read(signal);
    expect(state?.groupMembers).toEqual([
      { fingerprint: 'f2', mutedBy: ['nights'] },
    ]);
    jest.advanceTimersByTime(59_000);
    expect((await one.read(signal)).state?.groupMembers).toHaveLength(1);
    expect(client.groupMembers).toHaveBeenCalledTimes(1);
    jest.advanceTimersByTime(1_000);
    await one.read(signal);
    expect(client.groupMembers).toHaveBeenCalledTimes(2);
  });

  it('does not read the groups when told not to', async () => {
    lists([activeAlert], true);
    await reader(false).read(signal);
    expect(client.groupMembers).not.toHaveBeenCalled();
  });

  it('takes nothing for muted when a group could not be read', async () => {
    lists([activeAlert], true);
    client.groupMembers.mockResolvedValue({
      members: [{ fingerprint: 'f2', mutedBy: ['nights'] }],
      unreadable: broken(),
    });
    await expect(reader().read(signal)).resolves.toMatchObject({
      state: { groupMembers: [] },
      health: {
        state: 'degraded',
        message: expect.stringContaining('Muting by time intervals is unknown'),
      },
    });
  });

  it('tells of alerts that could not be read', async () => {
    client.alerts.mockResolvedValue({
      alerts: [],
      tellsMuting: false,
      unreadable: broken(),
    });
    expect((await reader().read(signal)).health).toEqual({
      state: 'degraded',
      message:
        'Unreadable alerts in Alertmanager: 1 (alerts[0]: no fingerprint).',
    });
  });

  it('keeps the silences known without their author', async () => {
    client.activeSilences.mockRejectedValue(
      new UpstreamError({
        kind: 'forbidden',
        status: 403,
        path: '/api/v2/silences',
      }),
    );
    await expect(reader().read(signal)).resolves.toMatchObject({
      state: { alerts: [silencedAlert], silences: [] },
      health: {
        state: 'degraded',
        message: expect.stringMatching(
          /^Author and end of silences are unknown: .*\/api\/v2\/silences \(403\)/,
        ),
      },
    });
  });

  it('is blind when the alerts cannot be read', async () => {
    fails();
    await expect(reader().read(signal)).resolves.toEqual({
      health: { state: 'blind', message: expect.stringContaining('503') },
    });
  });

  it('does not ask again before its time, and then recovers', async () => {
    const one = reader();
    fails(40_000);
    await one.read(signal);
    jest.advanceTimersByTime(39_000);
    expect((await one.read(signal)).health.state).toBe('blind');
    expect(client.alerts).toHaveBeenCalledTimes(1);
    lists([activeAlert], false);
    jest.advanceTimersByTime(1_000);
    expect((await one.read(signal)).health).toEqual({ state: 'ok' });
  });

  it('rejects when it is aborted', async () => {
    const reason = new Error('stopped');
    client.alerts.mockRejectedValue(reason);
    await expect(reader().read(AbortSignal.abort(reason))).rejects.toBe(reason);
  });

  it('does not hide a programming error', async () => {
    client.alerts.mockRejectedValue(new TypeError('x is not a function'));
    await expect(reader().read(signal)).rejects.toThrow(TypeError);
  });
});
