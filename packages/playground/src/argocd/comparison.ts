import {
  isJsonObject,
  JsonObject,
  KubernetesObject,
} from '../kubernetes/objects';
import { Application } from './types';

/** Annotation by which Argo CD 3 finds what belongs to an Application. */
export const TRACKING_ANNOTATION = 'argocd.argoproj.io/tracking-id';

export function groupOf({ apiVersion }: KubernetesObject): string {
  return apiVersion.includes('/') ? apiVersion.split('/')[0] : '';
}

export function versionOf({ apiVersion }: KubernetesObject): string {
  return apiVersion.split('/').at(-1) ?? '';
}

/** The object as Git has it, with the annotation that tracks it. */
export function tracked(
  application: string,
  object: KubernetesObject,
): KubernetesObject {
  const { kind, metadata } = object;
  const id = `${application}:${groupOf(object)}/${kind}:${metadata.namespace}/${
    metadata.name
  }`;
  return {
    ...object,
    metadata: {
      ...metadata,
      annotations: { ...metadata.annotations, [TRACKING_ANNOTATION]: id },
    },
  };
}

/**
 * The merge patch that makes a live object what Git says; undefined where it is already.
 *
 * As with Argo CD's three-way comparison, fields that only the live object has are no difference. What
 * `ignoreDifferences` names by JSON pointer is none either, and a sync leaves it as it is (RespectIgnoreDifferences).
 */
export function desiredPatch(
  application: Application,
  target: KubernetesObject,
  live: KubernetesObject,
): JsonObject | undefined {
  const pointers = (application.spec.ignoreDifferences ?? [])
    .filter(
      ({ group = '', kind }) =>
        group === groupOf(target) && kind === target.kind,
    )
    .flatMap(({ jsonPointers = [] }) => jsonPointers);
  const wanted: JsonObject = JSON.parse(JSON.stringify(target));
  pointers.forEach(pointer => remove(wanted, pointer));
  delete wanted.apiVersion;
  const patch = differences(wanted, { ...live });
  return Object.keys(patch).length > 0 ? patch : undefined;
}

function remove(object: JsonObject, pointer: string): void {
  const path = pointer.split('/').slice(1);
  const last = path.pop();
  const parent = path.reduce<unknown>(
    (value, key) => (isJsonObject(value) ? value[key] : undefined),
    object,
  );
  if (isJsonObject(parent) && last !== undefined) {
    delete parent[last];
  }
}

function differences(wanted: JsonObject, live: JsonObject): JsonObject {
  const patch: JsonObject = {};
  for (const [key, value] of Object.entries(wanted)) {
    const other = live[key];
    if (isJsonObject(value) && isJsonObject(other)) {
      const nested = differences(value, other);
      if (Object.keys(nested).length > 0) {
        patch[key] = nested;
      }
    } else if (!covers(other, value)) {
      patch[key] = value;
    }
  }
  return patch;
}

/** Whether the live value has all that is wanted of it. */
function covers(live: unknown, wanted: unknown): boolean {
  if (Array.isArray(wanted)) {
    return (
      Array.isArray(live) &&
      live.length === wanted.length &&
      wanted.every((element, index) => covers(live[index], element))
    );
  }
  if (isJsonObject(wanted)) {
    return (
      isJsonObject(live) &&
      Object.entries(wanted).every(([key, value]) => covers(live[key], value))
    );
  }
  return live === wanted;
}
