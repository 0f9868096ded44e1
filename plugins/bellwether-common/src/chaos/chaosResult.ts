import { openObject, ReadableObject } from '../kubernetes/identity';
import { ObjectReader } from '../kubernetes/reader';
import { ChaosProbeView, ChaosResultView } from './types';

const probeVerdicts: Record<string, ChaosProbeView['verdict']> = {
  Passed: 'passed',
  Failed: 'failed',
  'N/A': 'notAvailable',
  Awaited: 'awaited',
};

function probeVerdict(
  word: string | undefined,
  note: (message: string) => void,
): ChaosProbeView['verdict'] {
  if (word === undefined) {
    return 'notAvailable';
  }
  if (!Object.hasOwn(probeVerdicts, word)) {
    note(`unknown verdict of a probe: ${word}`);
    return 'notAvailable';
  }
  return probeVerdicts[word];
}

function probeOf(probe: ObjectReader): ChaosProbeView {
  const status = probe.object('status');
  return {
    name: probe.string('name') ?? '',
    type: probe.string('type') ?? 'unknown',
    mode: probe.string('mode'),
    verdict: probeVerdict(status.string('verdict'), message =>
      status.note('verdict', message),
    ),
    description: status.string('description'),
  };
}

/** Text of a whole number, `Awaited` while the experiment runs. */
function probeSuccess(experimentStatus: ObjectReader): number | undefined {
  const value = experimentStatus.raw('probeSuccessPercentage');
  const percent =
    typeof value === 'string' && /^\d+(\.\d+)?$/.test(value)
      ? Number(value)
      : value;
  if (value === undefined || value === 'Awaited' || value === '') {
    return undefined;
  }
  if (typeof percent === 'number' && percent >= 0 && percent <= 100) {
    return percent;
  }
  experimentStatus.note(
    'probeSuccessPercentage',
    'expected a number from 0 to 100 as text',
  );
  return undefined;
}

/** `errorOutput` since 3.0; `failStep` in 2.x, where `N/A` means none; `failureOutput` in between. */
function failureOf(experimentStatus: ObjectReader): string | undefined {
  const error = experimentStatus.object('errorOutput');
  const between = experimentStatus.object('failureOutput');
  const parts = [
    error.string('errorCode') ?? between.string('errorCode'),
    error.string('reason') ?? between.string('failedStep'),
  ].filter(part => part !== undefined);
  if (parts.length > 0) {
    return parts.join(': ');
  }
  const failStep = experimentStatus.string('failStep');
  return failStep === 'N/A' ? undefined : failStep;
}

const targetAnnotation = /^([a-z]+)\/(.+)$/;

/** While chaos runs, the targets stand in annotations `<kind>/<name>: injected`; afterwards in the history. */
function targetsOf({
  annotations,
  status,
}: ReadableObject): ChaosResultView['targets'] {
  const live = annotations.keys().flatMap(name => {
    const [, kind, target] = targetAnnotation.exec(name) ?? [];
    const state = annotations.raw(name);
    return kind && (state === 'targeted' || state === 'injected')
      ? [{ kind, name: target, status: state }]
      : [];
  });
  const settled = status
    .object('history')
    .objects('targets')
    .flatMap(target => {
      const name = target.string('name');
      return name === undefined
        ? []
        : [
            {
              kind: target.string('kind')?.toLowerCase() ?? 'unknown',
              name,
              status: target.string('chaosStatus') ?? 'unknown',
            },
          ];
    });
  return [
    ...live,
    ...settled.filter(
      ({ kind, name }) =>
        !live.some(each => each.kind === kind && each.name === name),
    ),
  ];
}

/**
 * Reads a Litmus ChaosResult. It is used again by each run of the same engine, so it tells of the latest run alone, and counts the others.
 * A verdict `Error` counts in none of the counters.
 *
 * @param object - litmuschaos.io/v1alpha1 ChaosResult as the API server gives it, alone or in a list
 * @param cluster - name of the cluster it was read from
 * @throws UnreadableObjectError when it is no ChaosResult or has no name
 * @public
 */
export function chaosResultFromObject(
  object: unknown,
  cluster: string,
): ChaosResultView {
  const readable = openObject(object, cluster, 'ChaosResult');
  const { ref, createdAt, root, labels, spec, status } = readable;
  const experimentStatus = status.object('experimentStatus');
  const history = status.object('history');
  return {
    ref,
    createdAt,
    engineUid: labels.string('chaosUID'),
    engine: spec.string('engine') ?? '',
    fault: spec.string('experiment') ?? '',
    phase: experimentStatus.string('phase') ?? 'Unknown',
    verdict: experimentStatus.string('verdict') ?? 'Unknown',
    probeSuccessPercent: probeSuccess(experimentStatus),
    failure: failureOf(experimentStatus),
    probes: status.objects('probeStatuses').map(probeOf),
    history: {
      passed: history.integer('passedRuns') ?? 0,
      failed: history.integer('failedRuns') ?? 0,
      stopped: history.integer('stoppedRuns') ?? 0,
    },
    targets: targetsOf(readable),
    notes: root.notes,
  };
}
