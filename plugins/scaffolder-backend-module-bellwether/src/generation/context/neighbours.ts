/*
 * Namespaces of what stands around every context, as the products' own installation puts them. What is elsewhere in a company is changed in
 * the generated manifests.
 */

export const MESH_NAMESPACE = 'istio-system';
export const MONITORING_NAMESPACE = 'monitoring';
/** Gateways that requests from outside come through. */
export const GATEWAY_NAMESPACES = [
  'istio-ingress',
  MESH_NAMESPACE,
  'ingress-nginx',
  'kong',
] as const;
export const DNS = {
  namespace: 'kube-system',
  podLabels: { 'k8s-app': 'kube-dns' },
} as const;
