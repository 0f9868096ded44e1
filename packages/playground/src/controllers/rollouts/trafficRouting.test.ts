import {
  ControlledCluster,
  NEVER_READY,
} from '../../testing/controlledCluster';
import {
  CanaryStrategy,
  DestinationRule,
  TrafficRouting,
  VirtualService,
} from '../../kubernetes/resources';

function virtualService(cluster: ControlledCluster) {
  return cluster.store.get<VirtualService>(
    'VirtualService',
    'ordering',
    'checkout',
  );
}

function weights(cluster: ControlledCluster): (number | undefined)[] {
  const route = virtualService(cluster).spec.http?.find(
    ({ name }) => name === 'primary',
  );
  return (route?.route ?? []).map(({ weight }) => weight);
}

function createVirtualService(
  cluster: ControlledCluster,
  destinations: { host: string; subset?: string }[],
) {
  cluster.store.create<VirtualService>({
    apiVersion: 'networking.istio.io/v1',
    kind: 'VirtualService',
    metadata: { name: 'checkout', namespace: 'ordering' },
    spec: {
      hosts: ['checkout'],
      http: [
        {
          name: 'primary',
          route: destinations.map((destination, index) => ({
            destination,
            weight: index === 0 ? 100 : 0,
          })),
        },
      ],
    },
  });
}

describe('a canary with an Istio split between hosts', () => {
  let cluster: ControlledCluster;

  beforeEach(() => {
    cluster = new ControlledCluster();
    cluster.service('checkout-stable').service('checkout-canary');
    createVirtualService(cluster, [
      { host: 'checkout-stable' },
      { host: 'checkout-canary.ordering.svc.cluster.local' },
    ]);
  });

  afterEach(() => cluster.stop());

  const start = (
    steps: CanaryStrategy['steps'],
    routing: Partial<TrafficRouting> = {},
  ) =>
    cluster.startRollout({
      canary: {
        stableService: 'checkout-stable',
        canaryService: 'checkout-canary',
        steps,
        trafficRouting: {
          istio: { virtualService: { name: 'checkout', routes: ['primary'] } },
          ...routing,
        },
      },
    });

  it('writes weights to VirtualService and status, hashes to the Services', () => {
    start([{ setWeight: 25 }, { pause: {} }]);
    const { stableRS } = cluster.rollout().status;
    cluster.release('1.1.0').after(10);
    const { status } = cluster.rollout();
    expect(weights(cluster)).toEqual([75, 25]);
    expect(status.canary?.weights).toEqual({
      canary: {
        weight: 25,
        serviceName: 'checkout-canary',
        podTemplateHash: status.currentPodHash,
      },
      stable: {
        weight: 75,
        serviceName: 'checkout-stable',
        podTemplateHash: stableRS,
      },
    });
    expect(cluster.selectorOf('checkout-canary')).toEqual({
      app: 'checkout',
      'rollouts-pod-template-hash': status.currentPodHash,
    });
    expect(
      cluster.store.get('Service', 'ordering', 'checkout-canary').metadata
        .annotations,
    ).toEqual({ 'argo-rollouts.argoproj.io/managed-by-rollouts': 'checkout' });
    expect(cluster.sizes()).toEqual([4, 1]);
    expect(cluster.told('TrafficWeightUpdated').at(-1)).toBe(
      'Traffic weight updated from 0 to 25',
    );
  });

  it('writes the VirtualService before the status', () => {
    start([{ setWeight: 25 }, { pause: {} }]);
    const order: string[] = [];
    cluster.store.subscribe(({ kind, object, previous }) => {
      if (kind.kind === 'VirtualService') {
        order.push('VirtualService');
      }
      const weightOf = (rollout: unknown) =>
        (rollout as ReturnType<typeof cluster.rollout> | undefined)?.status
          ?.canary?.weights?.canary.weight;
      if (kind.kind === 'Rollout' && weightOf(object) !== weightOf(previous)) {
        order.push(`status ${weightOf(object)}`);
      }
    });
    cluster.release('1.1.0').after(10);
    expect(order).toEqual(['VirtualService', 'status 25']);
  });

  it('moves no traffic to a canary that is not ready', () => {
    start([{ setWeight: 25 }, { pause: {} }]);
    cluster.release('1.1.0', NEVER_READY).after(30);
    expect(weights(cluster)).toEqual([100, 0]);
    expect(cluster.rollout().status).toMatchObject({
      phase: 'Progressing',
      message: 'more replicas need to be updated',
      currentStepIndex: 0,
    });
  });

  it('sends everything to stable on abort and keeps the canary up for 30 s', () => {
    start([{ setWeight: 50 }, { pause: {} }]);
    cluster
      .release('1.1.0')
      .after(10)
      .patch({ status: { abort: true } }, 'status')
      .after(5);
    expect(weights(cluster)).toEqual([100, 0]);
    expect(cluster.rollout().status.canary?.weights?.canary.weight).toBe(0);
    const { stableRS } = cluster.rollout().status;
    expect(cluster.selectorOf('checkout-canary')).toMatchObject({
      'rollouts-pod-template-hash': stableRS,
    });
    expect(cluster.sizes()).toEqual([4, 2]);
    cluster.after(40);
    expect(cluster.sizes()).toEqual([4, 0]);
  });

  it('ends at 0 / 100 with both Services on the new version, and drains the old pods late', () => {
    start([{ setWeight: 50 }, { pause: { duration: 5 } }]);
    cluster.release('1.1.0').after(20);
    const { status } = cluster.rollout();
    expect(status.phase).toBe('Healthy');
    expect(weights(cluster)).toEqual([100, 0]);
    expect(cluster.selectorOf('checkout-stable')).toEqual(
      cluster.selectorOf('checkout-canary'),
    );
    expect(cluster.sizes()).toEqual([4, 4]);
    cluster.after(60);
    expect(cluster.sizes()).toEqual([0, 4]);
  });

  it('sets the canary scale apart from its weight', () => {
    start([
      { setCanaryScale: { replicas: 3 } },
      { setWeight: 10 },
      { pause: {} },
    ]);
    cluster.release('1.1.0').after(10);
    expect(cluster.sizes()).toEqual([4, 3]);
    expect(weights(cluster)).toEqual([90, 10]);
  });

  it('adds a header route in front, and removes it when the update ends', () => {
    start(
      [
        { setWeight: 25 },
        {
          setHeaderRoute: {
            name: 'testers',
            match: [{ headerName: 'x-tester', headerValue: { exact: 'yes' } }],
          },
        },
        { pause: {} },
      ],
      { managedRoutes: [{ name: 'testers' }] },
    );
    expect(virtualService(cluster).spec.http).toHaveLength(1);
    cluster.release('1.1.0').after(10);
    expect(virtualService(cluster).spec.http?.[0]).toEqual({
      name: 'testers',
      match: [{ headers: { 'x-tester': { exact: 'yes' } } }],
      route: [{ destination: { host: 'checkout-canary' }, weight: 100 }],
    });
    expect(weights(cluster)).toEqual([75, 25]);
    cluster.patch({ status: { promoteFull: true } }, 'status').after(15);
    expect(virtualService(cluster).spec.http?.map(({ name }) => name)).toEqual([
      'primary',
    ]);
    expect(cluster.rollout().status.phase).toBe('Healthy');
  });

  it('puts a weight back that somebody else has changed', () => {
    start([{ setWeight: 25 }, { pause: {} }]);
    cluster.release('1.1.0').after(10);
    const { spec } = virtualService(cluster);
    cluster.store.patch(
      'VirtualService',
      'ordering',
      'checkout',
      'application/merge-patch+json',
      {
        spec: {
          http: spec.http?.map(route => ({
            ...route,
            route: route.route?.map(entry => ({ ...entry, weight: 50 })),
          })),
        },
      },
    );
    cluster.patch({ metadata: { labels: { touched: 'yes' } } }).after(5);
    expect(weights(cluster)).toEqual([75, 25]);
  });
});

describe('a canary with an Istio split between subsets', () => {
  let cluster: ControlledCluster;

  const rule = () =>
    cluster.store.get<DestinationRule>(
      'DestinationRule',
      'ordering',
      'checkout',
    );

  beforeEach(() => {
    cluster = new ControlledCluster();
    createVirtualService(cluster, [
      { host: 'checkout', subset: 'stable' },
      { host: 'checkout', subset: 'canary' },
    ]);
    cluster.store.create<DestinationRule>({
      apiVersion: 'networking.istio.io/v1',
      kind: 'DestinationRule',
      metadata: { name: 'checkout', namespace: 'ordering' },
      spec: {
        host: 'checkout',
        subsets: [
          { name: 'stable', labels: { app: 'checkout' } },
          { name: 'canary', labels: { app: 'checkout' } },
          { name: 'debug', labels: { app: 'checkout' } },
        ],
      },
    });
    cluster.startRollout({
      canary: {
        steps: [
          { setWeight: 25 },
          { pause: {} },
          { setWeight: 75 },
          { pause: {} },
        ],
        trafficRouting: {
          istio: {
            virtualService: { name: 'checkout' },
            destinationRule: {
              name: 'checkout',
              canarySubsetName: 'canary',
              stableSubsetName: 'stable',
            },
          },
        },
      },
    });
  });

  afterEach(() => cluster.stop());

  it('writes the hashes into the two subsets and drops others', () => {
    cluster.release('1.1.0').after(10);
    const { status } = cluster.rollout();
    expect(status.message).toBe('CanaryPauseStep');
    expect(weights(cluster)).toEqual([75, 25]);
    expect(rule().spec.subsets).toEqual([
      {
        name: 'stable',
        labels: {
          app: 'checkout',
          'rollouts-pod-template-hash': status.stableRS,
        },
      },
      {
        name: 'canary',
        labels: {
          app: 'checkout',
          'rollouts-pod-template-hash': status.currentPodHash,
        },
      },
    ]);
    expect(rule().metadata.annotations).toEqual({
      'argo-rollouts.argoproj.io/managed-by-rollouts': 'checkout',
    });
    expect(status.canary?.weights?.canary).not.toHaveProperty('serviceName');
  });

  it('goes through to the end', () => {
    cluster
      .release('1.1.0')
      .after(10)
      .patch({ status: { pauseConditions: null } }, 'status')
      .after(10);
    expect(weights(cluster)).toEqual([25, 75]);
    cluster.patch({ status: { pauseConditions: null } }, 'status').after(60);
    const { status } = cluster.rollout();
    expect(status.phase).toBe('Healthy');
    expect(weights(cluster)).toEqual([100, 0]);
    const hashes = rule().spec.subsets?.map(
      ({ labels }) => labels?.['rollouts-pod-template-hash'],
    );
    expect(hashes).toEqual([status.stableRS, status.stableRS]);
  });
});
