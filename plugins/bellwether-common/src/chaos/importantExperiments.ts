import { ImportantExperimentId } from './types';

/**
 * One of the ten experiments that a service should have seen, with the faults that count as it.
 *
 * @public
 */
export interface ImportantExperiment {
  id: ImportantExperimentId;
  /** Faults of Litmus, by their names in chaos-charts. */
  litmus: readonly string[];
  /** `kind/action` of Chaos Mesh; empty where it has no equivalent. */
  chaosMesh: readonly string[];
}

/**
 * The ten, from the machine to the container. Litmus: litmuschaos/chaos-charts, folders kubernetes, aws, gcp and azure, and the names of
 * older charts that are still in use. Chaos Mesh: its API types; it can drain no node.
 *
 * @public
 */
export const IMPORTANT_EXPERIMENTS: readonly ImportantExperiment[] = [
  { id: 'node-drain', litmus: ['node-drain'], chaosMesh: [] },
  {
    id: 'node-cpu-memory-hog',
    litmus: ['node-cpu-hog', 'node-memory-hog'],
    chaosMesh: [
      'PhysicalMachineChaos/stress-cpu',
      'PhysicalMachineChaos/stress-mem',
    ],
  },
  {
    id: 'node-ungraceful-loss',
    litmus: [
      'kubelet-service-kill',
      'docker-service-kill',
      'node-restart',
      'node-poweroff',
      'ec2-stop-by-id',
      'ec2-stop-by-tag',
      'ec2-terminate-by-id',
      'ec2-terminate-by-tag',
      'gcp-vm-instance-stop',
      'gcp-vm-instance-stop-by-label',
      'azure-instance-stop',
      'vm-poweroff',
    ],
    chaosMesh: [
      'AWSChaos/ec2-stop',
      'AWSChaos/ec2-restart',
      'GCPChaos/node-stop',
      'GCPChaos/node-reset',
      'AzureChaos/vm-stop',
      'AzureChaos/vm-restart',
    ],
  },
  {
    id: 'disk-loss',
    litmus: [
      'ebs-loss-by-id',
      'ebs-loss-by-tag',
      'ebs-loss',
      'gcp-vm-disk-loss',
      'gcp-vm-disk-loss-by-label',
      'azure-disk-loss',
      'disk-loss',
    ],
    chaosMesh: [
      'AWSChaos/detach-volume',
      'GCPChaos/disk-loss',
      'AzureChaos/disk-detach',
    ],
  },
  {
    id: 'dns-disruption',
    litmus: ['pod-dns-error', 'pod-dns-spoof'],
    chaosMesh: [
      'DNSChaos/error',
      'DNSChaos/random',
      'PhysicalMachineChaos/network-dns',
    ],
  },
  {
    id: 'pod-kill',
    litmus: ['pod-delete'],
    chaosMesh: ['PodChaos/pod-kill', 'PodChaos/pod-failure'],
  },
  {
    id: 'container-kill',
    litmus: ['container-kill'],
    chaosMesh: ['PodChaos/container-kill'],
  },
  {
    id: 'pod-network',
    litmus: [
      'pod-network-latency',
      'pod-network-loss',
      'pod-network-corruption',
      'pod-network-duplication',
    ],
    chaosMesh: [
      'NetworkChaos/delay',
      'NetworkChaos/loss',
      'NetworkChaos/corrupt',
      'NetworkChaos/duplicate',
      'NetworkChaos/netem',
    ],
  },
  {
    id: 'pod-cpu-memory-hog',
    litmus: [
      'pod-cpu-hog',
      'pod-cpu-hog-exec',
      'pod-memory-hog',
      'pod-memory-hog-exec',
    ],
    chaosMesh: ['StressChaos/cpu', 'StressChaos/memory'],
  },
  {
    id: 'disk-fill',
    litmus: ['disk-fill'],
    chaosMesh: ['PhysicalMachineChaos/disk-fill'],
  },
];

function idsByFault(
  faultsOf: (experiment: ImportantExperiment) => readonly string[],
): Map<string, ImportantExperimentId> {
  return new Map(
    IMPORTANT_EXPERIMENTS.flatMap(experiment =>
      faultsOf(experiment).map(fault => [fault, experiment.id] as const),
    ),
  );
}

const byLitmusFault = idsByFault(({ litmus }) => litmus);
const byChaosMeshFault = idsByFault(({ chaosMesh }) => chaosMesh);

/**
 * ChaosCenter names a fault in a workflow by its chart name with a suffix of three characters, e.g. `pod-delete-x7k`.
 */
function litmusExperimentOf(fault: string): ImportantExperimentId | undefined {
  return (
    byLitmusFault.get(fault) ??
    byLitmusFault.get(fault.replace(/-[a-z0-9]{3}$/i, ''))
  );
}

/** Which of the ten the faults are, in the order of the table. */
export function coveredExperiments(
  tool: 'litmus' | 'chaos-mesh',
  faults: readonly string[],
): ImportantExperimentId[] {
  const ids = new Set(
    faults.map(fault =>
      tool === 'litmus'
        ? litmusExperimentOf(fault)
        : byChaosMeshFault.get(fault),
    ),
  );
  return IMPORTANT_EXPERIMENTS.map(({ id }) => id).filter(id => ids.has(id));
}
