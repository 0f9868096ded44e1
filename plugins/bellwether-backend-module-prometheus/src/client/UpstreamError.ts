import {
  RequestError,
  RequestFailureKind,
} from '@bellwether/backstage-plugin-bellwether-node';

export type UpstreamErrorKind = RequestFailureKind;

/** A request to a Prometheus or an Alertmanager that failed. */
export class UpstreamError extends RequestError<UpstreamErrorKind> {
  readonly name = 'UpstreamError';
}
