/** The verbs of RBAC that the playground serves. */
export type Verb =
  | 'get'
  | 'list'
  | 'watch'
  | 'create'
  | 'update'
  | 'patch'
  | 'delete';

/** A request for objects, taken apart as the API server does. */
export interface ResourceRequest {
  readonly type: 'resource';
  readonly path: string;
  readonly verb: Verb;
  readonly group: string;
  readonly version: string;
  readonly resource: string;
  readonly namespace?: string;
  readonly name?: string;
  readonly subresource?: string;
  readonly query: URLSearchParams;
}

/** A request for anything else: discovery, health, version. */
export interface PathRequest {
  readonly type: 'path';
  readonly path: string;
  readonly verb: string;
  readonly query: URLSearchParams;
}

export type RequestInfo = ResourceRequest | PathRequest;

/** Absence, `false` and `0` are false, anything else is true. */
export function booleanParameter(
  query: URLSearchParams,
  name: string,
): boolean | undefined {
  const value = query.get(name);
  return value === null ? undefined : !/^(false|0)$/i.test(value);
}

/** Takes `/api/v1/...` and `/apis/<group>/<version>/...` apart. */
export function parseRequest(method: string, url: string): RequestInfo {
  const { pathname, searchParams: query } = new URL(url, 'http://localhost');
  const segments = pathname
    .split('/')
    .filter(Boolean)
    .map(segment => decodeURIComponent(segment));
  const [prefix, ...rest] = segments;
  const other: PathRequest = {
    type: 'path',
    path: pathname,
    verb: method.toLowerCase(),
    query,
  };
  let group = '';
  if (prefix === 'apis') {
    group = rest.shift() ?? '';
  } else if (prefix !== 'api') {
    return other;
  }
  const version = rest.shift();
  if (!version || rest.length === 0) {
    return other;
  }
  let namespace: string | undefined;
  if (rest[0] === 'namespaces' && rest.length > 2) {
    const isSubresource = rest.length === 3 && rest[2] === 'status';
    if (!isSubresource) {
      namespace = rest[1];
      rest.splice(0, 2);
    }
  }
  const [resource, name, subresource] = rest;
  return {
    type: 'resource',
    path: pathname,
    verb: verbOf(method, name, query),
    group,
    version,
    resource,
    namespace,
    name,
    subresource,
    query,
  };
}

function verbOf(
  method: string,
  name: string | undefined,
  query: URLSearchParams,
): Verb {
  switch (method) {
    case 'POST':
      return 'create';
    case 'PUT':
      return 'update';
    case 'PATCH':
      return 'patch';
    case 'DELETE':
      return 'delete';
    default:
      if (booleanParameter(query, 'watch')) {
        return 'watch';
      }
      return name === undefined ? 'list' : 'get';
  }
}
