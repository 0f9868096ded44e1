import { conditionsOf } from './conditions';
import { controllerOf, openObject } from './identity';
import { templateImages } from './images';
import { ReplicaSetView } from './types';

/** Argo Rollouts' label; under a Deployment Kubernetes' own. */
const hashLabels = ['rollouts-pod-template-hash', 'pod-template-hash'];

const revisionAnnotations = [
  'rollout.argoproj.io/revision',
  'deployment.kubernetes.io/revision',
];

/**
 * Reads an apps/v1 ReplicaSet, owned by a Rollout, a Deployment or an Experiment.
 *
 * @param object - as the API server gives it, alone or in a list
 * @param cluster - name of the cluster it was read from
 * @throws UnreadableObjectError when it is no ReplicaSet or has no name
 * @public
 */
export function replicaSetFromObject(
  object: unknown,
  cluster: string,
): ReplicaSetView {
  const { ref, createdAt, root, metadata, annotations, labels, spec, status } =
    openObject(object, cluster, 'ReplicaSet');
  const hashLabel = hashLabels.find(label => labels.has(label));
  const revisionName = revisionAnnotations.find(name => annotations.has(name));
  const failure = conditionsOf(status).find(
    condition =>
      condition.type === 'ReplicaFailure' && condition.status === 'True',
  );
  return {
    ref,
    owner: controllerOf(metadata),
    createdAt,
    podTemplateHash:
      hashLabel === undefined ? undefined : labels.string(hashLabel),
    revision:
      revisionName === undefined
        ? undefined
        : annotations.integerText(revisionName),
    images: templateImages(spec),
    replicas: {
      desired: spec.integer('replicas') ?? 1,
      current: status.integer('replicas') ?? 0,
      ready: status.integer('readyReplicas') ?? 0,
      available: status.integer('availableReplicas') ?? 0,
    },
    scaleDownDeadline: annotations.time('scale-down-deadline'),
    experiment: annotations.string('experiment.argoproj.io/name'),
    failure: failure && {
      reason: failure.reason ?? failure.type,
      message: failure.message ?? '',
    },
    notes: root.notes,
  };
}
