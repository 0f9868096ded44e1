import { ExpectedState } from '@bellwether/estate';
import {
  ObservedAnalysisRun,
  ObservedService,
  ObservedWorkload,
  phaseOf,
  stateDifferences,
} from './serviceState';

const replicaSet = (hash: string, version: string) => ({
  metadata: {
    labels: {
      'rollouts-pod-template-hash': hash,
      'app.kubernetes.io/version': version,
    },
  },
});

const run = (
  type: string,
  phase: string,
  creationTimestamp: string,
): ObservedAnalysisRun => ({
  metadata: { creationTimestamp, labels: { 'rollout-type': type } },
  status: { phase },
});

const rollout = (
  status: ObservedWorkload['status'],
  generation = 3,
): ObservedWorkload => ({
  kind: 'Rollout',
  metadata: { name: 'checkout', namespace: 'ordering', generation },
  spec: { replicas: 4 },
  status,
});

const paused: ObservedWorkload['status'] = {
  observedGeneration: '3',
  phase: 'Paused',
  message: 'CanaryPauseStep',
  currentStepIndex: 4,
  currentPodHash: 'b',
  stableRS: 'a',
  canary: { weights: { canary: { weight: 25 } } },
};

const observed = (
  workload: ObservedWorkload,
  analysisRuns: ObservedAnalysisRun[] = [
    run('Step', 'Successful', '2026-03-02T09:00:00Z'),
  ],
): ObservedService => ({
  workload,
  replicaSets: [replicaSet('a', '2.3.9'), replicaSet('b', '2.4.0')],
  analysisRuns,
});

const expected: ExpectedState = {
  phase: 'Paused',
  message: 'CanaryPauseStep',
  stepIndex: 4,
  canaryWeight: 25,
  stableVersion: '2.3.9',
  candidateVersion: '2.4.0',
  analysis: { Step: 'Successful' },
};

describe('stateDifferences', () => {
  it('finds none in a settled canary', () => {
    expect(stateDifferences(expected, observed(rollout(paused)))).toEqual([]);
  });

  it.each([
    [{ currentStepIndex: 2 }, 'step index is 2, expected 4'],
    [{ abort: true }, 'aborted is true, expected false'],
    [
      { canary: { weights: { canary: { weight: 10 } } } },
      'canary weight is 10, expected 25',
    ],
    [
      { message: 'BlueGreenPause' },
      'message is "BlueGreenPause", expected it to contain "CanaryPauseStep"',
    ],
    [{ observedGeneration: '2' }, 'phase is Progressing, expected Paused'],
  ])('tells %j', (change, difference) => {
    expect(
      stateDifferences(expected, observed(rollout({ ...paused, ...change }))),
    ).toEqual([difference]);
  });

  it('looks at the newest run of a type', () => {
    expect(
      stateDifferences(
        expected,
        observed(rollout(paused), [
          run('Step', 'Running', '2026-03-02T09:05:00Z'),
          run('Step', 'Successful', '2026-03-02T09:00:00Z'),
          run('Background', 'Successful', '2026-03-02T09:09:00Z'),
        ]),
      ),
    ).toEqual(['Step analysis is Running, expected Successful']);
  });

  it('sees no candidate once a release is promoted', () => {
    const promoted = rollout({
      observedGeneration: '3',
      phase: 'Healthy',
      currentPodHash: 'b',
      stableRS: 'b',
    });
    expect(
      stateDifferences(
        { phase: 'Healthy', stableVersion: '2.4.0' },
        observed(promoted),
      ),
    ).toEqual([]);
  });

  it('takes the active ReplicaSet of a blue-green Rollout for the stable one', () => {
    const preview = rollout({
      ...paused,
      message: 'BlueGreenPause',
      stableRS: 'a',
      blueGreen: { activeSelector: 'a' },
    });
    expect(
      stateDifferences(
        {
          phase: 'Paused',
          message: 'BlueGreenPause',
          stableVersion: '2.3.9',
          candidateVersion: '2.4.0',
        },
        observed(preview),
      ),
    ).toEqual([]);
  });
});

describe('the phase of a Deployment', () => {
  const deployment = (
    status: ObservedWorkload['status'],
  ): ObservedWorkload => ({
    kind: 'Deployment',
    metadata: {
      name: 'order-history',
      namespace: 'ordering',
      generation: 1,
      labels: { 'app.kubernetes.io/version': '5.1.3' },
    },
    spec: { replicas: 2 },
    status,
  });
  const available = {
    observedGeneration: 1,
    replicas: 2,
    updatedReplicas: 2,
    availableReplicas: 2,
  };

  it('is Healthy when all replicas are updated and available', () => {
    expect(phaseOf(deployment(available))).toBe('Healthy');
  });

  it.each([
    { updatedReplicas: 1 },
    { availableReplicas: 1 },
    { replicas: 3 },
    { observedGeneration: 0 },
  ])('is Progressing with %j', change => {
    expect(phaseOf(deployment({ ...available, ...change }))).toBe(
      'Progressing',
    );
  });

  it('has its version in its own label', () => {
    expect(
      stateDifferences(
        { phase: 'Healthy', stableVersion: '5.1.3' },
        { ...observed(deployment(available)), replicaSets: [] },
      ),
    ).toEqual([]);
  });
});
