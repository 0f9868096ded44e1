import { AlertRuleView, AlertView } from '../alerts/types';
import { AnalysisRunView } from '../analysis/types';
import { ChaosMeshKind } from '../chaos/chaosMeshKinds';
import {
  ChaosCenterRunView,
  ChaosEngineView,
  ChaosMeshView,
  ChaosResultView,
} from '../chaos/types';
import { DependencyTrafficView } from '../dependencies/types';
import { ApplicationView } from '../gitops/types';
import {
  DeploymentView,
  HorizontalPodAutoscalerView,
  PodEventView,
  ReplicaSetView,
} from '../kubernetes/types';
import {
  AuthorizationPolicyView,
  HttpRouteView,
  PeerAuthenticationView,
  TrafficShareView,
} from '../mesh/types';
import { PodView } from '../probes/types';
import { RolloutView } from '../rollouts/types';
import { DestinationRuleView, VirtualServiceView } from '../traffic/types';

/**
 * The view that each kind of observation carries.
 *
 * @public
 */
export interface ObservationViews extends Record<ChaosMeshKind, ChaosMeshView> {
  Rollout: RolloutView;
  Deployment: DeploymentView;
  ReplicaSet: ReplicaSetView;
  Pod: PodView;
  PodEvent: PodEventView;
  AnalysisRun: AnalysisRunView;
  HorizontalPodAutoscaler: HorizontalPodAutoscalerView;
  VirtualService: VirtualServiceView;
  DestinationRule: DestinationRuleView;
  PeerAuthentication: PeerAuthenticationView;
  AuthorizationPolicy: AuthorizationPolicyView;
  HTTPRoute: HttpRouteView;
  Alert: AlertView;
  AlertRule: AlertRuleView;
  TrafficShare: TrafficShareView;
  DependencyTraffic: DependencyTrafficView;
  Application: ApplicationView;
  ChaosEngine: ChaosEngineView;
  ChaosResult: ChaosResultView;
  ChaosCenterRun: ChaosCenterRunView;
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
 * What assessment looks at of an observation.
 *
 * @public
 */
export type SeenObservation = {
  [K in ObservationKind]: Pick<ObservationOf<K>, 'key' | 'view' | 'observedAt'>;
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
  /** Every Rollout and Deployment of a namespace, for what concerns them all; whoever joins checks selectors. */
  namespace: (cluster: string, namespace: string) =>
    `namespace:${cluster}/${namespace}`,
  /** Every Rollout and Deployment of a cluster, for what concerns its whole mesh. */
  cluster: (cluster: string) => `cluster:${cluster}`,
  /**
   * The Argo CD Application of that name, as tracking of an object in that cluster names it. The cluster is empty where it is not known to
   * which one the Application aims; its namespace is empty when it is that of Argo CD itself.
   */
  application: (cluster: string, applicationNamespace: string, name: string) =>
    `application:${cluster}/${applicationNamespace}/${name}`,
  /**
   * Pods with that label. A workload provides one for each label of its pod template; what aims at pods by a selector follows one pair
   * of it, and whoever joins them checks the whole selector.
   */
  podLabel: (cluster: string, namespace: string, key: string, value: string) =>
    `podLabel:${cluster}/${namespace}/${key}=${value}`,
  /** Any pod of the namespace, for what aims at all of them, or by more than equality of labels. */
  pods: (cluster: string, namespace: string) => `pods:${cluster}/${namespace}`,
};
