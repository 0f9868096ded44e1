import { ObjectRef, ReadingNote } from '../kubernetes/types';
import { MessageParams } from '../messages/types';
import { ChaosMessageCode } from './chaosMessages';

/** @public */
export type ChaosTool = 'litmus' | 'chaos-mesh' | 'chaos-center';

/**
 * How chaos went, in one vocabulary for all tools. Chaos Mesh judges nothing: its finished runs are `notJudged`.
 *
 * @public
 */
export type ChaosVerdict =
  | 'passed'
  | 'failed'
  | 'stopped'
  | 'error'
  | 'awaited'
  | 'notJudged';

/**
 * Where a run stands. `unable`: it was never able to inject (Chaos Mesh: not AllInjected; Litmus: no target, experiment not found).
 *
 * @public
 */
export type ChaosPhase =
  | 'scheduled'
  | 'queued'
  | 'injecting'
  | 'running'
  | 'paused'
  | 'finished'
  | 'stopped'
  | 'deleting'
  | 'unable'
  | 'unknown';

/**
 * The ten experiments that a service should have seen, see `importantExperiments`.
 *
 * @public
 */
export type ImportantExperimentId =
  | 'node-drain'
  | 'node-cpu-memory-hog'
  | 'node-ungraceful-loss'
  | 'disk-loss'
  | 'dns-disruption'
  | 'pod-kill'
  | 'container-kill'
  | 'pod-network'
  | 'pod-cpu-memory-hog'
  | 'disk-fill';

/**
 * A set-based requirement of a label selector.
 *
 * @public
 */
export interface ChaosTargetExpression {
  key: string;
  operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist';
  values: string[];
}

/**
 * Whom chaos aims at, as its object says. All that is given must hold; without labels, expressions and names it aims at everything in
 * the namespaces. Several targets of one object add up.
 *
 * @public
 */
export interface ChaosTarget {
  namespaces: string[];
  labels: Record<string, string>;
  expressions: ChaosTargetExpression[];
  /** `deployment`, `rollout`, `pod` …, in small letters; absent when any. */
  kind?: string;
  /** Named workloads, or pods with kind `pod`. */
  names: string[];
  /** Nodes, where the fault is on nodes or on the pods of some nodes. */
  nodes: string[];
}

/** A resilience probe of an experiment. @public */
export interface ChaosProbeView {
  name: string;
  /** `httpProbe`, `promProbe`, `cmdProbe`, `k8sProbe` … */
  type: string;
  /** `SOT`, `EOT`, `Edge`, `Continuous`, `OnChaos`. */
  mode?: string;
  verdict: 'passed' | 'failed' | 'awaited' | 'notAvailable';
  description?: string;
}

/** A Litmus ChaosEngine (litmuschaos.io/v1alpha1). @public */
export interface ChaosEngineView {
  ref: ObjectRef;
  createdAt?: string;
  engineState: 'active' | 'stop' | 'unknown';
  /** `initialized`, `completed`, `stopped`; absent before the operator has looked at it. */
  engineStatus?: string;
  targets: ChaosTarget[];
  experiments: {
    fault: string;
    status?: string;
    verdict?: string;
    lastUpdateAt?: string;
    /** TOTAL_CHAOS_DURATION and twice RAMP_TIME of the engine; absent when it leaves them to the ChaosExperiment. */
    durationSeconds?: number;
  }[];
  notes: ReadingNote[];
}

/** A Litmus ChaosResult: the latest verdict of one engine and experiment. @public */
export interface ChaosResultView {
  ref: ObjectRef;
  createdAt?: string;
  /** Label chaosUID. */
  engineUid?: string;
  engine: string;
  fault: string;
  phase: string;
  verdict: string;
  /** 0-100; absent while `Awaited`. */
  probeSuccessPercent?: number;
  failure?: string;
  probes: ChaosProbeView[];
  history: { passed: number; failed: number; stopped: number };
  targets: { kind: string; name: string; status: string }[];
  notes: ReadingNote[];
}

/** An experiment, Schedule, Workflow or WorkflowNode of Chaos Mesh (chaos-mesh.org/v1alpha1). @public */
export interface ChaosMeshView {
  ref: ObjectRef;
  createdAt?: string;
  deletedAt?: string;
  /** `pod-kill`, `delay` …; of a Schedule or Workflow those of what it runs. */
  actions: string[];
  /** Kinds that a Schedule or Workflow runs, else its own. */
  chaosKinds: string[];
  /** Each kind with each of its actions, `PodChaos/pod-kill`. */
  faults: string[];
  targets: ChaosTarget[];
  phase: ChaosPhase;
  durationSeconds?: number;
  schedule?: { cron: string; lastAt?: string; active: string[] };
  /** The Schedule or WorkflowNode that made it; the Workflow of a WorkflowNode. */
  owner?: { kind: string; name: string; uid?: string };
  startedAt?: string;
  finishedAt?: string;
  /** What it could not do, in its own words. */
  failure?: string;
  injected: { id: string; injected: boolean }[];
  notes: ReadingNote[];
}

/** A run of an experiment in a Litmus ChaosCenter project. @public */
export interface ChaosCenterRunView {
  /** Source id, e.g. `litmus:main`. */
  source: string;
  projectId: string;
  experimentId: string;
  /** Absent while it is queued, and when it is planned. */
  runId?: string;
  /** It is no run: an experiment with a cron that will run again. */
  planned?: boolean;
  notifyId?: string;
  sequence?: number;
  name: string;
  /** As ChaosCenter words it; may be a word that its schema does not have. */
  phase: string;
  /** Absent until the run has finished: ChaosCenter stores 0 until then. */
  resiliencyScore?: number;
  /** ISO 8601. */
  startedAt?: string;
  finishedAt?: string;
  updatedAt?: string;
  cron?: string;
  infra: {
    id: string;
    name: string;
    active: boolean;
    environmentId?: string;
    environmentType?: 'PROD' | 'NON_PROD';
    cluster?: string;
    namespace?: string;
  };
  faults: {
    name: string;
    phase: string;
    verdict: string;
    probeSuccessPercent?: number;
    failure?: string;
    weight?: number;
    /** The ChaosEngine in the cluster that did it. */
    engine?: { namespace: string; name: string };
    probes: ChaosProbeView[];
  }[];
  targets: ChaosTarget[];
  /** http or https alone. */
  url?: string;
  notes: ReadingNote[];
}

/**
 * One run of chaos against the service, whatever tool made it.
 *
 * @public
 */
export interface ChaosRun {
  /** Unique within the snapshot. */
  id: string;
  tool: ChaosTool;
  name: string;
  faults: string[];
  /** Which of the ten important experiments it is. */
  covers: ImportantExperimentId[];
  phase: ChaosPhase;
  verdict: ChaosVerdict;
  /** 0-100: probe success or resilience score. */
  scorePercent?: number;
  /** Of a ChaosEngine, which tells only when it ended, as estimated from its duration. */
  startedAt?: string;
  finishedAt?: string;
  /** Whether it began before or since the revision that is current; unknown without a start. */
  when: 'sinceRevision' | 'beforeRevision' | 'unknown';
  /** In words: `pods with app=checkout in ordering`. */
  target: string;
  failure?: string;
  probes: ChaosProbeView[];
  object?: ObjectRef;
  url?: string;
  /** Names of alerts that fired while it ran. */
  alertsDuring: string[];
}

/**
 * One sentence on the chaos of a service.
 *
 * @public
 */
export interface ChaosFinding {
  code: ChaosMessageCode;
  severity: 'ok' | 'info' | 'warning';
  params: MessageParams;
  /** `code` in English. */
  message: string;
}

/**
 * Chaos of a service in one environment.
 *
 * @public
 */
export interface ChaosSnapshot {
  /**
   * - `running`: chaos is being injected now;
   * - `tested`: something ran to its end since the current revision;
   * - `neverTestedSinceRevision`: chaos ran, but only before;
   * - `neverTested`: none is known;
   * - `notInstalled`: no chaos tool is there to know of.
   */
  state:
    | 'running'
    | 'tested'
    | 'neverTestedSinceRevision'
    | 'neverTested'
    | 'notInstalled';
  /** ISO 8601: when the revision that is current began. */
  revisionSince?: string;
  /** Newest first. */
  runs: ChaosRun[];
  /** Schedules and workflows that will run again. */
  planned: { name: string; tool: ChaosTool; cron?: string; faults: string[] }[];
  /** All ten, in the order of `importantExperiments`. */
  coverage: {
    experiment: ImportantExperimentId;
    ran: boolean;
    lastVerdict?: ChaosVerdict;
    lastAt?: string;
    sinceRevision: boolean;
  }[];
  /** Scores over time, oldest first; for the trend. */
  scores: { at: string; scorePercent: number; name: string }[];
  /** Chaos that runs, or is planned, in an environment marked production. */
  inProduction: string[];
  /** What there is to say, the most important first; the first one tells `state`. */
  findings: ChaosFinding[];
}
