import {
  ControlledCluster,
  NEVER_READY,
} from '../../testing/controlledCluster';
import { CanaryStrategy } from '../../kubernetes/resources';

const steps: CanaryStrategy['steps'] = [
  { setWeight: 25 },
  { pause: {} },
  { setWeight: 50 },
  { pause: { duration: '30s' } },
];

/** The patches of the kubectl plugin. */
const abort = { status: { abort: true } };
const retry = { status: { abort: false } };
const promote = { status: { pauseConditions: null } };
const promoteFull = { status: { promoteFull: true } };

describe('a canary without traffic routing', () => {
  let cluster: ControlledCluster;

  beforeEach(() => {
    cluster = new ControlledCluster();
  });

  afterEach(() => cluster.stop());

  const started = () =>
    cluster.startRollout({
      canary: { steps, maxSurge: 1, maxUnavailable: 0 },
    });

  it('installs its first version at once, without steps', () => {
    started();
    const { status, metadata } = cluster.rollout();
    expect(status).toMatchObject({
      phase: 'Healthy',
      observedGeneration: String(metadata.generation),
      replicas: 4,
      updatedReplicas: 4,
      readyReplicas: 4,
      availableReplicas: 4,
      HPAReplicas: 4,
      selector: 'app=checkout',
      currentStepIndex: 4,
    });
    expect(status.stableRS).toBe(status.currentPodHash);
    expect(status).not.toHaveProperty('message');
    expect(metadata.annotations).toEqual({
      'rollout.argoproj.io/revision': '1',
    });
    const [set] = cluster.replicaSets();
    expect(set.metadata).toMatchObject({
      name: `checkout-${status.currentPodHash}`,
      labels: {
        app: 'checkout',
        'rollouts-pod-template-hash': status.currentPodHash,
      },
      annotations: {
        'rollout.argoproj.io/revision': '1',
        'rollout.argoproj.io/desired-replicas': '4',
      },
      ownerReferences: [
        { kind: 'Rollout', name: 'checkout', controller: true },
      ],
    });
    expect(cluster.pods()[0].metadata.labels).toMatchObject({
      'rollouts-pod-template-hash': status.currentPodHash,
    });
    expect(cluster.told('RolloutCompleted')).toEqual([
      `Rollout completed update to revision 1 (${status.currentPodHash}): Initial deploy`,
    ]);
  });

  it('reports what it waits for on the way to a pause', () => {
    started().release('1.1.0').after(1);
    expect(cluster.rollout().status).toMatchObject({
      phase: 'Progressing',
      message: 'more replicas need to be updated',
      currentStepIndex: 0,
    });
    cluster.after(5);
    const { status } = cluster.rollout();
    expect(status).toMatchObject({
      phase: 'Paused',
      message: 'CanaryPauseStep',
      controllerPause: true,
      currentStepIndex: 1,
      updatedReplicas: 1,
      pauseConditions: [{ reason: 'CanaryPauseStep' }],
    });
    expect(status.stableRS).not.toBe(status.currentPodHash);
    expect(cluster.sizes()).toEqual([3, 1]);
    expect(status.conditions).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ type: 'Paused', status: 'True' }),
        expect.objectContaining({
          type: 'Progressing',
          status: 'Unknown',
          reason: 'RolloutPaused',
        }),
        expect.objectContaining({ type: 'Completed', status: 'False' }),
        expect.objectContaining({ type: 'Available', status: 'True' }),
      ]),
    );
    expect(cluster.told('RolloutStepCompleted')).toEqual([
      'Rollout step 1/4 completed (setWeight: 25)',
    ]);
    expect(cluster.told('RolloutPaused')).toEqual([
      'Rollout is paused (CanaryPauseStep)',
    ]);
  });

  it('never has fewer pods than maxUnavailable allows, nor more than maxSurge', () => {
    started().release('1.1.0');
    for (let tick = 0; tick < 120; tick += 1) {
      cluster.after(0.5);
      if (tick === 20) {
        cluster.patch(promote, 'status');
      }
      const total = cluster
        .sizes()
        .reduce<number>((sum, size) => sum + (size ?? 0), 0);
      expect(total).toBeLessThanOrEqual(5);
      expect(
        cluster.rollout().status.availableReplicas ?? 0,
      ).toBeGreaterThanOrEqual(4);
    }
    expect(cluster.rollout().status.phase).toBe('Healthy');
  });

  it('goes on when it is promoted, and past a timed pause by itself', () => {
    started().release('1.1.0').after(10).patch(promote, 'status').after(6);
    expect(cluster.rollout().status).toMatchObject({
      phase: 'Paused',
      currentStepIndex: 3,
    });
    expect(cluster.sizes()).toEqual([2, 2]);
    cluster.after(20);
    expect(cluster.rollout().status.currentStepIndex).toBe(3);
    cluster.after(20);
    const { status } = cluster.rollout();
    expect(status).toMatchObject({ phase: 'Healthy', currentStepIndex: 4 });
    expect(status.stableRS).toBe(status.currentPodHash);
    expect(status).not.toHaveProperty('pauseConditions');
    expect(status).not.toHaveProperty('controllerPause');
    expect(cluster.sizes()).toEqual([0, 4]);
    expect(cluster.told('RolloutCompleted').at(-1)).toBe(
      `Rollout completed update to revision 2 (${status.currentPodHash}): Completed all 4 canary steps`,
    );
  });

  it('skips the running step when promotion moves the index', () => {
    started().release('1.1.0', NEVER_READY).after(5);
    expect(cluster.rollout().status.currentStepIndex).toBe(0);
    cluster
      .patch(
        { status: { pauseConditions: null, currentStepIndex: 1 } },
        'status',
      )
      .after(1);
    expect(cluster.rollout().status).toMatchObject({
      currentStepIndex: 1,
      message: 'CanaryPauseStep',
    });
  });

  it('aborts back to stable, and stays so until it is retried', () => {
    started().release('1.1.0').after(10).patch(abort, 'status').after(10);
    const { status } = cluster.rollout();
    expect(status).toMatchObject({
      phase: 'Degraded',
      message: 'RolloutAborted: Rollout aborted update to revision 2',
      abort: true,
      currentStepIndex: 0,
    });
    expect(status.abortedAt).toBeDefined();
    expect(status).not.toHaveProperty('pauseConditions');
    expect(cluster.sizes()).toEqual([4, 0]);
    expect(cluster.told('RolloutAborted')).toEqual([
      'Rollout aborted update to revision 2',
    ]);
    cluster.patch(promote, 'status').after(5);
    expect(cluster.rollout().status.abort).toBe(true);

    cluster.patch(retry, 'status').after(10);
    expect(cluster.rollout().status).toMatchObject({
      phase: 'Paused',
      message: 'CanaryPauseStep',
      currentStepIndex: 1,
    });
    expect(cluster.rollout().status).not.toHaveProperty('abortedAt');
    // Retry writes it, and the controller leaves it alone.
    expect(cluster.rollout().status.abort).toBe(false);
  });

  it('promotes in full past all steps, an abort included', () => {
    started()
      .release('1.1.0')
      .after(10)
      .patch(abort, 'status')
      .after(5)
      .patch(promoteFull, 'status')
      .after(20);
    const { status } = cluster.rollout();
    expect(status).toMatchObject({ phase: 'Healthy', currentStepIndex: 4 });
    expect(status.abort).toBeFalsy();
    expect(status).not.toHaveProperty('promoteFull');
    expect(cluster.told('RolloutCompleted').at(-1)).toContain(
      'Full promotion requested',
    );
  });

  it('stands still while a person has paused it', () => {
    started()
      .patch({ spec: { paused: true } })
      .release('1.1.0')
      .after(10);
    expect(cluster.rollout().status).toMatchObject({
      phase: 'Paused',
      message: 'manually paused',
    });
    expect(cluster.sizes()).toEqual([4, 0]);
    cluster.patch({ spec: { paused: false } }).after(10);
    expect(cluster.rollout().status.message).toBe('CanaryPauseStep');
  });

  it('starts over when the template changes in the middle of an update', () => {
    started()
      .release('1.1.0')
      .after(10)
      .patch(promote, 'status')
      .after(6)
      .release('1.2.0')
      .after(10);
    expect(cluster.rollout().status).toMatchObject({
      phase: 'Paused',
      currentStepIndex: 1,
    });
    expect(cluster.sizes()).toEqual([3, 0, 1]);
  });

  it('gives a version that comes back a new revision and keeps the old number', () => {
    started().release('1.1.0').after(10).release('1.0.0').after(20);
    const { status, metadata } = cluster.rollout();
    expect(status).toMatchObject({ phase: 'Healthy', currentStepIndex: 4 });
    expect(metadata.annotations?.['rollout.argoproj.io/revision']).toBe('3');
    const back = cluster
      .replicaSets()
      .find(
        set =>
          set.metadata.labels?.['rollouts-pod-template-hash'] ===
          status.stableRS,
      );
    expect(back?.metadata.annotations).toMatchObject({
      'rollout.argoproj.io/revision': '3',
      'rollout.argoproj.io/revision-history': '1',
    });
    expect(cluster.told('SkipSteps')).toEqual([
      'Rollback to stable ReplicaSets',
    ]);
  });

  it('is degraded once the progress deadline has passed', () => {
    cluster
      .startRollout(
        { canary: { steps, maxSurge: 1, maxUnavailable: 0 } },
        { progressDeadlineSeconds: 60 },
      )
      .release('1.1.0', NEVER_READY)
      .after(40);
    expect(cluster.rollout().status.phase).toBe('Progressing');
    cluster.after(40);
    const { status } = cluster.rollout();
    expect(status).toMatchObject({
      phase: 'Degraded',
      message: `ProgressDeadlineExceeded: ReplicaSet "checkout-${status.currentPodHash}" has timed out progressing.`,
      currentStepIndex: 0,
    });
    expect(status.availableReplicas).toBe(4);
  });

  it('scales with spec.replicas without a new revision', () => {
    started()
      .patch({ spec: { replicas: 6 } })
      .after(10);
    expect(cluster.sizes()).toEqual([6]);
    expect(cluster.rollout().status).toMatchObject({
      phase: 'Healthy',
      replicas: 6,
    });
    cluster
      .release('1.1.0')
      .after(10)
      .patch({ spec: { replicas: 8 } })
      .after(15);
    expect(cluster.sizes()).toEqual([6, 2]);
  });

  it('restarts its pods one after the other', () => {
    started();
    const before = cluster.pods().map(({ metadata }) => metadata.name);
    cluster.patch({ spec: { restartAt: '2026-03-02T09:00:20Z' } }).after(1);
    expect(cluster.rollout().status).toMatchObject({
      phase: 'Progressing',
      message: 'rollout is restarting',
    });
    cluster.after(60);
    expect(cluster.rollout().status).toMatchObject({
      phase: 'Healthy',
      restartedAt: '2026-03-02T09:00:20Z',
    });
    expect(cluster.rollout().metadata.annotations).toEqual({
      'rollout.argoproj.io/revision': '1',
    });
    const after = cluster.pods().map(({ metadata }) => metadata.name);
    expect(after).toHaveLength(4);
    expect(after.filter(name => before.includes(name))).toEqual([]);
  });

  it('keeps revisionHistoryLimit old ReplicaSets', () => {
    cluster.startRollout({ canary: {} }, { revisionHistoryLimit: 2 });
    for (const version of ['2', '3', '4', '5', '6']) {
      cluster.release(version).after(20);
    }
    expect(cluster.sizes()).toEqual([0, 0, 4]);
    expect(cluster.rollout().metadata.annotations).toMatchObject({
      'rollout.argoproj.io/revision': '6',
    });
  });

  it('says which Service is missing, and recovers when it comes', () => {
    cluster.startRollout({
      canary: { steps, canaryService: 'checkout-canary' },
    });
    expect(cluster.rollout().status).toMatchObject({
      phase: 'Degraded',
      message:
        'InvalidSpec: The Rollout "checkout" is invalid: spec.strategy.canary.canaryService: Invalid value: "checkout-canary": service "checkout-canary" not found',
    });
    cluster.service('checkout-canary').after(40);
    expect(cluster.rollout().status.phase).toBe('Healthy');
  });
});

describe('a Rollout that refers to a Deployment', () => {
  it('takes the template from there and observes its generation', () => {
    const cluster = new ControlledCluster();
    cluster.store.create({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'checkout', namespace: 'ordering' },
      spec: {
        replicas: 0,
        selector: { matchLabels: { app: 'checkout' } },
        template: {
          metadata: { labels: { app: 'checkout' } },
          spec: { containers: [{ name: 'checkout', image: 'checkout:1' }] },
        },
      },
    });
    cluster.startRollout(
      { canary: { steps: [{ setWeight: 50 }, { pause: {} }] } },
      {
        selector: undefined,
        template: undefined,
        workloadRef: {
          apiVersion: 'apps/v1',
          kind: 'Deployment',
          name: 'checkout',
        },
      },
    );
    expect(cluster.rollout()).toMatchObject({
      metadata: {
        annotations: { 'rollout.argoproj.io/workload-generation': '1' },
      },
      status: { phase: 'Healthy', workloadObservedGeneration: '1' },
    });
    cluster.store.patch(
      'Deployment',
      'ordering',
      'checkout',
      'application/merge-patch+json',
      {
        spec: {
          template: {
            spec: { containers: [{ name: 'checkout', image: 'checkout:2' }] },
          },
        },
      },
    );
    cluster.after(10);
    expect(cluster.rollout()).toMatchObject({
      metadata: {
        annotations: {
          'rollout.argoproj.io/workload-generation': '2',
          'rollout.argoproj.io/revision': '2',
        },
      },
      status: { phase: 'Paused', workloadObservedGeneration: '2' },
    });
    cluster.stop();
  });
});
