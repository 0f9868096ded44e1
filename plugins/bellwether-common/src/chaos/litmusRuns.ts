import { toMillis } from '../isoTime';
import { ObjectRef } from '../kubernetes/types';
import { ObservationsByKind } from '../snapshot/observationsByKind';
import { WorkloadSnapshot } from '../snapshot/types';
import { aimedAt } from './aimsAt';
import { litmusVerdict } from './chaosVerdicts';
import { describeTargets } from './describeTargets';
import { coveredExperiments } from './importantExperiments';
import { resultTargets } from './litmusTargets';
import { RunOfWorkloads } from './runOfWorkloads';
import {
  ChaosEngineView,
  ChaosPhase,
  ChaosResultView,
  ChaosVerdict,
} from './types';

/** What an experiment checks before it injects; an engine is not older than that when its run is its first. */
const PREPARATION_MS = 10 * 60_000;
/** Chaos of an engine that leaves its duration to the ChaosExperiment: the defaults of chaos-charts are 15 to 60 seconds. */
const USUAL_CHAOS_SECONDS = 60;

type EngineExperiment = ChaosEngineView['experiments'][number];

const experimentPhases: Record<string, ChaosPhase> = {
  Running: 'running',
  Completed: 'finished',
  'Waiting for Job Creation': 'queued',
  'ChaosExperiment Not Found': 'unable',
  'Forcefully Aborted': 'stopped',
  Skipped: 'unable',
};

const resultPhases: Record<string, ChaosPhase> = {
  Running: 'running',
  Completed: 'finished',
  Completed_With_Error: 'finished',
  Completed_With_Probe_Failure: 'finished',
  Error: 'finished',
  Stopped: 'stopped',
};

function phaseFrom(
  phases: Record<string, ChaosPhase>,
  word: string | undefined,
): ChaosPhase | undefined {
  return word !== undefined && Object.hasOwn(phases, word)
    ? phases[word]
    : undefined;
}

/** An experiment that found no target has injected nothing. */
function resultPhase(result: ChaosResultView): ChaosPhase {
  return result.failure?.startsWith('TARGET_SELECTION_ERROR')
    ? 'unable'
    : phaseFrom(resultPhases, result.phase) ?? 'unknown';
}

/** The engine knows best how far the present run is, since the result may still be that of the run before. */
function phaseOf(
  engine: ChaosEngineView,
  experiment: EngineExperiment,
  result: ChaosResultView | undefined,
): ChaosPhase {
  const reported = phaseFrom(experimentPhases, experiment.status);
  if (reported === 'finished' && result) {
    const told = resultPhase(result);
    return told === 'running' ? 'finished' : told;
  }
  if (reported !== undefined) {
    return reported === 'running' && engine.engineStatus === 'stopped'
      ? 'stopped'
      : reported;
  }
  if (engine.engineStatus === 'stopped') {
    return 'stopped';
  }
  if (engine.engineState === 'stop') {
    return result ? resultPhase(result) : 'stopped';
  }
  return experiment.status === undefined ? 'queued' : 'unknown';
}

const over = (phase: ChaosPhase) => phase === 'finished' || phase === 'stopped';

/**
 * A ChaosEngine tells when it was last looked at, which is its end once it has ended, and never when it began. An engine can be run again,
 * so its creation is the beginning only where it is near enough.
 */
function startedAt(
  { createdAt }: ChaosEngineView,
  { lastUpdateAt, durationSeconds = USUAL_CHAOS_SECONDS }: EngineExperiment,
  phase: ChaosPhase,
): string | undefined {
  const end = toMillis(lastUpdateAt);
  if (!over(phase)) {
    return phase === 'running' ? lastUpdateAt ?? createdAt : undefined;
  }
  if (end === undefined) {
    return undefined;
  }
  const injectedFrom = end - durationSeconds * 1000;
  const created = toMillis(createdAt);
  // What was restored from a backup with its status is younger than its end.
  return created !== undefined &&
    created <= end &&
    created >= injectedFrom - PREPARATION_MS
    ? createdAt
    : new Date(injectedFrom).toISOString();
}

const failures: Record<string, string> = {
  'ChaosExperiment Not Found': 'the ChaosExperiment is not installed',
  Skipped: 'the experiment was skipped',
};

/** The ChaosResult judges; the engine has a copy of its verdict, which outlives it. */
function verdictOf(
  phase: ChaosPhase,
  { verdict }: EngineExperiment,
  result: ChaosResultView | undefined,
): ChaosVerdict {
  if (!over(phase) && phase !== 'unable') {
    return 'awaited';
  }
  const judged = litmusVerdict(result?.verdict);
  return judged === 'notJudged' || judged === 'awaited'
    ? litmusVerdict(verdict)
    : judged;
}

function engineRun(
  engine: ChaosEngineView,
  experiment: EngineExperiment,
  result: ChaosResultView | undefined,
  workloads: WorkloadSnapshot[],
): RunOfWorkloads {
  const { ref, experiments, targets } = engine;
  const { fault } = experiment;
  const phase = phaseOf(engine, experiment, result);
  // Until the run has begun, the result is that of the run before.
  const told = phase === 'queued' ? undefined : result;
  return {
    run: {
      id: `litmus:${ref.cluster}/${ref.namespace}/${ref.name}/${fault}`,
      tool: 'litmus',
      name: experiments.length > 1 ? `${ref.name} (${fault})` : ref.name,
      faults: [fault],
      covers: coveredExperiments('litmus', [fault]),
      phase,
      verdict: verdictOf(phase, experiment, told),
      scorePercent: over(phase) ? told?.probeSuccessPercent : undefined,
      startedAt: startedAt(engine, experiment, phase),
      finishedAt: over(phase) ? experiment.lastUpdateAt : undefined,
      target: describeTargets(targets),
      failure: told?.failure ?? failures[experiment.status ?? ''],
      probes: told?.probes ?? [],
      object: ref,
    },
    workloads,
  };
}

function resultRun(
  result: ChaosResultView,
  workloads: WorkloadSnapshot[],
): RunOfWorkloads {
  const phase = resultPhase(result);
  return {
    run: {
      id: `litmus:${result.ref.cluster}/${result.ref.namespace}/${result.ref.name}`,
      tool: 'litmus',
      name: result.engine || result.ref.name,
      faults: [result.fault],
      covers: coveredExperiments('litmus', [result.fault]),
      phase,
      verdict: litmusVerdict(result.verdict),
      scorePercent: over(phase) ? result.probeSuccessPercent : undefined,
      target: describeTargets(resultTargets(result)),
      failure: result.failure,
      probes: result.probes,
      object: result.ref,
    },
    workloads,
  };
}

/** The engine a result belongs to, by uid where the result tells it; a name may be used again. */
function isOf(result: ChaosResultView, ref: ObjectRef): boolean {
  return (
    result.ref.cluster === ref.cluster &&
    result.ref.namespace === ref.namespace &&
    result.engine === ref.name &&
    (result.engineUid === undefined ||
      ref.uid === undefined ||
      result.engineUid === ref.uid)
  );
}

/** One run for each experiment of each ChaosEngine, with what its ChaosResult says; and results whose engine is gone. */
export function litmusRuns(
  seen: Pick<ObservationsByKind, 'ChaosEngine' | 'ChaosResult'>,
  workloads: WorkloadSnapshot[],
): RunOfWorkloads[] {
  const results = seen.ChaosResult.map(({ view }) => view);
  const engines = seen.ChaosEngine.map(({ view }) => view);
  const ofEngines = engines.flatMap(engine => {
    const hit = aimedAt(engine.ref.cluster, engine.targets, workloads);
    return hit.length === 0
      ? []
      : engine.experiments.map(experiment =>
          engineRun(
            engine,
            experiment,
            results.find(
              result =>
                result.fault === experiment.fault && isOf(result, engine.ref),
            ),
            hit,
          ),
        );
  });
  const orphans = results
    .filter(result => !engines.some(({ ref }) => isOf(result, ref)))
    .flatMap(result => {
      const hit = aimedAt(result.ref.cluster, resultTargets(result), workloads);
      return hit.length === 0 ? [] : [resultRun(result, hit)];
    });
  return [...ofEngines, ...orphans];
}
