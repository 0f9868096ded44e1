import {
  ApiStatusError,
  badRequest,
  expired,
  invalidListOptions,
  tooLargeResourceVersion,
} from './apiStatus';
import { FieldMatcher, parseFieldSelector } from './fieldSelector';
import { apiVersionOf, KindDefinition } from './kinds';
import { LabelMatcher, parseLabelSelector } from './labelSelector';
import { KubernetesObject } from './objects';
import { ResourceRequest } from './requestInfo';
import { ResourceStore } from './resourceStore';

/** The body of a list. */
export interface ObjectList {
  kind: string;
  apiVersion: string;
  metadata: {
    resourceVersion: string;
    continue?: string;
    remainingItemCount?: number;
  };
  items: object[];
}

/** Whether a request's selectors, namespace and name take an object in. */
export type Selection = (object: KubernetesObject) => boolean;

interface ContinueToken {
  v: 'meta.k8s.io/v1';
  /** -1 goes on with the newest state. */
  rv: number;
  /** The last key that was given out. */
  start: string;
}

const INCONSISTENT_CONTINUE =
  'The provided continue parameter is too old to display a consistent list result. You can start a new list without the continue parameter, or use the continue token in this response to retrieve the remainder of the results. Continuing with the provided token results in an inconsistent list - objects that were created, modified, or deleted between the time the first chunk was returned and now may show up in the list.';

/** The part of a kind that a list or watch request is about. */
export function selectionOf(
  kind: KindDefinition,
  request: ResourceRequest,
): Selection {
  const labels: LabelMatcher = parseLabelSelector(
    request.query.get('labelSelector') ?? '',
  );
  const fields: FieldMatcher = parseFieldSelector(
    request.query.get('fieldSelector') ?? '',
    kind,
  );
  return object =>
    (request.namespace === undefined ||
      object.metadata.namespace === request.namespace) &&
    (request.name === undefined || object.metadata.name === request.name) &&
    labels(object.metadata.labels ?? {}) &&
    fields(object);
}

/** A list, or one page of it. */
export function listObjects(
  store: ResourceStore,
  kind: KindDefinition,
  request: ResourceRequest,
): ObjectList {
  const { query } = request;
  checkListOptions(query);
  const limit = parseLimit(query.get('limit'));
  const token = parseContinue(query.get('continue'));
  const selects = selectionOf(kind, request);
  const resourceVersion = versionToList(store, query, token);

  let entries: [string, KubernetesObject][];
  try {
    entries = store.listAt(kind, resourceVersion);
  } catch (error) {
    if (token && error instanceof ApiStatusError && error.code === 410) {
      throw expired(INCONSISTENT_CONTINUE, {
        continue: encodeContinue({ ...token, rv: -1 }),
      });
    }
    throw error;
  }
  const selected = entries.filter(
    ([key, object]) => (!token || key > token.start) && selects(object),
  );
  const page = limit > 0 ? selected.slice(0, limit) : selected;
  const remaining = selected.length - page.length;
  const filtered = query.get('labelSelector') || query.get('fieldSelector');
  return {
    kind: `${kind.kind}List`,
    apiVersion: apiVersionOf(kind),
    metadata: {
      resourceVersion: String(resourceVersion),
      ...(remaining > 0 && {
        continue: encodeContinue({
          v: 'meta.k8s.io/v1',
          rv: resourceVersion,
          start: page[page.length - 1][0],
        }),
        ...(!filtered && { remainingItemCount: remaining }),
      }),
    },
    items: page.map(([, object]) => listItem(kind, object)),
  };
}

/** Items of built-in kinds come without kind and apiVersion. */
function listItem(kind: KindDefinition, object: KubernetesObject): object {
  if (kind.custom) {
    return object;
  }
  const { kind: _kind, apiVersion: _apiVersion, ...rest } = object;
  return rest;
}

function checkListOptions(query: URLSearchParams): void {
  const match = query.get('resourceVersionMatch');
  if (match && !query.get('resourceVersion')) {
    throw invalidListOptions(
      'Forbidden: resourceVersionMatch is forbidden unless resourceVersion is provided',
      'FieldValueForbidden',
    );
  }
  if (match && match !== 'Exact' && match !== 'NotOlderThan') {
    throw invalidListOptions(
      `Unsupported value: "${match}": supported values: "Exact", "NotOlderThan", ""`,
      'FieldValueNotSupported',
    );
  }
}

function versionToList(
  store: ResourceStore,
  query: URLSearchParams,
  token: ContinueToken | undefined,
): number {
  if (token) {
    if (query.get('resourceVersion') && query.get('resourceVersion') !== '0') {
      throw badRequest(
        'specifying resource version is not allowed when using continue',
      );
    }
    return token.rv === -1 ? store.log.current : token.rv;
  }
  const wanted = parseResourceVersion(query.get('resourceVersion'));
  if (wanted > store.log.current) {
    throw tooLargeResourceVersion(wanted, store.log.current);
  }
  return query.get('resourceVersionMatch') === 'Exact'
    ? wanted
    : store.log.current;
}

/** The resourceVersion of a request; 0 where it says nothing. */
export function parseResourceVersion(text: string | null): number {
  if (!text) {
    return 0;
  }
  if (!/^\d+$/.test(text)) {
    throw badRequest(
      `invalid resource version: resourceVersion: Invalid value: "${text}": strconv.ParseUint: parsing "${text}": invalid syntax`,
    );
  }
  return Number(text);
}

function parseLimit(text: string | null): number {
  if (!text) {
    return 0;
  }
  if (!/^\d+$/.test(text)) {
    throw badRequest(`strconv.ParseInt: parsing "${text}": invalid syntax`);
  }
  return Number(text);
}

function encodeContinue(token: ContinueToken): string {
  return Buffer.from(JSON.stringify(token)).toString('base64url');
}

function parseContinue(text: string | null): ContinueToken | undefined {
  if (!text) {
    return undefined;
  }
  try {
    const token = JSON.parse(Buffer.from(text, 'base64url').toString());
    if (
      token.v === 'meta.k8s.io/v1' &&
      typeof token.rv === 'number' &&
      typeof token.start === 'string'
    ) {
      return token;
    }
  } catch {
    // falls through to the refusal below
  }
  throw badRequest(
    'invalid continue token: continue key is not valid: unrecognized encoded version',
  );
}
