import {
  ChaosCenterRunView,
  ChaosProbeView,
} from '@bellwether/backstage-plugin-bellwether-common';
import {
  CenterEnvironment,
  CenterExperiment,
  CenterInfra,
  CenterRun,
} from '../client/elements';
import { epochTime, ExecutedFault, readExecution } from './executionData';
import { readManifest } from './experimentManifest';

/** Where runs come from: an instance and one of its projects. */
export interface CenterScope {
  /** Source id. */
  source: string;
  projectId: string;
  /** Address for people; absent: no links. */
  externalUrl?: string;
  /** Id of the account in links, where the token tells it. */
  accountId?: string;
  /** Bellwether's cluster by id or name of the infrastructure. */
  clusters: Record<string, string>;
  environments: CenterEnvironment[];
}

const finishedPhases = new Set([
  'Completed',
  'Completed_With_Error',
  'Completed_With_Probe_Failure',
  'Error',
  'Stopped',
  'Terminated',
  'Timeout',
]);

/** Whether a run will change no more. */
export function isSettled(phase: string): boolean {
  return finishedPhases.has(phase) || phase === 'Skipped';
}

const probeVerdicts: Record<string, ChaosProbeView['verdict']> = {
  Passed: 'passed',
  Failed: 'failed',
  Awaited: 'awaited',
};

function infraView(
  infra: CenterInfra | null | undefined,
  { clusters, environments }: CenterScope,
): ChaosCenterRunView['infra'] {
  if (!infra) {
    return { id: '', name: 'unknown', active: false };
  }
  const { infraID, name, environmentID } = infra;
  const own = (key: string) =>
    Object.hasOwn(clusters, key) ? clusters[key] : undefined;
  return {
    id: infraID,
    name,
    active: infra.isActive,
    environmentId: environmentID,
    environmentType: environments.find(
      each => each.environmentID === environmentID,
    )?.type,
    cluster: own(name) ?? own(infraID),
    namespace: infra.infraNamespace,
  };
}

/** The weight is found as ChaosCenter finds it: the name of the engine contains that of the weighted fault. */
function faultView(
  fault: ExecutedFault,
  { weightages }: Pick<CenterRun, 'weightages'>,
): ChaosCenterRunView['faults'][number] {
  const { engine, name } = fault;
  const weightage = weightages.find(({ faultName }) =>
    (engine?.name ?? name).includes(faultName),
  );
  return {
    ...fault,
    weight: weightage?.weightage,
    probes: fault.probes.map(probe => ({
      ...probe,
      verdict: probeVerdicts[probe.verdict ?? ''] ?? 'notAvailable',
    })),
  };
}

/** Faults that nothing tells of yet, by the manifest, else by the weights, whose names have a suffix. */
function awaitedFaults(
  names: string[],
  { weightages }: Pick<CenterRun, 'weightages'>,
): ChaosCenterRunView['faults'] {
  const weighted = weightages.map(({ faultName }) => faultName);
  return (names.length > 0 ? names : weighted).map(name => ({
    name,
    phase: 'Unknown',
    verdict: 'N/A',
    weight: weightages.find(
      ({ faultName }) => faultName === name || faultName.startsWith(`${name}-`),
    )?.weightage,
    probes: [],
  }));
}

/** http and https alone; the address is checked when it is configured. */
function linkTo(
  { externalUrl, accountId, projectId }: CenterScope,
  experimentId: string,
  runId: string | undefined,
): string | undefined {
  if (externalUrl === undefined || accountId === undefined) {
    return externalUrl;
  }
  const project = `${externalUrl}/account/${encodeURIComponent(
    accountId,
  )}/project/${encodeURIComponent(projectId)}`;
  const experiment = `${project}/experiments/${encodeURIComponent(
    experimentId,
  )}/runs`;
  return runId === undefined
    ? experiment
    : `${experiment}/${encodeURIComponent(runId)}`;
}

/** A run of an experiment. */
export function runView(
  run: CenterRun,
  scope: CenterScope,
  cron?: string,
): ChaosCenterRunView {
  const { phase } = run;
  const execution = readExecution(run.executionData);
  const manifest = readManifest(run.experimentManifest);
  const settled = isSettled(phase);
  return {
    source: scope.source,
    projectId: scope.projectId,
    experimentId: run.experimentID,
    runId: run.experimentRunID,
    notifyId: run.notifyID,
    sequence: run.runSequence ?? undefined,
    name: run.experimentName,
    phase,
    resiliencyScore: settled ? run.resiliencyScore ?? undefined : undefined,
    startedAt:
      execution.startedAt ??
      (phase === 'Queued' ? undefined : epochTime(run.createdAt)),
    finishedAt: settled
      ? execution.finishedAt ?? epochTime(run.updatedAt)
      : undefined,
    updatedAt: epochTime(run.updatedAt),
    cron,
    infra: infraView(run.infra, scope),
    faults:
      execution.faults.length > 0
        ? execution.faults.map(fault => faultView(fault, run))
        : awaitedFaults(manifest.faults, run),
    targets: manifest.targets,
    url: linkTo(scope, run.experimentID, run.experimentRunID),
    notes: [...execution.notes, ...manifest.notes],
  };
}

/** An experiment with a cron, which will run again; undefined for any other. */
export function plannedView(
  experiment: CenterExperiment,
  scope: CenterScope,
): ChaosCenterRunView | undefined {
  const { cronSyntax, experimentID, name } = experiment;
  if (cronSyntax === undefined || experiment.isRemoved) {
    return undefined;
  }
  const manifest = readManifest(experiment.experimentManifest);
  return {
    source: scope.source,
    projectId: scope.projectId,
    experimentId: experimentID,
    planned: true,
    name,
    phase: 'NA',
    updatedAt: epochTime(experiment.updatedAt),
    cron: cronSyntax,
    infra: infraView(experiment.infra, scope),
    faults: awaitedFaults(manifest.faults, experiment),
    targets: manifest.targets,
    url: linkTo(scope, experimentID, undefined),
    notes: manifest.notes,
  };
}
