import { KubernetesObject } from '../kubernetes/objects';
import { ResourceStore } from '../kubernetes/resourceStore';
import { Comparison, descendants } from './compare';
import { groupOf, versionOf } from './comparison';
import { resourceHealth } from './resourceHealth';

function identityOf(object: KubernetesObject) {
  const group = groupOf(object);
  const { namespace, name, uid } = object.metadata;
  return {
    ...(group && { group }),
    version: versionOf(object),
    kind: object.kind,
    namespace,
    name,
    ...(uid && { uid }),
  };
}

/** The tree of an Application's objects: those in Git, and what they own. A missing one has neither uid nor times. */
export function resourceTree(
  { targets }: Comparison,
  store: ResourceStore,
): object {
  const live = targets.flatMap(target => target.live ?? []);
  const owned = new Map(
    live.flatMap(object =>
      descendants(object, store).map(child => [child.metadata.uid, child]),
    ),
  );
  const all = new Map(
    [...live, ...owned.values()].map(object => [object.metadata.uid, object]),
  );
  return {
    nodes: [
      ...[...all.values()].map(object => treeNode(object, all)),
      ...targets
        .filter(target => !target.live)
        .map(({ target }) => ({
          ...identityOf(target),
          health: { status: 'Missing' },
        })),
    ],
    orphanedNodes: [],
    hosts: [],
    shardsCount: '1',
  };
}

function treeNode(
  object: KubernetesObject,
  all: ReadonlyMap<string | undefined, KubernetesObject>,
) {
  const { metadata } = object;
  const parents = (metadata.ownerReferences ?? []).flatMap(({ uid }) => {
    const parent = all.get(uid);
    return parent ? [identityOf(parent)] : [];
  });
  const health = resourceHealth(object);
  const revision =
    metadata.annotations?.['rollout.argoproj.io/revision'] ??
    metadata.annotations?.['deployment.kubernetes.io/revision'];
  const { spec } = object as { spec?: { containers?: { image?: string }[] } };
  return {
    ...identityOf(object),
    ...(parents.length > 0 && { parentRefs: parents }),
    info:
      revision === undefined || object.kind !== 'ReplicaSet'
        ? []
        : [{ name: 'Revision', value: `Rev:${revision}` }],
    resourceVersion: metadata.resourceVersion,
    ...(object.kind === 'Pod' && {
      images: spec?.containers?.map(({ image }) => image),
    }),
    ...(health && { health }),
    createdAt: metadata.creationTimestamp,
  };
}

/** The objects in Git beside those in the cluster, each as JSON text. */
export function managedResources({ targets }: Comparison): object {
  return {
    items: targets.map(({ target, live }) => {
      const { group = '', kind, namespace, name } = identityOf(target);
      const liveState = JSON.stringify(live ?? null);
      return {
        group,
        kind,
        namespace,
        name,
        targetState: JSON.stringify(target),
        liveState,
        diff: '',
        hook: false,
        normalizedLiveState: liveState,
        predictedLiveState: JSON.stringify(
          live ? predicted(live, target) : target,
        ),
        ...(live && { resourceVersion: live.metadata.resourceVersion }),
      };
    }),
  };
}

/** The live object once the target is applied: what only the live one has stays. */
function predicted(live: unknown, target: unknown): unknown {
  if (isPlain(live) && isPlain(target)) {
    return Object.fromEntries(
      [...new Set([...Object.keys(live), ...Object.keys(target)])].map(key => [
        key,
        key in target ? predicted(live[key], target[key]) : live[key],
      ]),
    );
  }
  return target;
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
