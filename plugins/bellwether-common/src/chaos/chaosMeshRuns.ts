import { toMillis } from '../isoTime';
import { ObservationsByKind } from '../snapshot/observationsByKind';
import { WorkloadSnapshot } from '../snapshot/types';
import { aimedAt } from './aimsAt';
import { CHAOS_MESH_FAULT_KINDS } from './chaosMeshKinds';
import { describeTargets } from './describeTargets';
import { coveredExperiments } from './importantExperiments';
import { RunOfWorkloads } from './runOfWorkloads';
import {
  ChaosMeshView,
  ChaosPhase,
  ChaosSnapshot,
  ChaosVerdict,
} from './types';

/** Chaos Mesh judges nothing; that it is not over yet can be told apart. */
function verdictOf(phase: ChaosPhase): ChaosVerdict {
  switch (phase) {
    case 'stopped':
      return 'stopped';
    case 'unable':
      return 'error';
    case 'finished':
      return 'notJudged';
    default:
      return 'awaited';
  }
}

function runOf(
  view: ChaosMeshView,
  workloads: WorkloadSnapshot[],
  overrides: Partial<RunOfWorkloads['run']> = {},
): RunOfWorkloads {
  const { ref, phase, targets, faults } = view;
  const run = {
    id: `chaos-mesh:${ref.cluster}/${ref.namespace}/${ref.kind}/${ref.name}`,
    tool: 'chaos-mesh' as const,
    name: ref.name,
    faults,
    phase,
    startedAt: view.startedAt,
    finishedAt: view.finishedAt,
    target: describeTargets(targets),
    failure: view.failure,
    probes: [],
    object: ref,
    ...overrides,
  };
  return {
    run: {
      ...run,
      covers: coveredExperiments('chaos-mesh', run.faults),
      verdict: verdictOf(run.phase),
    },
    workloads,
  };
}

function inSamePlace(a: ChaosMeshView, b: ChaosMeshView): boolean {
  return a.ref.cluster === b.ref.cluster && a.ref.namespace === b.ref.namespace;
}

function owns(owner: ChaosMeshView, view: ChaosMeshView): boolean {
  return (
    inSamePlace(owner, view) &&
    view.owner?.kind === owner.ref.kind &&
    view.owner.name === owner.ref.name
  );
}

/** A workflow is one run: what its nodes inject is gone when it is over, and its nodes tell which of the templates were reached. */
function workflowRun(
  workflow: ChaosMeshView,
  nodes: ChaosMeshView[],
  workloads: WorkloadSnapshot[],
): RunOfWorkloads {
  const own = nodes.filter(node => owns(workflow, node));
  const reached = [...new Set(own.flatMap(({ faults }) => faults))];
  const stopped =
    workflow.phase === 'finished' &&
    own.some(({ phase }) => phase === 'stopped');
  return runOf(workflow, workloads, {
    ...(reached.length > 0 && { faults: reached }),
    ...(stopped && { phase: 'stopped' }),
  });
}

/** The last run of a Schedule, whose object its history limit or somebody has removed. */
function scheduledRun(
  schedule: ChaosMeshView,
  workloads: WorkloadSnapshot[],
  now: Date,
): RunOfWorkloads | undefined {
  const { ref, durationSeconds } = schedule;
  const started = toMillis(schedule.schedule?.lastAt);
  if (started === undefined) {
    return undefined;
  }
  const end = started + (durationSeconds ?? 0) * 1000;
  const isOver = end <= now.getTime();
  const lastAt = schedule.schedule?.lastAt;
  return runOf(schedule, workloads, {
    id: `chaos-mesh:${ref.cluster}/${ref.namespace}/${ref.kind}/${ref.name}/last`,
    phase: isOver ? 'finished' : 'unknown',
    startedAt: lastAt,
    finishedAt:
      isOver && durationSeconds !== undefined
        ? new Date(end).toISOString()
        : undefined,
  });
}

/** What the objects of Chaos Mesh say of a service. */
export interface ChaosMeshRuns {
  runs: RunOfWorkloads[];
  planned: ChaosSnapshot['planned'];
}

/** Runs of the faults, the workflows and the schedules that hit a workload of the list. */
export function chaosMeshRuns(
  seen: ObservationsByKind,
  workloads: WorkloadSnapshot[],
  now: Date,
): ChaosMeshRuns {
  const hitBy = (view: ChaosMeshView) =>
    aimedAt(view.ref.cluster, view.targets, workloads);
  const hitting = (views: ChaosMeshView[]) =>
    views.filter(view => hitBy(view).length > 0);

  const nodes = seen.WorkflowNode.map(({ view }) => view);
  const workflows = hitting(seen.Workflow.map(({ view }) => view));
  const schedules = hitting(seen.Schedule.map(({ view }) => view));
  const faults = hitting(
    CHAOS_MESH_FAULT_KINDS.flatMap(kind => seen[kind].map(({ view }) => view)),
  );
  const nodesOfWorkflows = nodes.filter(node =>
    workflows.some(workflow => owns(workflow, node)),
  );
  const standalone = faults.filter(
    fault => !nodesOfWorkflows.some(node => owns(node, fault)),
  );
  return {
    runs: [
      ...standalone.map(view => runOf(view, hitBy(view))),
      ...workflows.map(view => workflowRun(view, nodes, hitBy(view))),
      ...schedules
        .filter(
          schedule =>
            ![...faults, ...workflows].some(view => owns(schedule, view)),
        )
        .flatMap(view => scheduledRun(view, hitBy(view), now) ?? []),
    ],
    planned: schedules
      .filter(({ phase }) => phase === 'scheduled')
      .map(({ ref, schedule, faults: planned }) => ({
        name: ref.name,
        tool: 'chaos-mesh',
        cron: schedule?.cron || undefined,
        faults: planned,
      })),
  };
}
