import { joinKeys, ObservationOf } from '../observations/types';
import { ApplicationView } from './types';

const WORKLOADS: readonly string[] = ['Rollout', 'Deployment'];

/**
 * Prepares an Application for matching: by its name, project and labels where an entity is annotated with these, and by the workloads it
 * deploys. Those it knows by `status.resources` where its destination is a known cluster; everywhere they know it by their tracking.
 *
 * @param labels - of the Application
 * @param options - `controlPlaneNamespace`: of Argo CD itself, which tracking leaves out; `observedAt`: ISO 8601, the collector's clock
 * @public
 */
export function applicationObservation(
  view: ApplicationView,
  labels: Record<string, string>,
  options: { controlPlaneNamespace: string; observedAt: string },
): ObservationOf<'Application'> {
  const { ref, destination, resources } = view;
  const { cluster } = destination;
  const trackedNamespace =
    ref.namespace === options.controlPlaneNamespace ? '' : ref.namespace;
  const deployed = cluster
    ? resources
        .filter(({ kind }) => WORKLOADS.includes(kind))
        .map(({ namespace, kind, name }) =>
          joinKeys.object(cluster, namespace, kind, name),
        )
    : [];
  return {
    key: {
      source: ref.source,
      kind: 'Application',
      namespace: ref.namespace,
      name: ref.name,
    },
    view,
    match: {
      cluster,
      namespace: destination.namespace || undefined,
      labels,
      provides: [],
      follows: [
        joinKeys.application(cluster ?? '', trackedNamespace, ref.name),
        ...deployed,
      ],
      byLabels: true,
    },
    observedAt: options.observedAt,
  };
}
