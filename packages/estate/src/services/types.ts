import { EnvironmentName } from '../company/environments';
import { PlayBehaviour } from '../play/behaviours';

/**
 * What a service of the estate is there to show.
 *
 * @public
 */
export type StoryId =
  | 'canary-waiting-for-promotion'
  | 'canary-host-split'
  | 'blue-green-preview'
  | 'aborted-by-analysis'
  | 'stuck-on-readiness'
  | 'crash-looping'
  | 'slow-start'
  | 'healthy'
  | 'unmatched-entity'
  | 'plain-deployment'
  | 'canary-loop'
  | 'workload-reference'
  | 'restarted-by-liveness';

/**
 * A probe of a container, as `corev1.Probe` has it; unset numbers have the Kubernetes defaults.
 *
 * @public
 */
export interface ProbeDefinition {
  httpGet?: { path: string; port: string | number };
  tcpSocket?: { port: string | number };
  exec?: { command: string[] };
  grpc?: { port: number; service?: string };
  initialDelaySeconds?: number;
  periodSeconds?: number;
  timeoutSeconds?: number;
  successThreshold?: number;
  failureThreshold?: number;
}

/**
 * The three probes of a container; an absent one is not configured.
 *
 * @public
 */
export interface ContainerProbes {
  startupProbe?: ProbeDefinition;
  livenessProbe?: ProbeDefinition;
  readinessProbe?: ProbeDefinition;
}

/**
 * The container of a service, apart from its version.
 *
 * @public
 */
export interface ContainerDefinition extends ContainerProbes {
  /** Name of the container port: `http` or `grpc`. */
  readonly portName: 'http' | 'grpc';
  readonly port: number;
  readonly requests: { readonly cpu: string; readonly memory: string };
  readonly limits: { readonly memory: string };
}

/**
 * A canary step exactly as `spec.strategy.canary.steps[]` of a Rollout has it, for the kinds the estate uses.
 *
 * @public
 */
export type CanaryStep =
  | { setWeight: number }
  | { pause: { duration?: string } }
  | { analysis: StepAnalysis }
  | {
      setCanaryScale: {
        weight?: number;
        replicas?: number;
        matchTrafficWeight?: boolean;
      };
    }
  | {
      setHeaderRoute: {
        name: string;
        match?: {
          headerName: string;
          headerValue: { exact?: string; regex?: string; prefix?: string };
        }[];
      };
    };

/**
 * An analysis reference of a Rollout: templates, and the arguments that they ask for.
 *
 * @public
 */
export interface StepAnalysis {
  templates: { templateName: string }[];
  args?: {
    name: string;
    value?: string;
    valueFrom?: { fieldRef: { fieldPath: string } };
  }[];
}

/** @public */
export interface CanaryStrategy {
  readonly type: 'canary';
  /** Who splits the traffic: nobody (by replica count), Istio by subsets of one host, or Istio by two hosts. */
  readonly traffic: 'none' | 'istio-subsets' | 'istio-hosts';
  readonly steps: readonly CanaryStep[];
  /** A run that goes on beside the steps from this step index on. */
  readonly backgroundAnalysisFromStep?: number;
  /** Names of header routes that the steps manage. */
  readonly managedRoutes?: readonly string[];
}

/** @public */
export interface BlueGreenStrategy {
  readonly type: 'blueGreen';
  readonly prePromotionAnalysis: boolean;
}

/**
 * What the analysis of a service measures and what it accepts. See `analysisTemplate` for the queries.
 *
 * @public
 */
export interface AnalysisPolicy {
  /** Least share of requests without a 5xx answer, 0 to 1. */
  readonly minSuccessRate: number;
  /** Largest 95th percentile of the request duration, in milliseconds. */
  readonly maxLatencyP95: number;
  /** Failed measurements of one metric that are still accepted. */
  readonly failureLimit: number;
}

/**
 * One version of a service.
 *
 * @public
 */
export interface EstateRelease {
  readonly version: string;
  /** How its pods behave; `ready` when absent. */
  readonly play?: PlayBehaviour;
}

/**
 * Which of the two releases of a story a manifest is for.
 *
 * @public
 */
export type ReleaseName = 'stable' | 'next';

/**
 * The state that a service settles in after its `next` release (or `stable`, where it has no next one), under the
 * real Argo Rollouts controller. For a plain Deployment `Healthy` means condition Available and all replicas updated.
 *
 * @public
 */
export interface ExpectedState {
  readonly phase: 'Healthy' | 'Paused' | 'Progressing' | 'Degraded';
  /** Text that the Rollout's `status.message` contains. */
  readonly message?: string;
  /** `status.currentStepIndex`. */
  readonly stepIndex?: number;
  /** `status.canary.weights.canary.weight`. */
  readonly canaryWeight?: number;
  /** The version of the stable (or active) ReplicaSet. */
  readonly stableVersion: string;
  /** The version of the newest ReplicaSet, where it is another one. */
  readonly candidateVersion?: string;
  readonly aborted?: boolean;
  /** Phases of the newest AnalysisRun of each `rollout-type`. */
  readonly analysis?: Partial<
    Record<
      'Step' | 'Background' | 'PrePromotion',
      'Successful' | 'Failed' | 'Running'
    >
  >;
}

/**
 * How a service runs in one environment.
 *
 * @public
 */
export interface ServiceDeployment {
  /** `WorkloadRef` is a Rollout that takes its pod template from a Deployment. */
  readonly workload: 'Rollout' | 'WorkloadRef' | 'Deployment';
  readonly replicas: number;
  /** Absent for a plain Deployment. */
  readonly strategy?: CanaryStrategy | BlueGreenStrategy;
  readonly progressDeadlineSeconds?: number;
  readonly analysis?: AnalysisPolicy;
  readonly autoscaling?: {
    readonly minReplicas: number;
    readonly maxReplicas: number;
    /** Target average CPU utilisation, per cent of the request. */
    readonly cpuUtilization: number;
  };
  readonly stable: EstateRelease;
  /** Absent where the story of this environment has no newer version. */
  readonly next?: EstateRelease;
  readonly expected: ExpectedState;
}

/**
 * A service of the estate: what it is, how it runs in each environment, and what it is there to show.
 *
 * @public
 */
export interface EstateService {
  readonly name: string;
  readonly title: string;
  readonly context: string;
  readonly domain: string;
  /** Name of the owning group. */
  readonly owner: string;
  readonly description: string;
  readonly story: StoryId;
  /** What a visitor of the portal is to see, and why, in a sentence or two. */
  readonly narrative: string;
  readonly tags: readonly string[];
  readonly container: ContainerDefinition;
  readonly deployments: Readonly<Record<EnvironmentName, ServiceDeployment>>;
  /** Entity references, e.g. `component:cart` or `resource:orders-db`. */
  readonly dependsOn: readonly string[];
  readonly providesApis?: readonly string[];
  readonly consumesApis?: readonly string[];
  /** Catalog annotations beside or in place of the default ones. */
  readonly annotations?: Readonly<Record<string, string>>;
}
