import { AnalysisRunView } from '../analysis/types';
import {
  HorizontalPodAutoscalerView,
  ReplicaSetView,
} from '../kubernetes/types';
import { joinKeys, Observation } from '../observations/types';
import { PodView } from '../probes/types';
import { revisionsOf } from '../rollouts/revisions';
import { SourceStatus } from '../sources/types';
import { trafficWeights } from '../traffic/trafficWeights';
import { DestinationRuleView, VirtualServiceView } from '../traffic/types';
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
  observations: Observation[];
  /** Sources that the environment's state rests on. */
  sources: SourceStatus[];
  now: Date;
}

/** What hangs on each workload. */
interface Belongings {
  replicaSets: Map<WorkloadSeed, ReplicaSetView[]>;
  pods: Map<WorkloadSeed | undefined, PodView[]>;
  analysisRuns: Map<WorkloadSeed, AnalysisRunView[]>;
  autoscalers: Map<WorkloadSeed, HorizontalPodAutoscalerView[]>;
  virtualServices: Map<string, VirtualServiceView>;
  destinationRules: Map<string, DestinationRuleView>;
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
  const environment = {
    environment: input.environment,
    workloads: index.workloads
      .map(seed => workloadSnapshot(seed, belongings, input.now))
      .sort(
        orderBy(
          ({ cluster }) => cluster,
          ({ namespace }) => namespace,
          ({ name }) => name,
          ({ rollout }) => (rollout ? 0 : 1),
        ),
      ),
    otherPods: podSnapshots(
      belongings.pods.get(undefined) ?? [],
      [],
      belongings.events,
      input.now,
    ),
    alerts: views(seen.Alert).sort(byUrgency),
    alertRules: views(seen.AlertRule).sort(byRuleHealth),
    sources: [...input.sources].sort(orderBy(({ id }) => id)),
  };
  return { ...environment, verdict: assess(environment, input.now) };
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
    virtualServices: byObject(views(seen.VirtualService)),
    destinationRules: byObject(views(seen.DestinationRule)),
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
  now: Date,
): WorkloadSnapshot {
  const { ref, observedAt, rollout, deployment } = seed;
  const workload = rollout ?? deployment!;
  const replicaSets = (belongings.replicaSets.get(seed) ?? []).sort(byRef);
  const revisions = revisionsOf(workload, replicaSets);
  const routing = routingOf(seed, belongings);
  return {
    name: ref.name,
    namespace: ref.namespace,
    cluster: ref.cluster,
    observedAt,
    rollout,
    deployment,
    revisions,
    pods: podSnapshots(
      belongings.pods.get(seed) ?? [],
      revisions,
      belongings.events,
      now,
    ),
    analysisRuns: (belongings.analysisRuns.get(seed) ?? []).sort(byStart),
    horizontalPodAutoscaler: autoscalerOf(seed, belongings),
    ...routing,
    traffic: rollout ? trafficWeights({ rollout, revisions, ...routing }) : [],
  };
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

function routingOf(
  { ref, rollout }: WorkloadSeed,
  belongings: Belongings,
): Pick<WorkloadSnapshot, 'virtualServices' | 'destinationRules'> {
  const istio = rollout?.traffic?.istio;
  const virtualServices = (istio?.virtualServices ?? []).flatMap(
    ({ name, namespace }) =>
      belongings.virtualServices.get(
        joinKeys.object(ref.cluster, namespace, 'VirtualService', name),
      ) ?? [],
  );
  const destinationRule =
    istio?.destinationRule &&
    belongings.destinationRules.get(
      joinKeys.object(
        ref.cluster,
        ref.namespace,
        'DestinationRule',
        istio.destinationRule.name,
      ),
    );
  return {
    virtualServices: virtualServices.sort(byRef),
    destinationRules: destinationRule ? [destinationRule] : [],
  };
}

function views<View>(seen: Observed<View>[]): View[] {
  return seen.map(({ view }) => view);
}

function byObject<View extends { ref: PodView['ref'] }>(
  list: View[],
): Map<string, View> {
  return new Map(
    list.map(view => {
      const { cluster, namespace, kind, name } = view.ref;
      return [joinKeys.object(cluster, namespace, kind, name), view];
    }),
  );
}
