/**
 * Names one Kubernetes object in one cluster.
 *
 * @public
 */
export interface ObjectRef {
  /** Cluster name as the Kubernetes plugin or the own-clusters config has it. */
  cluster: string;
  /** Empty for cluster-scoped objects. */
  namespace: string;
  kind: string;
  name: string;
  uid?: string;
}

/**
 * One entry of `status.conditions`, as far as it could be read.
 *
 * @public
 */
export interface ConditionView {
  type: string;
  status: 'True' | 'False' | 'Unknown';
  reason?: string;
  message?: string;
  /** ISO 8601. */
  lastTransitionAt?: string;
}

/**
 * An image of one container of a pod template.
 *
 * @public
 */
export interface ImageView {
  container: string;
  /** The reference as written, e.g. `registry.example/checkout:2.4.0`. */
  image: string;
  /** Tag or, without one, the first 12 characters of the digest; `latest` when neither is written. */
  version: string;
}

/**
 * Something a view noticed while reading an object: a part it could not read, or does not know.
 * The rest of the object is read all the same.
 *
 * @public
 */
export interface ReadingNote {
  /** JSON path in the object, e.g. `spec.strategy.canary.steps[2]`. */
  path: string;
  message: string;
}

/**
 * A Service-independent view of an owner reference with `controller: true`.
 *
 * @public
 */
export interface OwnerView {
  kind: string;
  name: string;
  uid: string;
}

/**
 * A ReplicaSet, as much as revisions need.
 *
 * @public
 */
export interface ReplicaSetView {
  ref: ObjectRef;
  owner?: OwnerView;
  /** ISO 8601. */
  createdAt?: string;
  /** Label `rollouts-pod-template-hash`, or `pod-template-hash` under a Deployment. */
  podTemplateHash?: string;
  /** Annotation `rollout.argoproj.io/revision` or `deployment.kubernetes.io/revision`. */
  revision?: number;
  images: ImageView[];
  replicas: {
    desired: number;
    current: number;
    ready: number;
    available: number;
  };
  /** ISO 8601, annotation `scale-down-deadline`, which Argo Rollouts sets. */
  scaleDownDeadline?: string;
  /** Name of the Experiment that owns it; such ReplicaSets are no revisions. */
  experiment?: string;
  /** Condition ReplicaFailure is True: pods are refused, by quota or admission. */
  failure?: { reason: string; message: string };
  notes: ReadingNote[];
}

/**
 * A plain Deployment.
 *
 * @public
 */
export interface DeploymentView {
  ref: ObjectRef;
  createdAt?: string;
  revision?: number;
  paused: boolean;
  generationObserved: boolean;
  /** `kubectl rollout status` in one word. */
  phase: 'Healthy' | 'Progressing' | 'Paused' | 'Degraded' | 'Unknown';
  /** In the words of `kubectl rollout status` or of the failing condition. */
  message?: string;
  replicas: {
    desired: number;
    current: number;
    updated: number;
    ready: number;
    available: number;
  };
  images: ImageView[];
  /** Labels of its pod template. */
  podLabels?: Record<string, string>;
  conditions: ConditionView[];
  /** At zero replicas, and it was the Argo Rollouts controller that set them: a Rollout took over by workloadRef. */
  scaledDownByRollout: boolean;
  notes: ReadingNote[];
}

/**
 * A HorizontalPodAutoscaler (autoscaling/v2).
 *
 * @public
 */
export interface HorizontalPodAutoscalerView {
  ref: ObjectRef;
  target: { kind: string; name: string };
  minReplicas: number;
  maxReplicas: number;
  currentReplicas?: number;
  desiredReplicas?: number;
  /** It would go beyond `maxReplicas` (condition ScalingLimited, reason TooManyReplicas). */
  atMax: boolean;
  /** Condition ScalingActive (it cannot read its metrics) or AbleToScale (it cannot scale its target) is False. */
  unableToScale?: { reason: string; message: string };
  conditions: ConditionView[];
  notes: ReadingNote[];
}

/**
 * A core/v1 Event on a pod that tells of probes, restarts or scheduling.
 *
 * @public
 */
export interface PodEventView {
  ref: ObjectRef;
  pod: { namespace: string; name: string; uid?: string };
  /** Container named by `involvedObject.fieldPath`, for `spec.containers{NAME}` and `spec.initContainers{NAME}`. */
  container?: string;
  type: 'Normal' | 'Warning';
  /** `Unhealthy`, `ProbeWarning`, `Killing`, `BackOff`, `Failed`, `FailedScheduling` … */
  reason: string;
  message: string;
  /** Lower bound: events are aggregated and rate limited. */
  count: number;
  firstSeenAt?: string;
  lastSeenAt?: string;
}
