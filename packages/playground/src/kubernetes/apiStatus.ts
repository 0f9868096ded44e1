import { KindDefinition, qualifiedKind, qualifiedResource } from './kinds';

/**
 * metav1.Status, the body of every error that the API server gives.
 *
 * @public
 */
export interface Status {
  kind: 'Status';
  apiVersion: 'v1';
  metadata: { continue?: string };
  status: 'Success' | 'Failure';
  message?: string;
  reason?: string;
  details?: StatusDetails;
  code: number;
}

/** @public */
export interface StatusDetails {
  name?: string;
  group?: string;
  kind?: string;
  uid?: string;
  causes?: { reason?: string; message?: string; field?: string }[];
  retryAfterSeconds?: number;
}

/**
 * A refusal of the API server. Its message and reason are worded as
 * k8s.io/apimachinery/pkg/api/errors words them.
 *
 * @public
 */
export class ApiStatusError extends Error {
  readonly status: Status;

  constructor(
    code: number,
    reason: string,
    message: string,
    details?: StatusDetails,
    metadata: Status['metadata'] = {},
  ) {
    super(message);
    this.name = 'ApiStatusError';
    this.status = {
      kind: 'Status',
      apiVersion: 'v1',
      metadata,
      status: 'Failure',
      message,
      reason,
      ...(details && { details }),
      code,
    };
  }

  get code(): number {
    return this.status.code;
  }
}

function detailsOf(kind: KindDefinition, name?: string): StatusDetails {
  return {
    ...(name !== undefined && { name }),
    ...(kind.group && { group: kind.group }),
    kind: kind.plural,
  };
}

export function badRequest(message: string): ApiStatusError {
  return new ApiStatusError(400, 'BadRequest', message);
}

export function unauthorized(): ApiStatusError {
  return new ApiStatusError(401, 'Unauthorized', 'Unauthorized');
}

export function notFound(kind: KindDefinition, name: string): ApiStatusError {
  return new ApiStatusError(
    404,
    'NotFound',
    `${qualifiedResource(kind)} "${name}" not found`,
    detailsOf(kind, name),
  );
}

export function methodNotAllowed(
  kind: KindDefinition,
  action: string,
): ApiStatusError {
  return new ApiStatusError(
    405,
    'MethodNotAllowed',
    `${action} is not supported on resources of kind "${qualifiedResource(
      kind,
    )}"`,
    detailsOf(kind),
  );
}

export function alreadyExists(
  kind: KindDefinition,
  name: string,
): ApiStatusError {
  return new ApiStatusError(
    409,
    'AlreadyExists',
    `${qualifiedResource(kind)} "${name}" already exists`,
    detailsOf(kind, name),
  );
}

export function conflict(
  kind: KindDefinition,
  name: string,
  why: string,
): ApiStatusError {
  return new ApiStatusError(
    409,
    'Conflict',
    `Operation cannot be fulfilled on ${qualifiedResource(
      kind,
    )} "${name}": ${why}`,
    detailsOf(kind, name),
  );
}

/** A delete whose precondition does not hold. */
export function failedPrecondition(
  kind: KindDefinition,
  name: string,
  why: string,
): ApiStatusError {
  return new ApiStatusError(
    409,
    'Conflict',
    `Operation cannot be fulfilled on ${qualifiedKind(kind)} "${name}": ${why}`,
    { name, ...(kind.group && { group: kind.group }), kind: kind.kind },
  );
}

/** A resource that a built-in API group does not have. */
export function unknownResource(): ApiStatusError {
  return new ApiStatusError(
    404,
    'NotFound',
    'the server could not find the requested resource',
    {},
  );
}

/** A patch that could be read and could not be applied. */
export function inapplicablePatch(): ApiStatusError {
  return new ApiStatusError(
    422,
    'Invalid',
    'the server rejected our request due to an error in our request',
    {},
  );
}

/** A PUT of a custom object that does not say which version it is built on. */
export function missingResourceVersion(
  kind: KindDefinition,
  name: string,
): ApiStatusError {
  const message = 'Invalid value: 0: must be specified for an update';
  const field = 'metadata.resourceVersion';
  return new ApiStatusError(
    422,
    'Invalid',
    `${qualifiedResource(kind)} "${name}" is invalid: ${field}: ${message}`,
    {
      ...detailsOf(kind, name),
      causes: [{ reason: 'FieldValueInvalid', message, field }],
    },
  );
}

/** The conflict of a write that was built on an older version. */
export function staleWrite(kind: KindDefinition, name: string): ApiStatusError {
  return conflict(
    kind,
    name,
    'the object has been modified; please apply your changes to the latest version and try again',
  );
}

export function expired(
  message: string,
  metadata: Status['metadata'] = {},
): ApiStatusError {
  return new ApiStatusError(410, 'Expired', message, undefined, metadata);
}

export function unsupportedMediaType(
  accepted: readonly string[],
): ApiStatusError {
  return new ApiStatusError(
    415,
    'UnsupportedMediaType',
    `the body of the request was in an unknown format - accepted media types include: ${accepted.join(
      ', ',
    )}`,
  );
}

/** One field error of an invalid object, in the words of field.Error. */
export interface FieldError {
  field: string;
  /** `Invalid value: "x": must be ...`, `Required value`, `Forbidden: ...` */
  message: string;
  reason: 'FieldValueInvalid' | 'FieldValueRequired' | 'FieldValueForbidden';
}

export function invalid(
  kind: KindDefinition,
  name: string,
  errors: readonly FieldError[],
): ApiStatusError {
  const texts = errors.map(error => `${error.field}: ${error.message}`);
  const text = texts.length === 1 ? texts[0] : `[${texts.join(', ')}]`;
  return new ApiStatusError(
    422,
    'Invalid',
    `${qualifiedKind(kind)} "${name}" is invalid: ${text}`,
    {
      name,
      ...(kind.group && { group: kind.group }),
      kind: kind.kind,
      causes: errors.map(({ reason, message, field }) => ({
        reason,
        message,
        field,
      })),
    },
  );
}

/** Parameters of a list or watch that exclude each other. */
export function invalidListOptions(
  message: string,
  reason: 'FieldValueForbidden' | 'FieldValueNotSupported',
): ApiStatusError {
  const field = 'resourceVersionMatch';
  return new ApiStatusError(
    422,
    'Invalid',
    `ListOptions.meta.k8s.io "" is invalid: ${field}: ${message}`,
    {
      group: 'meta.k8s.io',
      kind: 'ListOptions',
      causes: [{ reason, message, field }],
    },
  );
}

/** A resourceVersion that the server has not reached. */
export function tooLargeResourceVersion(
  wanted: number,
  current: number,
): ApiStatusError {
  return new ApiStatusError(
    504,
    'Timeout',
    `Timeout: Too large resource version: ${wanted}, current: ${current}`,
    {
      causes: [
        {
          reason: 'ResourceVersionTooLarge',
          message: 'Too large resource version',
        },
      ],
      retryAfterSeconds: 1,
    },
  );
}
