import { readFile } from 'node:fs/promises';
import { UpstreamConnection } from './connection';
import { retryAfterMs } from './retryAfter';
import {
  CertificateFileError,
  createTransport,
  errorCode,
  Transport,
} from './transport';
import { UpstreamError, UpstreamErrorKind } from './UpstreamError';

const LONGEST_DETAIL = 200;

const KIND_OF_STATUS: Record<number, UpstreamErrorKind> = {
  401: 'unauthorized',
  403: 'forbidden',
  404: 'notFound',
  429: 'throttled',
  502: 'unavailable',
  503: 'unavailable',
  504: 'unavailable',
};

const CERTIFICATE_CODE = /CERT|SELF_SIGNED|UNABLE_TO_|ERR_TLS|ERR_SSL/;

/** GETs JSON from one API: credentials, timeout, and every way of failing as an UpstreamError. */
export class JsonHttpClient {
  private readonly transport: Transport;

  constructor(private readonly connection: UpstreamConnection) {
    this.transport = createTransport(connection.tls);
  }

  /**
   * @param path - below the configured URL, starting with a slash.
   * @throws UpstreamError; the signal's reason when that aborted.
   */
  async get(
    path: string,
    query: Record<string, string>,
    signal: AbortSignal,
  ): Promise<unknown> {
    signal.throwIfAborted();
    const timeout = AbortSignal.timeout(this.connection.timeoutMs);
    const headers = await this.headers(path);
    try {
      const search = new URLSearchParams(query).toString();
      const response = await this.transport(
        `${this.connection.url}${path}${search && `?${search}`}`,
        {
          headers,
          redirect: 'manual',
          signal: AbortSignal.any([signal, timeout]),
        },
      );
      const text = await response.text();
      const header = (name: string) => response.headers.get(name) ?? undefined;
      return response.status >= 200 && response.status < 300
        ? parseJson(path, response.status, text)
        : refuse(path, response.status, text, header);
    } catch (error) {
      signal.throwIfAborted();
      throw error instanceof UpstreamError
        ? error
        : unanswered(path, error, timeout);
    }
  }

  private async headers(path: string): Promise<Record<string, string>> {
    const { auth, headers } = this.connection;
    const all = { accept: 'application/json', ...headers };
    switch (auth?.type) {
      case 'bearer':
        return { ...all, authorization: `Bearer ${auth.token}` };
      case 'bearerFile':
        return {
          ...all,
          authorization: `Bearer ${await readToken(auth.tokenFile, path)}`,
        };
      case 'basic': {
        const pair = `${auth.username}:${auth.password}`;
        return {
          ...all,
          authorization: `Basic ${Buffer.from(pair).toString('base64')}`,
        };
      }
      default:
        return all;
    }
  }
}

async function readToken(tokenFile: string, path: string): Promise<string> {
  let token: string;
  try {
    token = (await readFile(tokenFile, 'utf8')).trim();
  } catch (error) {
    throw new UpstreamError({
      kind: 'credentials',
      path,
      detail: `tokenFile cannot be read (${errorCode(error) ?? 'unknown'})`,
    });
  }
  if (!token || /\s/.test(token)) {
    throw new UpstreamError({
      kind: 'credentials',
      path,
      detail: 'tokenFile holds no token',
    });
  }
  return token;
}

function parseJson(path: string, status: number, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const kind = isWebPage(text) ? 'webPage' : 'notJson';
    throw new UpstreamError({ kind, path, status });
  }
}

function refuse(
  path: string,
  status: number,
  text: string,
  header: (name: string) => string | undefined,
): never {
  if (status >= 300 && status < 400) {
    throw new UpstreamError({
      kind: 'redirect',
      path,
      status,
      detail: redirectTarget(header('location')),
    });
  }
  throw new UpstreamError({
    kind: KIND_OF_STATUS[status] ?? 'refused',
    path,
    status,
    detail: ownWords(text),
    retryAfterMs: retryAfterMs(header('retry-after'), new Date()),
  });
}

function unanswered(
  path: string,
  error: unknown,
  timeout: AbortSignal,
): UpstreamError {
  if (timeout.aborted) {
    return new UpstreamError({ kind: 'timeout', path });
  }
  if (error instanceof CertificateFileError) {
    return new UpstreamError({
      kind: 'credentials',
      path,
      detail: `tls.caFile cannot be read (${error.message})`,
    });
  }
  const code = errorCode(error);
  return new UpstreamError({
    kind: code && CERTIFICATE_CODE.test(code) ? 'tls' : 'network',
    path,
    detail: code,
  });
}

/** The error text of Prometheus' envelope, Alertmanager's JSON string, or plain text; nothing of a web page. */
function ownWords(text: string): string | undefined {
  if (isWebPage(text)) {
    return undefined;
  }
  let words: unknown = text;
  try {
    const body: unknown = JSON.parse(text);
    words =
      typeof body === 'object' && body !== null && 'error' in body
        ? body.error
        : body;
  } catch {
    // plain text is its own message
  }
  if (typeof words !== 'string') {
    return undefined;
  }
  const line = words.replace(/\s+/g, ' ').trim();
  return line.slice(0, LONGEST_DETAIL) || undefined;
}

function isWebPage(text: string): boolean {
  return /^\s*<(!doctype|html|\?xml|head|body)/i.test(text);
}

/** Without query and fragment, which may hold a login's state. */
function redirectTarget(location: string | undefined): string | undefined {
  if (!location) {
    return undefined;
  }
  return URL.canParse(location)
    ? `${new URL(location).origin}${new URL(location).pathname}`
    : location.split(/[?#]/)[0];
}
