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
  /** Comma list of Application names. */
  argocdAppName: 'argocd/app-name',
  /** Label selector of Applications. */
  argocdAppSelector: 'argocd/app-selector',
  argocdAppNamespace: 'argocd/app-namespace',
  argocdProjectName: 'argocd/project-name',
  argocdInstanceName: 'argocd/instance-name',
  /** ChaosCenter project. */
  litmusProjectId: 'litmuschaos.io/project-id',
  /**
   * On what others depend on: comma list of the host names under which requests, probes and alerts mention it, e.g.
   * `orders-db.ordering,orders.postgres.example.com`.
   */
  dependencyHost: 'bellwether/dependency-host',
  /** Instance name. */
  prometheusServiceName: 'prometheus.io/service-name',
} as const;
