import { conditionsOf } from '../kubernetes/conditions';
import { controllerOf, openObject } from '../kubernetes/identity';
import { ConditionView } from '../kubernetes/types';
import { containersOf } from './containers';
import { PodView } from './types';

const phases = [
  'Pending',
  'Running',
  'Succeeded',
  'Failed',
  'Unknown',
] as const;

/** Labels that Istio takes `destination_version` and `destination_canonical_revision` from. */
const versionLabels = [
  'version',
  'app.kubernetes.io/version',
  'service.istio.io/canonical-revision',
];

/**
 * Reads a core/v1 Pod with its containers and probes. Defaults of probes are filled in, named ports are resolved, and probes that Istio's
 * injector rewrote are shown as the service's owner wrote them. Nothing here depends on the present time.
 *
 * @param object - a Pod as the API server has it; what cannot be read in it becomes a note
 * @param cluster - name of the cluster it lives in
 * @throws UnreadableObjectError when it is no object, is of another kind, or has no name
 * @public
 */
export function podFromObject(object: unknown, cluster: string): PodView {
  const { ref, createdAt, root, metadata, labels, annotations, spec, status } =
    openObject(object, cluster, 'Pod');
  const versions = new Set(
    versionLabels.flatMap(key => labels.string(key) ?? []),
  );
  const conditions = conditionsOf(status);
  const ready = conditions.find(condition => condition.type === 'Ready');
  const readinessGates = spec.objects('readinessGates').flatMap(gate => {
    const type = gate.string('conditionType');
    return type === undefined ? [] : [type];
  });
  const phase = status.oneOf('phase', phases) ?? 'Unknown';
  const reason = status.string('reason');
  const containers = containersOf(spec, status);
  return {
    ref,
    owner: controllerOf(metadata),
    createdAt,
    podTemplateHash:
      labels.string('rollouts-pod-template-hash') ??
      labels.string('pod-template-hash'),
    phase,
    reason,
    message: status.string('message'),
    node: spec.string('nodeName'),
    terminating: metadata.has('deletionTimestamp'),
    ready: ready?.status === 'True',
    frozenByNode:
      status.raw('phase') === 'Unknown' ||
      isFrozenByNode(reason, conditions, readinessGates),
    readySince: ready?.lastTransitionAt,
    conditions,
    readinessGates,
    ...(versions.size > 0 && { versions: [...versions] }),
    ...(annotations.raw('ambient.istio.io/redirection') === 'enabled' && {
      ambient: true,
    }),
    containers,
    restarts: containers.reduce(
      (sum, container) => sum + (container.status?.restartCount ?? 0),
      0,
    ),
    notes: root.notes,
  };
}

/**
 * When a node is lost, the node lifecycle controller sets Ready to False and leaves all else as the kubelet last wrote it
 * (Kubernetes `pkg/util/node`, MarkPodsNotReady). A kubelet never writes Ready=False beside ContainersReady=True with all readiness gates
 * met, so this pair tells that the rest of the status is frozen.
 */
function isFrozenByNode(
  reason: string | undefined,
  conditions: ConditionView[],
  readinessGates: string[],
): boolean {
  const isTrue = (type: string) =>
    conditions.some(
      condition => condition.type === type && condition.status === 'True',
    );
  const ready = conditions.find(condition => condition.type === 'Ready');
  return (
    reason === 'NodeLost' ||
    /^Node/.test(ready?.reason ?? '') ||
    (ready?.status === 'False' &&
      isTrue('ContainersReady') &&
      readinessGates.every(isTrue))
  );
}
