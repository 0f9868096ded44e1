import { HttpRouteView, TrafficShareView } from '../mesh/types';
import { PodView } from '../probes/types';
import { RevisionView, RolloutView } from '../rollouts/types';
import {
  ExpectedTraffic,
  lacksPods,
  percentOf,
  samePercent,
  tell,
} from './chain';
import { destinationRuleWeight } from './destinationRuleWeight';
import { httpRouteWeights } from './httpRouteWeights';
import { observedWeight } from './observedWeight';
import { sharedVirtualServices } from './sharedVirtualServices';
import { marked, stepChangedAt } from './timing';
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
 * A link that disagrees tells since when, and which side is late.
 *
 * Source of the rules: argo-rollouts `rollout/trafficrouting.go` and `rollout/trafficrouting/istio/istio.go`.
 *
 * @param input - objects of the Rollout's cluster, others may be among them; with all Rollouts that are known, to find those that name the
 * same VirtualService, and what was measured of the workload's requests
 * @returns from step to mesh; empty for a Rollout without traffic routing
 * @public
 */
export function trafficWeights(input: {
  rollout: RolloutView;
  virtualServices: VirtualServiceView[];
  destinationRules: DestinationRuleView[];
  revisions: RevisionView[];
  httpRoutes?: HttpRouteView[];
  pods?: Pick<PodView, 'podTemplateHash' | 'versions'>[];
  share?: TrafficShareView;
  rollouts?: RolloutView[];
}): TrafficWeightView[] {
  const {
    rollout,
    virtualServices,
    destinationRules,
    revisions,
    httpRoutes = [],
    pods = [],
    share,
    rollouts = [],
  } = input;
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
  const routed = sharedVirtualServices(
    rollout,
    rollouts,
    (traffic.istio?.virtualServices ?? []).flatMap(reference =>
      virtualServiceWeights(reference, virtualServices, expected),
    ),
  );
  const controller = marked(controllerWeight(expected), stepChangedAt(rollout));
  const subsets = destinationRuleWeight(
    destinationRules,
    routed.find(({ canaryPercent }) => canaryPercent !== undefined)
      ?.canaryPercent,
    expected,
  );
  const configured: TrafficWeightView[] = [
    { at: 'step', canaryPercent: expected.stepPercent, agrees: true },
    controller,
    ...routed,
    ...(subsets ? [subsets] : []),
    ...httpRouteWeights(httpRoutes, expected),
  ];
  const observed = observedWeight(
    { share, virtualServices, httpRoutes, revisions, pods },
    // A link whose share is not known has told why; then there is nothing to compare with.
    configured[configured.length - 1].canaryPercent,
    expected,
  );
  return observed
    ? [
        ...configured,
        marked(
          observed,
          stepChangedAt(rollout),
          ...virtualServices.map(({ lastWrite }) => lastWrite?.at),
          ...destinationRules.map(({ lastWrite }) => lastWrite?.at),
          ...httpRoutes.map(({ lastWrite }) => lastWrite?.at),
        ),
      ]
    : configured;
}
