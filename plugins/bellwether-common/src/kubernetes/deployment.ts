import { conditionsOf } from './conditions';
import { openObject, ReadableObject } from './identity';
import { templateImages } from './images';
import { templateLabels } from './templateLabels';
import { ConditionView, DeploymentView } from './types';

type Progress = Pick<DeploymentView, 'phase' | 'message'>;

/**
 * What `kubectl rollout status` says, in its order (kubectl `pkg/polymorphichelpers/rollout_status.go`), with two additions: a paused
 * Deployment is Paused, where kubectl waits without end, and where Pods cannot be created the refusal is the message.
 */
function progressOf(
  view: Pick<
    DeploymentView,
    'ref' | 'replicas' | 'paused' | 'generationObserved' | 'conditions'
  >,
): Progress {
  const { replicas } = view;
  const { name } = view.ref;
  const waiting = `Waiting for deployment "${name}" rollout to finish:`;
  if (!view.generationObserved) {
    return {
      phase: 'Progressing',
      message: 'Waiting for deployment spec update to be observed...',
    };
  }
  if (deadlineExceeded(view.conditions)) {
    return {
      phase: 'Degraded',
      message: `deployment "${name}" exceeded its progress deadline`,
    };
  }
  if (view.paused) {
    return { phase: 'Paused', message: 'Deployment is paused' };
  }
  const refusal = view.conditions.find(
    ({ type, status }) => type === 'ReplicaFailure' && status === 'True',
  );
  const progressing = (message: string): Progress => ({
    phase: 'Progressing',
    message: refusal
      ? `${refusal.reason ?? refusal.type}: ${refusal.message ?? ''}`
      : message,
  });
  if (replicas.updated < replicas.desired) {
    return progressing(
      `${waiting} ${replicas.updated} out of ${replicas.desired} new replicas have been updated...`,
    );
  }
  if (replicas.current > replicas.updated) {
    return progressing(
      `${waiting} ${
        replicas.current - replicas.updated
      } old replicas are pending termination...`,
    );
  }
  if (replicas.available < replicas.updated) {
    return progressing(
      `${waiting} ${replicas.available} of ${replicas.updated} updated replicas are available...`,
    );
  }
  return {
    phase: 'Healthy',
    message: `deployment "${name}" successfully rolled out`,
  };
}

function deadlineExceeded(conditions: ConditionView[]): boolean {
  return conditions.some(
    ({ type, reason }) =>
      type === 'Progressing' && reason === 'ProgressDeadlineExceeded',
  );
}

function generationObserved({ metadata, status }: ReadableObject): boolean {
  return (
    (metadata.integer('generation') ?? 0) <=
    (status.integer('observedGeneration') ?? 0)
  );
}

/**
 * A Rollout with workloadRef and scaleDown leaves no mark on the Deployment that it scales to zero, but the API server notes who wrote
 * spec.replicas. Read only at zero replicas, since managedFields are large.
 */
function scaledDownByRollout({ metadata, spec }: ReadableObject): boolean {
  return (
    spec.integer('replicas') === 0 &&
    metadata
      .objects('managedFields')
      .some(
        entry =>
          entry.string('manager') === 'rollouts-controller' &&
          entry.object('fieldsV1').object('f:spec').has('f:replicas'),
      )
  );
}

/**
 * Reads an apps/v1 Deployment and judges its progress as `kubectl rollout status` does.
 *
 * @param object - as the API server gives it, alone or in a list
 * @param cluster - name of the cluster it was read from
 * @throws UnreadableObjectError when it is no Deployment or has no name
 * @public
 */
export function deploymentFromObject(
  object: unknown,
  cluster: string,
): DeploymentView {
  const readable = openObject(object, cluster, 'Deployment');
  const { ref, createdAt, root, annotations, spec, status } = readable;
  const facts = {
    ref,
    createdAt,
    revision: annotations.integerText('deployment.kubernetes.io/revision'),
    paused: spec.boolean('paused') ?? false,
    generationObserved: generationObserved(readable),
    replicas: {
      desired: spec.integer('replicas') ?? 1,
      current: status.integer('replicas') ?? 0,
      updated: status.integer('updatedReplicas') ?? 0,
      ready: status.integer('readyReplicas') ?? 0,
      available: status.integer('availableReplicas') ?? 0,
    },
    images: templateImages(spec),
    podLabels: templateLabels(spec),
    conditions: conditionsOf(status),
    scaledDownByRollout: scaledDownByRollout(readable),
  };
  const statusUnreadable = root.has('status') && !root.hasObject('status');
  const progress: Progress = statusUnreadable
    ? { phase: 'Unknown', message: 'status cannot be read' }
    : progressOf(facts);
  return { ...facts, ...progress, notes: root.notes };
}
