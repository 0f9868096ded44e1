import {
  refusal,
  unanswered,
  unreadable,
} from '@bellwether/backstage-plugin-bellwether-node';
import { Response } from 'undici';
import { ArgoCdConnection } from './connection';
import { Session } from './Session';
import { createTransport, Transport } from './transport';
import { UpstreamError } from './UpstreamError';
import { wordsOf } from './wordsOf';

/** A query; a list gives its name once for each value. */
export type Query = Record<string, string | string[] | undefined>;

/** GETs of one Argo CD: credentials, timeout, and every way of failing as an UpstreamError. */
export class HttpClient {
  private readonly session: Session;

  constructor(
    private readonly connection: ArgoCdConnection,
    private readonly transport: Transport = createTransport(connection.tls),
  ) {
    this.session = new Session(connection, transport);
  }

  /**
   * @param path - below the configured URL, starting with a slash
   * @throws UpstreamError; the signal's reason when that aborted
   */
  async get(path: string, query: Query, signal: AbortSignal): Promise<unknown> {
    const timeout = AbortSignal.timeout(this.connection.timeoutMs);
    const both = AbortSignal.any([signal, timeout]);
    return await this.guarded(path, signal, timeout, async () => {
      const response = await this.open(path, query, 'application/json', both);
      const text = await response.text();
      try {
        return JSON.parse(text);
      } catch {
        throw new UpstreamError(unreadable(path, response.status, text));
      }
    });
  }

  /**
   * A GET whose body is read while it grows. The signal ends it at any time; the timeout is for its headers alone.
   *
   * @throws UpstreamError; the signal's reason when that aborted
   */
  async stream(
    path: string,
    query: Query,
    options: { accept: string; openWithinMs: number; signal: AbortSignal },
  ): Promise<Response> {
    const { accept, openWithinMs, signal } = options;
    const tooLate = new AbortController();
    const timer = setTimeout(() => tooLate.abort(), openWithinMs);
    const both = AbortSignal.any([signal, tooLate.signal]);
    try {
      return await this.guarded(path, signal, tooLate.signal, () =>
        this.open(path, query, accept, both),
      );
    } finally {
      clearTimeout(timer);
    }
  }

  private async guarded<T>(
    path: string,
    signal: AbortSignal,
    timeout: AbortSignal,
    request: () => Promise<T>,
  ): Promise<T> {
    signal.throwIfAborted();
    try {
      return await request();
    } catch (error) {
      signal.throwIfAborted();
      throw error instanceof UpstreamError
        ? error
        : new UpstreamError(unanswered(path, error, timeout.aborted));
    }
  }

  /** @returns a successful answer; a session that is not taken any more is renewed once. */
  private async open(
    path: string,
    query: Query,
    accept: string,
    signal: AbortSignal,
  ): Promise<Response> {
    const url = `${this.connection.url}${path}${searchOf(query)}`;
    for (let attempt = 1; ; attempt++) {
      const token = await this.session.token();
      const response = await this.transport(url, {
        method: 'GET',
        headers: { accept, authorization: `Bearer ${token}` },
        signal,
      });
      if (response.status >= 200 && response.status < 300) {
        return response;
      }
      const text = await response.text();
      const again =
        response.status === 401 &&
        attempt === 1 &&
        this.session.rejected(token);
      if (!again) {
        const { status, headers } = response;
        throw new UpstreamError(
          refusal(path, { status, text, headers }, wordsOf),
        );
      }
    }
  }
}

function searchOf(query: Query): string {
  const search = new URLSearchParams(
    Object.entries(query).flatMap(([name, value]) =>
      [value ?? []].flat().map(each => [name, each]),
    ),
  ).toString();
  return search && `?${search}`;
}
