/** Labels, annotations and defaults of Argo Rollouts. */
export const HASH_LABEL = 'rollouts-pod-template-hash';
export const TYPE_LABEL = 'rollout-type';
export const STEP_INDEX_LABEL = 'step-index';

export const REVISION = 'rollout.argoproj.io/revision';
export const REVISION_HISTORY = 'rollout.argoproj.io/revision-history';
export const DESIRED_REPLICAS = 'rollout.argoproj.io/desired-replicas';
export const WORKLOAD_GENERATION = 'rollout.argoproj.io/workload-generation';
export const SCALE_DOWN_DEADLINE = 'scale-down-deadline';
export const MANAGED_BY = 'argo-rollouts.argoproj.io/managed-by-rollouts';

export const MAX_WEIGHT = 100;
export const DEFAULT_REPLICAS = 1;
export const DEFAULT_REVISION_HISTORY_LIMIT = 10;
export const DEFAULT_PROGRESS_DEADLINE_SECONDS = 600;
export const DEFAULT_SCALE_DOWN_DELAY_SECONDS = 30;
export const DEFAULT_ABORT_SCALE_DOWN_DELAY_SECONDS = 30;
export const ANALYSIS_HISTORY_LIMIT = 5;
