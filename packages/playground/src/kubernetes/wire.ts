import { IncomingMessage, ServerResponse } from 'node:http';
import { ApiStatusError, badRequest, invalid, Status } from './apiStatus';
import { KindDefinition } from './kinds';
import { isJsonObject, KubernetesObject, valueAt } from './objects';

const MAX_BODY_BYTES = 3 * 1024 * 1024;

/** A path that the server does not know at all: a 404 without a Status. */
export class UnknownPath extends Error {}

/** The object in a request's body, checked against its URL. */
export function decodeObject(
  kind: KindDefinition,
  body: unknown,
  namespace: string | undefined,
): KubernetesObject {
  if (!isJsonObject(body)) {
    throw badRequest('the body of the request must be a JSON object');
  }
  if (body.kind !== undefined && body.kind !== kind.kind) {
    if (kind.custom) {
      throw invalid(
        { ...kind, kind: String(body.kind) },
        String(valueAt(body, ['metadata', 'name']) ?? ''),
        [
          {
            field: 'kind',
            message: `Invalid value: "${body.kind}": must be ${kind.kind}`,
            reason: 'FieldValueInvalid',
          },
        ],
      );
    }
    throw badRequest(
      `${body.kind} in version "${kind.version}" cannot be handled as a ${kind.kind}: converting (v1.${body.kind}) to (v1.${kind.kind}): unknown conversion`,
    );
  }
  const metadata = isJsonObject(body.metadata) ? body.metadata : {};
  if (metadata.namespace !== undefined && metadata.namespace !== namespace) {
    throw badRequest(
      'the namespace of the provided object does not match the namespace sent on the request',
    );
  }
  return {
    ...body,
    apiVersion: String(body.apiVersion ?? ''),
    kind: kind.kind,
    metadata: { ...metadata, name: String(metadata.name ?? ''), namespace },
  };
}

/** A request's body as JSON; undefined where there is none. */
export async function readJson(
  req: IncomingMessage,
  kind: KindDefinition,
): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of req) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) {
      throw new ApiStatusError(
        413,
        'RequestEntityTooLarge',
        `Request entity too large: limit is ${MAX_BODY_BYTES}`,
      );
    }
    chunks.push(chunk);
  }
  if (size === 0) {
    return undefined;
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString());
  } catch (error) {
    throw badRequest(
      `the object provided is unrecognized (must be of type ${
        kind.kind
      }): couldn't get version/kind; json parse error: ${
        error instanceof Error ? error.message : String(error)
      }`,
    );
  }
}

export function sendJson(
  res: ServerResponse,
  code: number,
  body: object,
): void {
  res.writeHead(code, {
    'content-type': 'application/json',
    'cache-control': 'no-cache, private',
  });
  res.end(`${JSON.stringify(body)}\n`);
}

/** The Status of an error, or the text that takes its place. */
export function statusOf(error: unknown): { status: Status; text?: string } {
  if (error instanceof ApiStatusError) {
    return { status: error.status };
  }
  if (error instanceof UnknownPath) {
    return {
      status: new ApiStatusError(404, 'NotFound', '404 page not found').status,
      text: '404 page not found\n',
    };
  }
  const message = error instanceof Error ? error.message : String(error);
  return {
    status: new ApiStatusError(
      500,
      'InternalError',
      `Internal error occurred: ${message}`,
    ).status,
  };
}

export function sendError(res: ServerResponse, error: unknown): void {
  const { status, text } = statusOf(error);
  if (text !== undefined) {
    res.writeHead(status.code, { 'content-type': 'text/plain; charset=utf-8' });
    res.end(text);
    return;
  }
  if (status.code === 401) {
    res.setHeader('www-authenticate', 'Bearer realm="kubernetes-master"');
  }
  if (status.details?.retryAfterSeconds) {
    res.setHeader('retry-after', String(status.details.retryAfterSeconds));
  }
  sendJson(res, status.code, status);
}
