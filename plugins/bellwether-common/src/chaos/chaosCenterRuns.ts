import { ObservationsByKind } from '../snapshot/observationsByKind';
import { WorkloadSnapshot } from '../snapshot/types';
import { aimsAt } from './aimsAt';
import { centerPhase, centerVerdict } from './chaosVerdicts';
import { describeTargets } from './describeTargets';
import { coveredExperiments } from './importantExperiments';
import { RunOfWorkloads } from './runOfWorkloads';
import { ChaosCenterRunView, ChaosSnapshot } from './types';

/**
 * Whether a run is of this service: when its targets are known, they decide, in its cluster where that is known; when they are not, it is
 * here because the service is annotated with its project.
 *
 * @returns the workloads that it hits; undefined when it is somebody else's
 */
function hitBy(
  { targets, infra }: ChaosCenterRunView,
  workloads: WorkloadSnapshot[],
): WorkloadSnapshot[] | undefined {
  const here = workloads.filter(
    ({ cluster }) => infra.cluster === undefined || cluster === infra.cluster,
  );
  const onPods = targets.filter(({ namespaces }) => namespaces.length > 0);
  if (onPods.length === 0) {
    return infra.cluster === undefined || here.length > 0 ? [] : undefined;
  }
  const hit = here.filter(workload =>
    onPods.some(target => aimsAt(target, workload)),
  );
  return hit.length > 0 ? hit : undefined;
}

function faultNames({ faults }: ChaosCenterRunView): string[] {
  return [...new Set(faults.map(({ name }) => name))];
}

/** Faults that no node of the run tells of are named by the manifest alone. */
function hasRun({ faults }: ChaosCenterRunView): boolean {
  return faults.some(({ verdict }) => verdict !== 'N/A');
}

function runOf(
  view: ChaosCenterRunView,
  workloads: WorkloadSnapshot[],
): RunOfWorkloads {
  const { source, projectId, experimentId, faults } = view;
  const names = faultNames(view);
  const verdict = centerVerdict(
    view.phase,
    faults.map(fault => fault.verdict),
  );
  const phase = centerPhase(view.phase);
  const neverRan = phase === 'finished' && verdict === 'error' && !hasRun(view);
  const failures = faults.flatMap(({ name, failure }) =>
    failure === undefined ? [] : [`${name}: ${failure}`],
  );
  return {
    run: {
      id: `chaos-center:${source}/${projectId}/${
        view.runId ?? view.notifyId ?? experimentId
      }`,
      tool: 'chaos-center',
      name: view.name,
      faults: names,
      covers: coveredExperiments('litmus', names),
      phase: neverRan ? 'unable' : phase,
      verdict,
      scorePercent: neverRan ? undefined : view.resiliencyScore,
      startedAt: view.startedAt,
      finishedAt: view.finishedAt,
      target: describeTargets(view.targets),
      failure:
        failures.join('; ') ||
        (neverRan ? 'the run ended before any fault began' : undefined),
      probes: faults.flatMap(({ probes }) => probes),
      url: view.url,
    },
    workloads,
  };
}

/** What ChaosCenter says of a service. */
export interface ChaosCenterRuns {
  runs: RunOfWorkloads[];
  planned: ChaosSnapshot['planned'];
  /** Whether a ChaosEngine of that cluster is the doing of one of the runs, so that it is told once. */
  includes: (engine: {
    cluster: string;
    namespace: string;
    name: string;
  }) => boolean;
}

/** Runs of the projects of a service, and its experiments that will run again. */
export function chaosCenterRuns(
  { ChaosCenterRun }: Pick<ObservationsByKind, 'ChaosCenterRun'>,
  workloads: WorkloadSnapshot[],
): ChaosCenterRuns {
  const mine = ChaosCenterRun.flatMap(({ view }) => {
    const hit = hitBy(view, workloads);
    return hit === undefined ? [] : [{ view, hit }];
  });
  return {
    runs: mine
      .filter(({ view }) => !view.planned)
      .map(({ view, hit }) => runOf(view, hit)),
    planned: mine
      .filter(({ view }) => view.planned)
      .map(({ view }) => ({
        name: view.name,
        tool: 'chaos-center',
        cron: view.cron,
        faults: faultNames(view),
      })),
    includes: ({ cluster, namespace, name }) =>
      mine.some(
        ({ view: { infra, faults } }) =>
          (infra.cluster === undefined || infra.cluster === cluster) &&
          faults.some(
            ({ engine }) =>
              engine?.name === name && engine.namespace === namespace,
          ),
      ),
  };
}
