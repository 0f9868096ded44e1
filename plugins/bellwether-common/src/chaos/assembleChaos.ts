import { AlertView } from '../alerts/types';
import { isAfter, toMillis } from '../isoTime';
import { ObservationsByKind } from '../snapshot/observationsByKind';
import { EnvironmentInfo, WorkloadSnapshot } from '../snapshot/types';
import { SourceStatus } from '../sources/types';
import { chaosCenterRuns } from './chaosCenterRuns';
import {
  chaosFindings,
  chaosInProduction,
  hasRun,
  isInjecting,
  ranSinceRevision,
} from './chaosFindings';
import { CHAOS_MESH_FAULT_KINDS } from './chaosMeshKinds';
import { chaosMeshRuns } from './chaosMeshRuns';
import { IMPORTANT_EXPERIMENTS } from './importantExperiments';
import { litmusRuns } from './litmusRuns';
import { revisionSince } from './revisionSince';
import { RunOfWorkloads } from './runOfWorkloads';
import { ChaosRun, ChaosSnapshot } from './types';

/** What is known of an environment before its chaos is joined. */
export interface ChaosInput {
  environment: EnvironmentInfo;
  seen: ObservationsByKind;
  workloads: WorkloadSnapshot[];
  alerts: AlertView[];
  sources: SourceStatus[];
  now: Date;
}

const chaosKinds = ['ChaosEngine', ...CHAOS_MESH_FAULT_KINDS];

/** Whether every cluster says that it serves no kind of chaos, and there is no ChaosCenter. */
function isNotInstalled(sources: SourceStatus[]): boolean {
  const clusters = sources.filter(({ kind }) => kind === 'kubernetes');
  return (
    !sources.some(({ kind }) => kind === 'litmus') &&
    clusters.length > 0 &&
    clusters.every(({ health }) =>
      chaosKinds.every(kind => health.parts[kind]?.state === 'notInstalled'),
    )
  );
}

function whenOf(
  startedAt: string | undefined,
  since: string | undefined,
): ChaosRun['when'] {
  if (startedAt === undefined || since === undefined) {
    return 'unknown';
  }
  return isAfter(since, startedAt) ? 'beforeRevision' : 'sinceRevision';
}

/** Alerts whose condition became true while the chaos ran. */
function alertsDuring(
  { startedAt, finishedAt, phase }: RunOfWorkloads['run'],
  alerts: AlertView[],
  now: Date,
): string[] {
  const from = toMillis(startedAt);
  const to = toMillis(finishedAt) ?? (isInjecting({ phase }) ? +now : from);
  if (from === undefined || to === undefined) {
    return [];
  }
  const names = alerts
    .filter(({ state, activeAt }) => {
      const active = toMillis(activeAt);
      return (
        state === 'firing' &&
        active !== undefined &&
        active >= from &&
        active <= to
      );
    })
    .map(({ name }) => name);
  return [...new Set(names)].sort();
}

function newestFirst(a: ChaosRun, b: ChaosRun): number {
  const at = ({ finishedAt, startedAt }: ChaosRun) =>
    toMillis(finishedAt ?? startedAt) ?? -Infinity;
  const difference = Number(isInjecting(b)) - Number(isInjecting(a));
  if (difference !== 0) {
    return difference;
  }
  const [atA, atB] = [at(a), at(b)];
  if (atA !== atB) {
    return atA > atB ? -1 : 1;
  }
  return a.id < b.id ? -1 : 1;
}

function coverageOf(runs: ChaosRun[]): ChaosSnapshot['coverage'] {
  return IMPORTANT_EXPERIMENTS.map(({ id }) => {
    const own = runs.filter(run => run.covers.includes(id) && hasRun(run));
    const [last] = own;
    return {
      experiment: id,
      ran: own.length > 0,
      ...(last && {
        lastVerdict: last.verdict,
        lastAt: last.finishedAt ?? last.startedAt,
      }),
      sinceRevision: own.some(({ when }) => when === 'sinceRevision'),
    };
  });
}

function scoresOf(runs: ChaosRun[]): ChaosSnapshot['scores'] {
  return runs
    .flatMap(({ name, scorePercent, finishedAt, startedAt }) => {
      const at = finishedAt ?? startedAt;
      return scorePercent === undefined || at === undefined
        ? []
        : [{ at, scorePercent, name }];
    })
    .reverse();
}

function stateOf(
  runs: ChaosRun[],
  sources: SourceStatus[],
): ChaosSnapshot['state'] {
  if (runs.some(isInjecting)) {
    return 'running';
  }
  if (runs.some(ranSinceRevision)) {
    return 'tested';
  }
  if (runs.some(hasRun)) {
    return 'neverTestedSinceRevision';
  }
  return isNotInstalled(sources) ? 'notInstalled' : 'neverTested';
}

/**
 * Joins the chaos of all tools into runs of this service, and says which of the important experiments it has seen. A run counts only
 * when its whole selector selects pods of a workload; one of ChaosCenter whose targets are unknown counts by its project. What
 * ChaosCenter has a cluster do is told once, as the run in ChaosCenter.
 */
export function assembleChaos({
  environment,
  seen,
  workloads,
  alerts,
  sources,
  now,
}: ChaosInput): ChaosSnapshot {
  const center = chaosCenterRuns(seen, workloads);
  const mesh = chaosMeshRuns(seen, workloads, now);
  const litmus = litmusRuns(seen, workloads).filter(
    ({ run: { object } }) =>
      object === undefined ||
      object.kind !== 'ChaosEngine' ||
      !center.includes(object),
  );
  const since = revisionSince(workloads);
  const runs = [...center.runs, ...mesh.runs, ...litmus]
    .map(({ run, workloads: hit }) => ({
      ...run,
      when: whenOf(run.startedAt, hit.length > 0 ? revisionSince(hit) : since),
      alertsDuring: alertsDuring(run, alerts, now),
    }))
    .sort(newestFirst);
  const planned = [...center.planned, ...mesh.planned].sort((a, b) =>
    a.name < b.name ? -1 : 1,
  );
  const snapshot = {
    state: stateOf(runs, sources),
    revisionSince: since,
    runs,
    planned,
    coverage: coverageOf(runs),
    scores: scoresOf(runs),
    inProduction: chaosInProduction(environment, { runs, planned }),
  };
  return {
    ...snapshot,
    findings: chaosFindings(environment, snapshot, sources),
  };
}
