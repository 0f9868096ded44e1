import {
  mockCredentials,
  mockServices,
  registerMswTestHooks,
} from '@backstage/backend-test-utils';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { KubernetesPluginReader } from './KubernetesPluginReader';

describe('KubernetesPluginReader', () => {
  const server = setupServer();
  registerMswTestHooks(server);
  const reader = new KubernetesPluginReader(
    mockServices.auth({ pluginId: 'scaffolder' }),
    mockServices.discovery(),
  );

  it('names the clusters that need nothing from a browser', async () => {
    server.use(
      http.get('*/api/kubernetes/clusters', () =>
        HttpResponse.json({
          items: [
            { name: 'eu-1', authProvider: 'serviceAccount' },
            { name: 'local', authProvider: 'localKubectlProxy' },
            { name: 'theirs', authProvider: 'google' },
            { name: 'odd' },
          ],
        }),
      ),
    );
    expect(await reader.clusters()).toEqual(['eu-1']);
  });

  it('reads through the proxy with the credentials of the scaffolder', async () => {
    server.use(
      http.get('*/api/kubernetes/proxy/api/v1/namespaces', ({ request }) => {
        expect(request.headers.get('backstage-kubernetes-cluster')).toBe(
          'eu-1',
        );
        expect(request.headers.get('authorization')).toBe(
          mockCredentials.service.header({
            onBehalfOf: mockCredentials.service('plugin:scaffolder'),
            targetPluginId: 'kubernetes',
          }),
        );
        return HttpResponse.json({ items: [] });
      }),
    );
    expect(await reader.get('eu-1', '/api/v1/namespaces')).toEqual({
      items: [],
    });
  });

  it('fails when it is refused', async () => {
    server.use(
      http.get('*/api/kubernetes/*', () =>
        HttpResponse.json({}, { status: 403 }),
      ),
    );
    await expect(reader.get('eu-1', '/api/v1/namespaces')).rejects.toThrow(
      '403',
    );
  });
});
