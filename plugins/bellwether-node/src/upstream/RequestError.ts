/**
 * What kept a request from being answered usefully.
 * - `credentials`: our own credentials or certificates cannot be read;
 * - `network`: no connection; `tls`: the certificate is not trusted; `timeout`: no answer in time;
 * - `unauthorized` 401, `forbidden` 403, `notFound` 404, `throttled` 429, `unavailable` 502-504, `redirect` 3xx, `refused` any other status;
 * - `webPage`, `notJson`, `unexpected`: an answer that is not the API's;
 * - `failed`: the API's own error in a successful answer.
 *
 * @public
 */
export type RequestFailureKind =
  | 'credentials'
  | 'network'
  | 'tls'
  | 'timeout'
  | 'unauthorized'
  | 'forbidden'
  | 'notFound'
  | 'throttled'
  | 'unavailable'
  | 'redirect'
  | 'refused'
  | 'webPage'
  | 'notJson'
  | 'unexpected'
  | 'failed';

/**
 * A request that failed. Nothing in it holds credentials: it is made of status, path and the upstream's own words.
 *
 * @public
 */
export interface RequestFailure<Kind extends string = RequestFailureKind> {
  kind: Kind;
  /** Path below the configured URL, e.g. `/api/v1/rules`. */
  path: string;
  status?: number;
  /** The upstream's own words or the system's error code, one short line. */
  detail?: string;
  /** How long the upstream asked us to stay away. */
  retryAfterMs?: number;
}

/**
 * A RequestFailure to throw. Each module extends it with the kinds of its own upstream, so that `instanceof` tells the kinds as well.
 *
 * @public
 */
export class RequestError<Kind extends string> extends Error {
  readonly kind: Kind;
  /** Path below the configured URL, e.g. `/api/v1/rules`. */
  readonly path: string;
  readonly status?: number;
  /** The upstream's own words or the system's error code, one short line. */
  readonly detail?: string;
  /** How long the upstream asked us to stay away. */
  readonly retryAfterMs?: number;

  constructor(failure: RequestFailure<Kind>) {
    const { kind, path, status, detail, retryAfterMs } = failure;
    super(
      [`${path}: ${kind}`, status, detail]
        .filter(part => part !== undefined)
        .join(' '),
    );
    this.kind = kind;
    this.path = path;
    this.status = status;
    this.detail = detail;
    this.retryAfterMs = retryAfterMs;
  }
}
