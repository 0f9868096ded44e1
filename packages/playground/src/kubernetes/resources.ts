import { KubernetesObject, ObjectMeta } from './objects';
import { LabelSelector } from './labelSelector';

/*
 * The fields that the controllers read and write, per kind. Objects carry more;
 * what is not named here passes through untouched.
 */

export interface PodTemplate {
  metadata?: Partial<ObjectMeta>;
  spec: PodSpec;
}

export interface PodSpec {
  nodeName?: string;
  containers: Container[];
}

export interface Container {
  name: string;
  image?: string;
  ports?: { name?: string; containerPort: number }[];
}

export interface Condition {
  type: string;
  status: 'True' | 'False' | 'Unknown';
  reason?: string;
  message?: string;
  lastTransitionTime?: string;
  lastUpdateTime?: string;
}

export interface Pod extends KubernetesObject {
  kind: 'Pod';
  spec: PodSpec;
  status?: PodStatus;
}

export interface PodStatus {
  phase?: string;
  startTime?: string;
  conditions?: Condition[];
}

export interface NodeObject extends KubernetesObject {
  kind: 'Node';
  spec?: { unschedulable?: boolean };
  status?: { conditions?: Condition[] };
}

export interface EventObject extends KubernetesObject {
  kind: 'Event';
  involvedObject: ObjectReference;
  type: 'Normal' | 'Warning';
  reason: string;
  message: string;
  source: { component?: string; host?: string };
  /** Null in events of the newer API, which have eventTime and series. */
  firstTimestamp: string | null;
  lastTimestamp: string | null;
  count?: number;
  eventTime: string | null;
  series?: { count: number; lastObservedTime: string };
  action?: string;
  reportingComponent: string;
  reportingInstance: string;
}

export interface ObjectReference {
  apiVersion: string;
  kind: string;
  namespace: string;
  name: string;
  uid: string;
  resourceVersion?: string;
  fieldPath?: string;
}

export interface ServiceObject extends KubernetesObject {
  kind: 'Service';
  spec?: { selector?: Record<string, string> };
}

export interface ReplicaSet extends KubernetesObject {
  kind: 'ReplicaSet';
  spec: {
    replicas?: number;
    minReadySeconds?: number;
    selector: LabelSelector;
    template: PodTemplate;
  };
  status?: {
    replicas?: number;
    fullyLabeledReplicas?: number;
    readyReplicas?: number;
    availableReplicas?: number;
    observedGeneration?: number;
  };
}

/** A number, or a percentage such as `25%`. */
export type IntOrPercent = number | string;

export interface Deployment extends KubernetesObject {
  kind: 'Deployment';
  spec: {
    replicas?: number;
    minReadySeconds?: number;
    revisionHistoryLimit?: number;
    progressDeadlineSeconds?: number;
    paused?: boolean;
    selector: LabelSelector;
    template: PodTemplate;
    strategy?: {
      type?: 'RollingUpdate' | 'Recreate';
      rollingUpdate?: {
        maxSurge?: IntOrPercent;
        maxUnavailable?: IntOrPercent;
      };
    };
  };
  status?: {
    observedGeneration?: number;
    replicas?: number;
    updatedReplicas?: number;
    readyReplicas?: number;
    availableReplicas?: number;
    unavailableReplicas?: number;
    conditions?: Condition[];
  };
}

export interface HorizontalPodAutoscaler extends KubernetesObject {
  kind: 'HorizontalPodAutoscaler';
  spec: {
    scaleTargetRef: { apiVersion?: string; kind: string; name: string };
    minReplicas?: number;
    maxReplicas: number;
    metrics?: {
      type: string;
      resource?: {
        name: string;
        target: { type: string; averageUtilization?: number };
      };
    }[];
  };
  status?: object;
}

/** A duration of a step: seconds, or text such as `10m`. */
export type StepDuration = number | string;

export interface CanaryStep {
  setWeight?: number;
  pause?: { duration?: StepDuration };
  analysis?: RolloutAnalysis;
  experiment?: object;
  setCanaryScale?: {
    weight?: number;
    replicas?: number;
    matchTrafficWeight?: boolean;
  };
  setHeaderRoute?: { name: string; match?: HeaderMatch[] };
  setMirrorRoute?: { name: string; match?: object[]; percentage?: number };
  plugin?: { name: string };
}

export interface HeaderMatch {
  headerName: string;
  headerValue?: { exact?: string; prefix?: string; regex?: string };
}

export interface RolloutAnalysis {
  templates?: { templateName?: string; clusterScope?: boolean }[];
  args?: {
    name: string;
    value?: string;
    valueFrom?: {
      podTemplateHashValue?: 'Latest' | 'Stable';
      fieldRef?: { fieldPath: string };
    };
  }[];
  dryRun?: { metricName: string }[];
}

export interface IstioVirtualServiceReference {
  name: string;
  routes?: string[];
}

export interface TrafficRouting {
  managedRoutes?: { name: string }[];
  maxTrafficWeight?: number;
  istio?: {
    virtualService?: IstioVirtualServiceReference;
    virtualServices?: IstioVirtualServiceReference[];
    destinationRule?: {
      name: string;
      canarySubsetName: string;
      stableSubsetName: string;
    };
  };
}

export interface CanaryStrategy {
  canaryService?: string;
  stableService?: string;
  steps?: CanaryStep[];
  trafficRouting?: TrafficRouting;
  analysis?: RolloutAnalysis & { startingStep?: number };
  maxSurge?: IntOrPercent;
  maxUnavailable?: IntOrPercent;
  scaleDownDelaySeconds?: number;
  abortScaleDownDelaySeconds?: number;
  dynamicStableScale?: boolean;
  minPodsPerReplicaSet?: number;
}

export interface BlueGreenStrategy {
  activeService: string;
  previewService?: string;
  autoPromotionEnabled?: boolean;
  autoPromotionSeconds?: number;
  previewReplicaCount?: number;
  prePromotionAnalysis?: RolloutAnalysis;
  postPromotionAnalysis?: RolloutAnalysis;
  scaleDownDelaySeconds?: number;
  abortScaleDownDelaySeconds?: number;
}

export interface RolloutSpec {
  replicas?: number;
  selector?: LabelSelector;
  template?: PodTemplate;
  workloadRef?: { apiVersion: string; kind: string; name: string };
  minReadySeconds?: number;
  revisionHistoryLimit?: number;
  paused?: boolean;
  restartAt?: string;
  progressDeadlineSeconds?: number;
  progressDeadlineAbort?: boolean;
  strategy: { canary?: CanaryStrategy; blueGreen?: BlueGreenStrategy };
}

export type AnalysisPhase =
  | 'Pending'
  | 'Running'
  | 'Successful'
  | 'Failed'
  | 'Error'
  | 'Inconclusive';

export interface RolloutAnalysisRunStatus {
  name: string;
  status: AnalysisPhase | '';
  message?: string;
}

export interface WeightDestination {
  weight: number;
  serviceName?: string;
  podTemplateHash?: string;
}

export interface TrafficWeights {
  canary: WeightDestination;
  stable: WeightDestination;
}

export type PauseReason =
  | 'InconclusiveAnalysisRun'
  | 'CanaryPauseStep'
  | 'BlueGreenPause';

export interface PauseCondition {
  reason: PauseReason;
  startTime: string;
}

export type RolloutPhase = 'Healthy' | 'Degraded' | 'Progressing' | 'Paused';

export interface RolloutStatus {
  phase?: RolloutPhase;
  message?: string;
  observedGeneration?: string;
  workloadObservedGeneration?: string;
  currentPodHash?: string;
  currentStepHash?: string;
  currentStepIndex?: number;
  stableRS?: string;
  replicas?: number;
  updatedReplicas?: number;
  readyReplicas?: number;
  availableReplicas?: number;
  HPAReplicas?: number;
  selector?: string;
  abort?: boolean;
  abortedAt?: string;
  pauseConditions?: PauseCondition[];
  controllerPause?: boolean;
  promoteFull?: boolean;
  restartedAt?: string;
  conditions?: Condition[];
  canary?: {
    weights?: TrafficWeights;
    currentStepAnalysisRunStatus?: RolloutAnalysisRunStatus;
    currentBackgroundAnalysisRunStatus?: RolloutAnalysisRunStatus;
  };
  blueGreen?: {
    activeSelector?: string;
    previewSelector?: string;
    scaleUpPreviewCheckPoint?: boolean;
    prePromotionAnalysisRunStatus?: RolloutAnalysisRunStatus;
    postPromotionAnalysisRunStatus?: RolloutAnalysisRunStatus;
  };
}

export interface Rollout extends KubernetesObject {
  kind: 'Rollout';
  spec: RolloutSpec;
  status?: RolloutStatus;
}

export interface AnalysisArgument {
  name: string;
  value?: string;
}

export interface AnalysisMetric {
  name: string;
  interval?: string;
  initialDelay?: string;
  count?: IntOrPercent;
  failureLimit?: IntOrPercent;
  inconclusiveLimit?: IntOrPercent;
  consecutiveErrorLimit?: IntOrPercent;
  consecutiveSuccessLimit?: IntOrPercent;
  successCondition?: string;
  failureCondition?: string;
  provider: { prometheus?: { address?: string; query: string } };
}

export interface AnalysisTemplate extends KubernetesObject {
  kind: 'AnalysisTemplate';
  spec: {
    args?: AnalysisArgument[];
    metrics: AnalysisMetric[];
    dryRun?: { metricName: string }[];
  };
}

export interface Measurement {
  phase: AnalysisPhase;
  value?: string;
  message?: string;
  startedAt: string;
  finishedAt?: string;
}

export interface MetricResult {
  name: string;
  phase: AnalysisPhase;
  message?: string;
  measurements?: Measurement[];
  count?: number;
  successful?: number;
  failed?: number;
  inconclusive?: number;
  error?: number;
  consecutiveError?: number;
  consecutiveSuccess?: number;
  dryRun?: boolean;
  metadata?: Record<string, string>;
}

export interface RunSummary {
  count?: number;
  successful?: number;
  failed?: number;
  inconclusive?: number;
  error?: number;
}

export interface AnalysisRun extends KubernetesObject {
  kind: 'AnalysisRun';
  spec: {
    metrics: AnalysisMetric[];
    args?: AnalysisArgument[];
    dryRun?: { metricName: string }[];
    terminate?: boolean;
  };
  status?: {
    phase: AnalysisPhase;
    message?: string;
    metricResults?: MetricResult[];
    startedAt?: string;
    completedAt?: string;
    runSummary?: RunSummary;
    dryRunSummary?: RunSummary;
  };
}

export interface RouteDestination {
  destination: { host: string; subset?: string };
  weight?: number;
}

export interface HttpRoute {
  name?: string;
  match?: object[];
  route?: RouteDestination[];
}

export interface VirtualService extends KubernetesObject {
  kind: 'VirtualService';
  spec: { hosts?: string[]; http?: HttpRoute[] };
}

export interface DestinationRule extends KubernetesObject {
  kind: 'DestinationRule';
  spec: {
    host: string;
    subsets?: { name: string; labels?: Record<string, string> }[];
  };
}
