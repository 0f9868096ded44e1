import { ObjectRef, ReadingNote } from '../kubernetes/types';
import { MessageParams } from '../messages/types';
import { LastWriteView } from '../traffic/types';
import { ResilienceMessageCode } from './resilienceMessages';

/** Limits of `connectionPool`; an absent one is 2^32-1, that is none. @public */
export interface ConnectionPoolView {
  maxConnections?: number;
  connectTimeoutSeconds?: number;
  http1MaxPendingRequests?: number;
  http2MaxRequests?: number;
  maxRequestsPerConnection?: number;
  maxRetries?: number;
  idleTimeoutSeconds?: number;
}

/** `outlierDetection` with Istio's defaults filled in. @public */
export interface OutlierDetectionView {
  /** 0 disables. */
  consecutive5xxErrors: number;
  consecutiveGatewayErrors?: number;
  intervalSeconds: number;
  baseEjectionSeconds: number;
  maxEjectionPercent: number;
  minHealthPercent: number;
}

/** `trafficPolicy` of a DestinationRule or of one of its subsets. @public */
export interface TrafficPolicyView {
  connectionPool?: ConnectionPoolView;
  outlierDetection?: OutlierDetectionView;
  /** `LEAST_REQUEST`, `ROUND_ROBIN`, `RANDOM`, `PASSTHROUGH`, or `consistentHash(...)`; absent: Istio's default, LEAST_REQUEST. */
  loadBalancer?: string;
  tlsMode?: 'DISABLE' | 'SIMPLE' | 'MUTUAL' | 'ISTIO_MUTUAL';
  /** How many of the active requests may be retries. */
  retryBudget?: { percent: number; minRetryConcurrency: number };
  /** Settings of single ports; they replace the others, they do not merge. */
  ports: { port: number; policy: Omit<TrafficPolicyView, 'ports'> }[];
}

/** Retries, timeout and faults of one HTTP route of a VirtualService. @public */
export interface RoutePolicyView {
  /** Absent: Istio's default of 2 retries on connect-failure and the like. */
  retries?: {
    attempts: number;
    perTryTimeoutSeconds?: number;
    retryOn?: string;
  };
  timeoutSeconds?: number;
  /** Percent of the requests that are delayed or aborted on purpose. */
  fault?: { delayPercent?: number; abortPercent?: number };
}

/** @public */
export type MtlsMode = 'UNSET' | 'DISABLE' | 'PERMISSIVE' | 'STRICT';

/** security.istio.io PeerAuthentication. @public */
export interface PeerAuthenticationView {
  ref: ObjectRef;
  /** ISO 8601; of several in one place Istio takes the oldest. */
  createdAt?: string;
  /** Absent: the whole namespace (or the mesh, in the root namespace). */
  selector?: Record<string, string>;
  mode: MtlsMode;
  /** By container port; it counts with a selector alone. */
  ports: Record<string, MtlsMode>;
  notes: ReadingNote[];
}

/** security.istio.io AuthorizationPolicy. @public */
export interface AuthorizationPolicyView {
  ref: ObjectRef;
  selector?: Record<string, string>;
  /** Services and gateways whose waypoint enforces it, in place of the sidecars of pods. */
  targets?: { kind: string; name: string }[];
  action: 'ALLOW' | 'DENY' | 'AUDIT' | 'CUSTOM';
  /** Number of rules; ALLOW without any allows nothing. */
  rules: number;
  /** Principals, service accounts and namespaces that its rules name as sources. */
  sources: string[];
  notes: ReadingNote[];
}

/** gateway.networking.k8s.io HTTPRoute. @public */
export interface HttpRouteView {
  ref: ObjectRef;
  hostnames: string[];
  lastWrite?: LastWriteView;
  parents: {
    kind: string;
    namespace?: string;
    name: string;
    accepted?: boolean;
  }[];
  rules: {
    name?: string;
    backends: {
      kind: string;
      namespace?: string;
      name: string;
      port?: number;
      /** Relative to the others of the rule; 1 when none is written. */
      weight: number;
    }[];
    timeoutSeconds?: number;
  }[];
  notes: ReadingNote[];
}

/**
 * Share of requests that each revision really got over the last minutes, from `istio_requests_total`.
 *
 * @public
 */
export interface TrafficShareView {
  source: string;
  cluster?: string;
  namespace: string;
  /** `destination_workload`: name of the Rollout or Deployment. */
  workload: string;
  /** By what the revisions can be told apart: `destination_version` and `destination_service_name`. */
  shares: {
    version?: string;
    service?: string;
    requestsPerSecond: number;
    /** 0-100. */
    errorPercent?: number;
  }[];
  windowSeconds: number;
  /** Requests to its Services that the circuit breakers of callers refused (response flag UO), per second; absent: none. */
  rejectedPerSecond?: number;
  /** Callers whose circuit breaker towards it is open now; absent: not instrumented, which is not the same as closed. */
  breaker?: { open: number; callers: number };
}

/**
 * One sentence on how the service is protected, or what good practice would add.
 *
 * @public
 */
export interface ResilienceFinding {
  code: ResilienceMessageCode;
  severity: 'ok' | 'warning' | 'info';
  params: MessageParams;
  /** `code` in English. */
  message: string;
  object?: ObjectRef;
  /** What to apply, or to merge into the object of that name, to add what is missing. */
  manifest?: SuggestedManifest;
}

/**
 * A Kubernetes object, or the part of it that a finding is about.
 *
 * @public
 */
export interface SuggestedManifest {
  apiVersion: string;
  kind: string;
  metadata: { name: string; namespace: string };
  spec: object;
}

/**
 * Retries, timeouts, circuit breaker and mTLS of one workload.
 *
 * @public
 */
export interface ResilienceSnapshot {
  /** False when nothing of a mesh was found for it: then there is nothing to judge. */
  inMesh: boolean;
  sidecar: 'injected' | 'missing' | 'partly' | 'unknown';
  mtls: {
    /** `default`: no PeerAuthentication says anything, so that Istio's default holds, PERMISSIVE. */
    mode: MtlsMode | 'default';
    by?: ObjectRef;
    /** Ports with a mode of their own. */
    ports?: Record<string, MtlsMode>;
    /** PeerAuthentications cannot be read now, so that the mode is not known. */
    unseen?: boolean;
  };
  circuitBreaker?: {
    policy: TrafficPolicyView;
    host: string;
    object: ObjectRef;
  };
  /** Requests that were refused by a circuit breaker on the way to it, per second; absent when not measured. */
  rejectedPerSecond?: number;
  /** See {@link TrafficShareView}. */
  breaker?: { open: number; callers: number };
  findings: ResilienceFinding[];
}
