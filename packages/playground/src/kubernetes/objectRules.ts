import { isDeepStrictEqual } from 'node:util';
import { invalid } from './apiStatus';
import { KindDefinition } from './kinds';
import { cloneJson, JsonObject, KubernetesObject } from './objects';

/** Which part of an object a write is for. */
export type Subresource = 'status' | undefined;

const RFC1123_SUBDOMAIN =
  /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

/** Refuses a name that no object may have. */
export function checkName(kind: KindDefinition, name: string): void {
  if (!name) {
    throw invalid(kind, '', [
      {
        field: 'metadata.name',
        message: 'Required value: name or generateName is required',
        reason: 'FieldValueRequired',
      },
    ]);
  }
  if (!RFC1123_SUBDOMAIN.test(name) || name.length > 253) {
    throw invalid(kind, name, [
      {
        field: 'metadata.name',
        message: `Invalid value: "${name}": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')`,
        reason: 'FieldValueInvalid',
      },
    ]);
  }
}

/** What the API server adds to a new namespace. */
export function fillNamespace(namespace: KubernetesObject): void {
  const { metadata } = namespace;
  metadata.labels = {
    ...metadata.labels,
    'kubernetes.io/metadata.name': metadata.name,
  };
  Object.assign(namespace, {
    spec: { finalizers: ['kubernetes'] },
    status: { phase: 'Active' },
  });
}

/** What of a wanted object a write through this subresource may change. */
export function allowedChange(
  kind: KindDefinition,
  current: KubernetesObject,
  wanted: KubernetesObject,
  subresource: Subresource,
): KubernetesObject {
  const { uid, creationTimestamp, generation } = current.metadata;
  if (subresource === 'status') {
    const { status } = wanted as { status?: unknown };
    const object = cloneJson(current) as KubernetesObject & {
      status?: unknown;
    };
    if (status === undefined || status === null) {
      delete object.status;
    } else {
      object.status = cloneJson(status);
    }
    return object;
  }
  const object = cloneJson(wanted) as KubernetesObject & {
    status?: unknown;
  };
  object.apiVersion = current.apiVersion;
  object.kind = current.kind;
  object.metadata = {
    ...object.metadata,
    uid,
    creationTimestamp,
    resourceVersion: current.metadata.resourceVersion,
    ...(generation !== undefined && { generation }),
  };
  for (const field of [
    'deletionTimestamp',
    'deletionGracePeriodSeconds',
  ] as const) {
    if (current.metadata[field] === undefined) {
      delete object.metadata[field];
    } else {
      Object.assign(object.metadata, { [field]: current.metadata[field] });
    }
  }
  if (kind.statusSubresource) {
    const { status } = current as { status?: unknown };
    if (status === undefined) {
      delete object.status;
    } else {
      object.status = status;
    }
  }
  return object;
}

/**
 * Whether a write moves the generation: it counts changes of everything but
 * metadata and, where the kind has the subresource, status.
 */
export function changesSpec(
  kind: KindDefinition,
  before: KubernetesObject,
  after: KubernetesObject,
): boolean {
  const content = (object: KubernetesObject): JsonObject => {
    const { metadata: _metadata, ...rest } = object as KubernetesObject &
      JsonObject;
    if (kind.statusSubresource) {
      delete rest.status;
    }
    return rest;
  };
  return !isDeepStrictEqual(content(before), content(after));
}

/** Makes a stored object safe from changes in place. */
export function deepFreeze(value: unknown): void {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(deepFreeze);
  }
}
