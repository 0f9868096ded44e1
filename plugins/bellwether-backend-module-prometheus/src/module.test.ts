import {
  mockServices,
  registerMswTestHooks,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import { Observation } from '@bellwether/backstage-plugin-bellwether-common';
import {
  bellwetherSourcesExtensionPoint,
  ObservationSink,
  Source,
  SourceHealthReport,
  SourceProvider,
} from '@bellwether/backstage-plugin-bellwether-node';
import { http, HttpResponse, passthrough } from 'msw';
import { setupServer } from 'msw/node';
import alertmanagerAlerts from './__fixtures__/alertmanager-alerts.json';
import alertmanagerSilences from './__fixtures__/alertmanager-silences.json';
import prometheusRules from './__fixtures__/prometheus-rules.json';
import bellwetherModulePrometheus from './index';

describe('bellwetherModulePrometheus', () => {
  const server = setupServer();
  registerMswTestHooks(server);
  const logger = mockServices.logger.mock({ child: () => logger });
  const controller = new AbortController();
  afterAll(() => controller.abort());
  beforeEach(() => {
    jest.clearAllMocks();
    server.use(http.all(/^http:\/\/127\.0\.0\.1/, () => passthrough()));
  });

  async function startWith(data: JsonObject): Promise<SourceProvider[]> {
    const providers: SourceProvider[] = [];
    await startTestBackend({
      extensionPoints: [
        [
          bellwetherSourcesExtensionPoint,
          { addSourceProvider: provider => providers.push(provider) },
        ],
      ],
      features: [
        bellwetherModulePrometheus,
        mockServices.rootConfig.factory({ data }),
        logger.factory,
      ],
    });
    return providers;
  }

  async function sourcesOf(provider: SourceProvider): Promise<Source[]> {
    return new Promise(resolve => {
      provider.watch(resolve, controller.signal);
    });
  }

  /** Runs a source until it reports its health the first time. */
  async function firstReport(source: Source): Promise<{
    health: SourceHealthReport;
    items: Observation[];
  }> {
    const stop = new AbortController();
    const items: Observation[] = [];
    let running: Promise<void> = Promise.resolve();
    const health = await new Promise<SourceHealthReport>(resolve => {
      const sink: ObservationSink = {
        wants: () => true,
        replace: async (_, list) => {
          items.push(...list);
        },
        upsert: async list => {
          items.push(...list);
        },
        remove: async () => {},
        kept: async keys => keys,
        health: resolve,
        onRelist: () => () => {},
      };
      running = source.run(sink, stop.signal);
    });
    stop.abort();
    await running;
    return { health, items };
  }

  it('does nothing without config, and says so once', async () => {
    await expect(startWith({})).resolves.toEqual([]);
    expect(logger.info).toHaveBeenCalledWith(
      expect.stringContaining(
        'bellwether.prometheus.instances is not configured',
      ),
    );
  });

  it('reads a Prometheus and its Alertmanager over HTTP', async () => {
    const [provider] = await startWith({
      bellwether: {
        prometheus: {
          instances: [
            {
              name: 'eu',
              url: 'https://prometheus.example.com/prefix',
              clusters: ['eu-1'],
              auth: { bearer: { token: 'abc' } },
              alertmanager: { url: 'https://alertmanager.example.com' },
            },
          ],
        },
      },
    });
    server.use(
      http.get(
        'https://prometheus.example.com/prefix/api/v1/rules',
        ({ request }) =>
          request.headers.get('authorization') === 'Bearer abc'
            ? HttpResponse.json(prometheusRules)
            : new HttpResponse(null, { status: 401 }),
      ),
      http.get('https://prometheus.example.com/prefix/api/v1/query', () =>
        HttpResponse.json({
          status: 'success',
          data: { resultType: 'vector', result: [] },
        }),
      ),
      http.get('https://alertmanager.example.com/api/v2/alerts', () =>
        HttpResponse.json(alertmanagerAlerts),
      ),
      http.get('https://alertmanager.example.com/api/v2/silences', () =>
        HttpResponse.json(alertmanagerSilences),
      ),
    );
    const [source, ...others] = await sourcesOf(provider);
    expect(others).toEqual([]);
    const { health, items } = await firstReport(source);
    expect(health.state).toBe('ok');
    expect(items.filter(({ key }) => key.kind === 'Alert')).toHaveLength(6);
    expect(items.filter(({ key }) => key.kind === 'AlertRule')).toHaveLength(8);
  });

  it('lets a wrong instance tell what is wrong, beside the others', async () => {
    const [provider] = await startWith({
      bellwether: {
        prometheus: {
          instances: [
            { name: 'wrong', url: 'prometheus' },
            { name: 'right', url: 'https://prometheus.example.com' },
          ],
        },
      },
    });
    expect(logger.error).toHaveBeenCalledWith(
      expect.stringContaining("Prometheus 'wrong' is not read"),
    );
    const sources = await sourcesOf(provider);
    expect(sources.map(({ id }) => id)).toEqual([
      'prometheus:right',
      'prometheus:wrong',
    ]);
    await expect(firstReport(sources[1])).resolves.toEqual({
      items: [],
      health: {
        state: 'blind',
        message: expect.stringContaining(
          'bellwether.prometheus.instances[0].url',
        ),
      },
    });
  });

  it('ends its watch with the signal', async () => {
    const [provider] = await startWith({
      bellwether: {
        prometheus: {
          instances: [{ name: 'eu', url: 'https://prometheus.example.com' }],
        },
      },
    });
    const stop = new AbortController();
    const watching = provider.watch(() => {}, stop.signal);
    stop.abort();
    await expect(watching).resolves.toBeUndefined();
  });
});
