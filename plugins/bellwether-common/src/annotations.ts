/**
 * Annotations that Bellwether reads. Those of other plugins are honoured as they are, so that switching needs no edit.
 *
 * @public
 */
export const annotations = {
  kubernetesId: 'backstage.io/kubernetes-id',
  kubernetesLabelSelector: 'backstage.io/kubernetes-label-selector',
  kubernetesNamespace: 'backstage.io/kubernetes-namespace',
  kubernetesCluster: 'backstage.io/kubernetes-cluster',
  /** Comma list of alert names. */
  prometheusAlert: 'prometheus.io/alert',
  /** Comma list of `label=value` pairs, all of which an alert must carry. */
  prometheusLabels: 'prometheus.io/labels',
  /** Instance name. */
  prometheusServiceName: 'prometheus.io/service-name',
} as const;
