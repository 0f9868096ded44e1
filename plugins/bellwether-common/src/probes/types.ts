import {
  ConditionView,
  ImageView,
  ObjectRef,
  OwnerView,
  ReadingNote,
} from '../kubernetes/types';

/** @public */
export type ProbeKind = 'startup' | 'liveness' | 'readiness';

/**
 * What a probe calls.
 *
 * @public
 */
export type ProbeHandlerView =
  | {
      type: 'httpGet';
      scheme: 'HTTP' | 'HTTPS';
      host?: string;
      path: string;
      /** Number, or the name as written when the container declares no such port. */
      port: number | string;
      portName?: string;
    }
  | {
      type: 'tcpSocket';
      host?: string;
      port: number | string;
      portName?: string;
    }
  | { type: 'exec'; command: string[] }
  | { type: 'grpc'; port: number; service?: string }
  | { type: 'unknown' };

/**
 * A probe as configured, defaults filled in (Kubernetes API `core/v1.Probe`). Seconds.
 *
 * @public
 */
export interface ProbeConfigView {
  kind: ProbeKind;
  handler: ProbeHandlerView;
  initialDelaySeconds: number;
  periodSeconds: number;
  timeoutSeconds: number;
  successThreshold: number;
  failureThreshold: number;
  terminationGracePeriodSeconds?: number;
  /** Istio rewrote it: the handler is the original from ISTIO_KUBE_APP_PROBERS when that could be read. */
  rewrittenByIstio: boolean;
}

/**
 * State of one container as its status says.
 *
 * @public
 */
export interface ContainerView {
  name: string;
  /** `sidecar` = init container with restartPolicy Always. Plain init containers are kept only while they hold the pod back. */
  role: 'container' | 'sidecar' | 'init';
  image: ImageView;
  /** Ports declared: name and number. */
  ports: { name?: string; port: number }[];
  probes: ProbeConfigView[];
  /** Absent: no status reported yet. */
  status?: {
    ready: boolean;
    started?: boolean;
    restartCount: number;
    state: 'running' | 'waiting' | 'terminated' | 'unknown';
    /** `CrashLoopBackOff`, `ImagePullBackOff`, `OOMKilled` … */
    reason?: string;
    message?: string;
    exitCode?: number;
    /** ISO 8601; start of the present run. */
    runningSince?: string;
    /** The last end known: that of the present state when it is terminated, else that of the run before. */
    lastTermination?: {
      reason?: string;
      exitCode?: number;
      startedAt?: string;
      finishedAt?: string;
    };
  };
}

/**
 * A pod with its containers and probes.
 *
 * @public
 */
export interface PodView {
  ref: ObjectRef;
  owner?: OwnerView;
  createdAt?: string;
  /** `rollouts-pod-template-hash` or `pod-template-hash`. */
  podTemplateHash?: string;
  phase: 'Pending' | 'Running' | 'Succeeded' | 'Failed' | 'Unknown';
  /** `status.reason`, e.g. `Evicted`, `NodeLost`. */
  reason?: string;
  message?: string;
  node?: string;
  /** Has a deletionTimestamp. */
  terminating: boolean;
  ready: boolean;
  /** Condition Ready has reason NodeNotReady or the like: the rest of the status is frozen. */
  frozenByNode: boolean;
  /** ISO 8601; lastTransitionTime of condition Ready. */
  readySince?: string;
  conditions: ConditionView[];
  readinessGates: string[];
  /** What Istio's metrics call its version: labels `version`, `app.kubernetes.io/version`, `service.istio.io/canonical-revision`. */
  versions?: string[];
  /** In the mesh without a sidecar: the node's ztunnel takes its traffic (annotation `ambient.istio.io/redirection`). */
  ambient?: boolean;
  containers: ContainerView[];
  restarts: number;
  notes: ReadingNote[];
}

/**
 * What can honestly be said of a probe now.
 * `passing` is only for what the API proves; `noFailureSeen` is all that can be said of a quiet liveness probe.
 *
 * @public
 */
export type ProbeStateWord =
  | 'notConfigured'
  | 'passing'
  | 'noFailureSeen'
  | 'failing'
  | 'pending'
  | 'notRunning'
  | 'unknown';

/**
 * The state of one probe of one container, with its evidence and what happens next.
 *
 * @public
 */
export interface ProbeStateView {
  kind: ProbeKind;
  state: ProbeStateWord;
  /** ISO 8601; since when that state is known to hold. */
  since?: string;
  /** The kubelet's own words. */
  lastFailure?: { message: string; at?: string; count: number };
  /**
   * Seconds until the kubelet restarts the container, at most. Liveness: from when the check begins to fail; startup: from the start of the
   * container, if it never succeeds. Ending the container may take its grace period on top.
   */
  restartsAfterSeconds?: number;
  /** Readiness: seconds from when the check begins to fail until the pod leaves rotation, at most. */
  outOfRotationAfterSeconds?: number;
  /** Readiness: seconds of success until the pod is back in rotation, at most. */
  backInRotationAfterSeconds?: number;
  /** Configured value; absent for notConfigured. */
  config?: ProbeConfigView;
}

/**
 * A weakness in how probes are set up, found without running anything.
 *
 * @public
 */
export interface ProbeFinding {
  rule: ProbeFindingRule;
  severity: 'warning' | 'info';
  container: string;
  probe?: ProbeKind;
  /** Values for the rule's message. */
  params: Record<string, string | number>;
}

/** @public */
export type ProbeFindingRule =
  | 'liveness-equals-readiness'
  | 'liveness-on-dependency-path'
  | 'no-startup-probe-with-slow-start'
  | 'undeclared-port'
  | 'timeout-not-below-period'
  | 'no-readiness-probe'
  | 'no-liveness-probe'
  | 'liveness-kills-before-ready'
  | 'success-threshold-ignored';

/**
 * A container with the judged state of its three probes.
 *
 * @public
 */
export interface ContainerProbesView {
  container: ContainerView;
  probes: Record<ProbeKind, ProbeStateView>;
  findings: ProbeFinding[];
}
