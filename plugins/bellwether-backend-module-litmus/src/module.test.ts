import {
  mockServices,
  registerMswTestHooks,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import {
  bellwetherSourcesExtensionPoint,
  Source,
  SourceHealthReport,
  SourceProvider,
} from '@bellwether/backstage-plugin-bellwether-node';
import { http, HttpResponse, passthrough } from 'msw';
import { setupServer } from 'msw/node';
import { projectData } from './__fixtures__/project';
import bellwetherModuleLitmus from './index';

describe('bellwetherModuleLitmus', () => {
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
        bellwetherModuleLitmus,
        mockServices.rootConfig.factory({ data }),
        logger.factory,
      ],
    });
    return providers;
  }

  const sourcesOf = (provider: SourceProvider) =>
    new Promise<Source[]>(resolve => {
      provider.watch(resolve, controller.signal);
    });

  async function firstReport(source: Source) {
    const stop = new AbortController();
    const names: string[] = [];
    let running: Promise<void> = Promise.resolve();
    const health = await new Promise<SourceHealthReport>(resolve => {
      running = source.run(
        {
          wants: () => true,
          replace: async (_, items) => {
            names.push(...items.map(({ key }) => key.name));
          },
          upsert: async () => {},
          remove: async () => {},
          kept: async keys => keys,
          health: resolve,
          onRelist: () => () => {},
        },
        stop.signal,
      );
    });
    stop.abort();
    await running;
    return { health, names };
  }

  it('does nothing without config, and says so once', async () => {
    await expect(startWith({})).resolves.toEqual([]);
    expect(logger.info).toHaveBeenCalledWith(
      expect.stringContaining('bellwether.litmus.instances is not configured'),
    );
  });

  it('reads a ChaosCenter over HTTP, and lets a wrong instance tell what is wrong', async () => {
    const url = 'https://litmus.example.com';
    server.use(
      http.get(`${url}/auth/list_projects`, () =>
        HttpResponse.json({
          data: { projects: [{ projectID: 'p-1' }], totalNumberOfProjects: 1 },
        }),
      ),
      http.post(`${url}/api/query`, ({ request }) =>
        request.headers.get('authorization') === 'Bearer t'
          ? HttpResponse.json({ data: projectData() })
          : new HttpResponse('Unauthorized', { status: 401 }),
      ),
    );
    const [provider] = await startWith({
      bellwether: {
        litmus: {
          instances: [
            { name: 'main', url, token: 't' },
            { name: 'wrong', url: 'litmus', token: 't' },
          ],
        },
      },
    });
    const [main, wrong] = await sourcesOf(provider);
    await expect(firstReport(main)).resolves.toEqual({
      health: { state: 'ok' },
      names: ['run-1', 'experiment:experiment-2'],
    });
    await expect(firstReport(wrong)).resolves.toEqual({
      names: [],
      health: {
        state: 'blind',
        message: expect.stringContaining('bellwether.litmus.instances[1].url'),
      },
    });
    expect(logger.error).toHaveBeenCalledWith(
      expect.stringContaining("ChaosCenter 'wrong' is not read"),
    );
  });
});
