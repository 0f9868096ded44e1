import { WorkloadSnapshot } from '../snapshot/types';
import { ChaosTarget, ChaosTargetExpression } from './types';

function meets(
  { key, operator, values }: ChaosTargetExpression,
  labels: Record<string, string>,
): boolean {
  const has = Object.hasOwn(labels, key);
  switch (operator) {
    case 'In':
      return has && values.includes(labels[key]);
    // As Kubernetes has it: what is absent is in no set.
    case 'NotIn':
      return !has || !values.includes(labels[key]);
    case 'Exists':
      return has;
    default:
      return !has;
  }
}

/** Labels of the pod template: with workloadRef those of the Deployment it names. */
function podLabelsOf({
  rollout,
  deployment,
}: WorkloadSnapshot): Record<string, string> {
  return rollout?.workloadRef
    ? deployment?.podLabels ?? {}
    : rollout?.podLabels ?? deployment?.podLabels ?? {};
}

/** Pods that chaos has killed are gone; what their names begin with is not. */
function hasPod(workload: WorkloadSnapshot, name: string): boolean {
  return (
    workload.pods.some(({ pod }) => pod.ref.name === name) ||
    workload.revisions.some(({ replicaSet }) =>
      name.startsWith(`${replicaSet}-`),
    )
  );
}

function ofKind(workload: WorkloadSnapshot, kind: string): boolean {
  return (
    (kind === 'rollout' && workload.rollout !== undefined) ||
    (kind === 'deployment' && workload.deployment !== undefined)
  );
}

/** Whether a target selects pods of a workload. The cluster is for the caller to compare. */
export function aimsAt(
  target: ChaosTarget,
  workload: WorkloadSnapshot,
): boolean {
  const { namespaces, labels, expressions, kind, names } = target;
  if (!namespaces.includes(workload.namespace)) {
    return false;
  }
  if (kind === 'pod') {
    return names.some(name => hasPod(workload, name));
  }
  if (kind !== undefined && !ofKind(workload, kind)) {
    return false;
  }
  if (names.length > 0) {
    return names.includes(workload.name);
  }
  const podLabels = podLabelsOf(workload);
  return (
    Object.entries(labels).every(([key, value]) => podLabels[key] === value) &&
    expressions.every(expression => meets(expression, podLabels))
  );
}

/** The workloads of the list that targets of an object in that cluster select. */
export function aimedAt(
  cluster: string,
  targets: ChaosTarget[],
  workloads: WorkloadSnapshot[],
): WorkloadSnapshot[] {
  return workloads.filter(
    workload =>
      workload.cluster === cluster &&
      targets.some(target => aimsAt(target, workload)),
  );
}
