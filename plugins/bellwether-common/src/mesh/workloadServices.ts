import { DeploymentView } from '../kubernetes/types';
import { RolloutView } from '../rollouts/types';
import { serviceOfHost } from './hosts';

/**
 * Names of the Services in a Rollout's namespace that stand for its pods: those that it names, and by custom one of its own name.
 */
export function servicesOfRollout({
  ref,
  traffic,
  blueGreen,
  workloadRef,
}: Pick<
  RolloutView,
  'ref' | 'traffic' | 'blueGreen' | 'workloadRef'
>): string[] {
  const names = [
    ref.name,
    traffic?.stableService,
    traffic?.canaryService,
    traffic?.pingPong?.pingService,
    traffic?.pingPong?.pongService,
    blueGreen?.activeService,
    blueGreen?.previewService,
    workloadRef?.name,
  ];
  return [...new Set(names.filter(name => name !== undefined))];
}

/** By custom, a Deployment and the Service before it have one name. */
export function servicesOfDeployment({
  ref,
}: Pick<DeploymentView, 'ref'>): string[] {
  return [ref.name];
}

/** What hosts are compared with: the place of a workload and the Services that stand for it. */
export interface WorkloadServices {
  namespace: string;
  services: string[];
}

export function servicesOfWorkload(workload: {
  namespace: string;
  rollout?: RolloutView;
  deployment?: DeploymentView;
}): WorkloadServices {
  const { namespace, rollout, deployment } = workload;
  return {
    namespace,
    services: [
      ...new Set([
        ...(rollout ? servicesOfRollout(rollout) : []),
        ...(deployment ? servicesOfDeployment(deployment) : []),
      ]),
    ],
  };
}

/**
 * Whether a host names a Service of the workload.
 *
 * @param ownNamespace - of the object that the host is written in
 */
export function namesWorkload(
  host: string,
  ownNamespace: string,
  { namespace, services }: WorkloadServices,
): boolean {
  const service = serviceOfHost(host, ownNamespace);
  return (
    service?.namespace === namespace &&
    services.some(name => name === service?.name)
  );
}
