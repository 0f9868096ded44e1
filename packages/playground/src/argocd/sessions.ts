import { unauthenticated } from './apiErrors';

/** Who a request comes from. */
export interface ArgocdUser {
  readonly name: string;
  /** Whether the user may see and sync Applications. */
  readonly mayAll: boolean;
}

/** API tokens of the accounts with the capability apiKey. */
const TOKENS: Readonly<Record<string, ArgocdUser>> = {
  playground: { name: 'backstage', mayAll: true },
  viewer: { name: 'viewer', mayAll: false },
};

/** Accounts that log in with a password. */
const PASSWORDS: Readonly<Record<string, string>> = { admin: 'playground' };

/** How long a session lasts: `users.session.duration`. */
const SESSION_SECONDS = 24 * 60 * 60;

interface Claims {
  sub: string;
  iss: 'argocd';
  iat: number;
  exp: number;
  jti: string;
}

/** Logins, and the tokens that come out of them: JSON web tokens, as the real ones are. */
export class Sessions {
  readonly #open = new Map<string, Claims>();

  constructor(
    private readonly now: () => number,
    private readonly id: () => string,
  ) {}

  /** @throws GatewayError 401 for an unknown user or a wrong password. */
  login(username: unknown, password: unknown): string {
    if (
      typeof username !== 'string' ||
      typeof password !== 'string' ||
      !Object.hasOwn(PASSWORDS, username) ||
      PASSWORDS[username] !== password
    ) {
      throw unauthenticated('Invalid username or password');
    }
    const iat = Math.floor(this.now() / 1000);
    const claims: Claims = {
      iss: 'argocd',
      sub: `${username}:login`,
      iat,
      exp: iat + SESSION_SECONDS,
      jti: this.id(),
    };
    const part = (value: object) =>
      Buffer.from(JSON.stringify(value)).toString('base64url');
    const token = [
      part({ alg: 'HS256', typ: 'JWT' }),
      part(claims),
      part({ playground: claims.jti }),
    ].join('.');
    this.#open.set(token, claims);
    return token;
  }

  /** Ends every session, as a restart with a new server secret does. */
  endAll(): void {
    this.#open.clear();
  }

  /** The user of a request, or undefined where it carries no valid token. */
  userOf(authorization: string | undefined): ArgocdUser | undefined {
    const token = /^bearer\s+(\S+)$/i.exec(authorization ?? '')?.[1];
    if (token === undefined) {
      return undefined;
    }
    if (Object.hasOwn(TOKENS, token)) {
      return TOKENS[token];
    }
    const claims = this.#open.get(token);
    return claims && claims.exp * 1000 > this.now()
      ? { name: claims.sub.split(':')[0], mayAll: true }
      : undefined;
  }
}
