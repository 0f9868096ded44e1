import {
  KubernetesKind,
  KubernetesObservationKind,
  KUBERNETES_KINDS,
} from '@bellwether/backstage-plugin-bellwether-common';

/** A kind of object as it is observed, and as the API server serves it. */
export interface WatchedKind extends KubernetesKind {
  kind: KubernetesObservationKind;
}

/** Every kind that can be watched, in the order in which they are listed. */
export const ALL_KINDS: readonly WatchedKind[] = (
  Object.keys(KUBERNETES_KINDS) as KubernetesObservationKind[]
)
  .map(kind => ({ kind, ...KUBERNETES_KINDS[kind] }))
  .sort((a, b) => a.order - b.order);

/** Path of a list or watch below the API server. */
export function listPath(
  { group, plural }: WatchedKind,
  version: string,
  namespace?: string,
): string {
  return [
    group === '' ? '/api' : `/apis/${group}`,
    version,
    ...(namespace === undefined
      ? []
      : ['namespaces', encodeURIComponent(namespace)]),
    plural,
  ].join('/');
}

/** As `kubectl` and RBAC messages call it: `rollouts.argoproj.io`, `pods`. */
export function resourceName({ group, plural }: WatchedKind): string {
  return group === '' ? plural : `${plural}.${group}`;
}
