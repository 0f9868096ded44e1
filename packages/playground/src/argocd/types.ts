import { KubernetesObject } from '../kubernetes/objects';

export type SyncCode = 'Synced' | 'OutOfSync' | 'Unknown';
export type HealthCode =
  | 'Healthy'
  | 'Suspended'
  | 'Progressing'
  | 'Missing'
  | 'Degraded'
  | 'Unknown';

export interface Health {
  status: HealthCode;
  message?: string;
}

export interface ApplicationSource {
  repoURL: string;
  path: string;
  targetRevision?: string;
}

export interface InitiatedBy {
  username?: string;
  automated?: boolean;
}

/** `operation` of an Application, as far as the playground knows it. */
export interface Operation {
  sync: {
    revision: string;
    prune?: boolean;
    dryRun?: boolean;
    syncOptions?: string[];
  };
  initiatedBy: InitiatedBy;
  retry?: RetryStrategy;
}

export interface RetryStrategy {
  limit?: number;
  backoff?: { duration?: string; factor?: number; maxDuration?: string };
}

export interface ResourceResult {
  group: string;
  version: string;
  kind: string;
  namespace: string;
  name: string;
  status?: 'Synced' | 'SyncFailed' | 'Pruned' | 'PruneSkipped';
  message?: string;
  hookPhase?: string;
  syncPhase?: string;
}

export interface OperationState {
  operation: Operation;
  phase: 'Running' | 'Terminating' | 'Failed' | 'Error' | 'Succeeded';
  message?: string;
  startedAt: string;
  finishedAt?: string;
  retryCount?: number;
  syncResult?: {
    revision: string;
    source: ApplicationSource;
    resources?: ResourceResult[];
  };
}

export interface ResourceStatus {
  group?: string;
  version: string;
  kind: string;
  namespace: string;
  name: string;
  status?: SyncCode;
  health?: Health;
  requiresPruning?: boolean;
}

export interface ApplicationCondition {
  type: string;
  message: string;
  lastTransitionTime: string;
}

export interface RevisionHistory {
  id: number;
  revision: string;
  deployedAt: string;
  deployStartedAt: string;
  source: ApplicationSource;
  initiatedBy: InitiatedBy;
}

export interface ApplicationStatus {
  sync?: { status: SyncCode; revision?: string; comparedTo?: object };
  health?: Health & { lastTransitionTime?: string };
  conditions?: ApplicationCondition[];
  history?: RevisionHistory[];
  operationState?: OperationState;
  resources?: ResourceStatus[];
  summary?: { images?: string[] };
  sourceType?: string;
  reconciledAt?: string;
  resourceHealthSource?: string;
  controllerNamespace?: string;
}

export interface Application extends KubernetesObject {
  kind: 'Application';
  spec: {
    project: string;
    source: ApplicationSource;
    destination: { server?: string; name?: string; namespace: string };
    syncPolicy?: {
      automated?: { selfHeal?: boolean; prune?: boolean };
      syncOptions?: string[];
      retry?: RetryStrategy;
    };
    ignoreDifferences?: {
      group?: string;
      kind: string;
      jsonPointers?: string[];
    }[];
  };
  operation?: Operation;
  status?: ApplicationStatus;
}

export interface SyncWindow {
  kind: 'allow' | 'deny';
  schedule: string;
  duration: string;
  applications?: string[];
  namespaces?: string[];
  clusters?: string[];
  manualSync?: boolean;
}

export interface AppProject extends KubernetesObject {
  kind: 'AppProject';
  spec: { syncWindows?: SyncWindow[] };
}
