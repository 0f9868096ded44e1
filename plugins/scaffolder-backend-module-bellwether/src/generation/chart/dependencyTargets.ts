import { DependencySpec } from '@bellwether/backstage-plugin-bellwether-common';

/**
 * Where a dependency is, as policies and the mesh need to know it: in the service's own namespace, in another one of the cluster, or
 * outside of the cluster.
 */
export interface DependencyTarget {
  name: string;
  scope: 'namespace' | 'cluster' | 'external';
  host: string;
  /** Only of scope `cluster`. */
  namespace?: string;
  port: number;
  /** Only of scope `external`: protocol of Istio's ServiceEntry. */
  protocol?: 'HTTP' | 'TLS' | 'TCP';
}

const CLUSTER_SUFFIX = /\.svc(\.cluster\.local)?$/;

/** What is read of a dependency. */
type Callee = Pick<DependencySpec, 'entityRef' | 'host' | 'port'>;

/** Reads DNS names as a pod resolves them: `db`, `db.ordering`, `db.ordering.svc.cluster.local`; all others are outside. */
export function dependencyTarget(dependency: Callee): DependencyTarget {
  const { host, port } = dependency;
  const name = nameOf(dependency);
  const [service, namespace, ...rest] = host
    .replace(CLUSTER_SUFFIX, '')
    .split('.');
  if (namespace === undefined) {
    return { name, scope: 'namespace', host, port };
  }
  if (rest.length === 0) {
    const fqdn = `${service}.${namespace}.svc.cluster.local`;
    return { name, scope: 'cluster', host: fqdn, namespace, port };
  }
  return { name, scope: 'external', host, port, protocol: protocolOf(port) };
}

/** Targets of all dependencies, one for each host and port. */
export function dependencyTargets(
  dependencies: readonly Callee[],
): DependencyTarget[] {
  const targets = new Map<string, DependencyTarget>();
  for (const dependency of dependencies) {
    const target = dependencyTarget(dependency);
    const key = `${target.host}:${target.port}`;
    targets.set(key, targets.get(key) ?? target);
  }
  return withUniqueNames([...targets.values()]);
}

function nameOf({ entityRef }: Callee): string {
  return entityRef
    .slice(entityRef.indexOf('/') + 1)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60)
    .replace(/-$/, '');
}

/** One entity may be reached at two hosts or ports. */
function withUniqueNames(targets: DependencyTarget[]): DependencyTarget[] {
  const seen = new Map<string, number>();
  return targets.map(target => {
    const name = target.name || 'dependency';
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return { ...target, name: count === 1 ? name : `${name}-${count}` };
  });
}

function protocolOf(port: number): 'HTTP' | 'TLS' | 'TCP' {
  switch (port) {
    case 80:
      return 'HTTP';
    case 443:
      return 'TLS';
    default:
      return 'TCP';
  }
}
