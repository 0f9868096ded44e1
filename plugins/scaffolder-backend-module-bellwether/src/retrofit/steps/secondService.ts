import { Fields, fieldsOf } from '../fields';
import { Manifest, Repository } from '../Repository';

/** What belongs to one Service alone: addresses, and ports of the nodes. */
const OWN_FIELDS = new Set([
  'type',
  'clusterIP',
  'clusterIPs',
  'externalIPs',
  'externalName',
  'loadBalancerIP',
  'loadBalancerClass',
  'loadBalancerSourceRanges',
  'externalTrafficPolicy',
  'healthCheckNodePort',
  'allocateLoadBalancerNodePorts',
  'ipFamilies',
  'ipFamilyPolicy',
]);

/**
 * Puts a second Service beside one that is there, for the new version: the same ports and the same selector, which Argo Rollouts narrows
 * by its hash. Annotations are left out, since they order load balancers and DNS names for the first one.
 */
export function addSecondService(
  repository: Repository,
  service: Manifest,
  name: string,
): void {
  repository.addAfter(service, present => secondService(present, name));
}

function secondService(service: Fields, name: string): Fields {
  const { annotations, name: _, ...metadata } = fieldsOf(service.metadata);
  const spec = Object.fromEntries(
    Object.entries(fieldsOf(service.spec))
      .filter(([key]) => !OWN_FIELDS.has(key))
      .map(([key, value]) => [
        key,
        key === 'ports' ? withoutNodePorts(value) : value,
      ]),
  );
  return {
    apiVersion: service.apiVersion,
    kind: service.kind,
    metadata: { name, ...metadata },
    spec,
  };
}

function withoutNodePorts(ports: unknown): unknown {
  return Array.isArray(ports)
    ? ports.map(port => {
        const { nodePort, ...rest } = fieldsOf(port);
        return rest;
      })
    : ports;
}
