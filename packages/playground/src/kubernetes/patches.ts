import jsonpatch from 'fast-json-patch';
import {
  badRequest,
  inapplicablePatch,
  unsupportedMediaType,
} from './apiStatus';
import { KindDefinition } from './kinds';
import {
  cloneJson,
  isJsonObject,
  JsonObject,
  KubernetesObject,
} from './objects';

/** The patch formats that the playground understands. */
export const JSON_PATCH = 'application/json-patch+json';
export const MERGE_PATCH = 'application/merge-patch+json';

/** JSON merge patch, RFC 7386. */
export function mergePatch(target: unknown, patch: unknown): unknown {
  if (!isJsonObject(patch)) {
    return patch;
  }
  const result: JsonObject = isJsonObject(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) {
      delete result[key];
    } else {
      result[key] = mergePatch(result[key], value);
    }
  }
  return result;
}

/**
 * The merge patch that turns one document into another, which is what
 * `kubectl apply` computes between the last applied manifest and the new one.
 */
export function createMergePatch(from: JsonObject, to: JsonObject): JsonObject {
  const patch: JsonObject = {};
  for (const key of new Set([...Object.keys(from), ...Object.keys(to)])) {
    const before = from[key];
    const after = to[key];
    if (after === undefined) {
      patch[key] = null;
    } else if (isJsonObject(before) && isJsonObject(after)) {
      const nested = createMergePatch(before, after);
      if (Object.keys(nested).length > 0) {
        patch[key] = nested;
      }
    } else if (JSON.stringify(before) !== JSON.stringify(after)) {
      patch[key] = after;
    }
  }
  return patch;
}

function applyJsonPatch(
  object: KubernetesObject,
  patch: unknown,
): KubernetesObject {
  if (!Array.isArray(patch)) {
    throw badRequest(
      'error decoding patch: json: cannot unmarshal object into Go value of type []handlers.jsonPatchOp',
    );
  }
  try {
    return jsonpatch.applyPatch(cloneJson(object), patch, true).newDocument;
  } catch {
    throw inapplicablePatch();
  }
}

/** The object that a PATCH request asks for. Nothing is stored yet. */
export function patchedObject(
  kind: KindDefinition,
  current: KubernetesObject,
  contentType: string,
  patch: unknown,
): KubernetesObject {
  switch (contentType.split(';')[0].trim().toLowerCase()) {
    case JSON_PATCH:
      return applyJsonPatch(current, patch);
    case MERGE_PATCH: {
      if (!isJsonObject(patch)) {
        throw badRequest(
          'error decoding patch: json: cannot unmarshal array into Go value of type map[string]interface {}',
        );
      }
      return mergePatch(current, patch) as KubernetesObject;
    }
    default:
      throw unsupportedMediaType(
        kind.custom
          ? [JSON_PATCH, MERGE_PATCH, 'application/apply-patch+yaml']
          : [JSON_PATCH, MERGE_PATCH],
      );
  }
}
