import { KubernetesObject } from '../kubernetes/objects';
import { ResourceStore } from '../kubernetes/resourceStore';
import {
  desiredPatch,
  groupOf,
  tracked,
  TRACKING_ANNOTATION,
  versionOf,
} from './comparison';
import { GitRepository, ManifestError } from './gitRepository';
import { resourceHealth, worstHealth } from './resourceHealth';
import { Application, HealthCode, ResourceStatus, SyncCode } from './types';

/** One object in Git and in the cluster. */
export interface ComparedTarget {
  readonly target: KubernetesObject;
  readonly live?: KubernetesObject;
  readonly synced: boolean;
}

/** What Argo CD finds when it compares an Application. */
export interface Comparison {
  readonly revision: string;
  readonly sync: SyncCode;
  readonly health: HealthCode;
  readonly resources: ResourceStatus[];
  readonly targets: readonly ComparedTarget[];
  readonly images: string[];
  /** Why the target state could not be loaded. */
  readonly error?: string;
}

/** Compares what Git says at a revision, HEAD where none is named, with what the cluster has. */
export function compare(
  application: Application,
  repository: GitRepository,
  store: ResourceStore,
  at?: string,
): Comparison {
  const revision = at ?? repository.head?.sha ?? '';
  try {
    const targets = repository
      .objects(revision, application.spec.source.path)
      .map(object => tracked(application.metadata.name, object))
      .map((target): ComparedTarget => {
        const { kind, metadata } = target;
        const live = store.find(kind, metadata.namespace, metadata.name);
        return {
          target,
          live,
          synced:
            live !== undefined &&
            desiredPatch(application, target, live) === undefined,
        };
      });
    return {
      revision,
      sync: targets.every(({ synced }) => synced) ? 'Synced' : 'OutOfSync',
      targets,
      ...summary(
        targets.map(({ live, target, synced }) => ({
          object: live ?? target,
          live,
          sync: synced ? 'Synced' : 'OutOfSync',
        })),
        store,
      ),
    };
  } catch (error) {
    if (!(error instanceof ManifestError)) {
      throw error;
    }
    return {
      revision,
      sync: 'Unknown',
      targets: [],
      error: error.message,
      ...summary(
        trackedObjects(application, store).map(live => ({
          object: live,
          live,
          sync: 'Unknown',
        })),
        store,
      ),
    };
  }
}

/** The live objects that an Application tracks, by their annotation. */
function trackedObjects(
  { metadata, spec }: Application,
  store: ResourceStore,
): KubernetesObject[] {
  return store.kinds.all
    .filter(({ namespaced }) => namespaced)
    .flatMap(({ kind }) => store.list(kind, spec.destination.namespace))
    .filter(object =>
      object.metadata.annotations?.[TRACKING_ANNOTATION]?.startsWith(
        `${metadata.name}:`,
      ),
    );
}

const sortKey = ({ group = '', kind, namespace, name }: ResourceStatus) =>
  [group, kind, namespace, name].join('/');

function summary(
  found: readonly {
    object: KubernetesObject;
    live?: KubernetesObject;
    sync: SyncCode;
  }[],
  store: ResourceStore,
): Pick<Comparison, 'resources' | 'health' | 'images'> {
  const healths = found.flatMap(({ live }) =>
    live ? resourceHealth(live)?.status ?? [] : [],
  );
  const nothingLive = found.length > 0 && found.every(({ live }) => !live);
  return {
    health: nothingLive ? 'Missing' : worstHealth(healths),
    resources: found
      .map(({ object, sync }): ResourceStatus => {
        const group = groupOf(object);
        return {
          ...(group && { group }),
          version: versionOf(object),
          kind: object.kind,
          namespace: object.metadata.namespace ?? '',
          name: object.metadata.name,
          status: sync,
        };
      })
      .sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1)),
    images: imagesOf(
      found.flatMap(({ live }) => live ?? []),
      store,
    ),
  };
}

/** The images of the pods that the live objects own, directly or through others. */
function imagesOf(
  objects: readonly KubernetesObject[],
  store: ResourceStore,
): string[] {
  const images = objects.flatMap(object =>
    descendants(object, store)
      .filter(({ kind }) => kind === 'Pod')
      .flatMap(pod => {
        const { spec } = pod as KubernetesObject & {
          spec?: { containers?: { image?: string }[] };
        };
        return spec?.containers?.map(({ image }) => image ?? '') ?? [];
      }),
  );
  return [...new Set(images)].filter(Boolean).sort();
}

const OWNED_KINDS = ['ReplicaSet', 'Pod', 'AnalysisRun'];

/** What an object owns, directly or through others, in its namespace. */
export function descendants(
  { metadata }: KubernetesObject,
  store: ResourceStore,
): KubernetesObject[] {
  const owned = OWNED_KINDS.flatMap(kind =>
    store.list(kind, metadata.namespace),
  ).filter(object =>
    object.metadata.ownerReferences?.some(({ uid }) => uid === metadata.uid),
  );
  return owned.flatMap(child => [child, ...descendants(child, store)]);
}
