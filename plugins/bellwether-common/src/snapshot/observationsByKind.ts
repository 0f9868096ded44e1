import { CHAOS_MESH_KINDS, ChaosMeshKind } from '../chaos/chaosMeshKinds';
import { ChaosMeshView } from '../chaos/types';
import {
  ObservationKind,
  ObservationViews,
  SeenObservation,
} from '../observations/types';

/** A view with the time at which it was seen. */
export interface Observed<View> {
  view: View;
  observedAt: string;
}

/** Observations sorted into kinds, in one pass. */
export type ObservationsByKind = {
  [K in ObservationKind]: Observed<ObservationViews[K]>[];
};

function chaosMeshLists(): Record<ChaosMeshKind, Observed<ChaosMeshView>[]> {
  return Object.fromEntries(
    CHAOS_MESH_KINDS.map(kind => [kind, []]),
  ) as unknown as Record<ChaosMeshKind, Observed<ChaosMeshView>[]>;
}

export function observationsByKind(
  observations: SeenObservation[],
): ObservationsByKind {
  const byKind: ObservationsByKind = {
    Rollout: [],
    Deployment: [],
    ReplicaSet: [],
    Pod: [],
    PodEvent: [],
    AnalysisRun: [],
    HorizontalPodAutoscaler: [],
    VirtualService: [],
    DestinationRule: [],
    PeerAuthentication: [],
    AuthorizationPolicy: [],
    HTTPRoute: [],
    Alert: [],
    AlertRule: [],
    TrafficShare: [],
    DependencyTraffic: [],
    Application: [],
    ChaosEngine: [],
    ChaosResult: [],
    ...chaosMeshLists(),
    ChaosCenterRun: [],
  };
  for (const { key, view, observedAt } of observations) {
    // Another replica may already store kinds that this version does not know.
    const list = byKind[key.kind] as Observed<typeof view>[] | undefined;
    list?.push({ view, observedAt });
  }
  return byKind;
}

/** Appends to the list under a key. */
export function pushTo<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) {
    list.push(value);
  } else {
    map.set(key, [value]);
  }
}
