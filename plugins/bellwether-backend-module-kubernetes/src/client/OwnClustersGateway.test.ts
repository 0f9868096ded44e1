import { createMockDirectory } from '@backstage/backend-test-utils';
import * as clientNode from '@kubernetes/client-node';
import {
  FakeApiServer,
  sendJson,
  status,
} from '../__testUtils__/FakeApiServer';
import { OwnClustersGateway } from './OwnClustersGateway';
import { KubeconfigConnection, UrlConnection } from './ownClusters';

const PODS = { path: '/api/v1/pods' };

describe('OwnClustersGateway', () => {
  const server = new FakeApiServer();
  const files = createMockDirectory();

  beforeAll(() => server.start());
  afterAll(() => server.stop());
  beforeEach(() => {
    server.requests.length = 0;
    server.onRequest = (_request, response) => sendJson(response, 200, {});
  });

  function gatewayWith(connection: KubeconfigConnection | UrlConnection) {
    return new OwnClustersGateway({
      clusters: [{ info: { name: 'eu-1', serverSideAuth: true }, connection }],
      clientNode: async () => clientNode,
    });
  }

  const sentTokens = () =>
    server.requests.map(({ headers }) => headers.authorization);

  function kubeconfig(token: string) {
    return JSON.stringify({
      apiVersion: 'v1',
      kind: 'Config',
      'current-context': 'staging',
      clusters: [
        {
          name: 'c',
          cluster: { server: server.url, 'insecure-skip-tls-verify': true },
        },
        {
          name: 'd',
          cluster: {
            server: `${server.url}/k8s/clusters/d/`,
            'insecure-skip-tls-verify': true,
          },
        },
      ],
      users: [{ name: 'u', user: { token } }],
      contexts: [
        { name: 'staging', context: { cluster: 'c', user: 'u' } },
        { name: 'prod', context: { cluster: 'd', user: 'u' } },
      ],
    });
  }

  it('lists what is configured, with the problems', async () => {
    const gateway = new OwnClustersGateway({
      clusters: [
        {
          info: { name: 'a', title: 'A', serverSideAuth: true },
          connection: { kubeconfig: 'f' },
        },
        { info: { name: 'b', serverSideAuth: true, problem: 'no url' } },
      ],
    });
    await expect(gateway.clusters()).resolves.toEqual([
      { name: 'a', title: 'A', serverSideAuth: true },
      { name: 'b', serverSideAuth: true, problem: 'no url' },
    ]);
  });

  it('does not load @kubernetes/client-node before it is needed', async () => {
    const load = jest.fn(async () => clientNode);
    const gateway = new OwnClustersGateway({
      clusters: [
        {
          info: { name: 'eu-1', serverSideAuth: true },
          connection: { url: server.url, token: 't', skipTLSVerify: true },
        },
      ],
      clientNode: load,
    });
    expect(load).not.toHaveBeenCalled();
    await gateway.get('eu-1', PODS);
    await gateway.get('eu-1', PODS);
    expect(load).toHaveBeenCalledTimes(1);
  });

  it('reads a token file that ends with a newline', async () => {
    files.setContent({ token: 'from-file\n' });
    await gatewayWith({
      url: server.url,
      tokenFile: files.resolve('token'),
      skipTLSVerify: true,
    }).get('eu-1', PODS);
    expect(sentTokens()).toEqual(['Bearer from-file']);
  });

  it('uses the current context of a kubeconfig, or the named one with its path', async () => {
    files.setContent({ config: kubeconfig('kube') });
    await gatewayWith({ kubeconfig: files.resolve('config') }).get(
      'eu-1',
      PODS,
    );
    await gatewayWith({
      kubeconfig: files.resolve('config'),
      context: 'prod',
    }).get('eu-1', PODS);
    expect(server.requests.map(({ path }) => path)).toEqual([
      '/api/v1/pods',
      '/k8s/clusters/d/api/v1/pods',
    ]);
    expect(sentTokens()).toEqual(['Bearer kube', 'Bearer kube']);
  });

  it('names the contexts that there are', async () => {
    files.setContent({ config: kubeconfig('kube') });
    await expect(
      gatewayWith({
        kubeconfig: files.resolve('config'),
        context: 'production',
      }).get('eu-1', PODS),
    ).rejects.toThrow(
      /context 'production' is not in .*; contexts there: staging, prod/,
    );
  });

  it('reads its files again after a refusal, and after they were missing', async () => {
    server.onRequest = (request, response) =>
      request.headers.authorization === 'Bearer new'
        ? sendJson(response, 200, {})
        : sendJson(response, 401, status(401, 'Unauthorized', 'Unauthorized'));
    const gateway = gatewayWith({ kubeconfig: files.resolve('rotated') });

    await expect(gateway.get('eu-1', PODS)).rejects.toThrow(
      /no credentials: ENOENT/,
    );
    files.setContent({ rotated: kubeconfig('old') });
    await expect(gateway.get('eu-1', PODS)).rejects.toMatchObject({
      options: { status: 401 },
    });
    files.setContent({ rotated: kubeconfig('new') });
    await expect(gateway.get('eu-1', PODS)).resolves.toEqual({});
  });

  it('refuses clusters it does not know or cannot use', async () => {
    const gateway = gatewayWith({ kubeconfig: 'f' });
    await expect(gateway.get('us-1', PODS)).rejects.toMatchObject({
      message:
        "GET /api/v1/pods in cluster 'us-1': no such cluster in bellwether.kubernetes.clusters",
      options: { status: 404, answeredBy: 'gateway' },
    });
  });
});
