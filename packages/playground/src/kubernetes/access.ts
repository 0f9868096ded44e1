import { ApiStatusError, unauthorized } from './apiStatus';
import { RequestInfo, ResourceRequest } from './requestInfo';

/**
 * Who a bearer token stands for, and what that user may do.
 *
 * @public
 */
export interface TokenUser {
  /** User name, as it stands in a refusal. */
  name: string;
  /**
   * `all`: everything. `none`: authenticated, but without any right beyond
   * discovery. A function decides request by request, as RBAC would.
   */
  may: 'all' | 'none' | ((request: AccessRequest) => boolean);
}

/** @public */
export interface AccessRequest {
  verb: string;
  group: string;
  /** Plural, with its subresource: `rollouts/status`. */
  resource: string;
  namespace?: string;
  name?: string;
}

/** @public */
export type Tokens = Record<string, TokenUser>;

/**
 * The tokens that the playground knows where none are configured: `playground`
 * may do everything, `viewer` nothing.
 *
 * @public
 */
export const DEFAULT_TOKENS: Tokens = {
  playground: {
    name: 'system:serviceaccount:bellwether:bellwether',
    may: 'all',
  },
  viewer: { name: 'viewer', may: 'none' },
};

/** Paths that the role system:public-info-viewer opens to anyone. */
const PUBLIC_PATHS = /^\/(healthz|livez|readyz|version)(\/|$)/;

/** Paths that the role system:discovery opens to every user. */
const DISCOVERY_PATHS = /^\/(api|apis|openapi)(\/|$)/;

/** Refuses what the token of a request may not do: 401 or 403. */
export function checkAccess(
  tokens: Tokens,
  authorization: string | undefined,
  request: RequestInfo,
): void {
  if (request.type === 'path' && PUBLIC_PATHS.test(request.path)) {
    return;
  }
  const user = userOf(tokens, authorization);
  if (request.type === 'path') {
    if (user.may !== 'all' && !DISCOVERY_PATHS.test(request.path)) {
      throw new ApiStatusError(
        403,
        'Forbidden',
        `forbidden: User "${user.name}" cannot ${request.verb} path "${request.path}"`,
        {},
      );
    }
    return;
  }
  if (!mayAccess(user, request)) {
    throw forbidden(user, request);
  }
}

function userOf(tokens: Tokens, authorization: string | undefined): TokenUser {
  const token = /^bearer\s+(\S+)$/i.exec(authorization ?? '')?.[1];
  const user =
    token !== undefined && Object.hasOwn(tokens, token)
      ? tokens[token]
      : undefined;
  if (!user) {
    throw unauthorized();
  }
  return user;
}

function resourceText({ resource, subresource }: ResourceRequest): string {
  return subresource ? `${resource}/${subresource}` : resource;
}

function mayAccess(user: TokenUser, request: ResourceRequest): boolean {
  if (typeof user.may !== 'function') {
    return user.may === 'all';
  }
  const { verb, group, namespace, name } = request;
  return user.may({
    verb,
    group,
    resource: resourceText(request),
    namespace,
    name,
  });
}

/** The 403 of RBAC, in its own words. */
export function forbidden(
  user: { name: string },
  request: ResourceRequest,
): ApiStatusError {
  const { group, resource, namespace, name, verb } = request;
  const qualified = group ? `${resource}.${group}` : resource;
  const where = namespace
    ? `in the namespace "${namespace}"`
    : 'at the cluster scope';
  return new ApiStatusError(
    403,
    'Forbidden',
    `${qualified}${name ? ` "${name}"` : ''} is forbidden: User "${
      user.name
    }" cannot ${verb} resource "${resourceText(
      request,
    )}" in API group "${group}" ${where}`,
    {
      ...(name && { name }),
      ...(group && { group }),
      kind: resource,
    },
  );
}
