/** Name of the cluster that exists in the benchmark alone. */
export const CLUSTER = 'synthetic';

export function entityName(index: number): string {
  return `service-${String(index).padStart(5, '0')}`;
}

const SERVICES_PER_NAMESPACE = 10;

/** Where a service lives. */
export function namespaceOf(index: number): string {
  return `context-${Math.floor(index / SERVICES_PER_NAMESPACE)}`;
}

/** Whether a service is the first of its namespace, and brings what holds for all of it. */
export function isFirstOfNamespace(index: number): boolean {
  return index % SERVICES_PER_NAMESPACE === 0;
}

/** The Application that deploys a service. */
export function applicationName(index: number): string {
  return `${entityName(index)}-production`;
}
