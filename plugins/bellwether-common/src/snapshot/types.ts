import { AlertRuleView, AlertView } from '../alerts/types';
import { AnalysisRunView } from '../analysis/types';
import { ChaosSnapshot } from '../chaos/types';
import { DependencySnapshot } from '../dependencies/types';
import { ApplicationSnapshot, SyncStatusCode } from '../gitops/types';
import {
  DeploymentView,
  HorizontalPodAutoscalerView,
  PodEventView,
} from '../kubernetes/types';
import {
  AuthorizationPolicyView,
  HttpRouteView,
  PeerAuthenticationView,
  ResilienceSnapshot,
  TrafficShareView,
} from '../mesh/types';
import { ContainerProbesView, PodView } from '../probes/types';
import { RevisionTag, RevisionView, RolloutView } from '../rollouts/types';
import { SourceStatus } from '../sources/types';
import {
  DestinationRuleView,
  TrafficWeightView,
  VirtualServiceView,
} from '../traffic/types';
import { Verdict } from '../verdict/types';

/**
 * Where an entity runs: named in `bellwether.environments`, or one per cluster without config.
 *
 * @public
 */
export interface EnvironmentInfo {
  name: string;
  title: string;
  production: boolean;
}

/**
 * A pod with its probes judged and its place in the release.
 *
 * @public
 */
export interface PodSnapshot {
  pod: PodView;
  revision?: { hash: string; tags: RevisionTag[] };
  containers: ContainerProbesView[];
  /** Events on this pod, newest first. */
  events: PodEventView[];
}

/**
 * A Rollout or Deployment with all that hangs on it.
 *
 * @public
 */
export interface WorkloadSnapshot {
  name: string;
  namespace: string;
  cluster: string;
  /** ISO 8601; when this workload was last reported by its source. */
  observedAt: string;
  rollout?: RolloutView;
  deployment?: DeploymentView;
  /** Newest revision first. */
  revisions: RevisionView[];
  pods: PodSnapshot[];
  /** Newest first. */
  analysisRuns: AnalysisRunView[];
  horizontalPodAutoscaler?: HorizontalPodAutoscalerView;
  virtualServices: VirtualServiceView[];
  destinationRules: DestinationRuleView[];
  /** The chain from step by controller to mesh; empty without traffic routing. */
  traffic: TrafficWeightView[];
  /** Share of requests that the revisions really got, where a Prometheus measures it. */
  trafficShare?: TrafficShareView;
  httpRoutes: HttpRouteView[];
  /** PeerAuthentications and AuthorizationPolicies in force for its pods, the most specific first. */
  peerAuthentications: PeerAuthenticationView[];
  authorizationPolicies: AuthorizationPolicyView[];
  resilience: ResilienceSnapshot;
}

/**
 * All that is known of an entity in one environment.
 *
 * @public
 */
export interface EnvironmentSnapshot {
  environment: EnvironmentInfo;
  workloads: WorkloadSnapshot[];
  /** Pods that match the entity and belong to none of its workloads. */
  otherPods: PodSnapshot[];
  alerts: AlertView[];
  /** Rules that concern the entity; for "rule health" and for "no alert rule watches this service". */
  alertRules: AlertRuleView[];
  /** Argo CD Applications that deploy the entity here. */
  applications: ApplicationSnapshot[];
  chaos: ChaosSnapshot;
  /** What the entity depends on, worst first. */
  dependencies: DependencySnapshot[];
  /** Sources that this environment's state rests on. */
  sources: SourceStatus[];
  verdict: Verdict;
}

/**
 * What the mapping doctor says of one source for one entity.
 *
 * @public
 */
export interface MappingReport {
  source: string;
  /** What was looked for, in words: `label backstage.io/kubernetes-id=checkout in any namespace`. */
  tried: string[];
  /** How many observations matched, by kind. */
  matched: Record<string, number>;
  /** Bad annotation values, with what to change. */
  problems: { annotation?: string; message: string }[];
  /** YAML for catalog-info.yaml that would fix it, when nothing matched. */
  snippet?: string;
}

/**
 * Body of `GET /v1/entity/:namespace/:kind/:name`.
 *
 * @public
 */
export interface EntitySnapshot {
  entityRef: string;
  /** Most important first: production before others. */
  environments: EnvironmentSnapshot[];
  mapping: MappingReport[];
  /** ISO 8601; the server's clock, so that a client whose clock differs shows right ages. */
  serverTime: string;
  /** Changes whenever anything but serverTime changes; also the ETag. */
  revision: string;
}

/**
 * One row of `POST /v1/entities`: enough for a list, not for a page.
 *
 * @public
 */
export interface EntitySummary {
  entityRef: string;
  environments: {
    environment: EnvironmentInfo;
    verdict: Verdict;
    podsReady: number;
    podsDesired: number;
    alertsFiring: number;
    /** Worst sync status of its Applications; absent without any. */
    sync?: SyncStatusCode;
    /** True while chaos is being injected. */
    chaosRunning?: true;
  }[];
}
