import { WorkloadSnapshot } from '@bellwether/backstage-plugin-bellwether-common';

/** Kind of the object that a workload snapshot stands for. */
export function workloadKind(
  workload: WorkloadSnapshot,
): 'Rollout' | 'Deployment' {
  return workload.rollout ? 'Rollout' : 'Deployment';
}
