import {
  ownWords,
  refusal,
  unanswered,
  unreadable,
} from '@bellwether/backstage-plugin-bellwether-node';
import { Response } from 'undici';
import { z } from 'zod';
import { ArgoCdConnection } from './connection';
import { lifetimeMs } from './tokenLifetime';
import { Transport } from './transport';
import { UpstreamError } from './UpstreamError';
import { wordsOf } from './wordsOf';

const PATH = '/api/v1/session';
/** A session is renewed when that part of its life is over. */
const RENEW_AFTER = 0.8;
/** Sessions of which nothing is known: Argo CD's default is a day. */
const UNKNOWN_LIFETIME_MS = 12 * 3_600_000;
/** Argo CD refuses all logins of a user after five failures within five minutes: never come near that. */
const FIRST_WAIT_MS = 90_000;
const LONGEST_WAIT_MS = 15 * 60_000;

const answerSchema = z.object({ token: z.string().min(1) });

interface Login {
  token: string;
  renewAt: number;
}

/** The bearer token of an instance: the configured one, or that of a login, which is cached and renewed before it expires. */
export class Session {
  private login?: Login;
  private pending?: Promise<Login>;
  private failures = 0;
  private refused?: { error: UpstreamError; until: number };

  constructor(
    private readonly connection: ArgoCdConnection,
    private readonly transport: Transport,
    private readonly now: () => number = Date.now,
  ) {}

  /** @throws UpstreamError when the login fails; a refused one is not tried again before its time. */
  async token(): Promise<string> {
    const { auth } = this.connection;
    if (auth.type === 'token') {
      return auth.token;
    }
    if (this.login && this.now() < this.login.renewAt) {
      return this.login.token;
    }
    return (await this.renew()).token;
  }

  /**
   * To be called when a token was answered with 401.
   *
   * @returns whether another token may be had, so that the request is worth one more try
   */
  rejected(token: string): boolean {
    if (this.connection.auth.type === 'token') {
      return false;
    }
    if (this.login?.token === token) {
      this.login = undefined;
    }
    return true;
  }

  private async renew(): Promise<Login> {
    if (this.refused && this.now() < this.refused.until) {
      throw this.refused.error;
    }
    this.pending ??= this.logIn().finally(() => {
      this.pending = undefined;
    });
    return await this.pending;
  }

  private async logIn(): Promise<Login> {
    try {
      const login = await this.request();
      this.login = login;
      this.failures = 0;
      this.refused = undefined;
      return login;
    } catch (error) {
      if (error instanceof UpstreamError && error.status !== undefined) {
        const wait = Math.min(
          LONGEST_WAIT_MS,
          FIRST_WAIT_MS * 2 ** this.failures,
        );
        this.failures += 1;
        this.refused = {
          error,
          until: this.now() + Math.max(wait, error.retryAfterMs ?? 0),
        };
      }
      throw error;
    }
  }

  private async request(): Promise<Login> {
    const { auth, url, timeoutMs } = this.connection;
    const timeout = AbortSignal.timeout(timeoutMs);
    let status: number;
    let text: string;
    let headers: Response['headers'];
    try {
      const response = await this.transport(`${url}${PATH}`, {
        method: 'POST',
        // Argo CD compares the whole header: with a charset it answers 415.
        headers: {
          'content-type': 'application/json',
          accept: 'application/json',
        },
        body: JSON.stringify(
          auth.type === 'login'
            ? { username: auth.username, password: auth.password }
            : {},
        ),
        signal: timeout,
      });
      ({ status, headers } = response);
      text = await response.text();
    } catch (error) {
      throw error instanceof UpstreamError
        ? error
        : new UpstreamError(unanswered(PATH, error, timeout.aborted));
    }
    if (status === 401 || status === 403) {
      const detail = ownWords(text, wordsOf);
      throw new UpstreamError({ kind: 'login', path: PATH, status, detail });
    }
    if (status < 200 || status >= 300) {
      throw new UpstreamError(
        refusal(PATH, { status, text, headers }, wordsOf),
      );
    }
    const token = tokenOf(text);
    if (token === undefined) {
      throw new UpstreamError(unreadable(PATH, status, text));
    }
    const date = Date.parse(headers.get('date') ?? '');
    const lifetime =
      lifetimeMs(token, Number.isNaN(date) ? undefined : new Date(date)) ??
      UNKNOWN_LIFETIME_MS;
    return { token, renewAt: this.now() + lifetime * RENEW_AFTER };
  }
}

function tokenOf(text: string): string | undefined {
  try {
    const answer = answerSchema.safeParse(JSON.parse(text));
    return answer.success ? answer.data.token : undefined;
  } catch {
    return undefined;
  }
}
