import {
  createUpstreamTransport,
  refusal,
  RequestFailure,
  unanswered,
  unreadable,
  UpstreamTransport,
} from '@bellwether/backstage-plugin-bellwether-node';
import { ChaosCenterConnection } from './connection';
import { ChaosCenterError, ChaosCenterErrorKind } from './ChaosCenterError';

/** Exchanges JSON with one ChaosCenter: timeout, Origin, and every way of failing as a ChaosCenterError. */
export class ChaosCenterHttp {
  private readonly transport: UpstreamTransport;

  constructor(private readonly connection: ChaosCenterConnection) {
    this.transport = createUpstreamTransport(connection.tls);
  }

  /**
   * @param path - below the configured URL, starting with a slash
   * @param body - sent as JSON by POST; without it a GET is sent
   * @throws ChaosCenterError; the signal's reason when that aborted
   */
  async exchange(
    path: string,
    options: { token?: string; body?: unknown; signal: AbortSignal },
  ): Promise<unknown> {
    const { token, body, signal } = options;
    const { url, origin, timeoutMs } = this.connection;
    signal.throwIfAborted();
    const timeout = AbortSignal.timeout(timeoutMs);
    try {
      const response = await this.transport(`${url}${path}`, {
        method: body === undefined ? 'GET' : 'POST',
        headers: {
          accept: 'application/json',
          ...(origin !== undefined && { origin }),
          ...(token !== undefined && { authorization: `Bearer ${token}` }),
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        signal: AbortSignal.any([signal, timeout]),
      });
      const text = await response.text();
      const { status, headers } = response;
      if (status < 200 || status >= 300) {
        throw new ChaosCenterError(
          withOrigin(refusal(path, { status, text, headers }, wordsOf)),
        );
      }
      return parseJson(path, status, text);
    } catch (error) {
      signal.throwIfAborted();
      throw error instanceof ChaosCenterError
        ? error
        : new ChaosCenterError(unanswered(path, error, timeout.aborted));
    }
  }
}

function parseJson(path: string, status: number, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ChaosCenterError(unreadable(path, status, text));
  }
}

/** `errorDescription` or `error` of the auth server, `error` of the CORS gate. */
function wordsOf(body: unknown): unknown {
  return typeof body === 'object' && body !== null
    ? Reflect.get(body, 'errorDescription') ?? Reflect.get(body, 'error')
    : undefined;
}

/** The CORS gate answers 403 as well, and says so. */
function withOrigin(
  failure: RequestFailure,
): RequestFailure<ChaosCenterErrorKind> {
  return failure.status === 403 && /origin/i.test(failure.detail ?? '')
    ? { ...failure, kind: 'origin' }
    : failure;
}
