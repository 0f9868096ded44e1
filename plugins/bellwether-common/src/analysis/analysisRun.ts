import { controllerOf, openObject } from '../kubernetes/identity';
import { ObjectReader } from '../kubernetes/reader';
import { OwnerView } from '../kubernetes/types';
import { thresholdOf } from './threshold';
import {
  AnalysisMetricView,
  AnalysisPhase,
  AnalysisRunView,
  MeasurementView,
} from './types';

const phases = [
  'Pending',
  'Running',
  'Successful',
  'Failed',
  'Error',
  'Inconclusive',
] as const;

const roles: Record<string, AnalysisRunView['role']> = {
  Step: 'step',
  Background: 'background',
  PrePromotion: 'prePromotion',
  PostPromotion: 'postPromotion',
};

/** A phase word; a run or metric that has none yet is Pending. */
function phaseOf(reader: ObjectReader): AnalysisPhase {
  return reader.has('phase')
    ? reader.oneOf('phase', phases) ?? 'Unknown'
    : 'Pending';
}

/** First number of a measurement as Argo writes it: `[0.97]`, `0.97`, `[0.97,0.5]`. Nothing for `[]`, `NaN`, or structured values. */
function numberIn(value: string | undefined): number | undefined {
  const text =
    /^\s*\[?\s*([-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?)\s*(?:[,\]]|$)/i.exec(
      value ?? '',
    )?.[1];
  return text === undefined ? undefined : Number(text);
}

function measurementOf(reader: ObjectReader): MeasurementView {
  const value = reader.string('value');
  return {
    phase: phaseOf(reader),
    value,
    number: numberIn(value),
    startedAt: reader.time('startedAt'),
    finishedAt: reader.time('finishedAt'),
    message: reader.string('message'),
  };
}

/** A limit as number or text of a number; a template such as `{{args.limit}}` is neither. */
function limit(reader: ObjectReader, key: string): number | undefined {
  const value = reader.intOrString(key);
  const number = typeof value === 'string' ? parseInt(value, 10) : value;
  return Number.isNaN(number) ? undefined : number;
}

/** Whether the run's dryRun list names the metric; `*` names all. */
function isDryRun(spec: ObjectReader, name: string): boolean {
  return spec
    .objects('dryRun')
    .some(entry => ['*', name].includes(entry.string('metricName') ?? ''));
}

function metricOf(
  name: string,
  definition: ObjectReader,
  outcome: ObjectReader,
  dryRunBySpec: boolean,
): AnalysisMetricView {
  const provider = definition.object('provider');
  const [providerKey] = provider.keys();
  const conditions = {
    successCondition: definition.string('successCondition'),
    failureCondition: definition.string('failureCondition'),
  };
  const count = (key: string) => outcome.integer(key) ?? 0;
  const successful = count('successful');
  const failed = count('failed');
  const inconclusive = count('inconclusive');
  const error = count('error');
  return {
    name,
    phase: phaseOf(outcome),
    message: outcome.string('message'),
    provider: providerKey,
    // With the arguments filled in, where the controller tells.
    query:
      outcome.object('metadata').string('ResolvedPrometheusQuery') ??
      (providerKey === undefined
        ? undefined
        : queryOf(provider.object(providerKey))),
    ...conditions,
    threshold: thresholdOf(conditions),
    failureLimit: limit(definition, 'failureLimit'),
    dryRun: outcome.boolean('dryRun') ?? dryRunBySpec,
    counts: {
      // `count` leaves out measurements that ended in an error.
      total: successful + failed + inconclusive + error,
      successful,
      failed,
      inconclusive,
      error,
    },
    measurements: outcome.objects('measurements').map(measurementOf),
  };
}

/** Some providers have a structured query, or none. */
function queryOf(provider: ObjectReader): string | undefined {
  const query = provider.raw('query');
  return typeof query === 'string' ? query : undefined;
}

function metricsOf(
  spec: ObjectReader,
  status: ObjectReader,
): AnalysisMetricView[] {
  const byName = (readers: ObjectReader[]) =>
    new Map(readers.map(reader => [reader.string('name') ?? '', reader]));
  const definitions = byName(spec.objects('metrics'));
  const outcomes = byName(status.objects('metricResults'));
  const none = ObjectReader.from({});
  return [...new Set([...definitions.keys(), ...outcomes.keys()])].map(name =>
    metricOf(
      name,
      definitions.get(name) ?? none,
      outcomes.get(name) ?? none,
      isDryRun(spec, name),
    ),
  );
}

function roleOf(
  labels: ObjectReader,
  owner: OwnerView | undefined,
): AnalysisRunView['role'] {
  if (owner?.kind === 'Experiment') {
    return 'experiment';
  }
  return roles[labels.string('rollout-type') ?? ''] ?? 'unknown';
}

/**
 * Reads an AnalysisRun with its metrics, in the order of its spec.
 *
 * @param object - argoproj.io/v1alpha1 AnalysisRun as the API server gives it, alone or in a list
 * @param cluster - name of the cluster it was read from
 * @throws UnreadableObjectError when it is no AnalysisRun or has no name
 * @public
 */
export function analysisRunFromObject(
  object: unknown,
  cluster: string,
): AnalysisRunView {
  const { ref, createdAt, root, metadata, labels, spec, status } = openObject(
    object,
    cluster,
    'AnalysisRun',
  );
  const owner = controllerOf(metadata);
  return {
    ref,
    createdAt,
    owner,
    role: roleOf(labels, owner),
    stepIndex: labels.integerText('step-index'),
    podTemplateHash: labels.string('rollouts-pod-template-hash'),
    phase: phaseOf(status),
    message: status.string('message'),
    startedAt: status.time('startedAt'),
    completedAt: status.time('completedAt'),
    metrics: metricsOf(spec, status),
    notes: root.notes,
  };
}
