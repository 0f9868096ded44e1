import {
  RequestError,
  RequestFailureKind,
} from '@bellwether/backstage-plugin-bellwether-node';

/**
 * `login`: user name or password refused; `silent`: a stream without a sign of life; `ended`: a stream that the server closed. `unauthorized` is
 * also nobody logged in, `failed` an error inside of a stream.
 */
export type UpstreamErrorKind =
  | RequestFailureKind
  | 'login'
  | 'silent'
  | 'ended';

/** A request to an Argo CD that failed. */
export class UpstreamError extends RequestError<UpstreamErrorKind> {
  readonly name = 'UpstreamError';
}
