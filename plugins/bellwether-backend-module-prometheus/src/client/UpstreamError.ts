/**
 * What kept a request from being answered usefully.
 * - `credentials`: our own credentials or certificates cannot be read;
 * - `network`: no connection; `tls`: the certificate is not trusted; `timeout`: no answer in time;
 * - `unauthorized` 401, `forbidden` 403, `notFound` 404, `throttled` 429, `unavailable` 502-504, `redirect` 3xx, `refused` any other status;
 * - `webPage`, `notJson`, `unexpected`: an answer that is not the API's;
 * - `failed`: the API's own error in a successful answer.
 */
export type UpstreamErrorKind =
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

/** A request that failed. Neither message nor detail holds credentials: they are made of status, path and the upstream's own words. */
export class UpstreamError extends Error {
  readonly name = 'UpstreamError';
  readonly kind: UpstreamErrorKind;
  /** Path below the configured URL, e.g. `/api/v1/rules`. */
  readonly path: string;
  readonly status?: number;
  /** The upstream's own words or the system's error code, one short line. */
  readonly detail?: string;
  /** How long the upstream asked us to stay away. */
  readonly retryAfterMs?: number;

  constructor(options: {
    kind: UpstreamErrorKind;
    path: string;
    status?: number;
    detail?: string;
    retryAfterMs?: number;
  }) {
    const { kind, path, status, detail, retryAfterMs } = options;
    super(
      [`GET ${path}: ${kind}`, status, detail]
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
