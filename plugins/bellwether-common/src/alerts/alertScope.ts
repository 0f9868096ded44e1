/**
 * What is known of the clusters that an instance's alerts and rules come from.
 *
 * @public
 */
export interface AlertScope {
  /** Cluster names the instance holds data of; empty when it is not tied to any. */
  clusters: string[];
  /** Label that tells the cluster when it is not told by there being a single one. */
  clusterLabel: string;
  /** Cluster name by value of the cluster label, where the two differ. */
  clusterNames: Record<string, string>;
  /** Labels that Prometheus adds on the way to Alertmanager (`global.external_labels`). */
  externalLabels: Record<string, string>;
}

/**
 * The cluster that labels belong to. An instance with one cluster needs no label; one with several believes the label if it
 * names one of them; one without any takes the label as it is.
 *
 * @public
 */
export function clusterOf(
  labels: Record<string, string>,
  scope: AlertScope,
): string | undefined {
  const { clusters, clusterLabel, externalLabels } = scope;
  if (clusters.length === 1) {
    return clusters[0];
  }
  const cluster = clusterNamed(
    labels[clusterLabel] || externalLabels[clusterLabel],
    scope,
  );
  return !cluster || clusters.length === 0 || clusters.includes(cluster)
    ? cluster
    : undefined;
}

/** Cluster name for a value of the cluster label. */
export function clusterNamed(
  value: string | undefined,
  { clusterNames }: AlertScope,
): string | undefined {
  return value && Object.hasOwn(clusterNames, value)
    ? clusterNames[value]
    : value || undefined;
}
