import { AlertRuleView, AlertView } from '../alerts/types';
import { AnalysisRunView } from '../analysis/types';
import {
  DeploymentView,
  HorizontalPodAutoscalerView,
  PodEventView,
  ReplicaSetView,
} from '../kubernetes/types';
import { PodView } from '../probes/types';
import { RolloutView } from '../rollouts/types';
import { DestinationRuleView, VirtualServiceView } from '../traffic/types';

/**
 * The view that each kind of observation carries.
 *
 * @public
 */
export interface ObservationViews {
  Rollout: RolloutView;
  Deployment: DeploymentView;
  ReplicaSet: ReplicaSetView;
  Pod: PodView;
  PodEvent: PodEventView;
  AnalysisRun: AnalysisRunView;
  HorizontalPodAutoscaler: HorizontalPodAutoscalerView;
  VirtualService: VirtualServiceView;
  DestinationRule: DestinationRuleView;
  Alert: AlertView;
  AlertRule: AlertRuleView;
}

/** @public */
export type ObservationKind = keyof ObservationViews;

/**
 * Identity of an observation: unique over all sources.
 *
 * @public
 */
export interface ObservationKey {
  /** Source id, e.g. `kubernetes:eu-1`. */
  source: string;
  kind: ObservationKind;
  /** Empty when the thing has no namespace. */
  namespace: string;
  /** Object name; for alerts the fingerprint. */
  name: string;
}

/**
 * What matching looks at. Entities are matched by labels first, then by join keys.
 *
 * @public
 */
export interface MatchFacts {
  /** Cluster it lives in; for alerts the cluster its instance or `cluster` label names. */
  cluster?: string;
  namespace?: string;
  labels: Record<string, string>;
  /**
   * Keys under which others find this observation once it is matched, see `joinKeys`.
   */
  provides: string[];
  /**
   * Keys it follows: it belongs to every entity that owns an observation which provides one of them.
   */
  follows: string[];
  /**
   * Whether labels may match it directly. False for kinds that carry nobody's label (Event, HPA, VirtualService …).
   */
  byLabels: boolean;
}

/**
 * One thing of one kind seen upstream.
 *
 * @public
 */
export interface ObservationOf<K extends ObservationKind> {
  key: ObservationKey & { kind: K };
  view: ObservationViews[K];
  match: MatchFacts;
  /** ISO 8601, the collector's clock. */
  observedAt: string;
}

/**
 * One thing seen upstream.
 *
 * @public
 */
export type Observation = {
  [K in ObservationKind]: ObservationOf<K>;
}[ObservationKind];

/**
 * Join keys tie observations that carry no common label. One place spells them, so that both ends agree.
 *
 * @public
 */
export const joinKeys = {
  /** The object with that uid. */
  uid: (cluster: string, uid: string) => `uid:${cluster}/${uid}`,
  /** A workload by name, e.g. for scaleTargetRef and workload labels of alerts. */
  object: (cluster: string, namespace: string, kind: string, name: string) =>
    `object:${cluster}/${namespace}/${kind}/${name}`,
};
