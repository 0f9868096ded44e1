import {
  RequestError,
  RequestFailureKind,
} from '@bellwether/backstage-plugin-bellwether-node';

/**
 * `origin`: 403 for the Origin header. `unauthorized` and `forbidden` are also ChaosCenter's words for it in an answer of status 200, `failed` is
 * errors of GraphQL without data.
 */
export type ChaosCenterErrorKind = RequestFailureKind | 'origin';

/** A request to a ChaosCenter that failed. */
export class ChaosCenterError extends RequestError<ChaosCenterErrorKind> {
  readonly name = 'ChaosCenterError';
}
