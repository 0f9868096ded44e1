import { ReadingNote, ImageView } from '../kubernetes/types';
import { MessageParams } from '../messages/types';
import { GitOpsMessageCode } from './gitopsMessages';

/** `status.sync.status` of an Application. @public */
export type SyncStatusCode = 'Synced' | 'OutOfSync' | 'Unknown';

/** Health as Argo CD words it, best to worst. @public */
export type ApplicationHealthCode =
  | 'Healthy'
  | 'Suspended'
  | 'Progressing'
  | 'Missing'
  | 'Degraded'
  | 'Unknown';

/** `status.operationState.phase`. @public */
export type OperationPhase =
  | 'Running'
  | 'Terminating'
  | 'Failed'
  | 'Error'
  | 'Succeeded';

/**
 * The eight triggers of Argo CD's notification catalogue (notifications_catalog/triggers), without their `on-`.
 *
 * @public
 */
export type ApplicationNotice =
  | 'created'
  | 'deleted'
  | 'deployed'
  | 'sync-failed'
  | 'sync-running'
  | 'sync-status-unknown'
  | 'sync-succeeded'
  | 'health-degraded';

/**
 * Identity of an Application: name and namespace are unique within one Argo CD instance alone.
 *
 * @public
 */
export interface ApplicationRef {
  /** Source id, e.g. `argocd:main`. */
  source: string;
  namespace: string;
  name: string;
  uid?: string;
}

/** One entry of `spec.source` or `spec.sources`. @public */
export interface ApplicationSourceView {
  repoUrl: string;
  path?: string;
  chart?: string;
  /** As written: branch, tag, commit or chart version range; `HEAD` when nothing is. */
  targetRevision: string;
  /** Name under which other sources refer to its files. */
  ref?: string;
  type: 'Git' | 'Helm';
}

/**
 * One revision of one source, with what Git tells of it (`/revisions/<sha>/metadata`).
 *
 * @public
 */
export interface RevisionInfoView {
  /** Commit hash or chart version. */
  revision: string;
  /** Place of its source in `sources`. */
  sourceIndex: number;
  author?: string;
  /** ISO 8601. */
  date?: string;
  /** First line of the commit message, or description of the chart. */
  message?: string;
  /** http or https alone: the page of the commit, for the hosts whose addresses are known. */
  url?: string;
}

/** One entry of `status.resources`. @public */
export interface ApplicationResourceView {
  group: string;
  version?: string;
  kind: string;
  namespace: string;
  name: string;
  sync?: SyncStatusCode;
  health?: { status: ApplicationHealthCode; message?: string };
  hook: boolean;
  /** It is no longer in Git and goes with the next sync that prunes. */
  requiresPruning: boolean;
  syncWave?: number;
  /** Fields that differ between Git and cluster, for resources that are out of sync; secrets are never among them. */
  differences?: FieldDifference[];
}

/**
 * One field that differs, both sides as short JSON (cut to 200 characters). Absent means that the field is not there.
 *
 * @public
 */
export interface FieldDifference {
  /** JSON path, e.g. `spec.template.spec.containers[0].image`. */
  path: string;
  desired?: string;
  live?: string;
}

/** A resource of a sync that did not succeed. @public */
export interface FailedResourceView {
  group: string;
  kind: string;
  namespace: string;
  name: string;
  /** `SyncFailed`, `PruneSkipped`, or the phase of a hook. */
  status: string;
  message: string;
}

/** `status.operationState`. @public */
export interface OperationView {
  phase: OperationPhase;
  message?: string;
  /** ISO 8601. */
  startedAt?: string;
  /** ISO 8601; absent while it runs. */
  finishedAt?: string;
  retryCount: number;
  /** `spec.syncPolicy.retry.limit` of the operation; absent without retries. */
  retryLimit?: number;
  initiatedBy?: { username?: string; automated: boolean };
  dryRun: boolean;
  revisions: string[];
  failedResources: FailedResourceView[];
}

/** One deployment of `status.history`. @public */
export interface DeploymentHistoryView {
  id: number;
  revisions: string[];
  /** ISO 8601. */
  deployedAt: string;
  /** ISO 8601; how long it took is the difference. */
  deployStartedAt?: string;
  initiatedBy?: { username?: string; automated: boolean };
}

/** A sync window of the project that applies to this Application. @public */
export interface SyncWindowView {
  kind: 'allow' | 'deny';
  schedule: string;
  duration: string;
  manualSync: boolean;
  active: boolean;
}

/**
 * An Argo CD Application, as much as a release needs.
 *
 * @public
 */
export interface ApplicationView {
  ref: ApplicationRef;
  project: string;
  /** http or https alone: its page in Argo CD. */
  url?: string;
  /** ISO 8601. */
  createdAt?: string;
  /** ISO 8601; it is being deleted since then. */
  deletedAt?: string;
  destination: {
    /** Server address as written. */
    server?: string;
    /** Cluster name as Argo CD knows it. */
    name?: string;
    namespace: string;
    /** Cluster name as Bellwether knows it, by config; absent when it is not known. */
    cluster?: string;
  };
  sources: ApplicationSourceView[];
  syncPolicy: {
    automated: boolean;
    selfHeal: boolean;
    prune: boolean;
    options: string[];
  };
  sync: { status: SyncStatusCode; revisions: string[] };
  health: {
    status: ApplicationHealthCode;
    message?: string;
    /** ISO 8601. */
    since?: string;
  };
  /** With their text, as Argo CD gives them: `ComparisonError`, `SyncError`, `OrphanedResourceWarning` … */
  conditions: { type: string; message: string; since?: string }[];
  /** The last or running operation. */
  operation?: OperationView;
  /** An operation is asked for and not yet taken up (`operation` at the top of the object). */
  operationRequested: boolean;
  /** Newest first. */
  history: DeploymentHistoryView[];
  resources: ApplicationResourceView[];
  /** What the revisions of `sync` and of the last deployments are, where Argo CD could tell. */
  revisionInfos: RevisionInfoView[];
  /** Images of the workloads as Git has them (target state). */
  desiredWorkloads: {
    kind: string;
    namespace: string;
    name: string;
    images: ImageView[];
  }[];
  /** Images that run, `status.summary.images`. */
  liveImages: string[];
  syncWindows?: { canSync: boolean; windows: SyncWindowView[] };
  /** Which of the catalogue's notices hold now, with the time since which. */
  notices: { notice: ApplicationNotice; since?: string }[];
  /** ISO 8601. */
  reconciledAt?: string;
  notes: ReadingNote[];
}

/**
 * Something worth telling of an Application: what is wrong, late or worth a look.
 *
 * @public
 */
export interface GitOpsFinding {
  code: GitOpsMessageCode;
  severity: 'critical' | 'warning' | 'info';
  params: MessageParams;
  /** `code` in English. */
  message: string;
  /** ISO 8601. */
  since?: string;
}

/**
 * An Application in its place beside the workloads.
 *
 * @public
 */
export interface ApplicationSnapshot {
  application: ApplicationView;
  /** ISO 8601; when it was last reported. */
  observedAt: string;
  /** Version in Git beside the version that runs, for each workload that both know. */
  versions: {
    kind: string;
    namespace: string;
    name: string;
    container: string;
    desired?: string;
    live?: string;
    agrees: boolean;
    /** The version in Git runs, beside others: it is being released. */
    arriving: boolean;
  }[];
  findings: GitOpsFinding[];
}
