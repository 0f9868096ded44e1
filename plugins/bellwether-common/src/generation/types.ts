/**
 * A rule that decides how a canary proceeds (Argo Rollouts `spec.strategy.canary.steps`), as far as the wizard offers it.
 *
 * @public
 */
export type CanaryStepSpec =
  | { type: 'setWeight'; weight: number }
  /** Without seconds: until somebody promotes. */
  | { type: 'pause'; seconds?: number }
  /** Runs the service's AnalysisTemplates and goes on when they succeed. */
  | { type: 'analysis' };

/** @public */
export type StrategySpec =
  | { type: 'canary'; steps: CanaryStepSpec[] }
  | {
      type: 'blueGreen';
      /** Absent: somebody promotes. */
      autoPromotionSeconds?: number;
      /** How long the former version is kept for the way back. */
      scaleDownDelaySeconds: number;
    };

/**
 * How traffic is split between stable and canary. `host`: two Services and a VirtualService. `subset`: one Service, a VirtualService and a
 * DestinationRule. `gatewayApi`: two Services and an HTTPRoute. `replicas`: no mesh, by the number of pods.
 *
 * @public
 */
export type TrafficSplit = 'host' | 'subset' | 'gatewayApi' | 'replicas';

/** @public */
export interface CircuitBreakerSpec {
  maxConnections: number;
  maxPendingRequests: number;
  consecutive5xxErrors: number;
  intervalSeconds: number;
  baseEjectionSeconds: number;
  maxEjectionPercent: number;
}

/** @public */
export interface TrafficSpec {
  split: TrafficSplit;
  loadBalancing: 'ROUND_ROBIN' | 'LEAST_REQUEST' | 'RANDOM' | 'PASSTHROUGH';
  circuitBreaker?: CircuitBreakerSpec;
  retries?: {
    attempts: number;
    perTryTimeoutSeconds: number;
    /** Envoy's conditions, e.g. `5xx`, `reset`, `connect-failure`. */
    on: string[];
  };
  timeoutSeconds: number;
  /** Requests with this header always reach the canary. */
  headerRoute?: { header: string; value: string };
}

/** @public */
export interface AnalysisSpec {
  /** Address that the rollouts controller reaches. */
  prometheusAddress: string;
  /** Least share of requests without 5xx, 0-1. */
  minSuccessRate: number;
  /** Most milliseconds of the 95th percentile. */
  maxLatencyP95Ms: number;
  /** Also compares the canary with the stable version. */
  againstStable: boolean;
  intervalSeconds: number;
  count: number;
  failureLimit: number;
}

/** Seconds and counts of a probe, as in Kubernetes `core/v1.Probe`. @public */
export interface ProbeSpec {
  path: string;
  initialDelaySeconds: number;
  periodSeconds: number;
  timeoutSeconds: number;
  failureThreshold: number;
}

/** @public */
export interface ProbesSpec {
  startup: ProbeSpec;
  liveness: ProbeSpec;
  readiness: ProbeSpec;
}

/** Quantities as Kubernetes writes them (`250m`, `256Mi`). @public */
export interface ResourcesSpec {
  cpuRequest: string;
  memoryRequest: string;
  cpuLimit?: string;
  memoryLimit: string;
}

/** @public */
export type ScalingSpec =
  | { type: 'fixed'; replicas: number }
  | { type: 'hpa'; min: number; max: number; cpuPercent: number }
  /** KEDA ScaledObject on the request rate in Prometheus. */
  | {
      type: 'keda';
      min: number;
      max: number;
      requestsPerSecondPerPod: number;
    };

/** Identity of the pods at a cloud, by an annotation of their ServiceAccount. @public */
export type WorkloadIdentitySpec =
  | { type: 'none' }
  | { type: 'irsa'; roleArn: string }
  | { type: 'gke'; serviceAccount: string }
  | { type: 'azure'; clientId: string };

/** @public */
export interface IngressSpec {
  type: 'none' | 'nginx' | 'alb' | 'kong' | 'gatewayApi';
  /** API versions that have a route of their own, `/v1`. */
  versions: string[];
  /** Requests per second and client; absent: not limited. */
  rateLimitPerSecond?: number;
  /** `alb` only: web ACL that stands in front. */
  wafAclArn?: string;
  /** `gatewayApi` only: `namespace/name` of the Gateway. */
  gateway?: string;
  jwt?: {
    issuer: string;
    jwksUri: string;
    audiences: string[];
    /** Checked by the gateway, or in the mesh by RequestAuthentication. */
    at: 'gateway' | 'mesh';
  };
}

/** @public */
export type SecretsSpec =
  | { type: 'none' }
  /** External Secrets Operator: `store` is a ClusterSecretStore, each key becomes an environment variable. */
  | { type: 'externalSecrets'; store: string; path: string; keys: string[] }
  /** Placeholders of argocd-vault-plugin. */
  | { type: 'argocdVault'; path: string; keys: string[] };

/** @public */
export interface ObservabilitySpec {
  serviceMonitor: boolean;
  /** PrometheusRule of the service's own alerts. */
  alerts: boolean;
  /** Base address of runbooks; the alert's name is appended. */
  runbookBaseUrl?: string;
  /** Sloth PrometheusServiceLevel; percent of good requests in 30 days. */
  slo?: { objectivePercent: number };
  /** Further labels of what the Prometheus Operator reads, where it selects by labels, e.g. `release: kube-prometheus-stack`. */
  operatorLabels: Record<string, string>;
  openTelemetry?: { endpoint: string };
  grafanaDashboardUrl?: string;
}

/**
 * What the service needs to answer: shown by catalog relations, in its readiness, and opened in NetworkPolicy and Sidecar.
 *
 * @public
 */
export interface DependencySpec {
  /** Entity reference, e.g. `resource:default/orders-db` or `api:default/payments-api`. */
  entityRef: string;
  type: 'database' | 'cache' | 'broker' | 'api';
  /** DNS name and port that the service calls. */
  host: string;
  port: number;
  /** This service owns the datastore: it is made as a Resource. */
  owned: boolean;
}

/** @public */
export interface EnvironmentSpec {
  /** DNS label, e.g. `staging`. */
  name: string;
  production: boolean;
  /** Name of the cluster in the Backstage Kubernetes plugin. */
  cluster: string;
  /** Address of the cluster as Argo CD knows it. */
  clusterServer: string;
  /** Host under which the ingress is reached; needed where there is one. */
  host?: string;
}

/** @public */
export interface GitOpsSpec {
  type: 'applications' | 'applicationSet';
  /** Repository that Argo CD reads, with the chart in `chart/`. */
  repoUrl: string;
  targetRevision: string;
  /** Namespace of Argo CD. */
  namespace: string;
  project: string;
  selfHeal: boolean;
  prune: boolean;
}

/** @public */
export type CiSystem =
  | 'none'
  | 'githubActions'
  | 'gitlab'
  | 'jenkins'
  | 'tekton';

/**
 * A bounded context: a Backstage System, a namespace per environment, and a policy boundary.
 *
 * @public
 */
export interface BoundedContextSpec {
  /** DNS label; the namespace of production has this name, others `<name>-<environment>`. */
  name: string;
  title?: string;
  description?: string;
  /** Name of the Backstage Domain. */
  domain: string;
  /** Entity reference of the group that owns it, e.g. `group:default/ordering`. */
  owner: string;
  environments: EnvironmentSpec[];
  quota: {
    cpu: string;
    memory: string;
    pods: number;
  };
  meshInjection: boolean;
  /** Contexts that it calls and that call it. */
  relations: {
    /** Names of bounded contexts whose services may call services of this one. */
    calledBy: string[];
    /** Names of bounded contexts that services of this one call. */
    calls: string[];
  };
  /** Nodes that its pods are placed on. */
  nodeGroup?: { label: string; value: string; taint: boolean };
  /** Adds a CiliumNetworkPolicy with rules by DNS name. */
  cilium: boolean;
  /** `cilium` only: DNS names outside of the cluster that its services reach, e.g. `api.example.com` or `*.example.com`. */
  externalHosts?: string[];
  /** Adds an AppProject that is limited to the namespaces of the context. */
  appProject?: { repoUrls: string[]; argocdNamespace: string };
  /** Adds an Application per environment for the manifests of the context; its project is the platform's, not the context's own. */
  gitops?: Pick<
    GitOpsSpec,
    'repoUrl' | 'targetRevision' | 'namespace' | 'project'
  >;
}

/**
 * Everything that is chosen for a service; the generated files follow from it alone.
 *
 * @public
 */
export interface ServiceSpec {
  /** DNS label, unique in its context. */
  name: string;
  description: string;
  /** Entity reference of the owning group. */
  owner: string;
  context: {
    name: string;
    domain: string;
  };
  environments: EnvironmentSpec[];
  /** `typescript`: a small real service to start from. `own`: nothing, the image is yours. */
  code: 'typescript' | 'own';
  image: { repository: string; tag: string };
  /** Port that the container serves. */
  port: number;
  /** Path of Prometheus metrics on the same port. */
  metricsPath: string;
  strategy: StrategySpec;
  traffic: TrafficSpec;
  /** Absent: steps of type `analysis` are refused. */
  analysis?: AnalysisSpec;
  probes: ProbesSpec;
  resources: ResourcesSpec;
  scaling: ScalingSpec;
  workloadIdentity: WorkloadIdentitySpec;
  ingress: IngressSpec;
  secrets: SecretsSpec;
  /** Plain settings, as environment variables. */
  config: Record<string, string>;
  observability: ObservabilitySpec;
  dependencies: DependencySpec[];
  /** References of APIs that it provides, made as API entities. */
  providesApis: string[];
  gitops: GitOpsSpec;
  /** Chaos experiments for the environments that are not production. */
  chaos: 'none' | 'litmus' | 'chaosMesh';
  ci: CiSystem;
  /** Kyverno policies with their tests. */
  kyverno: boolean;
}

/**
 * One file of the result; `path` is relative, with `/`.
 *
 * @public
 */
export interface GeneratedFile {
  path: string;
  content: string;
  executable?: boolean;
}

/**
 * What is wrong with a choice, and where. `error` is refused; `warning` is shown and may be meant.
 *
 * @public
 */
export interface SpecProblem {
  /** Keys and indexes from the root of the spec, e.g. `['strategy', 'steps', 2, 'weight']`. */
  path: (string | number)[];
  severity: 'error' | 'warning';
  code: string;
  params: Record<string, string | number>;
}
