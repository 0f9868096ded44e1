import { annotations } from '../annotations';
import { ObservationOf } from '../observations/types';
import { targetKeys } from './targetKeys';
import { ChaosCenterRunView } from './types';

/**
 * A run with what it is matched by: its project, and where its cluster is known the pods that it aims at. Its key is the run, or the
 * notification it was queued by, or for a planned one the experiment.
 *
 * @public
 */
export function chaosCenterRunObservation(
  view: ChaosCenterRunView,
  observedAt: string,
): ObservationOf<'ChaosCenterRun'> {
  const { cluster } = view.infra;
  const namespaces = new Set(view.targets.flatMap(each => each.namespaces));
  const [namespace] = namespaces.size === 1 ? namespaces : [];
  return {
    key: {
      source: view.source,
      kind: 'ChaosCenterRun',
      namespace: view.projectId,
      name: view.runId ?? view.notifyId ?? `experiment:${view.experimentId}`,
    },
    view,
    match: {
      cluster,
      namespace,
      labels: { [annotations.litmusProjectId]: view.projectId },
      provides: [],
      follows: cluster ? targetKeys(cluster, view.targets) : [],
      byLabels: true,
    },
    observedAt,
  };
}
