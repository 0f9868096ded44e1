import { RevisionView, RolloutView } from '../rollouts/types';
import {
  ExpectedTraffic,
  lacksPods,
  percentOf,
  samePercent,
  tell,
} from './chain';
import { destinationRuleWeight } from './destinationRuleWeight';
import {
  DestinationRuleView,
  TrafficWeightView,
  VirtualServiceView,
} from './types';
import { virtualServiceWeights } from './virtualServiceWeights';

/**
 * What the canary should get now. Once fully promoted there is no canary, so it is 0, where `kubectl argo rollouts` prints 100 for the steps
 * that are done.
 */
function stepPercent({ weights, fullyPromoted }: RolloutView): number {
  return weights && !fullyPromoted
    ? percentOf(weights.desired, weights.max)
    : 0;
}

/** With dynamicStableScale traffic returns to stable only as fast as stable's pods do (`trafficrouting.go`). */
function isGoingBack(rollout: RolloutView): boolean {
  const { traffic, controllerWeights, currentHash } = rollout;
  return (
    traffic?.dynamicStableScale === true &&
    (rollout.aborted ||
      (rollout.fullyPromoted &&
        controllerWeights?.canary.podTemplateHash !== currentHash))
  );
}

function controllerWeight(expected: ExpectedTraffic): TrafficWeightView {
  const { rollout, controllerPercent: actual } = expected;
  const at = 'controller' as const;
  const wanted = expected.stepPercent;
  if (actual === undefined) {
    return { at, agrees: wanted === 0, ...tell('notReported') };
  }
  const link = { at, canaryPercent: actual };
  if (samePercent(actual, wanted)) {
    return { ...link, agrees: true };
  }
  const params = { actualPercent: actual, expectedPercent: wanted };
  if (isGoingBack(rollout)) {
    return { ...link, agrees: true, ...tell('goingBack', params) };
  }
  return expected.controllerWaits
    ? { ...link, agrees: true, ...tell('controllerWaits', params) }
    : { ...link, agrees: false, ...tell('controllerDiffers', params) };
}

/**
 * The canary's share of the traffic in each place of the chain: what the step asks for, what the controller says it has set, what
 * each route of each VirtualService does, and which revisions the DestinationRule's subsets select.
 *
 * Each link says whether it agrees with the one before. Differences that pass by themselves agree: the controller holds weights
 * and subsets back while pods are missing, promotes in full only as pods come, and with dynamicStableScale takes traffic back
 * gradually. Canary 0 and stable 100 after full promotion is agreement. A VirtualService or DestinationRule that is not seen disagrees.
 *
 * Source of the rules: argo-rollouts `rollout/trafficrouting.go` and `rollout/trafficrouting/istio/istio.go`.
 *
 * @param input - objects of the Rollout's cluster; others may be among them
 * @returns from step to mesh; empty for a Rollout without traffic routing
 * @public
 */
export function trafficWeights(input: {
  rollout: RolloutView;
  virtualServices: VirtualServiceView[];
  destinationRules: DestinationRuleView[];
  revisions: RevisionView[];
}): TrafficWeightView[] {
  const { rollout, virtualServices, destinationRules, revisions } = input;
  const { traffic, weights, controllerWeights } = rollout;
  if (!traffic || !weights || traffic.routers.length === 0) {
    return [];
  }
  const missingPods = lacksPods(rollout, revisions);
  const expected: ExpectedTraffic = {
    rollout,
    stepPercent: stepPercent(rollout),
    controllerPercent:
      controllerWeights &&
      percentOf(controllerWeights.canary.weight, weights.max),
    controllerWaits: missingPods || rollout.promotingFull,
    lacksPods: missingPods,
  };
  const routed = (traffic.istio?.virtualServices ?? []).flatMap(reference =>
    virtualServiceWeights(reference, virtualServices, expected),
  );
  const subsets = destinationRuleWeight(
    destinationRules,
    routed.find(({ canaryPercent }) => canaryPercent !== undefined)
      ?.canaryPercent,
    expected,
  );
  return [
    { at: 'step', canaryPercent: expected.stepPercent, agrees: true },
    controllerWeight(expected),
    ...routed,
    ...(subsets ? [subsets] : []),
  ];
}
