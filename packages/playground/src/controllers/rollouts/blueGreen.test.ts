import { ControlledCluster } from '../../testing/controlledCluster';
import {
  AnalysisTemplate,
  BlueGreenStrategy,
} from '../../kubernetes/resources';

const HASH = 'rollouts-pod-template-hash';

describe('a blue-green Rollout', () => {
  let cluster: ControlledCluster;

  beforeEach(() => {
    cluster = new ControlledCluster();
    cluster.service('checkout').service('checkout-preview');
  });

  afterEach(() => cluster.stop());

  const start = (strategy: Partial<BlueGreenStrategy> = {}) =>
    cluster.startRollout({
      blueGreen: {
        activeService: 'checkout',
        previewService: 'checkout-preview',
        autoPromotionEnabled: false,
        ...strategy,
      },
    });

  it('waits with a full preview until it is promoted', () => {
    start();
    const { stableRS } = cluster.rollout().status;
    cluster.release('1.1.0').after(1);
    expect(cluster.rollout().status).toMatchObject({
      phase: 'Progressing',
      message: 'active service cutover pending',
    });
    cluster.after(10);
    const { status } = cluster.rollout();
    expect(status).toMatchObject({
      phase: 'Paused',
      message: 'BlueGreenPause',
      controllerPause: true,
      blueGreen: {
        activeSelector: stableRS,
        previewSelector: status.currentPodHash,
      },
      replicas: 8,
      updatedReplicas: 4,
      availableReplicas: 4,
    });
    expect(cluster.sizes()).toEqual([4, 4]);
    expect(cluster.selectorOf('checkout')?.[HASH]).toBe(stableRS);

    cluster.patch({ status: { pauseConditions: null } }, 'status').after(5);
    const promoted = cluster.rollout().status;
    expect(promoted).toMatchObject({
      phase: 'Healthy',
      stableRS: status.currentPodHash,
      blueGreen: { activeSelector: status.currentPodHash },
    });
    expect(cluster.sizes()).toEqual([4, 4]);
    cluster.after(60);
    expect(cluster.sizes()).toEqual([0, 4]);
    expect(cluster.told('RolloutCompleted').at(-1)).toBe(
      `Rollout completed update to revision 2 (${status.currentPodHash}): Completed blue-green update`,
    );
  });

  it('promotes by itself after autoPromotionSeconds', () => {
    start({ autoPromotionEnabled: true, autoPromotionSeconds: 30 })
      .release('1.1.0')
      .after(10);
    expect(cluster.rollout().status.message).toBe('BlueGreenPause');
    cluster.after(40);
    expect(cluster.rollout().status.phase).toBe('Healthy');
  });

  it('promotes at once where auto promotion is on', () => {
    start({ autoPromotionEnabled: true }).release('1.1.0').after(10);
    const { status } = cluster.rollout();
    expect(status).toMatchObject({
      phase: 'Healthy',
      blueGreen: { activeSelector: status.currentPodHash },
    });
  });

  it('aborts back to the active version', () => {
    start();
    const { stableRS } = cluster.rollout().status;
    cluster
      .release('1.1.0')
      .after(10)
      .patch({ status: { abort: true } }, 'status')
      .after(5);
    expect(cluster.rollout().status).toMatchObject({
      phase: 'Degraded',
      message: 'RolloutAborted: Rollout aborted update to revision 2',
      blueGreen: { activeSelector: stableRS },
    });
    cluster.after(40);
    expect(cluster.sizes()).toEqual([4, 0]);
    cluster.patch({ status: { abort: false } }, 'status').after(15);
    expect(cluster.rollout().status.message).toBe('BlueGreenPause');
  });

  it('keeps the preview small until it is promoted', () => {
    start({ previewReplicaCount: 1 }).release('1.1.0').after(10);
    expect(cluster.sizes()).toEqual([4, 1]);
    expect(cluster.rollout().status.message).toBe('BlueGreenPause');
    cluster.patch({ status: { pauseConditions: null } }, 'status').after(15);
    expect(cluster.sizes()).toEqual([4, 4]);
    expect(cluster.rollout().status.phase).toBe('Healthy');
  });

  describe('with analysis before the promotion', () => {
    beforeEach(() => {
      cluster.store.create<AnalysisTemplate>({
        apiVersion: 'argoproj.io/v1alpha1',
        kind: 'AnalysisTemplate',
        metadata: { name: 'success-rate', namespace: 'ordering' },
        spec: {
          metrics: [
            {
              name: 'success-rate',
              successCondition: 'result[0] >= 0.95',
              provider: { prometheus: { query: 'up' } },
            },
          ],
        },
      });
      start({
        prePromotionAnalysis: { templates: [{ templateName: 'success-rate' }] },
      });
    });

    it('pauses once the analysis is through', () => {
      cluster.query = () => [1];
      cluster.release('1.1.0').after(15);
      const { status } = cluster.rollout();
      expect(status.message).toBe('BlueGreenPause');
      expect(status.blueGreen?.prePromotionAnalysisRunStatus).toEqual({
        name: `checkout-${status.currentPodHash}-2-pre`,
        status: 'Successful',
      });
      expect(cluster.runs()[0].metadata.labels).toMatchObject({
        'rollout-type': 'PrePromotion',
      });
    });

    it('aborts when the analysis fails', () => {
      cluster.query = () => [0.5];
      cluster.release('1.1.0').after(15);
      expect(cluster.rollout().status).toMatchObject({
        phase: 'Degraded',
        abort: true,
        message: expect.stringContaining(
          'Blue/green pre-promotion analysis phase error/failed: Metric "success-rate" assessed Failed due to failed (1) > failureLimit (0)',
        ),
      });
    });
  });
});
