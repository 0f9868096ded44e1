import { conditionsOf } from '../kubernetes/conditions';
import { openObject, ReadableObject } from '../kubernetes/identity';
import { templateImages } from '../kubernetes/images';
import { ObjectReader } from '../kubernetes/reader';
import { templateLabels } from '../kubernetes/templateLabels';
import { pauseOf } from './pause';
import { phaseOf, specObserved, workloadObserved } from './phase';
import { stepsOf } from './steps';
import { trafficRoutingOf } from './trafficRouting';
import { AnalysisRunStatusRef, RolloutView } from './types';
import { controllerWeightsOf, weightsOf } from './weights';

function strategyOf(strategy: ObjectReader): RolloutView['strategy'] {
  if (strategy.has('canary')) {
    return 'canary';
  }
  return strategy.has('blueGreen') ? 'blueGreen' : 'unknown';
}

function blueGreenOf({
  spec,
  status,
}: ReadableObject): RolloutView['blueGreen'] {
  const strategy = spec.object('strategy');
  if (!strategy.hasObject('blueGreen')) {
    return undefined;
  }
  const blueGreen = strategy.object('blueGreen');
  const live = status.object('blueGreen');
  return {
    activeService: blueGreen.string('activeService'),
    previewService: blueGreen.string('previewService'),
    activeHash: live.string('activeSelector'),
    previewHash: live.string('previewSelector'),
    autoPromotion: blueGreen.boolean('autoPromotionEnabled') ?? true,
    autoPromotionSeconds: blueGreen.integer('autoPromotionSeconds'),
  };
}

function workloadRefOf(spec: ObjectReader): RolloutView['workloadRef'] {
  const reference = spec.object('workloadRef');
  const kind = reference.string('kind');
  const name = reference.string('name');
  return kind && name
    ? { kind, name, scaleDown: reference.string('scaleDown') }
    : undefined;
}

/** Where the status keeps its AnalysisRuns. */
const analysisPlaces = [
  ['canary', 'currentStepAnalysisRunStatus', 'step'],
  ['canary', 'currentBackgroundAnalysisRunStatus', 'background'],
  ['blueGreen', 'prePromotionAnalysisRunStatus', 'prePromotion'],
  ['blueGreen', 'postPromotionAnalysisRunStatus', 'postPromotion'],
] as const;

function analysisRunsOf(status: ObjectReader): AnalysisRunStatusRef[] {
  return analysisPlaces.flatMap(([strategy, field, role]) => {
    const run = status.object(strategy).object(field);
    const name = run.string('name');
    return name === undefined
      ? []
      : [
          {
            role,
            name,
            status: run.string('status'),
            message: run.string('message'),
          },
        ];
  });
}

/** No controller has ever looked at it: none runs, or none is responsible for this namespace or instance id. */
function everObserved({ status }: ReadableObject): boolean {
  return status.has('observedGeneration') || status.has('phase');
}

/**
 * Reads an Argo Rollout, with phase and message as `kubectl argo rollouts get rollout` prints them.
 *
 * @param object - argoproj.io/v1alpha1 Rollout as the API server gives it, alone or in a list
 * @param cluster - name of the cluster it was read from
 * @throws UnreadableObjectError when it is no Rollout or has no name
 * @public
 */
export function rolloutFromObject(
  object: unknown,
  cluster: string,
): RolloutView {
  const readable = openObject(object, cluster, 'Rollout');
  const { ref, createdAt, root, annotations, spec, status } = readable;
  const strategy = spec.object('strategy');
  const canary = strategy.object('canary');
  const stableHash = status.string('stableRS');
  const currentHash = status.string('currentPodHash');
  const aborted = status.boolean('abort') ?? false;
  const facts = {
    steps: stepsOf(canary),
    currentStepIndex: status.integer('currentStepIndex'),
    pausedByUser: spec.boolean('paused') ?? false,
    aborted,
    stableHash,
    currentHash,
    replicas: {
      desired: spec.integer('replicas') ?? 1,
      current: status.integer('replicas') ?? 0,
      updated: status.integer('updatedReplicas') ?? 0,
      ready: status.integer('readyReplicas') ?? 0,
      available: status.integer('availableReplicas') ?? 0,
    },
    conditions: conditionsOf(status),
    controllerWeights: controllerWeightsOf(status),
    blueGreen: blueGreenOf(readable),
  };
  return {
    ref,
    createdAt,
    strategy: strategyOf(strategy),
    ...phaseOf(readable, facts),
    generationObserved:
      everObserved(readable) &&
      specObserved(readable) &&
      workloadObserved(readable),
    revision: annotations.integerText('rollout.argoproj.io/revision'),
    ...facts,
    fullyPromoted: stableHash !== undefined && stableHash === currentHash,
    weights: strategy.has('canary') ? weightsOf(canary, facts) : undefined,
    pause: pauseOf(readable, facts),
    abortedAt: status.time('abortedAt'),
    abortReason: aborted
      ? facts.conditions.find(({ reason }) => reason === 'RolloutAborted')
          ?.message
      : undefined,
    promotingFull: status.boolean('promoteFull') ?? false,
    images: templateImages(spec),
    podLabels: templateLabels(spec),
    workloadRef: workloadRefOf(spec),
    traffic: trafficRoutingOf(canary, status, ref.namespace),
    analysisRuns: analysisRunsOf(status),
    experiment: status.object('canary').string('currentExperiment'),
    notes: root.notes,
  };
}
