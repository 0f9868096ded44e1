import { ObjectRef } from '../kubernetes/types';
import { joinKeys } from '../observations/types';

/** Keys by which what aims at pods finds the workload that has them, see `targetKeys`. */
export function podKeys(
  { cluster, namespace }: ObjectRef,
  podLabels: Record<string, string> = {},
): string[] {
  return [
    joinKeys.pods(cluster, namespace),
    ...Object.entries(podLabels).map(([key, value]) =>
      joinKeys.podLabel(cluster, namespace, key, value),
    ),
  ];
}
