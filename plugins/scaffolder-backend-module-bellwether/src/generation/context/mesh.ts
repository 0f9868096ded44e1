import type { IAuthorizationPolicy } from '@kubernetes-models/istio/security.istio.io/v1/AuthorizationPolicy';
import type { IPeerAuthentication } from '@kubernetes-models/istio/security.istio.io/v1/PeerAuthentication';
import type { ISidecar } from '@kubernetes-models/istio/networking.istio.io/v1/Sidecar';
import { GATEWAY_NAMESPACES, MESH_NAMESPACE } from './neighbours';
import { ContextPlace, namespacesBeside } from './place';

type MeshObject<T> = T & {
  apiVersion: string;
  kind: string;
  metadata: { name: string; namespace: string };
};

/**
 * Mutual TLS alone, a default for what proxies know of, and who may call. Probes and metrics come in on ports of the proxy itself (15020,
 * 15021, 15090), which stand outside of both.
 */
export function meshPolicies(place: ContextPlace): object[] {
  const { spec, namespace, labels } = place;
  const { calledBy, calls } = spec.relations;
  const callers = namespacesBeside(place, calledBy);
  const metadata = (name: string) => ({ name, namespace, labels });
  const peerAuthentication: MeshObject<IPeerAuthentication> = {
    apiVersion: 'security.istio.io/v1',
    kind: 'PeerAuthentication',
    metadata: metadata('default'),
    spec: { mtls: { mode: 'STRICT' } },
  };
  const sidecar: MeshObject<ISidecar> = {
    apiVersion: 'networking.istio.io/v1',
    kind: 'Sidecar',
    metadata: metadata('default'),
    spec: {
      egress: [
        {
          hosts: [
            './*',
            `${MESH_NAMESPACE}/*`,
            ...namespacesBeside(place, calls).map(called => `${called}/*`),
          ],
        },
      ],
    },
  };
  const allowFrom = (
    name: string,
    namespaces: string[],
  ): MeshObject<IAuthorizationPolicy> => ({
    apiVersion: 'security.istio.io/v1',
    kind: 'AuthorizationPolicy',
    metadata: metadata(name),
    spec: { action: 'ALLOW', rules: [{ from: [{ source: { namespaces } }] }] },
  });
  const denyByDefault: MeshObject<IAuthorizationPolicy> = {
    apiVersion: 'security.istio.io/v1',
    kind: 'AuthorizationPolicy',
    metadata: metadata('deny-by-default'),
    // Allows what its rules say, and has none.
    spec: {},
  };
  return [
    peerAuthentication,
    sidecar,
    denyByDefault,
    allowFrom('allow-own-namespace', [namespace]),
    allowFrom('allow-gateways', [...GATEWAY_NAMESPACES]),
    ...(callers.length > 0 ? [allowFrom('allow-callers', callers)] : []),
  ];
}
