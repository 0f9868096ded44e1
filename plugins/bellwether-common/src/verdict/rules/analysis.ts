import { AnalysisMetricView, AnalysisRunView } from '../../analysis/types';
import { cause, quote, RuledCause, UNKNOWN_VALUE } from '../cause';
import { ChaosWindows } from '../chaosWindows';
import { basisOf, perWorkload, WorkloadContext } from '../context';
import { fieldEvidence } from './evidence';

/** Binary fractions of a division are noise: 0.9199999999999999 is 0.92. */
const SHOWN_DIGITS = 6;

/**
 * Analysis of the release under way: what failed it, what could not be measured, what runs. What was measured under chaos is not put down to
 * the release.
 */
export const analysis = perWorkload((context, { chaos }) =>
  currentRuns(context).flatMap(run => {
    switch (run.phase) {
      case 'Failed':
        return isDecisive(context, run) ? failures(context, run, chaos) : [];
      case 'Error':
        return isDecisive(context, run) ? errors(context, run) : [];
      case 'Running':
        return running(context, run, chaos);
      default:
        return [];
    }
  }),
);

/**
 * Runs of the revision under release, the newest of each place. Runs of earlier releases, and those that a retry has replaced, are history.
 */
function currentRuns({
  workload,
  release,
}: WorkloadContext): AnalysisRunView[] {
  if (!release.underWay) {
    return [];
  }
  const named = new Set(workload.rollout?.analysisRuns.map(({ name }) => name));
  const newest = new Map<string, AnalysisRunView>();
  for (const run of workload.analysisRuns) {
    const place = `${run.role}/${run.stepIndex ?? ''}`;
    const isOfRelease =
      named.has(run.ref.name) || run.podTemplateHash === release.newHash;
    if (isOfRelease && !newest.has(place)) {
      newest.set(place, run);
    }
  }
  return [...newest.values()];
}

/** A run that failed before a retry is left behind, and no longer decides: the Rollout neither names it nor is degraded. */
function isDecisive(
  { workload: { rollout } }: WorkloadContext,
  run: AnalysisRunView,
): boolean {
  return (
    rollout?.aborted ||
    rollout?.phase === 'Degraded' ||
    rollout?.analysisRuns.some(({ name }) => name === run.ref.name) === true
  );
}

function failures(
  context: WorkloadContext,
  run: AnalysisRunView,
  chaos: ChaosWindows,
): RuledCause[] {
  const byRelease = !chaos.disturb(run.startedAt, run.completedAt);
  const failed = metricsIn(run, 'Failed');
  return failed.length === 0
    ? [
        cause('analysis-failed-otherwise', {
          ...ended(context, run),
          byRelease,
          params: {
            workload: context.ref.name,
            version: context.version,
            run: run.ref.name,
            message: quote(run.message),
          },
          nextAction: 'fix-and-release',
        }),
      ]
    : failed.map(metric =>
        cause('analysis-failed', {
          ...ended(context, run, metric),
          byRelease,
          params: {
            ...metricParams(context, run, metric),
            value: failingValue(metric),
            condition: neededCondition(metric),
            message: quote(metric.message ?? run.message),
          },
          nextAction: 'fix-and-release',
        }),
      );
}

function errors(context: WorkloadContext, run: AnalysisRunView): RuledCause[] {
  const failed = metricsIn(run, 'Error');
  return failed.length === 0
    ? [
        cause('analysis-error', {
          ...ended(context, run),
          params: {
            workload: context.ref.name,
            version: context.version,
            run: run.ref.name,
            metric: UNKNOWN_VALUE,
            message: quote(run.message),
          },
          nextAction: 'check-analysis',
        }),
      ]
    : failed.map(metric =>
        cause('analysis-error', {
          ...ended(context, run, metric),
          params: {
            ...metricParams(context, run, metric),
            message: quote(
              metric.message ?? lastMeasurement(metric, 'Error')?.message,
            ),
          },
          nextAction: 'check-analysis',
        }),
      );
}

function running(
  context: WorkloadContext,
  run: AnalysisRunView,
  chaos: ChaosWindows,
): RuledCause[] {
  const common = {
    impact: 'none',
    subject: context.subject,
    basis: basisOf(context.ref, 'AnalysisRun'),
    since: run.startedAt,
    evidence: [fieldEvidence(run.ref, 'status.phase', run.phase)],
  } as const satisfies Partial<RuledCause>;
  return [
    cause('analysis-running', {
      ...common,
      severity: 'info',
      params: {
        workload: context.ref.name,
        version: context.version,
        run: run.ref.name,
        metrics: run.metrics.map(({ name }) => name).join(', '),
      },
      nextAction: 'wait',
    }),
    ...run.metrics
      .filter(({ dryRun, counts }) => !dryRun && counts.failed > 0)
      .map(metric =>
        cause('analysis-measures-failures', {
          ...common,
          severity: 'warning',
          byRelease: !chaos.disturb(run.startedAt, run.completedAt),
          params: {
            ...metricParams(context, run, metric),
            failed: metric.counts.failed,
            total: metric.counts.total,
            limit: metric.failureLimit ?? 0,
          },
        }),
      ),
  ];
}

function ended(
  context: WorkloadContext,
  run: AnalysisRunView,
  metric?: AnalysisMetricView,
) {
  return {
    severity: 'critical',
    impact: 'broken',
    subject: context.subject,
    basis: basisOf(context.ref, 'AnalysisRun'),
    since: run.completedAt ?? run.startedAt,
    evidence: [
      metric
        ? fieldEvidence(
            run.ref,
            `status.metricResults[${metric.name}].phase`,
            metric.phase,
          )
        : fieldEvidence(run.ref, 'status.phase', run.phase),
    ],
  } as const satisfies Partial<RuledCause>;
}

function metricParams(
  context: WorkloadContext,
  run: AnalysisRunView,
  { name }: AnalysisMetricView,
) {
  return {
    workload: context.ref.name,
    version: context.version,
    run: run.ref.name,
    metric: name,
  };
}

/** Metrics that count: a dry run decides nothing. */
function metricsIn(
  { metrics }: AnalysisRunView,
  phase: 'Failed' | 'Error',
): AnalysisMetricView[] {
  return metrics.filter(metric => metric.phase === phase && !metric.dryRun);
}

function lastMeasurement(
  { measurements }: AnalysisMetricView,
  phase: 'Failed' | 'Error',
) {
  return measurements.filter(measurement => measurement.phase === phase).pop();
}

function failingValue(metric: AnalysisMetricView): string | number {
  const measurement = lastMeasurement(metric, 'Failed');
  return measurement?.number === undefined
    ? quote(measurement?.value || UNKNOWN_VALUE)
    : Number(measurement.number.toPrecision(SHOWN_DIGITS));
}

const opposites = { '>=': '<', '>': '<=', '<=': '>', '<': '>=', '==': '!=' };

/** What the value had to be: the limit where it is a simple one, else the condition as written. */
function neededCondition({
  threshold,
  successCondition,
  failureCondition,
}: AnalysisMetricView): string {
  if (threshold) {
    const { operator, value, from } = threshold;
    return `${from === 'success' ? operator : opposites[operator]} ${value}`;
  }
  if (successCondition) {
    return quote(successCondition);
  }
  return failureCondition ? quote(`!(${failureCondition})`) : UNKNOWN_VALUE;
}
