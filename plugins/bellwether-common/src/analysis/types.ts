import { ObjectRef, OwnerView, ReadingNote } from '../kubernetes/types';

/**
 * Argo's phases of AnalysisRuns, metrics and measurements.
 *
 * @public
 */
export type AnalysisPhase =
  | 'Pending'
  | 'Running'
  | 'Successful'
  | 'Failed'
  | 'Error'
  | 'Inconclusive'
  | 'Unknown';

/** @public */
export interface MeasurementView {
  phase: AnalysisPhase;
  /** As Argo stores it, e.g. `[0.97]`. */
  value?: string;
  /** First number in `value`, when there is one. */
  number?: number;
  startedAt?: string;
  finishedAt?: string;
  message?: string;
}

/** @public */
export interface AnalysisMetricView {
  name: string;
  phase: AnalysisPhase;
  message?: string;
  /** Provider key, e.g. `prometheus`, `job`, `web`. */
  provider?: string;
  /** With its arguments filled in once it has run; before that as the template has it. */
  query?: string;
  successCondition?: string;
  failureCondition?: string;
  /** Limit read from a simple comparison in successCondition or failureCondition, for drawing. */
  threshold?: {
    operator: '>=' | '>' | '<=' | '<' | '==';
    value: number;
    from: 'success' | 'failure';
  };
  failureLimit?: number;
  dryRun: boolean;
  /** Totals, errors included; `measurements` are truncated by the controller. */
  counts: {
    total: number;
    successful: number;
    failed: number;
    inconclusive: number;
    error: number;
  };
  measurements: MeasurementView[];
}

/**
 * An AnalysisRun.
 *
 * @public
 */
export interface AnalysisRunView {
  ref: ObjectRef;
  /** ISO 8601. */
  createdAt?: string;
  owner?: OwnerView;
  role:
    | 'step'
    | 'background'
    | 'prePromotion'
    | 'postPromotion'
    | 'experiment'
    | 'unknown';
  /** Label `step-index`. */
  stepIndex?: number;
  /** Label `rollouts-pod-template-hash`: the revision under analysis. */
  podTemplateHash?: string;
  phase: AnalysisPhase;
  message?: string;
  startedAt?: string;
  completedAt?: string;
  metrics: AnalysisMetricView[];
  notes: ReadingNote[];
}
