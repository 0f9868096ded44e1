import { ReadableObject } from '../kubernetes/identity';
import { ConditionView } from '../kubernetes/types';
import { RolloutPhase, RolloutView } from './types';

/** What the phase is decided on, beside the object itself. */
export type PhaseFacts = Pick<
  RolloutView,
  'replicas' | 'conditions' | 'stableHash' | 'currentHash' | 'pausedByUser'
>;

export interface PhaseView {
  phase: RolloutPhase;
  message?: string;
}

const phases = ['Healthy', 'Degraded', 'Progressing', 'Paused'] as const;

const completedAnalysis = ['Successful', 'Failed', 'Error', 'Inconclusive'];

const workloadGenerationAnnotation = 'rollout.argoproj.io/workload-generation';

/** Text as Go's `strconv.Atoi` takes it; undefined where Go returns an error. */
function generationOf(text: string | undefined): number | undefined {
  return text !== undefined && /^[-+]?\d+$/.test(text)
    ? Number(text)
    : undefined;
}

/**
 * `isGenerationObserved` of argo-rollouts `rolloututil.go`: controllers before 0.10 wrote a hash, which counts as observed, even one that
 * happens to be a large number.
 */
export function specObserved({ metadata, status }: ReadableObject): boolean {
  const observed = generationOf(status.string('observedGeneration'));
  const generation = metadata.integer('generation') ?? 0;
  return observed === undefined || observed >= generation;
}

/** `isWorkloadGenerationObserved` of argo-rollouts `rolloututil.go`, for a Rollout with workloadRef. */
export function workloadObserved({
  annotations,
  spec,
  status,
}: ReadableObject): boolean {
  const generation = generationOf(
    annotations.string(workloadGenerationAnnotation),
  );
  const observed = generationOf(status.string('workloadObservedGeneration'));
  return (
    !spec.hasObject('workloadRef') ||
    generation === undefined ||
    observed === undefined ||
    observed === generation
  );
}

function failing(conditions: ConditionView[]): PhaseView | undefined {
  for (const { type, reason = '', message = '' } of conditions) {
    if (type === 'InvalidSpec') {
      return { phase: 'Degraded', message: `${type}: ${message}` };
    }
    if (reason === 'RolloutAborted' || reason === 'ProgressDeadlineExceeded') {
      return { phase: 'Degraded', message: `${reason}: ${message}` };
    }
  }
  return undefined;
}

function restarting({ spec, status }: ReadableObject): boolean {
  const wanted = spec.time('restartAt');
  const done = status.time('restartedAt');
  return (
    wanted !== undefined &&
    (done === undefined || Date.parse(wanted) !== Date.parse(done))
  );
}

function blueGreenPending(
  { spec, status }: ReadableObject,
  { stableHash, currentHash }: PhaseFacts,
): string | undefined {
  const blueGreen = status.object('blueGreen');
  const active = blueGreen.string('activeSelector');
  if (active === undefined || active !== currentHash) {
    return 'active service cutover pending';
  }
  if (stableHash !== undefined && stableHash === currentHash) {
    return undefined;
  }
  const postPromotion = spec
    .object('strategy')
    .object('blueGreen')
    .has('postPromotionAnalysis');
  const analysis = blueGreen
    .object('postPromotionAnalysisRunStatus')
    .string('status');
  return postPromotion && !completedAnalysis.includes(analysis ?? '')
    ? 'waiting for analysis to complete'
    : 'waiting for post-promotion verification to complete';
}

function canaryPending(
  { spec }: ReadableObject,
  { replicas, stableHash, currentHash }: PhaseFacts,
): string | undefined {
  const routed = spec.object('strategy').object('canary').has('trafficRouting');
  if (!routed && replicas.current > replicas.updated) {
    return 'old replicas are pending termination';
  }
  return stableHash === undefined || stableHash !== currentHash
    ? 'waiting for all steps to complete'
    : undefined;
}

/** `CalculateRolloutPhase` of argo-rollouts `rolloututil.go`: for controllers up to 0.10, which write no phase. */
function computedPhase(object: ReadableObject, facts: PhaseFacts): PhaseView {
  const progressing = (message: string): PhaseView => ({
    phase: 'Progressing',
    message,
  });
  const { spec, status } = object;
  const failure = failing(facts.conditions);
  if (failure) {
    return failure;
  }
  if (facts.pausedByUser) {
    return { phase: 'Paused', message: 'manually paused' };
  }
  const [pause] = status.objects('pauseConditions');
  if (pause) {
    return { phase: 'Paused', message: pause.string('reason') };
  }
  if (restarting(object)) {
    return progressing('rollout is restarting');
  }
  const { desired, updated, available } = facts.replicas;
  if (updated < desired) {
    return progressing('more replicas need to be updated');
  }
  if (available < updated) {
    return progressing('updated replicas are still becoming available');
  }
  const strategy = spec.object('strategy');
  let pending: string | undefined;
  if (strategy.has('blueGreen')) {
    pending = blueGreenPending(object, facts);
  } else if (strategy.has('canary')) {
    pending = canaryPending(object, facts);
  }
  return pending === undefined ? { phase: 'Healthy' } : progressing(pending);
}

/**
 * Phase and message as `kubectl argo rollouts get rollout` prints them: `GetRolloutPhase` of argo-rollouts `rolloututil.go`, in its order. A
 * phase that the controller wrote is believed only once it has seen the present spec.
 */
export function phaseOf(object: ReadableObject, facts: PhaseFacts): PhaseView {
  const { root, status } = object;
  if (root.has('status') && !root.hasObject('status')) {
    return { phase: 'Unknown', message: 'status cannot be read' };
  }
  if (!specObserved(object)) {
    return {
      phase: 'Progressing',
      message: 'waiting for rollout spec update to be observed',
    };
  }
  const unpausing =
    status.boolean('controllerPause') === true &&
    status.objects('pauseConditions').length === 0;
  if (unpausing) {
    return {
      phase: 'Progressing',
      message: 'waiting for rollout to unpause',
    };
  }
  if (!workloadObserved(object)) {
    return {
      phase: 'Progressing',
      message:
        'waiting for rollout spec update to be observed for the reference workload',
    };
  }
  if (status.has('phase')) {
    return {
      phase: status.oneOf('phase', phases) ?? 'Unknown',
      message: status.string('message'),
    };
  }
  return computedPhase(object, facts);
}
