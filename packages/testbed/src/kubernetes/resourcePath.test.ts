import { environments, releaseManifests, services } from '@bellwether/estate';
import { objectPath } from './resourcePath';

describe('objectPath', () => {
  it.each([
    ['v1', 'Service', 'ordering', '/api/v1/namespaces/ordering/services/x'],
    [
      'argoproj.io/v1alpha1',
      'Rollout',
      'ordering',
      '/apis/argoproj.io/v1alpha1/namespaces/ordering/rollouts/x',
    ],
    ['v1', 'Namespace', undefined, '/api/v1/namespaces/x'],
    [
      'rbac.authorization.k8s.io/v1',
      'ClusterRole',
      undefined,
      '/apis/rbac.authorization.k8s.io/v1/clusterroles/x',
    ],
    [
      'chaos-mesh.org/v1alpha1',
      'PodChaos',
      'cart',
      '/apis/chaos-mesh.org/v1alpha1/namespaces/cart/podchaos/x',
    ],
    [
      'security.istio.io/v1',
      'AuthorizationPolicy',
      'cart',
      '/apis/security.istio.io/v1/namespaces/cart/authorizationpolicies/x',
    ],
    [
      'gateway.networking.k8s.io/v1',
      'HTTPRoute',
      'cart',
      '/apis/gateway.networking.k8s.io/v1/namespaces/cart/httproutes/x',
    ],
  ])('of %s %s', (apiVersion, kind, namespace, path) => {
    expect(
      objectPath({ apiVersion, kind, metadata: { name: 'x', namespace } }),
    ).toBe(path);
  });

  it('needs a namespace for what lives in one', () => {
    expect(() =>
      objectPath({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'x' } }),
    ).toThrow('Pod x lives in a namespace; give it metadata.namespace');
  });

  it('knows every kind of the estate', () => {
    for (const service of services) {
      for (const { name } of environments) {
        for (const object of releaseManifests(service, name, 'next')) {
          expect(objectPath(object)).toContain(
            `/namespaces/${object.metadata.namespace}/`,
          );
        }
      }
    }
  });
});
