import {
  AnalysisRunView,
  RolloutStepView,
  RolloutView,
} from '@bellwether/backstage-plugin-bellwether-common';

/** Where a step stands: `stopped` steps will not be reached because the release was aborted. */
export type StepProgress = 'done' | 'now' | 'next' | 'failed' | 'stopped';

/** One step with its progress and, for an analysis step, the run that belongs to it. */
export interface StepStripItem {
  step: RolloutStepView;
  progress: StepProgress;
  analysisRun?: AnalysisRunView;
}

const FAILED_PHASES = ['Failed', 'Error'];

function stepRuns(
  rollout: RolloutView,
  analysisRuns: AnalysisRunView[],
): AnalysisRunView[] {
  return analysisRuns.filter(
    run =>
      run.role === 'step' &&
      run.stepIndex !== undefined &&
      run.podTemplateHash !== undefined &&
      run.podTemplateHash === rollout.currentHash,
  );
}

/**
 * The canary steps with what is known of their progress.
 *
 * An abort sets `currentStepIndex` back to 0, so the step that failed is read from the label `step-index` of the newest
 * failed AnalysisRun of the present revision (argo-rollouts `utils/replicaset/canary.go`, `utils/analysis`).
 *
 * @param analysisRuns - newest first
 */
export function stepStrip(
  rollout: RolloutView,
  analysisRuns: AnalysisRunView[],
): StepStripItem[] {
  const runs = stepRuns(rollout, analysisRuns);
  const failedIndex = rollout.aborted
    ? runs.find(run => FAILED_PHASES.includes(run.phase))?.stepIndex
    : undefined;

  const progressOf = (index: number): StepProgress => {
    if (rollout.fullyPromoted) {
      return 'done';
    }
    if (rollout.aborted) {
      if (failedIndex === undefined || index > failedIndex) {
        return 'stopped';
      }
      return index === failedIndex ? 'failed' : 'done';
    }
    const current = rollout.currentStepIndex;
    if (current === undefined || index > current) {
      return 'next';
    }
    return index === current ? 'now' : 'done';
  };

  return rollout.steps.map(step => ({
    step,
    progress: progressOf(step.index),
    analysisRun:
      step.kind === 'analysis'
        ? runs.find(run => run.stepIndex === step.index)
        : undefined,
  }));
}

/** The present step's place for people, counted from 1; undefined when the release is not on its way. */
export function presentStep(
  rollout: RolloutView,
): { number: number; of: number; step: RolloutStepView } | undefined {
  const { currentStepIndex: index, steps } = rollout;
  if (rollout.fullyPromoted || rollout.aborted || index === undefined) {
    return undefined;
  }
  const step = steps.find(candidate => candidate.index === index);
  return step && { number: index + 1, of: steps.length, step };
}
