import { toTimestamp } from '../../clock';
import { StoreEvent } from '../../kubernetes/eventLog';
import { controllerOf } from '../../kubernetes/objects';
import { MERGE_PATCH } from '../../kubernetes/patches';
import {
  Deployment,
  Rollout,
  RolloutAnalysis,
} from '../../kubernetes/resources';
import { Controller, objectKeyOf, splitKey } from '../controller';
import { templatesOf } from './analysisRuns';
import { reconcileBlueGreen, scaleBlueGreen } from './blueGreen';
import { reconcileCanary, scaleCanary } from './canary';
import { findCondition, removeCondition, setCondition } from './conditions';
import {
  DEFAULT_REPLICAS,
  DESIRED_REPLICAS,
  WORKLOAD_GENERATION,
} from './constants';
import { RolloutContext, RolloutEnvironment, SOURCE } from './context';
import { locateVirtualService, virtualServiceReferences } from './istio';
import { availableReplicas, specReplicas, sumOf } from './replicaCounts';
import { createNewReplicaSet, syncRevision } from './replicaSets';
import { findService } from './services';
import { notePauses, writeStatus } from './status';
import { canarySteps, replicasOf } from './steps';

/** An invalid Rollout is looked at again: what it lacks may come. */
const INVALID_RETRY_MS = 20_000;

/**
 * Argo Rollouts: canary and blue-green updates with analysis and Istio
 * routing. It follows version 1.9 in what it writes and in which order;
 * experiments, step plugins, ping-pong, other routers and rollback windows are
 * not played.
 */
export class RolloutController implements Controller {
  readonly name = 'rollout';
  readonly #known = new Set<string | undefined>();

  constructor(private readonly env: RolloutEnvironment) {}

  keysFor({ kind, object }: StoreEvent): string[] {
    const { namespace } = object.metadata;
    switch (kind.kind) {
      case 'Rollout':
        return [objectKeyOf(object)];
      case 'ReplicaSet':
      case 'AnalysisRun': {
        const owner = controllerOf(object);
        return owner?.kind === 'Rollout' ? [`${namespace}/${owner.name}`] : [];
      }
      case 'Deployment':
        return this.env.store
          .list<Rollout>('Rollout', namespace)
          .filter(({ spec }) => spec.workloadRef?.name === object.metadata.name)
          .map(objectKeyOf);
      default:
        return [];
    }
  }

  reconcile(key: string): number | undefined {
    const { namespace, name } = splitKey(key);
    const rollout = this.env.store.find<Rollout>('Rollout', namespace, name);
    if (!rollout || rollout.metadata.deletionTimestamp) {
      return undefined;
    }
    this.#greet(rollout);
    if (rollout.spec.replicas === undefined) {
      this.env.store.patch('Rollout', namespace, name, MERGE_PATCH, {
        spec: { replicas: DEFAULT_REPLICAS },
      });
      return undefined;
    }
    const workload = this.#workloadOf(rollout);
    if (rollout.spec.workloadRef && !workload) {
      const { kind, name: missing } = rollout.spec.workloadRef;
      return this.#reportInvalid(
        rollout,
        `spec.workloadRef.name: Invalid value: "${missing}": ${kind.toLocaleLowerCase(
          'en-US',
        )}s.apps "${missing}" not found`,
      );
    }
    if (!workload && !rollout.spec.template) {
      return this.#reportInvalid(
        rollout,
        "spec.template: Required value: Rollout has missing field '.spec.template'",
      );
    }
    const ctx = new RolloutContext(this.env, rollout, workload);
    const invalid = invalidReference(ctx);
    if (invalid) {
      return this.#reportInvalid(rollout, invalid);
    }
    this.#runPass(ctx, workload);
    return ctx.againIn;
  }

  #greet(rollout: Rollout): void {
    const { uid, namespace, name } = rollout.metadata;
    if (!this.#known.has(uid)) {
      this.#known.add(uid);
      this.env.events.record(
        SOURCE,
        rollout,
        'Normal',
        'RolloutAddedToInformer',
        `Rollout resource added to informer: ${namespace}/${name}`,
      );
    }
  }

  #workloadOf({ spec, metadata }: Rollout): Deployment | undefined {
    return spec.workloadRef
      ? this.env.store.find<Deployment>(
          'Deployment',
          metadata.namespace,
          spec.workloadRef.name,
        )
      : undefined;
  }

  #runPass(ctx: RolloutContext, workload: Deployment | undefined): void {
    const generation = workload && String(workload.metadata.generation);
    if (
      generation &&
      ctx.rollout.metadata.annotations?.[WORKLOAD_GENERATION] !== generation
    ) {
      ctx.annotate({ [WORKLOAD_GENERATION]: generation });
    }
    if (!ctx.newRS) {
      createNewReplicaSet(ctx);
    }
    notePauses(ctx);
    syncRevision(ctx);
    if (isScalingEvent(ctx)) {
      syncReplicasOnly(ctx);
    } else if (ctx.rollout.spec.strategy.blueGreen) {
      reconcileBlueGreen(ctx);
    } else {
      reconcileCanary(ctx);
    }
  }

  #reportInvalid(rollout: Rollout, why: string): number {
    const status = { ...rollout.status };
    const message = `The Rollout "${rollout.metadata.name}" is invalid: ${why}`;
    const { store } = this.env;
    if (findCondition(status, 'InvalidSpec')?.message !== message) {
      removeCondition(status, 'InvalidSpec');
      setCondition(status, toTimestamp(this.env.clock.now()), {
        type: 'InvalidSpec',
        status: 'True',
        reason: 'InvalidSpec',
        message,
      });
    }
    store.update<Rollout>(
      {
        ...rollout,
        status: {
          ...status,
          observedGeneration: String(rollout.metadata.generation),
          phase: 'Degraded',
          message: `InvalidSpec: ${message}`,
        },
      },
      'status',
    );
    return INVALID_RETRY_MS;
  }
}

/** What the Rollout names and does not exist, in the words of validation. */
function invalidReference(ctx: RolloutContext): string | undefined {
  const { canary, blueGreen } = ctx.rollout.spec.strategy;
  if (!canary && !blueGreen) {
    return `spec.strategy.strategy: Required value: Rollout has missing field '.spec.strategy.canary or .spec.strategy.blueGreen'`;
  }
  const services: [string, string | undefined][] = [
    ['canary.canaryService', canary?.canaryService],
    ['canary.stableService', canary?.stableService],
    ['blueGreen.activeService', blueGreen?.activeService],
    ['blueGreen.previewService', blueGreen?.previewService],
  ];
  for (const [field, name] of services) {
    if (name && !findService(ctx, name)) {
      return `spec.strategy.${field}: Invalid value: "${name}": service "${name}" not found`;
    }
  }
  for (const reference of virtualServiceReferences(ctx)) {
    const { name, namespace } = locateVirtualService(ctx, reference);
    if (!ctx.env.store.find('VirtualService', namespace, name)) {
      return `spec.strategy.canary.trafficRouting.istio.virtualService.name: Invalid value: "${reference.name}": virtualservices.networking.istio.io "${name}" not found`;
    }
  }
  const analyses: [string, RolloutAnalysis | undefined][] = [
    ...canarySteps(ctx.rollout).map(
      ({ analysis }, index): [string, RolloutAnalysis | undefined] => [
        `canary.steps[${index}].analysis.templates`,
        analysis,
      ],
    ),
    ['canary.analysis.templates', canary?.analysis],
    [
      'blueGreen.prePromotionAnalysis.templates',
      blueGreen?.prePromotionAnalysis,
    ],
    [
      'blueGreen.postPromotionAnalysis.templates',
      blueGreen?.postPromotionAnalysis,
    ],
  ];
  for (const [field, analysis] of analyses) {
    try {
      templatesOf(ctx, analysis ?? {});
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return `spec.strategy.${field}: Invalid value: ${reason}`;
    }
  }
  return undefined;
}

/** Whether spec.replicas is not what the ReplicaSets were last told. */
function isScalingEvent(ctx: RolloutContext): boolean {
  const desired = String(replicasOf(ctx.rollout));
  return [ctx.newRS, ctx.stableRS].some(
    set =>
      set !== undefined &&
      specReplicas(set) > 0 &&
      set.metadata.annotations?.[DESIRED_REPLICAS] !== undefined &&
      set.metadata.annotations[DESIRED_REPLICAS] !== desired,
  );
}

/** Follows a change of spec.replicas and nothing else in this pass. */
function syncReplicasOnly(ctx: RolloutContext): void {
  const next = { ...ctx.rollout.status };
  if (ctx.rollout.spec.strategy.blueGreen) {
    scaleBlueGreen(ctx);
  } else {
    scaleCanary(ctx);
  }
  next.availableReplicas = sumOf(ctx.replicaSets, availableReplicas);
  next.HPAReplicas = sumOf(ctx.replicaSets, set => set?.status?.replicas ?? 0);
  writeStatus(ctx, next);
}
