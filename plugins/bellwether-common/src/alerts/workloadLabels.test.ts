import { followKeys, workloadReferences } from './workloadLabels';

function named(labels: Record<string, string>): string[] {
  return workloadReferences(labels).objects.map(
    ({ namespace, kind, name }) => `${namespace}/${kind}/${name}`,
  );
}

describe('workloadReferences', () => {
  it.each([
    ['rollout', ['Rollout']],
    ['deployment', ['Deployment', 'Rollout']],
    ['statefulset', ['StatefulSet']],
    ['daemonset', ['DaemonSet']],
    ['replicaset', ['ReplicaSet']],
    ['pod', ['Pod']],
    ['kubernetes_pod_name', ['Pod']],
    ['horizontalpodautoscaler', ['HorizontalPodAutoscaler']],
    ['hpa', ['HorizontalPodAutoscaler']],
    ['cronjob', ['CronJob']],
    ['job_name', ['Job']],
    [
      'workload',
      ['Rollout', 'Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet'],
    ],
    ['service', ['Service', 'Rollout', 'Deployment', 'StatefulSet']],
  ])('reads %s as %j in the namespace', (label, kinds) => {
    expect(named({ namespace: 'shop', [label]: 'checkout' })).toEqual(
      kinds.map(kind => `shop/${kind}/checkout`),
    );
  });

  it('reads an Istio workload in its own namespace, not in that of the scraped proxy', () => {
    expect(
      workloadReferences({
        namespace: 'istio-system',
        destination_workload: 'checkout',
        destination_workload_namespace: 'shop',
        source_workload: 'gateway',
        source_workload_namespace: 'istio-system',
      }),
    ).toEqual({
      namespace: 'shop',
      objects: [
        'Rollout',
        'Deployment',
        'StatefulSet',
        'DaemonSet',
        'ReplicaSet',
      ].map(kind => ({ namespace: 'shop', kind, name: 'checkout' })),
      uids: [],
    });
  });

  it('falls back to the service namespace, then to the plain one', () => {
    expect(
      named({
        destination_workload: 'a',
        destination_service_namespace: 'shop',
        namespace: 'x',
      })[0],
    ).toBe('shop/Rollout/a');
    expect(named({ destination_workload: 'a', namespace: 'x' })[0]).toBe(
      'x/Rollout/a',
    );
  });

  it('ignores what Istio could not tell', () => {
    expect(
      workloadReferences({
        destination_workload: 'unknown',
        destination_workload_namespace: 'unknown',
        destination_service_name: 'PassthroughCluster',
        destination_service_namespace: 'unknown',
      }),
    ).toEqual({ namespace: undefined, objects: [], uids: [] });
  });

  it('reads a service host', () => {
    expect(
      named({ destination_service: 'checkout.shop.svc.cluster.local' }),
    ).toEqual([
      'shop/Service/checkout',
      'shop/Rollout/checkout',
      'shop/Deployment/checkout',
    ]);
    expect(named({ destination_service: 'api.example.com' })).toEqual([]);
  });

  it('reads the owner that kube-state-metrics names', () => {
    expect(
      named({ namespace: 'shop', owner_kind: 'ReplicaSet', owner_name: 'a-1' }),
    ).toEqual(['shop/ReplicaSet/a-1']);
  });

  it('reads exported labels where the scrape took the plain names', () => {
    expect(
      workloadReferences({
        namespace: 'monitoring',
        pod: 'kube-state-metrics-0',
        exported_namespace: 'shop',
        exported_pod: 'checkout-7d9c6b9f5b-x2x4k',
      }),
    ).toMatchObject({
      namespace: 'shop',
      objects: [
        { namespace: 'shop', kind: 'Pod', name: 'checkout-7d9c6b9f5b-x2x4k' },
      ],
    });
  });

  it('reads OpenTelemetry names', () => {
    expect(
      named({ k8s_namespace_name: 'shop', k8s_pod_name: 'checkout-0' }),
    ).toEqual(['shop/Pod/checkout-0']);
  });

  it('names nothing without a namespace', () => {
    expect(named({ deployment: 'checkout', uid: '' })).toEqual([]);
  });

  it.each(['job', 'instance', 'container', 'app', 'source_workload'])(
    'does not take %s for a workload',
    label => {
      expect(named({ namespace: 'shop', [label]: 'checkout' })).toEqual([]);
    },
  );

  it('knows the namespace of an alert that names no object', () => {
    expect(workloadReferences({ namespace: 'shop' }).namespace).toBe('shop');
  });
});

describe('followKeys', () => {
  it('spells each key once', () => {
    const references = workloadReferences({
      namespace: 'shop',
      rollout: 'checkout',
      deployment: 'checkout',
      uid: 'b1c2',
    });
    expect(followKeys('eu-1', references)).toEqual([
      'object:eu-1/shop/Rollout/checkout',
      'object:eu-1/shop/Deployment/checkout',
      'uid:eu-1/b1c2',
    ]);
  });
});
