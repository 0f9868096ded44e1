import { PREVIEW_SHARE, VersionShares } from './estateSignals';

/**
 * The part of a Rollout that decides who gets its traffic.
 *
 * @public
 */
export interface ObservedRollout {
  metadata: { name: string; namespace: string };
  spec?: { strategy?: { blueGreen?: unknown } };
  status?: {
    blueGreen?: { activeSelector?: string };
    canary?: {
      weights?: { canary: { weight: number; podTemplateHash?: string } };
    };
  };
}

/**
 * The part of a pod that decides who gets the traffic of its service.
 *
 * @public
 */
export interface ObservedPod {
  metadata: {
    namespace: string;
    labels?: Record<string, string>;
    deletionTimestamp?: string | null;
  };
  status?: { conditions?: { type: string; status: string }[] };
}

/**
 * Traffic shares as the data plane would split them: by the weights that Argo Rollouts reports where a router splits,
 * all to the active ReplicaSet of a blue-green Rollout (and {@link PREVIEW_SHARE} to the preview), by the number of
 * ready pods of each version otherwise.
 *
 * A service without any ready pod has no observed share.
 *
 * @public
 */
export function observedShares(
  rollouts: readonly ObservedRollout[],
  pods: readonly ObservedPod[],
): VersionShares {
  const readyPods = pods.filter(isReady);
  const rolloutOf = new Map(
    rollouts.map(rollout => [
      `${rollout.metadata.namespace}/${rollout.metadata.name}`,
      rollout,
    ]),
  );
  return (namespace, service, version) => {
    const key = `${namespace}/${service}`;
    const ready = readyPods.filter(
      ({ metadata }) =>
        metadata.namespace === namespace &&
        metadata.labels?.['app.kubernetes.io/name'] === service,
    );
    if (ready.length === 0) {
      return undefined;
    }
    const ofVersion = ready.filter(
      pod => pod.metadata.labels?.['app.kubernetes.io/version'] === version,
    );
    const rollout = rolloutOf.get(key);
    return (
      (rollout && routedShare(rollout, ofVersion, ready)) ??
      ofVersion.length / ready.length
    );
  };
}

function routedShare(
  rollout: ObservedRollout,
  ofVersion: readonly ObservedPod[],
  ready: readonly ObservedPod[],
): number | undefined {
  const active = rollout.status?.blueGreen?.activeSelector;
  if (rollout.spec?.strategy?.blueGreen && active) {
    if (ofVersion.some(pod => hashOf(pod) === active)) {
      return 1;
    }
    return ofVersion.length > 0 ? PREVIEW_SHARE : 0;
  }
  const canary = rollout.status?.canary?.weights?.canary;
  if (!canary) {
    return undefined;
  }
  const isCanary = (pod: ObservedPod) => hashOf(pod) === canary.podTemplateHash;
  if (ready.every(isCanary)) {
    return ofVersion.length > 0 ? 1 : 0;
  }
  if (ofVersion.some(isCanary)) {
    return canary.weight / 100;
  }
  return ofVersion.length > 0 ? 1 - canary.weight / 100 : 0;
}

function hashOf(pod: ObservedPod): string | undefined {
  return pod.metadata.labels?.['rollouts-pod-template-hash'];
}

function isReady(pod: ObservedPod): boolean {
  return (
    !pod.metadata.deletionTimestamp &&
    Boolean(
      pod.status?.conditions?.some(
        condition => condition.type === 'Ready' && condition.status === 'True',
      ),
    )
  );
}
