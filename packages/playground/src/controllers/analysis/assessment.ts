import {
  AnalysisMetric,
  AnalysisPhase,
  AnalysisRun,
  IntOrPercent,
  MetricResult,
  RunSummary,
} from '../../kubernetes/resources';

const DEFAULT_CONSECUTIVE_ERROR_LIMIT = 4;
const COMPLETED: readonly string[] = [
  'Successful',
  'Failed',
  'Error',
  'Inconclusive',
];
/** From best to worst. */
const ORDER: readonly AnalysisPhase[] = [
  'Successful',
  'Running',
  'Pending',
  'Inconclusive',
  'Error',
  'Failed',
];

export function isCompleted(phase: string | undefined): boolean {
  return phase !== undefined && COMPLETED.includes(phase);
}

function numberOf(value: IntOrPercent | undefined, fallback: number): number {
  return value === undefined ? fallback : Number(value);
}

/** How many measurements a metric takes; undefined where it goes on for ever. */
export function effectiveCount(metric: AnalysisMetric): number | undefined {
  const count = numberOf(metric.count, 0);
  if (count > 0) {
    return count;
  }
  return metric.interval ? undefined : 1;
}

export function isDryRun(run: AnalysisRun, metric: string): boolean {
  return (run.spec.dryRun ?? []).some(({ metricName }) =>
    new RegExp(metricName).test(metric),
  );
}

/** Whether a run takes no more measurements: told to stop, or already lost. */
export function isTerminating(
  run: AnalysisRun,
  results: readonly MetricResult[],
): boolean {
  return (
    Boolean(run.spec.terminate) ||
    results.some(
      ({ dryRun, phase }) =>
        !dryRun && ['Failed', 'Error', 'Inconclusive'].includes(phase),
    )
  );
}

function badOutcome(
  metric: AnalysisMetric,
  result: MetricResult,
): { phase: AnalysisPhase; why: string } | undefined {
  const { failed = 0, inconclusive = 0, consecutiveError = 0 } = result;
  let outcome: { phase: AnalysisPhase; why: string } | undefined;
  const failureLimit = numberOf(metric.failureLimit, 0);
  if (failureLimit >= 0 && failed > failureLimit) {
    outcome = {
      phase: 'Failed',
      why: `failed (${failed}) > failureLimit (${failureLimit})`,
    };
  }
  const inconclusiveLimit = numberOf(metric.inconclusiveLimit, 0);
  if (inconclusive > inconclusiveLimit) {
    outcome = {
      phase: 'Inconclusive',
      why: `inconclusive (${inconclusive}) > inconclusiveLimit (${inconclusiveLimit})`,
    };
  }
  const errorLimit = numberOf(
    metric.consecutiveErrorLimit,
    DEFAULT_CONSECUTIVE_ERROR_LIMIT,
  );
  if (consecutiveError > errorLimit) {
    outcome = {
      phase: 'Error',
      why: `consecutiveErrors (${consecutiveError}) > consecutiveErrorLimit (${errorLimit})`,
    };
  }
  return outcome;
}

/** The phase of one metric after its latest measurement. */
export function assessMetric(
  metric: AnalysisMetric,
  result: MetricResult,
  terminating: boolean,
): AnalysisPhase {
  if (isCompleted(result.phase)) {
    return result.phase;
  }
  if (!result.measurements?.length) {
    return terminating ? 'Successful' : 'Pending';
  }
  const bad = badOutcome(metric, result);
  if (bad) {
    return bad.phase;
  }
  const successLimit = numberOf(metric.consecutiveSuccessLimit, 0);
  if (successLimit > 0 && (result.consecutiveSuccess ?? 0) >= successLimit) {
    return 'Successful';
  }
  const count = effectiveCount(metric);
  if (count !== undefined && (result.count ?? 0) >= count) {
    if (successLimit > 0) {
      return numberOf(metric.failureLimit, 0) >= 0 ? 'Inconclusive' : 'Failed';
    }
    return 'Successful';
  }
  return terminating ? 'Successful' : 'Running';
}

/** What a whole run comes to. */
export interface RunAssessment {
  phase: AnalysisPhase;
  message: string;
  results: MetricResult[];
  runSummary: RunSummary;
  dryRunSummary: RunSummary;
}

/**
 * The phase of a run: Running until every metric is through, then the worst of
 * them. Metrics in dry-run mode count for nothing but their own summary.
 */
export function assessRun(
  run: AnalysisRun,
  metrics: readonly AnalysisMetric[],
  measured: readonly MetricResult[],
): RunAssessment {
  const terminating = isTerminating(run, measured);
  const results: MetricResult[] = [];
  const runSummary: RunSummary = {};
  const dryRunSummary: RunSummary = {};
  let everythingCompleted = true;
  let worst: AnalysisPhase | undefined;
  let message = run.spec.terminate ? 'Run Terminated' : '';

  for (const metric of metrics) {
    const summary = isDryRun(run, metric.name) ? dryRunSummary : runSummary;
    summary.count = (summary.count ?? 0) + 1;
    const result = measured.find(({ name }) => name === metric.name);
    if (!result) {
      everythingCompleted = false;
      continue;
    }
    const phase = assessMetric(metric, result, terminating);
    const lastMessage = result.measurements?.at(-1)?.message;
    const assessed: MetricResult = {
      ...result,
      phase,
      ...(phase !== result.phase && lastMessage && { message: lastMessage }),
    };
    results.push(assessed);
    if (!isCompleted(phase)) {
      everythingCompleted = false;
      continue;
    }
    const bad = badOutcome(metric, result);
    addTo(summary, bad?.phase ?? 'Successful');
    if (summary === dryRunSummary) {
      worst ??= 'Successful';
      if (bad) {
        assessed.message = `Metric assessed ${phase} due to ${bad.why}`;
      }
    } else if (!worst || ORDER.indexOf(phase) > ORDER.indexOf(worst)) {
      worst = phase;
      if (bad) {
        message = `Metric "${metric.name}" assessed ${phase} due to ${bad.why}${
          assessed.message ? `: "Error Message: ${assessed.message}"` : ''
        }`;
      }
    }
  }

  const common = { results, runSummary, dryRunSummary };
  if (terminating) {
    return { ...common, phase: worst ?? 'Successful', message };
  }
  return everythingCompleted && worst
    ? { ...common, phase: worst, message }
    : { ...common, phase: 'Running', message: '' };
}

function addTo(summary: RunSummary, phase: AnalysisPhase): void {
  const field = phase.toLocaleLowerCase('en-US') as
    | 'successful'
    | 'failed'
    | 'inconclusive'
    | 'error';
  summary[field] = (summary[field] ?? 0) + 1;
}
