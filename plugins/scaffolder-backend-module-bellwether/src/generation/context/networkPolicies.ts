import type { INetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicy';
import type { INetworkPolicyPeer } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicyPeer';
import type { INetworkPolicySpec } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicySpec';
import {
  DNS,
  GATEWAY_NAMESPACES,
  MESH_NAMESPACE,
  MONITORING_NAMESPACE,
} from './neighbours';
import { ContextPlace, namespacesBeside } from './place';

const NAMESPACE_NAME = 'kubernetes.io/metadata.name';

/** Certificates and configuration of the proxies. */
const ISTIOD_PORT = 15012;

function fromNamespace(name: string): INetworkPolicyPeer {
  return { namespaceSelector: { matchLabels: { [NAMESPACE_NAME]: name } } };
}

/**
 * Nothing is let in or out, and then: DNS, the namespace itself, gateways, Prometheus, the mesh, and the contexts that are declared. What a
 * service needs beyond is in its own policy. Probes come from the node, which no policy stops.
 */
export function networkPolicies(place: ContextPlace): INetworkPolicy[] {
  const { spec } = place;
  const { calledBy, calls } = spec.relations;
  const callers = namespacesBeside(place, calledBy);
  const called = namespacesBeside(place, calls);
  return [
    policy(place, 'default-deny', { policyTypes: ['Ingress', 'Egress'] }),
    // With Cilium, its own policy lets DNS out, and learns by it which address belongs to which name.
    ...(spec.cilium ? [] : [dnsPolicy(place)]),
    policy(place, 'allow-own-namespace', {
      policyTypes: ['Ingress', 'Egress'],
      ingress: [{ from: [{ podSelector: {} }] }],
      egress: [{ to: [{ podSelector: {} }] }],
    }),
    policy(place, 'allow-gateways', {
      policyTypes: ['Ingress'],
      ingress: [{ from: GATEWAY_NAMESPACES.map(fromNamespace) }],
    }),
    policy(place, 'allow-prometheus', {
      policyTypes: ['Ingress'],
      ingress: [{ from: [fromNamespace(MONITORING_NAMESPACE)] }],
    }),
    ...(spec.meshInjection
      ? [
          policy(place, 'allow-mesh', {
            policyTypes: ['Egress'],
            egress: [
              {
                to: [
                  {
                    ...fromNamespace(MESH_NAMESPACE),
                    podSelector: { matchLabels: { app: 'istiod' } },
                  },
                ],
                ports: [{ port: ISTIOD_PORT, protocol: 'TCP' }],
              },
            ],
          }),
        ]
      : []),
    ...(callers.length > 0
      ? [
          policy(place, 'allow-callers', {
            policyTypes: ['Ingress'],
            ingress: [{ from: callers.map(fromNamespace) }],
          }),
        ]
      : []),
    ...(called.length > 0
      ? [
          policy(place, 'allow-called', {
            policyTypes: ['Egress'],
            egress: [{ to: called.map(fromNamespace) }],
          }),
        ]
      : []),
  ];
}

function dnsPolicy(place: ContextPlace): INetworkPolicy {
  return policy(place, 'allow-dns', {
    policyTypes: ['Egress'],
    egress: [
      {
        to: [
          {
            ...fromNamespace(DNS.namespace),
            podSelector: { matchLabels: { ...DNS.podLabels } },
          },
        ],
        ports: [
          { port: 53, protocol: 'UDP' },
          { port: 53, protocol: 'TCP' },
        ],
      },
    ],
  });
}

/** For all pods of the namespace. */
function policy(
  { namespace, labels }: ContextPlace,
  name: string,
  spec: Omit<INetworkPolicySpec, 'podSelector'>,
): INetworkPolicy {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name, namespace, labels },
    spec: { podSelector: {}, ...spec },
  };
}
