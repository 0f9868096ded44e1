import { readFile } from 'node:fs/promises';
import {
  createUpstreamTransport,
  errorCode,
  refusal,
  unanswered,
  unreadable,
  UpstreamTransport,
} from '@bellwether/backstage-plugin-bellwether-node';
import { UpstreamConnection } from './connection';
import { UpstreamError } from './UpstreamError';

/** GETs JSON from one API: credentials, timeout, and every way of failing as an UpstreamError. */
export class JsonHttpClient {
  private readonly transport: UpstreamTransport;

  constructor(private readonly connection: UpstreamConnection) {
    this.transport = createUpstreamTransport(connection.tls);
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
          method: 'GET',
          headers,
          signal: AbortSignal.any([signal, timeout]),
        },
      );
      const text = await response.text();
      const { status } = response;
      if (status < 200 || status >= 300) {
        throw new UpstreamError(
          refusal(path, { status, text, headers: response.headers }, wordsOf),
        );
      }
      return parseJson(path, status, text);
    } catch (error) {
      signal.throwIfAborted();
      throw error instanceof UpstreamError
        ? error
        : new UpstreamError(unanswered(path, error, timeout.aborted));
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
    throw new UpstreamError(unreadable(path, status, text));
  }
}

/** The error text of Prometheus' envelope, or Alertmanager's JSON string. */
function wordsOf(body: unknown): unknown {
  return typeof body === 'object' && body !== null && 'error' in body
    ? body.error
    : body;
}
