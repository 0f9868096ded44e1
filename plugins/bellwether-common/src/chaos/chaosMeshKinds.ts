/**
 * Kinds of Chaos Mesh (chaos-mesh.org/v1alpha1) that inject a fault.
 *
 * @public
 */
export const CHAOS_MESH_FAULT_KINDS = [
  'PodChaos',
  'NetworkChaos',
  'StressChaos',
  'IOChaos',
  'DNSChaos',
  'HTTPChaos',
  'TimeChaos',
  'KernelChaos',
  'JVMChaos',
  'BlockChaos',
  'AWSChaos',
  'GCPChaos',
  'AzureChaos',
  'PhysicalMachineChaos',
] as const;

/** @public */
export type ChaosMeshFaultKind = (typeof CHAOS_MESH_FAULT_KINDS)[number];

/**
 * All kinds of Chaos Mesh that are read: the faults, and what runs them.
 *
 * @public
 */
export const CHAOS_MESH_KINDS = [
  ...CHAOS_MESH_FAULT_KINDS,
  'Schedule',
  'Workflow',
  'WorkflowNode',
] as const;

/** @public */
export type ChaosMeshKind = (typeof CHAOS_MESH_KINDS)[number];

export function isChaosMeshFaultKind(kind: string): kind is ChaosMeshFaultKind {
  return (CHAOS_MESH_FAULT_KINDS as readonly string[]).includes(kind);
}

/** Plural in the path, the Go name of the kind in small letters; only Schedule and Workflow(Node) take an s. */
export function chaosMeshPlural(kind: ChaosMeshKind): string {
  const singular = kind.toLowerCase();
  return isChaosMeshFaultKind(kind) ? singular : `${singular}s`;
}
