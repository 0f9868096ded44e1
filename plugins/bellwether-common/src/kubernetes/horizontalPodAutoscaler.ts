import { conditionsOf } from './conditions';
import { openObject } from './identity';
import { ConditionView, HorizontalPodAutoscalerView } from './types';

/** The controller's word for a target with zero replicas: switched off on purpose. */
const switchedOff = 'ScalingDisabled';

/** Controllers before Kubernetes 1.12 report a pause between two scalings as AbleToScale=False. */
const betweenScalings = /^Backoff/;

function whyUnable(
  conditions: ConditionView[],
): HorizontalPodAutoscalerView['unableToScale'] {
  const failing = conditions.find(
    ({ type, status, reason = '' }) =>
      status === 'False' &&
      ((type === 'AbleToScale' && !betweenScalings.test(reason)) ||
        (type === 'ScalingActive' && reason !== switchedOff)),
  );
  return (
    failing && {
      reason: failing.reason ?? failing.type,
      message: failing.message ?? '',
    }
  );
}

/**
 * Reads an autoscaling/v2 HorizontalPodAutoscaler.
 *
 * @param object - as the API server gives it, alone or in a list
 * @param cluster - name of the cluster it was read from
 * @throws UnreadableObjectError when it is no HorizontalPodAutoscaler or has no name
 * @public
 */
export function horizontalPodAutoscalerFromObject(
  object: unknown,
  cluster: string,
): HorizontalPodAutoscalerView {
  const { ref, root, spec, status } = openObject(
    object,
    cluster,
    'HorizontalPodAutoscaler',
  );
  const target = spec.object('scaleTargetRef');
  const minReplicas = spec.integer('minReplicas') ?? 1;
  const conditions = conditionsOf(status);
  return {
    ref,
    target: {
      kind: target.string('kind') ?? '',
      name: target.string('name') ?? '',
    },
    minReplicas,
    maxReplicas: spec.integer('maxReplicas') ?? minReplicas,
    currentReplicas: status.integer('currentReplicas'),
    desiredReplicas: status.integer('desiredReplicas'),
    atMax: conditions.some(
      ({ type, status: state, reason }) =>
        type === 'ScalingLimited' &&
        state === 'True' &&
        reason === 'TooManyReplicas',
    ),
    unableToScale: whyUnable(conditions),
    conditions,
    notes: root.notes,
  };
}
