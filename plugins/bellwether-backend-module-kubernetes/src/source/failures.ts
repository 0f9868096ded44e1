import { SourceHealthState } from '@bellwether/backstage-plugin-bellwether-common';
import { KubernetesGatewayError } from '@bellwether/backstage-plugin-bellwether-node';
import { resourceName, WatchedKind } from './kinds';

/** What was tried when it failed. */
export interface Attempt {
  verb: 'list' | 'watch';
  kind: WatchedKind;
  cluster: string;
  namespace?: string;
}

/**
 * What a failure means for the watcher of a kind:
 * - `notInstalled`: the API server does not serve the kind;
 * - `refused`: somebody has to grant something first;
 * - `expired`: the position in the stream of changes is of no use any more, list again;
 * - `unreachable`: no answer, or one that may be different in a moment.
 */
export type FailureMeaning =
  | 'notInstalled'
  | 'refused'
  | 'expired'
  | 'unreachable';

/** After client-go's reflector: what it resumes from, this resumes from; what it lists again for, likewise. */
export function failureMeaning({
  options: { status, reason, answeredBy },
}: KubernetesGatewayError): FailureMeaning {
  if (status === 404 && answeredBy === 'cluster') {
    return 'notInstalled';
  }
  if (status === 401 || status === 403) {
    return 'refused';
  }
  // 504: the resourceVersion lies in the future, as after etcd was restored from a backup.
  if (
    (answeredBy === 'cluster' && [400, 410, 504].includes(status ?? 0)) ||
    reason === 'UnreadableFrame'
  ) {
    return 'expired';
  }
  return 'unreachable';
}

function refusal(
  { options: { status, answeredBy } }: KubernetesGatewayError,
  { verb, kind, cluster, namespace }: Attempt,
): string {
  const where =
    namespace === undefined
      ? `cluster '${cluster}'`
      : `namespace '${namespace}' of cluster '${cluster}'`;
  if (answeredBy === 'gateway') {
    return status === 401
      ? `The Kubernetes plugin does not accept Backstage's own service token (401): check 'backend.auth'`
      : `The Kubernetes plugin does not let Bellwether through (403): allow service principals 'kubernetes.proxy'`;
  }
  return status === 401
    ? `Cluster '${cluster}' does not accept the credentials (401): renew the token of the account that Backstage uses there`
    : `Not allowed to ${verb} ${resourceName(
        kind,
      )} in ${where} (403): grant get, list and watch on ${resourceName(
        kind,
      )} to the account that Backstage uses there, or switch it off by 'bellwether.kubernetes.kinds.${
        kind.kind
      }: false'`;
}

/** What to tell people of a part that failed: its state, and one sentence to act on. */
export function failureStatus(
  error: KubernetesGatewayError,
  attempt: Attempt,
): { state: SourceHealthState; message: string } {
  switch (failureMeaning(error)) {
    case 'notInstalled':
      return {
        state: 'notInstalled',
        message: `Cluster '${attempt.cluster}' does not serve ${resourceName(
          attempt.kind,
        )} (${attempt.kind.versions.join(', ')})`,
      };
    case 'refused':
      return { state: 'blind', message: refusal(error, attempt) };
    default:
      return {
        state: 'blind',
        message: `Cluster '${attempt.cluster}' cannot be read: ${
          error.options.detail ?? error.message
        }`,
      };
  }
}
