import { AnalysisRunView } from '../analysis/types';
import { assembleChaos } from '../chaos/assembleChaos';
import {
  assembleDependencies,
  DependencyInput,
} from '../dependencies/assembleDependencies';
import { assembleApplications } from '../gitops/assembleApplications';
import {
  HorizontalPodAutoscalerView,
  ReplicaSetView,
} from '../kubernetes/types';
import { meshObjectsOf } from '../mesh/meshObjects';
import { resilienceOf } from '../mesh/resilience';
import { SeenObservation } from '../observations/types';
import { PodView } from '../probes/types';
import { revisionsOf } from '../rollouts/revisions';
import { SourceStatus } from '../sources/types';
import { trafficWeights } from '../traffic/trafficWeights';
import { assess } from '../verdict/assess';
import {
  Observed,
  observationsByKind,
  ObservationsByKind,
  pushTo,
} from './observationsByKind';
import { byRef, byRuleHealth, byStart, byUrgency, orderBy } from './order';
import { PodEvents, podSnapshots } from './podSnapshots';
import {
  EnvironmentInfo,
  EnvironmentSnapshot,
  WorkloadSnapshot,
} from './types';
import { WorkloadIndex, WorkloadSeed } from './workloadIndex';

/** @public */
export interface AssembleEnvironmentInput {
  environment: EnvironmentInfo;
  /** All that matches the entity in this environment, in any order. */
  observations: SeenObservation[];
  /** Sources that the environment's state rests on. */
  sources: SourceStatus[];
  /** What the entity depends on, by the catalog. */
  dependencies?: DependencyInput[];
  now: Date;
}

/** What hangs on each workload. */
interface Belongings {
  replicaSets: Map<WorkloadSeed, ReplicaSetView[]>;
  pods: Map<WorkloadSeed | undefined, PodView[]>;
  analysisRuns: Map<WorkloadSeed, AnalysisRunView[]>;
  autoscalers: Map<WorkloadSeed, HorizontalPodAutoscalerView[]>;
  events: PodEvents;
}

/**
 * Joins all that was seen of an entity in one environment, and judges it. A pure function: equal input, in whatever order, gives equal
 * output.
 *
 * @public
 */
export function assembleEnvironment(
  input: AssembleEnvironmentInput,
): EnvironmentSnapshot {
  const seen = observationsByKind(input.observations);
  const index = new WorkloadIndex(seen);
  const belongings = belongingsOf(seen, index);
  const { now } = input;
  const sources = [...input.sources].sort(orderBy(({ id }) => id));
  const workloads = index.workloads
    .map(seed => workloadSnapshot(seed, belongings, seen, sources, now))
    .sort(
      orderBy(
        ({ cluster }) => cluster,
        ({ namespace }) => namespace,
        ({ name }) => name,
        ({ rollout }) => (rollout ? 0 : 1),
      ),
    );
  const alerts = views(seen.Alert).sort(byUrgency);
  const environment = {
    environment: input.environment,
    workloads,
    otherPods: podSnapshots(
      belongings.pods.get(undefined) ?? [],
      [],
      belongings.events,
      now,
    ),
    alerts,
    alertRules: views(seen.AlertRule).sort(byRuleHealth),
    applications: assembleApplications({
      environment: input.environment,
      applications: seen.Application,
      workloads,
      now,
    }),
    chaos: assembleChaos({
      environment: input.environment,
      seen,
      workloads,
      alerts,
      sources,
      now,
    }),
    dependencies: assembleDependencies({
      dependencies: input.dependencies ?? [],
      workloads,
      traffic: seen.DependencyTraffic,
      alerts,
      sources,
    }),
    sources,
  };
  return { ...environment, verdict: assess(environment, now) };
}

function belongingsOf(
  seen: ObservationsByKind,
  index: WorkloadIndex,
): Belongings {
  const belongings: Belongings = {
    replicaSets: new Map(),
    pods: new Map(),
    analysisRuns: new Map(),
    autoscalers: new Map(),
    events: new PodEvents(views(seen.PodEvent)),
  };
  for (const replicaSet of views(seen.ReplicaSet)) {
    const owner = index.owning(replicaSet.ref, replicaSet.owner);
    if (owner && replicaSet.owner?.kind === owner.ref.kind) {
      pushTo(belongings.replicaSets, owner, replicaSet);
    }
  }
  for (const pod of views(seen.Pod)) {
    pushTo(belongings.pods, index.ofPod(pod), pod);
  }
  for (const run of views(seen.AnalysisRun)) {
    const owner = index.owning(run.ref, run.owner);
    if (owner) {
      pushTo(belongings.analysisRuns, owner, run);
    }
  }
  for (const autoscaler of views(seen.HorizontalPodAutoscaler)) {
    const { cluster, namespace } = autoscaler.ref;
    const { kind, name } = autoscaler.target;
    const target = index.named(cluster, namespace, kind, name);
    if (target) {
      pushTo(belongings.autoscalers, target, autoscaler);
    }
  }
  return belongings;
}

function workloadSnapshot(
  seed: WorkloadSeed,
  belongings: Belongings,
  seen: ObservationsByKind,
  sources: SourceStatus[],
  now: Date,
): WorkloadSnapshot {
  const { ref, observedAt, rollout, deployment } = seed;
  const workload = rollout ?? deployment!;
  const replicaSets = (belongings.replicaSets.get(seed) ?? []).sort(byRef);
  const revisions = revisionsOf(workload, replicaSets);
  const place = {
    name: ref.name,
    namespace: ref.namespace,
    cluster: ref.cluster,
    rollout,
    deployment,
  };
  const mesh = meshObjectsOf(place, seen);
  const pods = belongings.pods.get(seed) ?? [];
  const snapshot = {
    ...place,
    observedAt,
    revisions,
    pods: podSnapshots(pods, revisions, belongings.events, now),
    analysisRuns: (belongings.analysisRuns.get(seed) ?? []).sort(byStart),
    horizontalPodAutoscaler: autoscalerOf(seed, belongings),
    ...mesh,
    traffic: rollout
      ? trafficWeights({
          rollout,
          revisions,
          ...mesh,
          share: mesh.trafficShare,
          pods,
          rollouts: views(seen.Rollout),
        })
      : [],
  };
  return { ...snapshot, resilience: resilienceOf(snapshot, sources) };
}

/** The autoscaler of the Rollout itself goes before one that targets the Deployment its workloadRef names. */
function autoscalerOf(
  seed: WorkloadSeed,
  { autoscalers }: Belongings,
): HorizontalPodAutoscalerView | undefined {
  const [first] = (autoscalers.get(seed) ?? []).sort(
    orderBy(
      ({ target }) => (target.kind === seed.ref.kind ? 0 : 1),
      ({ ref }) => ref.name,
    ),
  );
  return first;
}

function views<View>(seen: Observed<View>[]): View[] {
  return seen.map(({ view }) => view);
}
