import { ApplicationOrigin } from '@bellwether/backstage-plugin-bellwether-common';

const IN_CLUSTER = 'in-cluster';
const IN_CLUSTER_SERVER = 'https://kubernetes.default.svc';

const withoutSlash = (text: string) => text.replace(/\/+$/, '');

/**
 * Bellwether's name of the cluster that a destination aims at: by its name or server address in `clusters`. The cluster that Argo CD runs in
 * goes by both of its names; with a single cluster in `clusters` it is that one.
 *
 * @param clusters - Bellwether's names by what Argo CD calls the cluster
 */
export function clusterLookup(
  clusters: Record<string, string>,
): ApplicationOrigin['clusterOf'] {
  const known = new Map(
    Object.entries(clusters).map(([key, cluster]) => [
      withoutSlash(key),
      cluster,
    ]),
  );
  const distinct = new Set(known.values());
  const inCluster =
    known.get(IN_CLUSTER) ??
    known.get(IN_CLUSTER_SERVER) ??
    (distinct.size === 1 ? [...distinct][0] : undefined);
  return ({ name, server }) => {
    const keys = [name, server].flatMap(key => (key ? withoutSlash(key) : []));
    for (const key of keys) {
      const cluster = known.get(key);
      if (cluster !== undefined) {
        return cluster;
      }
    }
    return keys.includes(IN_CLUSTER) || keys.includes(IN_CLUSTER_SERVER)
      ? inCluster
      : undefined;
  };
}
