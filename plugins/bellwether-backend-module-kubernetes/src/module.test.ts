import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import {
  bellwetherSourcesExtensionPoint,
  Source,
  SourceProvider,
} from '@bellwether/backstage-plugin-bellwether-node';
import { FakeApiServer, sendJson } from './__testUtils__/FakeApiServer';
import { listOf } from './__testUtils__/FakeGateway';
import { FakeSink } from './__testUtils__/FakeSink';
import bellwetherModuleKubernetes from '.';

describe('bellwetherModuleKubernetes', () => {
  const server = new FakeApiServer();
  const logger = mockServices.logger.mock();

  beforeAll(() => server.start());
  afterAll(() => server.stop());
  beforeEach(() => jest.clearAllMocks());

  async function start(options: {
    kubernetes?: JsonObject;
    plugins?: string[];
  }): Promise<SourceProvider[]> {
    const providers: SourceProvider[] = [];
    const { kubernetes, plugins = [] } = options;
    const backend = await startTestBackend({
      extensionPoints: [
        [
          bellwetherSourcesExtensionPoint,
          { addSourceProvider: provider => providers.push(provider) },
        ],
      ],
      features: [
        bellwetherModuleKubernetes,
        mockServices.rootConfig.factory({
          data: kubernetes ? { bellwether: { kubernetes } } : {},
        }),
        logger.factory,
        mockServices.discovery.mock({
          getBaseUrl: async id => `${server.url}/api/${id}`,
        }).factory,
        mockServices.rootSystemMetadata.mock({
          getInstalledPlugins: async () =>
            plugins.map(pluginId => ({ pluginId })),
        }).factory,
      ],
    });
    await backend.stop();
    return providers;
  }

  it('collects through the Kubernetes plugin when that is installed', async () => {
    const [provider, ...others] = await start({ plugins: ['kubernetes'] });
    expect(others).toEqual([]);
    expect(provider.id).toBe('kubernetes');

    server.onRequest = (request, response) =>
      sendJson(
        response,
        200,
        request.path === '/api/kubernetes/clusters'
          ? { items: [{ name: 'eu-1', authProvider: 'serviceAccount' }] }
          : listOf([]),
      );
    const abort = new AbortController();
    const listed = new Promise<Source[]>(resolve => {
      void provider.watch(resolve, abort.signal);
    });
    const [source] = await listed;
    expect(source.id).toBe('kubernetes:eu-1');

    const sink = new FakeSink();
    const ok = new Promise<void>(resolve => {
      jest.spyOn(sink, 'health').mockImplementation(({ state }) => {
        if (state === 'ok') {
          resolve();
        }
      });
    });
    const run = source.run(sink, abort.signal);
    await ok;
    abort.abort();
    await run;
    expect(
      server.requests.filter(({ upgrade }) => upgrade).map(({ path }) => path),
    ).toContain('/api/kubernetes/proxy/apis/argoproj.io/v1alpha1/rollouts');
    const [clusterRequest] = server.requests.filter(({ path }) =>
      path.startsWith('/api/kubernetes/'),
    );
    expect(clusterRequest.headers.authorization).toMatch(/^Bearer /);
  });

  it('does nothing but say so without plugin and configuration', async () => {
    await expect(start({ plugins: ['catalog'] })).resolves.toEqual([]);
    expect(logger.info).toHaveBeenCalledWith(
      expect.stringContaining('Nothing is collected from Kubernetes'),
    );
  });

  it('believes the configuration when the plugin runs in another backend', async () => {
    await expect(
      start({ kubernetes: { gateway: 'kubernetes-plugin' } }),
    ).resolves.toHaveLength(1);
  });

  it('lists its own clusters, with the broken one', async () => {
    const [provider] = await start({
      kubernetes: {
        clusters: [
          { name: 'eu-1', url: 'https://10.0.0.1:6443', token: 't' },
          { name: 'us-1' },
        ],
      },
    });
    const abort = new AbortController();
    const sources = await new Promise<Source[]>(resolve => {
      void provider.watch(resolve, abort.signal);
    });
    abort.abort();
    expect(sources.map(({ id }) => id)).toEqual([
      'kubernetes:eu-1',
      'kubernetes:us-1',
    ]);
  });

  it('fails to start with a configuration that contradicts itself', async () => {
    await expect(
      start({ kubernetes: { gateway: 'own-clusters' } }),
    ).rejects.toThrow(/bellwether.kubernetes.clusters lists none/);
  });
});
