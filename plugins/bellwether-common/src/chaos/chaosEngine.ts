import { openObject } from '../kubernetes/identity';
import { ObjectReader } from '../kubernetes/reader';
import { environmentOf, targetsOf } from './litmusTargets';
import { ChaosEngineView } from './types';

const engineStates = ['active', 'stop'] as const;

function wholeNumber(text: string | undefined): number | undefined {
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;
}

/** Chaos with the ramps before and after it, in which nothing is injected but the service is watched. */
function durationOf(experiment: ObjectReader | undefined): number | undefined {
  const environment = experiment && environmentOf(experiment);
  const chaos = wholeNumber(environment?.get('TOTAL_CHAOS_DURATION'));
  const ramp = wholeNumber(environment?.get('RAMP_TIME')) ?? 0;
  return chaos === undefined ? undefined : chaos + 2 * ramp;
}

function experimentsOf(
  spec: ObjectReader,
  status: ObjectReader,
): ChaosEngineView['experiments'] {
  const wanted = spec.objects('experiments');
  const reported = status.objects('experiments');
  const names = new Set(
    [...wanted, ...reported].flatMap(each => each.string('name') ?? []),
  );
  return [...names].map(fault => {
    const named = (each: ObjectReader) => each.raw('name') === fault;
    const state = reported.find(named);
    return {
      fault,
      status: state?.string('status'),
      verdict: state?.string('verdict'),
      lastUpdateAt: state?.time('lastUpdateTime'),
      durationSeconds: durationOf(wanted.find(named)),
    };
  });
}

/**
 * Reads a Litmus ChaosEngine: what is to be injected into whom, and how far the operator is with it. The verdicts stand in its
 * ChaosResults.
 *
 * @param object - litmuschaos.io/v1alpha1 ChaosEngine as the API server gives it, alone or in a list
 * @param cluster - name of the cluster it was read from
 * @throws UnreadableObjectError when it is no ChaosEngine or has no name
 * @public
 */
export function chaosEngineFromObject(
  object: unknown,
  cluster: string,
): ChaosEngineView {
  const { ref, createdAt, root, spec, status } = openObject(
    object,
    cluster,
    'ChaosEngine',
  );
  return {
    ref,
    createdAt,
    engineState: spec.oneOf('engineState', engineStates) ?? 'unknown',
    engineStatus: status.string('engineStatus'),
    targets: targetsOf(spec, ref.namespace),
    experiments: experimentsOf(spec, status),
    notes: root.notes,
  };
}
