import { joinKeys } from '../observations/types';
import { ChaosTarget } from './types';

/** Kinds as Litmus writes them, by the kinds that are collected. */
const collectedKinds: Record<string, string> = {
  rollout: 'Rollout',
  deployment: 'Deployment',
  pod: 'Pod',
};

/**
 * Join keys that lead from targets to the workloads they may concern: for each namespace one label pair, else the names, else any pod.
 * Whoever joins by them checks the whole target, see `aimsAt`. What aims at nodes alone leads nowhere: pods move from node to node.
 */
export function targetKeys(cluster: string, targets: ChaosTarget[]): string[] {
  return [
    ...new Set(
      targets.flatMap(target =>
        target.namespaces.flatMap(namespace =>
          keysIn(cluster, namespace, target),
        ),
      ),
    ),
  ];
}

function keysIn(
  cluster: string,
  namespace: string,
  { labels, expressions, kind, names }: ChaosTarget,
): string[] {
  if (names.length > 0) {
    const collected = kind && collectedKinds[kind];
    return collected
      ? names.map(name => joinKeys.object(cluster, namespace, collected, name))
      : [];
  }
  const [pair] = Object.entries(labels);
  if (pair) {
    return [joinKeys.podLabel(cluster, namespace, ...pair)];
  }
  const oneOf = expressions.find(({ operator }) => operator === 'In');
  return oneOf
    ? oneOf.values.map(value =>
        joinKeys.podLabel(cluster, namespace, oneOf.key, value),
      )
    : [joinKeys.pods(cluster, namespace)];
}
