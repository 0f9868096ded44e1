import type { ICiliumNetworkPolicy } from '@kubernetes-models/cilium/cilium.io/v2/CiliumNetworkPolicy';
import { DNS } from './neighbours';
import { ContextPlace } from './place';

/**
 * DNS through Cilium's proxy, which by the answers knows the addresses of names, and the way out to the names that are declared. It adds to
 * the NetworkPolicies, of which `default-deny` closes everything else.
 */
export function ciliumNetworkPolicy({
  spec,
  namespace,
  labels,
}: ContextPlace): ICiliumNetworkPolicy {
  const hosts = spec.externalHosts ?? [];
  return {
    apiVersion: 'cilium.io/v2',
    kind: 'CiliumNetworkPolicy',
    metadata: { name: 'allow-by-dns-name', namespace, labels },
    spec: {
      endpointSelector: {},
      egress: [
        {
          toEndpoints: [
            {
              matchLabels: {
                'k8s:io.kubernetes.pod.namespace': DNS.namespace,
                ...Object.fromEntries(
                  Object.entries(DNS.podLabels).map(([key, value]) => [
                    `k8s:${key}`,
                    value,
                  ]),
                ),
              },
            },
          ],
          toPorts: [
            {
              ports: [{ port: '53', protocol: 'ANY' }],
              rules: { dns: [{ matchPattern: '*' }] },
            },
          ],
        },
        ...(hosts.length > 0
          ? [
              {
                toFQDNs: hosts.map(host =>
                  host.startsWith('*.')
                    ? { matchPattern: host }
                    : { matchName: host },
                ),
              },
            ]
          : []),
      ],
    },
  };
}
