import { ControlledCluster, NEVER_READY } from '../testing/controlledCluster';
import {
  Deployment,
  HorizontalPodAutoscaler,
  Pod,
} from '../kubernetes/resources';
import { resolveFenceposts } from './replicas';

const MERGE = 'application/merge-patch+json';

describe('a Deployment', () => {
  let cluster: ControlledCluster;

  beforeEach(() => {
    cluster = new ControlledCluster();
    cluster.store.create<Deployment>({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'checkout', namespace: 'ordering' },
      spec: {
        replicas: 4,
        progressDeadlineSeconds: 60,
        selector: { matchLabels: { app: 'checkout' } },
        template: {
          metadata: { labels: { app: 'checkout' } },
          spec: { containers: [{ name: 'checkout', image: 'checkout:1' }] },
        },
      },
    });
    cluster.after(10);
  });

  afterEach(() => cluster.stop());

  const deployment = () =>
    cluster.store.get<Deployment>('Deployment', 'ordering', 'checkout');
  const condition = (type: string) =>
    deployment().status?.conditions?.find(entry => entry.type === type);
  const release = (image: string, annotations = {}) =>
    cluster.store.patch('Deployment', 'ordering', 'checkout', MERGE, {
      spec: {
        template: {
          metadata: { annotations },
          spec: { containers: [{ name: 'checkout', image }] },
        },
      },
    });

  it('runs as many pods as it asks for', () => {
    expect(deployment().status).toMatchObject({
      observedGeneration: 1,
      replicas: 4,
      updatedReplicas: 4,
      readyReplicas: 4,
      availableReplicas: 4,
    });
    expect(deployment().status).not.toHaveProperty('unavailableReplicas');
    const [set] = cluster.store.list('ReplicaSet');
    expect(condition('Available')).toMatchObject({
      status: 'True',
      reason: 'MinimumReplicasAvailable',
    });
    expect(condition('Progressing')).toMatchObject({
      status: 'True',
      reason: 'NewReplicaSetAvailable',
      message: `ReplicaSet "${set.metadata.name}" has successfully progressed.`,
    });
    expect(deployment().metadata.annotations).toMatchObject({
      'deployment.kubernetes.io/revision': '1',
    });
    expect(cluster.told('ScalingReplicaSet')).toEqual([
      `Scaled up replica set ${set.metadata.name} from 0 to 4`,
    ]);
  });

  it('rolls to a new template within surge and unavailability', () => {
    release('checkout:2');
    for (let tick = 0; tick < 40; tick += 1) {
      cluster.after(0.5);
      expect(
        deployment().status?.availableReplicas ?? 0,
      ).toBeGreaterThanOrEqual(3);
      expect(
        cluster.pods().filter(({ metadata }) => !metadata.deletionTimestamp)
          .length,
      ).toBeLessThanOrEqual(5);
    }
    expect(cluster.pods().map(({ spec }) => spec.containers[0].image)).toEqual([
      'checkout:2',
      'checkout:2',
      'checkout:2',
      'checkout:2',
    ]);
    expect(deployment().metadata.annotations).toMatchObject({
      'deployment.kubernetes.io/revision': '2',
    });
  });

  it('says when it makes no progress', () => {
    release('checkout:2', NEVER_READY);
    cluster.after(30);
    expect(condition('Progressing')?.reason).toBe('ReplicaSetUpdated');
    cluster.after(60);
    expect(condition('Progressing')).toMatchObject({
      status: 'False',
      reason: 'ProgressDeadlineExceeded',
      message: expect.stringMatching(
        /^ReplicaSet "checkout-\w+" has timed out progressing\.$/,
      ),
    });
    expect(condition('Available')?.status).toBe('True');
    expect(deployment().status?.unavailableReplicas).toBeGreaterThan(0);
  });

  it('replaces a pod that is deleted, which terminates first', () => {
    const [victim] = cluster.pods();
    cluster.store.delete('Pod', 'ordering', victim.metadata.name);
    cluster.after(0.5);
    const terminating = cluster.store.get(
      'Pod',
      'ordering',
      victim.metadata.name,
    );
    expect(terminating.metadata.deletionTimestamp).toBeDefined();
    cluster.after(10);
    expect(
      cluster.store.find('Pod', 'ordering', victim.metadata.name),
    ).toBeUndefined();
    expect(deployment().status?.availableReplicas).toBe(4);
    expect(cluster.told('Killing')).toEqual(['Stopping container checkout']);
  });

  it('takes its ReplicaSets and pods with it', () => {
    cluster.store.delete('Deployment', 'ordering', 'checkout');
    cluster.after(10);
    expect(cluster.store.list('ReplicaSet')).toEqual([]);
    expect(cluster.pods()).toEqual([]);
  });
});

describe('a pod', () => {
  it('is scheduled, with its event, and then runs', () => {
    const cluster = new ControlledCluster();
    cluster.store.create({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'checkout-1', namespace: 'ordering' },
      spec: { containers: [{ name: 'checkout' }] },
      status: { phase: 'Pending' },
    });
    cluster.after(5);
    const pod = cluster.store.get<Pod>('Pod', 'ordering', 'checkout-1');
    expect(pod.spec.nodeName).toBe('node-1');
    expect(pod.status?.phase).toBe('Running');
    expect(cluster.told('Scheduled')).toEqual([
      'Successfully assigned ordering/checkout-1 to node-1',
    ]);
    cluster.stop();
  });

  it('waits, and says so, while there is no node', () => {
    const cluster = new ControlledCluster();
    cluster.store.delete('Node', undefined, 'node-1');
    cluster.store.create({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'checkout-1', namespace: 'ordering' },
      spec: { containers: [{ name: 'checkout' }] },
      status: { phase: 'Pending' },
    });
    cluster.after(25);
    expect(cluster.store.get('Pod', 'ordering', 'checkout-1')).toMatchObject({
      status: {
        phase: 'Pending',
        conditions: [
          { type: 'PodScheduled', status: 'False', reason: 'Unschedulable' },
        ],
      },
    });
    const [event] = cluster.store
      .list('Event')
      .filter(
        candidate =>
          (candidate as { reason?: string }).reason === 'FailedScheduling',
      );
    expect(event).toMatchObject({
      type: 'Warning',
      source: {},
      firstTimestamp: null,
      reportingComponent: 'default-scheduler',
      series: { count: 3 },
    });
    cluster.stop();
  });
});

describe('a HorizontalPodAutoscaler', () => {
  it('reports its target, or that it cannot find it', () => {
    const cluster = new ControlledCluster();
    const autoscaler = (name: string, target: string) =>
      cluster.store.create<HorizontalPodAutoscaler>({
        apiVersion: 'autoscaling/v2',
        kind: 'HorizontalPodAutoscaler',
        metadata: { name, namespace: 'ordering' },
        spec: {
          scaleTargetRef: { kind: 'Rollout', name: target },
          minReplicas: 2,
          maxReplicas: 8,
          metrics: [
            {
              type: 'Resource',
              resource: {
                name: 'cpu',
                target: { type: 'Utilization', averageUtilization: 70 },
              },
            },
          ],
        },
      });
    autoscaler('good', 'checkout');
    autoscaler('lost', 'nothing');
    cluster.startRollout({ canary: {} });
    const status = (name: string) =>
      cluster.store.get<HorizontalPodAutoscaler>(
        'HorizontalPodAutoscaler',
        'ordering',
        name,
      ).status;
    expect(status('good')).toMatchObject({
      currentReplicas: 4,
      desiredReplicas: 4,
      currentMetrics: [
        { type: 'Resource', resource: { current: { averageUtilization: 42 } } },
      ],
      conditions: expect.arrayContaining([
        expect.objectContaining({ type: 'ScalingActive', status: 'True' }),
      ]),
    });
    expect(status('lost')).toMatchObject({
      conditions: [
        { type: 'AbleToScale', status: 'False', reason: 'FailedGetScale' },
      ],
    });
    cluster.stop();
  });
});

describe('resolveFenceposts', () => {
  it.each([
    ['25%', '25%', 4, 1, 1],
    ['25%', '25%', 1, 1, 0],
    ['25%', '25%', 10, 3, 2],
    [0, '25%', 2, 0, 1],
    [1, 0, 5, 1, 0],
    [0, 0, 3, 0, 1],
    [undefined, undefined, 8, 2, 2],
    ['100%', '100%', 3, 3, 3],
  ] as const)(
    'maxSurge %p and maxUnavailable %p of %i pods: %i and %i',
    (surge, unavailable, replicas, maxSurge, maxUnavailable) => {
      expect(resolveFenceposts(surge, unavailable, replicas)).toEqual({
        maxSurge,
        maxUnavailable,
      });
    },
  );
});
