import { mockServices } from '@backstage/backend-test-utils';
import { AlertView } from '@bellwether/backstage-plugin-bellwether-common';
import {
  Backoff,
  ObservationSink,
} from '@bellwether/backstage-plugin-bellwether-node';
import { AlertmanagerReading } from './alertmanagerReader';
import { AlertingRules } from './client/PrometheusClient';
import { UpstreamError } from './client/UpstreamError';
import { PrometheusInstance } from './config';
import { PrometheusSource } from './source';
import {
  mockAlert,
  mockGroup,
  mockRule,
  mockRules,
} from './__testUtils__/rules';

const instance: PrometheusInstance = {
  name: 'eu',
  title: 'Prometheus EU',
  pollIntervalMs: 15_000,
  scope: {
    clusters: ['eu-1'],
    clusterLabel: 'cluster',
    clusterNames: {},
    externalLabels: {},
  },
  connection: {
    url: 'https://prometheus.example.com',
    configPath: 'bellwether.prometheus.instances[0]',
    timeoutMs: 10_000,
    headers: {},
  },
};

const firing = mockRules([
  mockGroup([
    mockRule('PodDown', {
      query: 'up{namespace="shop",deployment="checkout"} == 0',
      state: 'firing',
      alerts: [
        mockAlert({ alertname: 'PodDown', namespace: 'shop', pod: 'a' }),
      ],
    }),
  ]),
]);
const calm = mockRules([mockGroup([mockRule('PodDown')])]);

const unavailable = (retryAfterMs?: number) =>
  new UpstreamError({
    kind: 'unavailable',
    status: 503,
    path: '/api/v1/rules',
    retryAfterMs,
  });

describe('PrometheusSource', () => {
  const alertingRules = jest.fn<Promise<AlertingRules>, [AbortSignal]>();
  const readAlertmanager = jest.fn<
    Promise<AlertmanagerReading>,
    [AbortSignal]
  >();
  const logger = mockServices.logger.mock();
  let relist: () => void;
  const unsubscribe = jest.fn();
  const sink = {
    wants: jest.fn(() => true),
    replace: jest.fn<Promise<void>, Parameters<ObservationSink['replace']>>(),
    upsert: jest.fn<Promise<void>, Parameters<ObservationSink['upsert']>>(),
    remove: jest.fn<Promise<void>, Parameters<ObservationSink['remove']>>(),
    kept: jest.fn<
      ReturnType<ObservationSink['kept']>,
      Parameters<ObservationSink['kept']>
    >(),
    health: jest.fn<void, Parameters<ObservationSink['health']>>(),
    onRelist: jest.fn((listener: () => void) => {
      relist = listener;
      return unsubscribe;
    }),
  } satisfies ObservationSink;
  let controller: AbortController;

  beforeEach(() => {
    jest.useFakeTimers({ now: new Date('2026-11-21T08:00:00Z') });
    jest.clearAllMocks();
    alertingRules.mockReset().mockResolvedValue(firing);
    readAlertmanager.mockReset().mockResolvedValue({ health: { state: 'ok' } });
    controller = new AbortController();
  });
  afterEach(async () => {
    controller.abort();
    await jest.runAllTimersAsync();
    jest.useRealTimers();
  });

  /** Starts a source and lets its first poll end. */
  async function start(withAlertmanager = false) {
    const source = new PrometheusSource(instance, {
      logger,
      prometheus: { alertingRules },
      alertmanager: withAlertmanager ? { read: readAlertmanager } : undefined,
      backoff: new Backoff(15_000, () => 0.5),
    });
    const running = source.run(sink, controller.signal);
    running.catch(() => {}); // each test looks at the outcome itself, later
    await jest.advanceTimersByTimeAsync(0);
    return { source, running };
  }

  function stored(kind: 'Alert' | 'AlertRule') {
    const calls = sink.replace.mock.calls.filter(
      ([scope]) => scope.kind === kind,
    );
    return calls.at(-1)?.[1];
  }

  it('says who it is', async () => {
    const { source } = await start();
    expect(source).toMatchObject({
      id: 'prometheus:eu',
      kind: 'prometheus',
      name: 'eu',
      title: 'Prometheus EU',
      clusters: ['eu-1'],
    });
  });

  it('reports alerts and rules with what they follow', async () => {
    await start();
    expect(stored('Alert')).toEqual([
      expect.objectContaining({
        key: expect.objectContaining({
          source: 'prometheus:eu',
          kind: 'Alert',
          namespace: 'shop',
        }),
        view: expect.objectContaining({ name: 'PodDown', state: 'firing' }),
        match: expect.objectContaining({
          cluster: 'eu-1',
          follows: ['object:eu-1/shop/Pod/a'],
        }),
        observedAt: '2026-11-21T08:00:00.000Z',
      }),
    ]);
    expect(stored('AlertRule')).toEqual([
      expect.objectContaining({
        view: expect.objectContaining({ name: 'PodDown', health: 'ok' }),
        match: expect.objectContaining({
          follows: [
            'object:eu-1/shop/Deployment/checkout',
            'object:eu-1/shop/Rollout/checkout',
          ],
        }),
      }),
    ]);
    expect(sink.health).toHaveBeenCalledWith(
      expect.objectContaining({ state: 'ok' }),
    );
  });

  it('removes an alert that is gone, and keeps its rule', async () => {
    await start();
    alertingRules.mockResolvedValue(calm);
    await jest.advanceTimersByTimeAsync(15_000);
    expect(stored('Alert')).toEqual([]);
    expect(stored('AlertRule')).toHaveLength(1);
  });

  it('offers equal views while nothing changes upstream', async () => {
    const views = () =>
      [...(stored('Alert') ?? []), ...(stored('AlertRule') ?? [])].map(
        ({ key, view, match }) => ({ key, view, match }),
      );
    await start();
    const first = views();
    alertingRules.mockResolvedValue(evaluatedLater(firing, 15_000));
    await jest.advanceTimersByTimeAsync(15_000);
    expect(alertingRules).toHaveBeenCalledTimes(2);
    expect(views()).toEqual(first);
  });

  it('joins what Alertmanager says', async () => {
    readAlertmanager.mockResolvedValue({
      state: {
        alerts: [
          {
            fingerprint: 'f1',
            labels: { alertname: 'PodDown', namespace: 'shop', pod: 'a' },
            receivers: ['team-shop'],
            silencedBy: ['s-1'],
            inhibitedBy: [],
          },
        ],
        silences: [{ id: 's-1', createdBy: 'mara@example.com' }],
        groupMembers: [],
      },
      health: { state: 'ok' },
    });
    await start(true);
    const [alert] = stored('Alert') as { view: AlertView }[];
    expect(alert.view).toMatchObject({
      suppressionKnown: true,
      suppressions: [{ by: 'silence', id: 's-1', author: 'mara@example.com' }],
    });
  });

  it('does not know suppressions while Alertmanager is blind', async () => {
    readAlertmanager.mockResolvedValue({
      health: { state: 'blind', message: 'Alertmanager is down.' },
    });
    await start(true);
    const [alert] = stored('Alert') as { view: AlertView }[];
    expect(alert.view).toMatchObject({
      suppressionKnown: false,
      suppressions: [],
    });
    expect(sink.health).toHaveBeenLastCalledWith({
      state: 'degraded',
      message: 'Alertmanager is down.',
      parts: {
        alertmanager: { state: 'blind', message: 'Alertmanager is down.' },
      },
    });
  });

  it('lets a silence stand while Alertmanager restarts', async () => {
    const silenced: AlertmanagerReading = {
      state: {
        alerts: [
          {
            fingerprint: 'f1',
            labels: { alertname: 'PodDown', namespace: 'shop', pod: 'a' },
            receivers: ['team-shop'],
            silencedBy: ['s-1'],
            inhibitedBy: [],
          },
        ],
        silences: [],
        groupMembers: [],
      },
      health: { state: 'ok' },
    };
    const restarted: AlertmanagerReading = {
      state: { alerts: [], silences: [], groupMembers: [] },
      health: { state: 'ok' },
    };
    readAlertmanager.mockResolvedValueOnce(silenced);
    readAlertmanager.mockResolvedValue(restarted);
    await start(true);
    const suppressed = () =>
      (stored('Alert') as { view: AlertView }[])[0].view.suppressions.length;
    await jest.advanceTimersByTimeAsync(60_000);
    expect(suppressed()).toBe(1);
    await jest.advanceTimersByTimeAsync(75_000);
    expect(suppressed()).toBe(0);
  });

  it('is blind and removes nothing when Prometheus cannot be read', async () => {
    alertingRules.mockRejectedValue(unavailable());
    await start(true);
    expect(sink.health).toHaveBeenCalledWith({
      state: 'blind',
      message: 'Prometheus is not ready (503).',
      parts: { alertmanager: { state: 'ok' } },
    });
    expect(sink.replace).not.toHaveBeenCalled();
    expect(sink.upsert).not.toHaveBeenCalled();
    expect(sink.remove).not.toHaveBeenCalled();
  });

  it('sees again as soon as it can', async () => {
    alertingRules.mockRejectedValueOnce(unavailable());
    await start();
    await jest.advanceTimersByTimeAsync(15_000);
    expect(sink.health).toHaveBeenLastCalledWith(
      expect.objectContaining({ state: 'ok' }),
    );
    expect(stored('Alert')).toHaveLength(1);
  });

  it('adds and changes, but removes nothing of an earlier run, on an incomplete first answer', async () => {
    alertingRules.mockResolvedValue({
      ...firing,
      warnings: ['store eu-2 unavailable'],
    });
    await start();
    expect(sink.replace).not.toHaveBeenCalled();
    expect(
      sink.upsert.mock.calls.flatMap(([items]) =>
        items.map(({ key }) => key.kind),
      ),
    ).toEqual(['Alert', 'AlertRule']);
    expect(sink.remove).toHaveBeenLastCalledWith([]);

    alertingRules.mockResolvedValue({
      ...calm,
      warnings: ['store eu-2 unavailable'],
    });
    await jest.advanceTimersByTimeAsync(15_000);
    expect(sink.remove).toHaveBeenLastCalledWith([
      expect.objectContaining({ kind: 'Alert', namespace: 'shop' }),
    ]);
  });

  describe('its pace', () => {
    it('polls every interval', async () => {
      await start();
      await jest.advanceTimersByTimeAsync(60_000);
      expect(alertingRules).toHaveBeenCalledTimes(5);
    });

    it('does not poll while a poll is under way', async () => {
      let answer: (rules: AlertingRules) => void = () => {};
      alertingRules.mockReturnValue(
        new Promise(resolve => {
          answer = resolve;
        }),
      );
      await start();
      await jest.advanceTimersByTimeAsync(120_000);
      expect(alertingRules).toHaveBeenCalledTimes(1);
      answer(firing);
      await jest.advanceTimersByTimeAsync(15_000);
      expect(alertingRules).toHaveBeenCalledTimes(2);
    });

    it('slows down while Prometheus fails', async () => {
      alertingRules.mockRejectedValue(unavailable());
      await start();
      // three quarters of 15, 30, 60 and 120 s
      await jest.advanceTimersByTimeAsync(11_250 + 22_500 + 45_000 + 90_000);
      expect(alertingRules).toHaveBeenCalledTimes(5);
    });

    it('stays away as long as Prometheus asks', async () => {
      alertingRules.mockRejectedValueOnce(unavailable(60_000));
      await start();
      await jest.advanceTimersByTimeAsync(59_000);
      expect(alertingRules).toHaveBeenCalledTimes(1);
      await jest.advanceTimersByTimeAsync(1_000);
      expect(alertingRules).toHaveBeenCalledTimes(2);
    });

    it('reads at once when what was dropped may be wanted', async () => {
      await start();
      relist();
      await jest.advanceTimersByTimeAsync(0);
      expect(alertingRules).toHaveBeenCalledTimes(2);
    });

    it('reads again soon when that is asked during a poll', async () => {
      sink.replace.mockImplementationOnce(async () => relist());
      await start();
      expect(alertingRules).toHaveBeenCalledTimes(1);
      await jest.advanceTimersByTimeAsync(1_000);
      expect(alertingRules).toHaveBeenCalledTimes(2);
      await jest.advanceTimersByTimeAsync(10_000);
      expect(alertingRules).toHaveBeenCalledTimes(2);
    });

    it('is not hurried while Prometheus fails', async () => {
      alertingRules.mockRejectedValue(unavailable(60_000));
      await start();
      relist();
      await jest.advanceTimersByTimeAsync(59_000);
      expect(alertingRules).toHaveBeenCalledTimes(1);
    });
  });

  describe('its end', () => {
    it('ends at once between polls', async () => {
      const { running } = await start();
      controller.abort();
      await expect(running).resolves.toBeUndefined();
      expect(unsubscribe).toHaveBeenCalledTimes(1);
      expect(jest.getTimerCount()).toBe(0);
    });

    it('ends at once during a poll', async () => {
      alertingRules.mockImplementation(
        signal =>
          new Promise((_, reject) =>
            signal.addEventListener('abort', () => reject(signal.reason)),
          ),
      );
      const { running } = await start();
      controller.abort();
      await expect(running).resolves.toBeUndefined();
      expect(sink.health).not.toHaveBeenCalled();
    });

    it('does nothing when it is aborted before it starts', async () => {
      controller.abort();
      const { running } = await start();
      await expect(running).resolves.toBeUndefined();
      expect(alertingRules).not.toHaveBeenCalled();
    });

    it('throws when the sink does, for the core to start it again', async () => {
      sink.replace.mockRejectedValueOnce(new Error('database is locked'));
      const { running } = await start();
      await expect(running).rejects.toThrow('database is locked');
      expect(unsubscribe).toHaveBeenCalledTimes(1);
    });
  });

  it('logs a state once, without repeating it at each poll', async () => {
    alertingRules.mockRejectedValue(unavailable());
    await start();
    await jest.advanceTimersByTimeAsync(60_000);
    expect(logger.warn).toHaveBeenCalledTimes(1);
    expect(logger.warn).toHaveBeenCalledWith(
      'prometheus:eu is blind: Prometheus is not ready (503).',
    );
    alertingRules.mockResolvedValue(firing);
    await jest.advanceTimersByTimeAsync(120_000);
    expect(logger.info).toHaveBeenCalledTimes(1);
  });
});

/** The same rules as of a later evaluation. */
function evaluatedLater(rules: AlertingRules, laterMs: number) {
  const later = new Date(Date.parse('2026-11-21T08:00:00Z') + laterMs);
  return {
    ...rules,
    groups: rules.groups.map(group => ({
      ...group,
      rules: group.rules.map(rule => ({
        ...rule,
        lastEvaluation: later.toISOString(),
      })),
    })),
  };
}
