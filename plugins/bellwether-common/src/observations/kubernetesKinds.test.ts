import { KUBERNETES_KINDS } from './kubernetesKinds';

const path = (kind: keyof typeof KUBERNETES_KINDS, version = 0) => {
  const { group, versions, plural } = KUBERNETES_KINDS[kind];
  return group === ''
    ? `/api/${versions[version]}/${plural}`
    : `/apis/${group}/${versions[version]}/${plural}`;
};

describe('KUBERNETES_KINDS', () => {
  it('has the paths of the API server', () => {
    expect([
      path('Rollout'),
      path('Deployment'),
      path('ReplicaSet'),
      path('Pod'),
      path('PodEvent'),
      path('AnalysisRun'),
      path('HorizontalPodAutoscaler'),
      path('VirtualService'),
      path('VirtualService', 1),
      path('VirtualService', 2),
      path('DestinationRule'),
      path('PeerAuthentication'),
      path('AuthorizationPolicy', 1),
      path('HTTPRoute'),
    ]).toEqual([
      '/apis/argoproj.io/v1alpha1/rollouts',
      '/apis/apps/v1/deployments',
      '/apis/apps/v1/replicasets',
      '/api/v1/pods',
      '/api/v1/events',
      '/apis/argoproj.io/v1alpha1/analysisruns',
      '/apis/autoscaling/v2/horizontalpodautoscalers',
      '/apis/networking.istio.io/v1/virtualservices',
      '/apis/networking.istio.io/v1beta1/virtualservices',
      '/apis/networking.istio.io/v1alpha3/virtualservices',
      '/apis/networking.istio.io/v1/destinationrules',
      '/apis/security.istio.io/v1/peerauthentications',
      '/apis/security.istio.io/v1beta1/authorizationpolicies',
      '/apis/gateway.networking.k8s.io/v1/httproutes',
    ]);
  });

  it('asks for events on pods alone', () => {
    expect(KUBERNETES_KINDS.PodEvent.query).toEqual({
      fieldSelector: 'involvedObject.kind=Pod',
    });
  });

  it('lists owners before what they own', () => {
    const order = (kind: keyof typeof KUBERNETES_KINDS) =>
      KUBERNETES_KINDS[kind].order;
    expect(order('Rollout')).toBeLessThan(order('ReplicaSet'));
    expect(order('Deployment')).toBeLessThan(order('ReplicaSet'));
    expect(order('ReplicaSet')).toBeLessThan(order('Pod'));
    expect(order('Rollout')).toBeLessThan(order('AnalysisRun'));
    expect(order('Pod')).toBeLessThan(order('PodEvent'));
    const orders = Object.values(KUBERNETES_KINDS).map(kind => kind.order);
    expect(new Set(orders).size).toBe(orders.length);
  });
});
