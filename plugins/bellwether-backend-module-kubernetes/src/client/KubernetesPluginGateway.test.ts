import { AuthService } from '@backstage/backend-plugin-api';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { FakeApiServer, sendJson } from '../__testUtils__/FakeApiServer';
import { KubernetesPluginGateway } from './KubernetesPluginGateway';

describe('KubernetesPluginGateway', () => {
  const server = new FakeApiServer();
  let auth: jest.Mocked<AuthService>;
  let gateway: KubernetesPluginGateway;

  beforeAll(() => server.start());
  afterAll(() => server.stop());

  beforeEach(async () => {
    server.requests.length = 0;
    server.onUpgrade = () => false;
    let issued = 0;
    auth = mockServices.auth.mock({
      getOwnServiceCredentials: async () => mockCredentials.service(),
      getPluginRequestToken: async () => {
        issued += 1;
        return { token: `token-${issued}` };
      },
    });
    gateway = gatewayWith({});
  });

  function gatewayWith(options: { serverSideAuthProviders?: string[] }) {
    return new KubernetesPluginGateway({
      auth,
      discovery: mockServices.discovery.mock({
        getBaseUrl: async id => `${server.url}/api/${id}`,
      }),
      ...options,
    });
  }

  const upgradeRefused = (code: number, body: unknown) => {
    const text = JSON.stringify(body);
    return `HTTP/1.1 ${code} No\r\nContent-Type: application/json\r\nContent-Length: ${text.length}\r\n\r\n${text}`;
  };

  async function watchOnce() {
    for await (const _ of gateway.watch('eu-1', { path: '/api/v1/pods' })) {
      break;
    }
  }

  it('sends a fresh token of its own service with every request and connect', async () => {
    server.onRequest = (_request, response) => sendJson(response, 200, {});
    server.onWatch = socket => socket.close(1000);

    await gateway.get('eu-1', { path: '/api/v1/pods' });
    await gateway.get('eu-1', { path: '/api/v1/pods' });
    await watchOnce();

    expect(
      server.requests.map(({ headers }) => [
        headers.authorization,
        headers['backstage-kubernetes-cluster'],
      ]),
    ).toEqual([
      ['Bearer token-1', 'eu-1'],
      ['Bearer token-2', 'eu-1'],
      ['Bearer token-3', 'eu-1'],
    ]);
    expect(auth.getPluginRequestToken).toHaveBeenCalledWith({
      onBehalfOf: mockCredentials.service(),
      targetPluginId: 'kubernetes',
    });
  });

  it('lists clusters and tells which have server-side credentials', async () => {
    server.onRequest = (_request, response) =>
      sendJson(response, 200, {
        items: [
          { name: 'eu-1', title: 'Europe', authProvider: 'serviceAccount' },
          { name: 'eks', authProvider: 'aws', auth: {} },
          { name: 'aks-1', authProvider: 'azure' },
          { name: 'gke', authProvider: 'googleServiceAccount' },
          { name: 'gke-users', authProvider: 'google' },
          { name: 'okta', authProvider: 'oidc', oidcTokenProvider: 'okta' },
          { name: 'aks-users', authProvider: 'aks' },
          { name: 'local', authProvider: 'localKubectlProxy' },
          { name: 'own', authProvider: 'vault' },
          { title: 'no name' },
          null,
        ],
      });

    const clusters = await gateway.clusters();

    expect(server.requests[0].path).toBe('/api/kubernetes/clusters');
    expect(clusters[0]).toEqual({
      name: 'eu-1',
      title: 'Europe',
      authProvider: 'serviceAccount',
      serverSideAuth: true,
    });
    expect(clusters.map(c => [c.name, c.serverSideAuth])).toEqual([
      ['eu-1', true],
      ['eks', true],
      ['aks-1', true],
      ['gke', true],
      ['gke-users', false],
      ['okta', false],
      ['aks-users', false],
      ['local', false],
      ['own', false],
    ]);
  });

  it('takes custom strategies for server-side when told so', async () => {
    server.onRequest = (_request, response) =>
      sendJson(response, 200, {
        items: [{ name: 'own', authProvider: 'vault' }],
      });
    await expect(
      gatewayWith({ serverSideAuthProviders: ['vault'] }).clusters(),
    ).resolves.toEqual([
      { name: 'own', authProvider: 'vault', serverSideAuth: true },
    ]);
  });

  it('refuses a cluster list that is none', async () => {
    server.onRequest = (_request, response) => sendJson(response, 200, []);
    await expect(gateway.clusters()).rejects.toThrow(
      'GET /clusters of the Kubernetes plugin: the answer holds no list',
    );
  });

  it('tells an unknown cluster from a kind that is not installed', async () => {
    server.onRequest = (_request, response) =>
      sendJson(response, 404, {
        error: { name: 'NotFoundError', message: "Cluster 'eu-1' not found" },
        response: { statusCode: 404 },
      });
    await expect(
      gateway.get('eu-1', { path: '/api/v1/pods' }),
    ).rejects.toMatchObject({
      message:
        "GET /api/v1/pods in cluster 'eu-1': 404 Cluster 'eu-1' not found",
      options: { status: 404, reason: 'NotFoundError', answeredBy: 'gateway' },
    });
  });

  it('asks once by GET when the proxy hangs up without a word', async () => {
    server.onUpgrade = socket => {
      socket.destroy();
      return true;
    };
    server.onRequest = (_request, response) =>
      sendJson(response, 500, {
        error: {
          name: 'Error',
          message:
            "Cluster 'eu-1' request error; caused by Error: connect ECONNREFUSED 10.0.0.1:6443",
        },
        response: { statusCode: 500 },
      });

    await expect(watchOnce()).rejects.toMatchObject({
      message:
        "GET /version in cluster 'eu-1': 500 Cluster 'eu-1' request error; caused by Error: connect ECONNREFUSED 10.0.0.1:6443",
      options: { status: 500, answeredBy: 'gateway' },
    });
    expect(
      server.requests.map(({ upgrade, query }) => [upgrade, query]),
    ).toEqual([
      [true, { watch: '1' }],
      [false, {}],
    ]);
  });

  it('keeps the first error when that GET succeeds', async () => {
    server.onUpgrade = socket => {
      socket.destroy();
      return true;
    };
    server.onRequest = (_request, response) => sendJson(response, 200, {});
    await expect(watchOnce()).rejects.toThrow(/socket hang up/);
  });

  it('does not ask again when the refusal has a status', async () => {
    server.onUpgrade = socket => {
      socket.end(
        upgradeRefused(401, {
          error: { name: 'AuthenticationError', message: 'Invalid token' },
        }),
      );
      return true;
    };
    await expect(watchOnce()).rejects.toMatchObject({
      options: {
        status: 401,
        reason: 'AuthenticationError',
        answeredBy: 'gateway',
      },
    });
    expect(server.requests).toHaveLength(1);
  });

  it('reports a token it cannot get', async () => {
    auth.getPluginRequestToken.mockRejectedValue(new Error('no signing key'));
    await expect(
      gateway.get('eu-1', { path: '/api/v1/pods' }),
    ).rejects.toMatchObject({
      name: 'KubernetesGatewayError',
      message:
        'cannot get a service token for the Kubernetes plugin: no signing key',
    });
    expect(server.requests).toEqual([]);
  });

  describe('pulse', () => {
    const isPulse = (query: Record<string, string>) =>
      query.fieldSelector === 'metadata.name=bellwether-pulse';

    beforeEach(() => {
      server.onRequest = (_request, response) => sendJson(response, 200, {});
    });

    function watch(options: {
      signal?: AbortSignal;
      onContact?: () => void;
    }): Promise<unknown> {
      const watching = new KubernetesPluginGateway({
        auth,
        discovery: mockServices.discovery.mock({
          getBaseUrl: async id => `${server.url}/api/${id}`,
        }),
        timings: { pingIntervalMs: 20 },
      }).watch('eu-1', { path: '/api/v1/pods', ...options });
      return (async () => {
        for await (const _ of watching) {
          // Nothing comes.
        }
      })();
    }

    it('pings on a connection of its own, never on a watch', async () => {
      const pinged: Record<string, string>[] = [];
      server.onWatch = (socket, { query }) =>
        socket.on('ping', () => pinged.push(query));
      const abort = new AbortController();
      let contacts = 0;
      await watch({
        signal: abort.signal,
        onContact: () => {
          contacts += 1;
          if (contacts === 5) {
            abort.abort();
          }
        },
      });
      expect(pinged.length).toBeGreaterThan(0);
      expect(pinged.every(isPulse)).toBe(true);
      expect(pinged[0].timeoutSeconds).toBe('45');
    });

    it('ends the watch when the cluster does not answer', async () => {
      const deaf = new FakeApiServer({ autoPong: false });
      const url = await deaf.start();
      const watching = new KubernetesPluginGateway({
        auth,
        discovery: mockServices.discovery.mock({
          getBaseUrl: async id => `${url}/api/${id}`,
        }),
        timings: { pingIntervalMs: 20 },
      }).watch('eu-1', { path: '/api/v1/pods' });
      await expect(
        (async () => {
          for await (const _ of watching) {
            // Nothing comes.
          }
        })(),
      ).rejects.toMatchObject({ options: { reason: 'NoPong' } });
      expect(deaf.requests.map(({ query }) => isPulse(query))).toEqual([
        false,
        true,
      ]);
      await deaf.stop();
    });

    it('leaves the watch alone when it is refused itself', async () => {
      const abort = new AbortController();
      let refusals = 0;
      server.onUpgrade = (socket, { query }) => {
        if (!isPulse(query)) {
          return false;
        }
        socket.end(
          upgradeRefused(403, { kind: 'Status', reason: 'Forbidden' }),
        );
        refusals += 1;
        setImmediate(() => abort.abort());
        return true;
      };
      server.onWatch = () => {};
      await expect(watch({ signal: abort.signal })).resolves.toBeUndefined();
      expect(refusals).toBe(1);
    });
  });
});
