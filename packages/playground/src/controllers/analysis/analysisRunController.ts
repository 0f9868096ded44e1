import { Clock, toTimestamp } from '../../clock';
import { StoreEvent } from '../../kubernetes/eventLog';
import {
  AnalysisMetric,
  AnalysisPhase,
  AnalysisRun,
  Measurement,
  MetricResult,
} from '../../kubernetes/resources';
import { ResourceStore } from '../../kubernetes/resourceStore';
import { Controller, objectKeyOf, splitKey } from '../controller';
import { EventRecorder } from '../eventRecorder';
import { durationSeconds } from '../rollouts/steps';
import {
  assessRun,
  effectiveCount,
  isCompleted,
  isDryRun,
  isTerminating,
} from './assessment';
import { evaluateCondition } from './conditionExpression';

/**
 * Asks the metrics of the estate, as the Prometheus provider would.
 *
 * @returns The values of the instant vector, or a single scalar.
 * @throws Error where Prometheus answers with one.
 */
export type QueryMetrics = (query: string) => number[] | number;

const SOURCE = { component: 'rollouts-controller' };
const ERROR_RETRY_SECONDS = 10;
const MEASUREMENTS_KEPT = 10;

/** Takes the measurements of AnalysisRuns and judges them. */
export class AnalysisRunController implements Controller {
  readonly name = 'analysis-run';

  constructor(
    private readonly store: ResourceStore,
    private readonly clock: Clock,
    private readonly events: EventRecorder,
    private readonly query: QueryMetrics,
  ) {}

  keysFor({ kind, object, type }: StoreEvent): string[] {
    return kind.kind === 'AnalysisRun' && type !== 'DELETED'
      ? [objectKeyOf(object)]
      : [];
  }

  reconcile(key: string): number | undefined {
    const { namespace, name } = splitKey(key);
    const run = this.store.find<AnalysisRun>('AnalysisRun', namespace, name);
    if (!run || isCompleted(run.status?.phase)) {
      return undefined;
    }
    const metrics = run.spec.metrics.map(metric =>
      resolveArguments(run, metric),
    );
    const startedAt = run.status?.startedAt ?? toTimestamp(this.clock.now());
    const before = run.status?.metricResults ?? [];
    const measured = this.#measure(run, metrics, before, startedAt);
    const { phase, message, results, runSummary, dryRunSummary } = assessRun(
      run,
      metrics,
      measured,
    );
    const finished = isCompleted(phase);
    this.#tellMetrics(run, before, results);
    const written = this.store.update<AnalysisRun>({
      ...run,
      status: {
        phase,
        ...(message && { message }),
        startedAt,
        ...(finished && { completedAt: toTimestamp(this.clock.now()) }),
        metricResults: results.map(result => ({
          ...result,
          measurements: result.measurements?.slice(-MEASUREMENTS_KEPT),
        })),
        runSummary,
        dryRunSummary,
      },
    });
    if (finished) {
      this.#tell(
        written,
        `AnalysisRun${phase}`,
        phase,
        `Analysis Completed. Result: ${phase}`,
      );
      return undefined;
    }
    return this.#untilNext(metrics, results, startedAt);
  }

  #measure(
    run: AnalysisRun,
    metrics: readonly AnalysisMetric[],
    before: readonly MetricResult[],
    startedAt: string,
  ): MetricResult[] {
    const terminating = isTerminating(run, before);
    return metrics.flatMap(metric => {
      const result = before.find(({ name }) => name === metric.name);
      const due =
        !terminating &&
        !isCompleted(result?.phase) &&
        this.#dueIn(metric, result, startedAt) <= 0;
      if (!due) {
        return result ? [result] : [];
      }
      return [this.#withMeasurement(run, metric, result)];
    });
  }

  /** Milliseconds until the next measurement; Infinity where none follows. */
  #dueIn(
    metric: AnalysisMetric,
    result: MetricResult | undefined,
    startedAt: string,
  ): number {
    const now = this.clock.now();
    const last = result?.measurements?.at(-1);
    if (!last?.finishedAt) {
      const delay = durationSeconds(metric.initialDelay ?? 0) ?? 0;
      return Date.parse(startedAt) + delay * 1000 - now;
    }
    const count = effectiveCount(metric);
    if (count !== undefined && (result?.count ?? 0) >= count) {
      return Infinity;
    }
    const seconds =
      last.phase === 'Error'
        ? ERROR_RETRY_SECONDS
        : durationSeconds(metric.interval ?? '') ?? ERROR_RETRY_SECONDS;
    return Date.parse(last.finishedAt) + seconds * 1000 - now;
  }

  #untilNext(
    metrics: readonly AnalysisMetric[],
    results: readonly MetricResult[],
    startedAt: string,
  ): number | undefined {
    const waits = metrics
      .filter(
        metric =>
          !isCompleted(results.find(({ name }) => name === metric.name)?.phase),
      )
      .map(metric =>
        this.#dueIn(
          metric,
          results.find(({ name }) => name === metric.name),
          startedAt,
        ),
      );
    const next = Math.min(Infinity, ...waits);
    return Number.isFinite(next) ? Math.max(0, next) : undefined;
  }

  #withMeasurement(
    run: AnalysisRun,
    metric: AnalysisMetric,
    before: MetricResult | undefined,
  ): MetricResult {
    const measurement = this.#take(metric);
    const count = (
      field: 'count' | 'successful' | 'failed' | 'inconclusive' | 'error',
      applies: boolean,
    ) => {
      const value = (before?.[field] ?? 0) + (applies ? 1 : 0);
      return value > 0 ? { [field]: value } : {};
    };
    const { phase } = measurement;
    const inARow = (
      field: 'consecutiveError' | 'consecutiveSuccess',
      applies: boolean,
    ) => (applies ? { [field]: (before?.[field] ?? 0) + 1 } : {});
    const { query } = metric.provider.prometheus ?? {};
    return {
      name: metric.name,
      phase: before?.phase ?? 'Running',
      measurements: [...(before?.measurements ?? []), measurement],
      ...count('count', phase !== 'Error'),
      ...count('successful', phase === 'Successful'),
      ...count('failed', phase === 'Failed'),
      ...count('inconclusive', phase === 'Inconclusive'),
      ...count('error', phase === 'Error'),
      ...inARow('consecutiveError', phase === 'Error'),
      ...inARow('consecutiveSuccess', phase === 'Successful'),
      ...(isDryRun(run, metric.name) && { dryRun: true }),
      ...(query && { metadata: { ResolvedPrometheusQuery: query } }),
    };
  }

  #take(metric: AnalysisMetric): Measurement {
    const startedAt = toTimestamp(this.clock.now());
    const { query } = metric.provider.prometheus ?? {};
    try {
      if (!query) {
        throw new Error(
          'no valid provider in metric: only prometheus is played',
        );
      }
      const value = this.query(query);
      return {
        phase: judge(metric, value),
        value: Array.isArray(value) ? `[${value.join(',')}]` : String(value),
        startedAt,
        finishedAt: toTimestamp(this.clock.now()),
      };
    } catch (error) {
      return {
        phase: 'Error',
        message: error instanceof Error ? error.message : String(error),
        startedAt,
        finishedAt: toTimestamp(this.clock.now()),
      };
    }
  }

  #tellMetrics(
    run: AnalysisRun,
    before: readonly MetricResult[],
    after: readonly MetricResult[],
  ): void {
    for (const { name, phase } of after) {
      const changed =
        before.find(result => result.name === name)?.phase !== phase;
      if (changed && isCompleted(phase)) {
        this.#tell(
          run,
          `Metric${phase}`,
          phase,
          `Metric '${name}' Completed. Result: ${phase}`,
        );
      }
    }
  }

  #tell(
    run: AnalysisRun,
    reason: string,
    phase: AnalysisPhase,
    message: string,
  ): void {
    const bad = phase === 'Failed' || phase === 'Error';
    this.events.record(
      SOURCE,
      run,
      bad ? 'Warning' : 'Normal',
      reason,
      message,
    );
  }
}

/** Puts the arguments of a run into a metric, as `{{args.name}}` asks for. */
function resolveArguments(
  run: AnalysisRun,
  metric: AnalysisMetric,
): AnalysisMetric {
  const values = new Map(
    (run.spec.args ?? []).map(({ name, value }) => [name, value]),
  );
  const text = JSON.stringify(metric).replace(
    /\{\{\s*args\.([\w.-]+)\s*\}\}/g,
    (_placeholder, name: string) => {
      const value = values.get(name);
      if (value === undefined) {
        throw new Error(`failed to resolve {{args.${name}}}`);
      }
      return JSON.stringify(value).slice(1, -1);
    },
  );
  return JSON.parse(text);
}

/** The verdict on one value. */
function judge(
  metric: AnalysisMetric,
  value: number[] | number,
): AnalysisPhase {
  const { successCondition, failureCondition } = metric;
  const success =
    successCondition && evaluateCondition(successCondition, value);
  const failure =
    failureCondition && evaluateCondition(failureCondition, value);
  if (!successCondition && !failureCondition) {
    return 'Successful';
  }
  if (!failureCondition) {
    return success ? 'Successful' : 'Failed';
  }
  if (failure) {
    return 'Failed';
  }
  return !successCondition || success ? 'Successful' : 'Inconclusive';
}
