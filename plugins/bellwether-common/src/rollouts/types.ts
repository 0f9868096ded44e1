import {
  ConditionView,
  ImageView,
  ObjectRef,
  ReadingNote,
} from '../kubernetes/types';

/**
 * Argo Rollouts' own phase words, plus `Unknown` when nothing can be said.
 * Source of the order of decisions: argo-rollouts `utils/rollout/rolloututil.go`.
 *
 * @public
 */
export type RolloutPhase =
  | 'Healthy'
  | 'Degraded'
  | 'Progressing'
  | 'Paused'
  | 'Unknown';

/**
 * One canary step. `kind` is the step's only key; a step that this version does not know has kind `unknown`.
 *
 * @public
 */
export type RolloutStepView = { index: number } & (
  | { kind: 'setWeight'; weight: number }
  | {
      kind: 'pause';
      /** As written, e.g. `1h30m` or `600`. Absent: until somebody promotes. */
      duration?: string;
      /** Absent without a duration, and where Argo Rollouts cannot parse it (then there is a note, and the spec is invalid). */
      durationSeconds?: number;
    }
  | { kind: 'analysis'; templates: string[] }
  | { kind: 'experiment'; durationSeconds?: number; templates: string[] }
  | {
      kind: 'setCanaryScale';
      weight?: number;
      replicas?: number;
      matchTrafficWeight?: boolean;
    }
  | {
      kind: 'setHeaderRoute';
      name: string;
      removes: boolean;
      matches: string[];
    }
  | {
      kind: 'setMirrorRoute';
      name: string;
      removes: boolean;
      percentage?: number;
    }
  | { kind: 'plugin'; name: string }
  | { kind: 'unknown'; key: string }
);

/**
 * Why and since when a Rollout is paused.
 *
 * @public
 */
export interface RolloutPauseView {
  /** `CanaryPauseStep`, `BlueGreenPause`, `InconclusiveAnalysisRun`, `InconclusiveExperiment`; `UserPause` for `spec.paused`. */
  reasons: string[];
  /** ISO 8601, earliest pause condition; without one, when the condition Paused became True. */
  since?: string;
  /** True when nothing but a person ends it. */
  indefinite: boolean;
  /** ISO 8601; when the step's or autoPromotionSeconds' duration ends. */
  endsAt?: string;
}

/**
 * Canary weights in the unit of `max` (percent unless maxTrafficWeight is set).
 *
 * @public
 */
export interface RolloutWeightsView {
  /** What the current step asks for. */
  desired: number;
  /**
   * What the controller reports. Without traffic routing it is the share of available canary pods, which only the ReplicaSets tell
   * while the steps run: see `canaryWeights`.
   */
  actual?: number;
  max: number;
}

/**
 * One destination of traffic in `status.canary.weights`.
 *
 * @public
 */
export interface WeightDestinationView {
  /** In the unit of `RolloutWeightsView.max`. */
  weight: number;
  service?: string;
  podTemplateHash?: string;
}

/**
 * The weights that the controller says it has set (`status.canary.weights`).
 *
 * @public
 */
export interface ControllerWeightsView {
  canary: WeightDestinationView;
  stable: WeightDestinationView;
  /** Destinations of a running experiment. */
  additional: WeightDestinationView[];
  /** Absent: the router cannot verify weights (Istio, nginx …). */
  verified?: boolean;
}

/**
 * A VirtualService that a Rollout writes weights into.
 *
 * @public
 */
export interface VirtualServiceRefView {
  name: string;
  /** The Rollout's own, unless the reference reads `name.namespace`. */
  namespace: string;
  /** Names of the HTTP routes; empty: the only one, or the first without a name. */
  routes: string[];
  tlsRoutes?: { port?: number; sniHosts: string[] }[];
  tcpRoutes?: { port?: number }[];
}

/**
 * How a Rollout splits traffic.
 *
 * @public
 */
export interface TrafficRoutingView {
  /** Router keys in use, e.g. `istio`, `nginx`, `plugins`. */
  routers: string[];
  canaryService?: string;
  stableService?: string;
  pingPong?: {
    pingService: string;
    pongService: string;
    stable?: 'ping' | 'pong';
  };
  istio?: {
    virtualServices: VirtualServiceRefView[];
    /** In the Rollout's namespace. */
    destinationRule?: {
      name: string;
      canarySubset: string;
      stableSubset: string;
      /** Subsets whose weights Argo Rollouts leaves alone. */
      additionalSubsets?: string[];
    };
    /** `subset` when a DestinationRule is referenced, else `host`. */
    split: 'host' | 'subset';
  };
  managedRoutes: string[];
  /** The stable ReplicaSet shrinks as the canary grows, so that an abort takes back traffic gradually. */
  dynamicStableScale?: boolean;
}

/**
 * A reference in a Rollout's status to the AnalysisRun of one place.
 *
 * @public
 */
export interface AnalysisRunStatusRef {
  role: 'step' | 'background' | 'prePromotion' | 'postPromotion';
  name: string;
  status?: string;
  message?: string;
}

/**
 * An Argo Rollout, normalised. Facts alone: nothing here depends on the present time.
 *
 * @public
 */
export interface RolloutView {
  ref: ObjectRef;
  createdAt?: string;
  strategy: 'canary' | 'blueGreen' | 'unknown';
  phase: RolloutPhase;
  /** As `kubectl argo rollouts get rollout` prints it. */
  message?: string;
  /** False while the controller has not seen the present spec, or the referenced workload's; also when none ever looked at it. */
  generationObserved: boolean;
  revision?: number;
  /** `status.stableRS`. */
  stableHash?: string;
  /** `status.currentPodHash`. */
  currentHash?: string;
  /** stableHash == currentHash and both known. */
  fullyPromoted: boolean;
  steps: RolloutStepView[];
  /** `status.currentStepIndex`; equals `steps.length` when all are done. */
  currentStepIndex?: number;
  /** Canary strategy only. */
  weights?: RolloutWeightsView;
  controllerWeights?: ControllerWeightsView;
  pause?: RolloutPauseView;
  /** spec.paused. */
  pausedByUser: boolean;
  aborted: boolean;
  abortedAt?: string;
  /** Text of the condition with reason RolloutAborted, while aborted. */
  abortReason?: string;
  promotingFull: boolean;
  replicas: {
    desired: number;
    current: number;
    updated: number;
    ready: number;
    available: number;
  };
  /** Images of the desired pod template; empty with workloadRef. */
  images: ImageView[];
  /** Labels of its pod template; absent with workloadRef. */
  podLabels?: Record<string, string>;
  workloadRef?: {
    kind: string;
    name: string;
    /** What becomes of the workload's own pods: `never`, `onsuccess`, `progressively`. */
    scaleDown?: string;
  };
  blueGreen?: {
    activeService?: string;
    previewService?: string;
    activeHash?: string;
    previewHash?: string;
    autoPromotion: boolean;
    autoPromotionSeconds?: number;
  };
  traffic?: TrafficRoutingView;
  analysisRuns: AnalysisRunStatusRef[];
  /** `status.canary.currentExperiment`. */
  experiment?: string;
  conditions: ConditionView[];
  /** Labels that Argo CD tracks with, and the like, are not kept; only what a view needs. */
  notes: ReadingNote[];
}

/**
 * What a ReplicaSet is to its Rollout now, in the words of `kubectl argo rollouts get rollout`. `current` is the newest revision of a
 * Deployment, which knows no others.
 *
 * @public
 */
export type RevisionTag =
  | 'stable'
  | 'canary'
  | 'active'
  | 'preview'
  | 'ping'
  | 'pong'
  | 'current';

/**
 * One revision of a workload: a ReplicaSet with its place in the release.
 *
 * @public
 */
export interface RevisionView {
  revision?: number;
  podTemplateHash?: string;
  replicaSet: string;
  images: ImageView[];
  tags: RevisionTag[];
  replicas: {
    desired: number;
    current: number;
    ready: number;
    available: number;
  };
  createdAt?: string;
  scaleDownDeadline?: string;
}
