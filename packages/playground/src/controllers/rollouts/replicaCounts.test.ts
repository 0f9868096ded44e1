import { ReplicaSet, Rollout } from '../../kubernetes/resources';
import realCounts from './__fixtures__/canaryCounts.json';
import {
  approximateCounts,
  basicCanaryCounts,
  routedCanaryCounts,
} from './replicaCounts';

function set(name: string, replicas: number, available = replicas): ReplicaSet {
  return {
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: { name },
    spec: {
      replicas,
      selector: {},
      template: { spec: { containers: [] } },
    },
    status: { availableReplicas: available },
  };
}

describe('the counts of a canary', () => {
  // What CalculateReplicaCountsForBasicCanary and
  // CalculateReplicaCountsForTrafficRoutedCanary of Argo Rollouts 1.9.1 give.
  it.each(realCounts)(
    '$replicas at $weight %, surge $maxSurge, unavailable $maxUnavailable, canary $canary, stable $stable, older $older',
    real => {
      const rollout: Rollout = {
        apiVersion: 'argoproj.io/v1alpha1',
        kind: 'Rollout',
        metadata: { name: 'checkout' },
        spec: {
          replicas: real.replicas,
          strategy: {
            canary: {
              steps: [{ setWeight: real.weight }],
              maxSurge: real.maxSurge,
              maxUnavailable: real.maxUnavailable,
            },
          },
        },
        status: {
          stableRS: 'stable',
          currentPodHash: real.promoted ? 'stable' : 'canary',
          currentStepIndex: 0,
          abort: real.abort,
          promoteFull: real.promoteFull,
        },
      };
      const stable = set('stable', real.stable[0], real.stable[1]);
      const canary = real.promoted
        ? stable
        : set('canary', real.canary[0], real.canary[1]);
      const basic = basicCanaryCounts(rollout, canary, stable, [
        set('older', real.older),
      ]);
      const routed = routedCanaryCounts(rollout, undefined);
      expect([basic.canary, basic.stable]).toEqual(real.basic);
      expect([routed.canary, routed.stable]).toEqual(real.routed);
    },
  );
});

describe('approximateCounts', () => {
  it.each([
    [4, 25, 1, 1, 3],
    [4, 50, 1, 2, 2],
    [3, 50, 0, 2, 1],
    [3, 50, 1, 2, 2],
    [5, 20, 0, 1, 4],
    [10, 0, 1, 0, 10],
    [10, 100, 1, 10, 0],
    [2, 1, 0, 1, 1],
    [1, 50, 0, 1, 0],
    [0, 50, 1, 0, 0],
  ])(
    '%i pods at %i %% with surge %i: %i canary, %i stable',
    (replicas, weight, maxSurge, canary, stable) => {
      expect(approximateCounts(replicas, weight, maxSurge)).toEqual({
        canary,
        stable,
      });
    },
  );
});
