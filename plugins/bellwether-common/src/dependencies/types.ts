import { MessageParams } from '../messages/types';
import { DependencyMessageCode } from './dependencyMessages';

/**
 * Health of something a service depends on. `unknown`: nothing tells; `notObserved`: Bellwether knows of no way to see it.
 *
 * @public
 */
export type DependencyState =
  | 'up'
  | 'degraded'
  | 'down'
  | 'unknown'
  | 'notObserved';

/**
 * One reason for the state of a dependency.
 *
 * @public
 */
export interface DependencyEvidence {
  /** `bellwether`: its own verdict; `readiness`: a readiness probe of the service names it; `traffic`: requests to it; `alert`: an alert on it. */
  by: 'bellwether' | 'readiness' | 'traffic' | 'alert';
  state: DependencyState;
  code: DependencyMessageCode;
  params: MessageParams;
  /** `code` in English. */
  message: string;
  /** ISO 8601. */
  since?: string;
  /** True when it rests on a source that is not seen now: it was so when the source was last read, and decides no state. */
  lastKnown?: true;
}

/**
 * What a service depends on, by its catalog entity.
 *
 * @public
 */
export interface DependencySnapshot {
  entityRef: string;
  title: string;
  /** `Component`, `Resource`, `API`. */
  kind: string;
  /** `spec.type`: `database`, `service`, `cache` … */
  type?: string;
  relation: 'dependsOn' | 'consumesApi';
  /** Components that provide a consumed API. */
  providedBy?: string[];
  state: DependencyState;
  /** ISO 8601; since when the state is known to hold. */
  since?: string;
  /** True when the reader may not see that entity: then the relation is all that is told, and the state is `unknown`. */
  hidden?: true;
  /** Worst first; empty when nothing tells of it. */
  evidence: DependencyEvidence[];
}

/**
 * Requests or connections from one workload to one destination over the last minutes, see `mesh/`.
 *
 * @public
 */
export interface DependencyTrafficView {
  source: string;
  cluster?: string;
  /** Of the calling workload. */
  namespace: string;
  workload: string;
  /** Host as Istio names it, `destination_service`. */
  destination: string;
  requestsPerSecond?: number;
  /** 0-100: share of 5xx and gRPC server errors. */
  errorPercent?: number;
  /** Requests that the circuit breaker refused (response flag UO), per second. */
  rejectedPerSecond?: number;
  /** TCP alone: bytes per second in both directions, connections opened per second. */
  bytesPerSecond?: number;
  connectionsPerSecond?: number;
}
