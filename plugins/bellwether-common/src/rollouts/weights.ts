import { ObjectReader } from '../kubernetes/reader';
import {
  ControllerWeightsView,
  RevisionView,
  RolloutStepView,
  RolloutView,
  RolloutWeightsView,
  WeightDestinationView,
} from './types';

/** `MaxTrafficWeight` of argo-rollouts `utils/weightutil/weight.go`. What is not above zero cannot be divided by, and is noted. */
function maxWeight(routing: ObjectReader): number {
  const max = routing.integer('maxTrafficWeight') ?? 100;
  if (max > 0) {
    return max;
  }
  routing.note('maxTrafficWeight', `expected a weight above 0, found ${max}`);
  return 100;
}

type WeightFacts = Pick<
  RolloutView,
  'steps' | 'currentStepIndex' | 'aborted' | 'replicas' | 'controllerWeights'
>;

function destinationOf(reader: ObjectReader): WeightDestinationView {
  return {
    weight: reader.integer('weight') ?? 0,
    service: reader.string('serviceName'),
    podTemplateHash: reader.string('podTemplateHash'),
  };
}

/** Reads `status.canary.weights`; undefined without traffic routing, and before the first reconciliation. */
export function controllerWeightsOf(
  status: ObjectReader,
): ControllerWeightsView | undefined {
  const canary = status.object('canary');
  if (!canary.hasObject('weights')) {
    return undefined;
  }
  const weights = canary.object('weights');
  return {
    canary: destinationOf(weights.object('canary')),
    stable: destinationOf(weights.object('stable')),
    additional: weights.objects('additional').map(destinationOf),
    verified: weights.boolean('verified'),
  };
}

/** `GetCurrentCanaryStep` of argo-rollouts `utils/replicaset/canary.go`; undefined past the last step, and without steps. */
export function currentStepOf(
  view: Pick<RolloutView, 'steps' | 'currentStepIndex'>,
): RolloutStepView | undefined {
  return view.steps[view.currentStepIndex ?? 0];
}

/** `GetCurrentSetWeight` of argo-rollouts `utils/replicaset/canary.go`. */
function desiredWeight(facts: WeightFacts, max: number): number {
  if (facts.aborted) {
    return 0;
  }
  const step = currentStepOf(facts);
  if (!step) {
    return max;
  }
  return facts.steps
    .slice(0, step.index + 1)
    .reduce(
      (weight, passed) =>
        passed.kind === 'setWeight' ? passed.weight : weight,
      0,
    );
}

/**
 * Desired and actual weight of a canary as `kubectl argo rollouts get rollout` prints them (`rollout_info.go`). Without traffic
 * routing the actual weight needs the ReplicaSets, see {@link canaryWeights}.
 */
export function weightsOf(
  canary: ObjectReader,
  facts: WeightFacts,
): RolloutWeightsView {
  const max = maxWeight(canary.object('trafficRouting'));
  const desired = desiredWeight(facts, max);
  if (!currentStepOf(facts)) {
    return { desired, actual: max, max };
  }
  if (facts.replicas.available === 0) {
    return { desired, actual: 0, max };
  }
  return canary.has('trafficRouting')
    ? { desired, actual: facts.controllerWeights?.canary.weight, max }
    : { desired, max };
}

/**
 * The weights of a canary, with the actual one of a basic canary (no traffic routing) worked out from its ReplicaSets:
 * available canary pods of all available pods, whole numbers as Argo rounds them down.
 *
 * @param rollout - from `rolloutFromObject`
 * @param revisions - from `revisionsOf`
 * @returns undefined for other strategies
 * @public
 */
export function canaryWeights(
  rollout: RolloutView,
  revisions: RevisionView[],
): RolloutWeightsView | undefined {
  const { weights, replicas, traffic } = rollout;
  if (!weights || weights.actual !== undefined || traffic) {
    return weights;
  }
  const available = revisions
    .filter(({ tags }) => tags.includes('canary'))
    .reduce((sum, revision) => sum + revision.replicas.available, 0);
  return {
    ...weights,
    actual: Math.trunc((available * weights.max) / replicas.available),
  };
}
