import { toTimestamp } from '../../clock';
import { controllerReference } from '../../kubernetes/objects';
import { MERGE_PATCH } from '../../kubernetes/patches';
import {
  DestinationRule,
  ReplicaSet,
  RolloutStatus,
  ServiceObject,
} from '../../kubernetes/resources';
import { setCondition } from './conditions';
import {
  DEFAULT_ABORT_SCALE_DOWN_DELAY_SECONDS,
  DEFAULT_REVISION_HISTORY_LIMIT,
  DEFAULT_SCALE_DOWN_DELAY_SECONDS,
  DESIRED_REPLICAS,
  HASH_LABEL,
  REVISION,
  REVISION_HISTORY,
  SCALE_DOWN_DEADLINE,
} from './constants';
import { hashOf, revisionOf, RolloutContext } from './context';
import { availableReplicas, specReplicas } from './replicaCounts';
import { replicasOf } from './steps';

/** Annotations of a Rollout that its ReplicaSets do not inherit. */
const NOT_COPIED = new Set([
  'kubectl.kubernetes.io/last-applied-configuration',
  REVISION,
  REVISION_HISTORY,
  DESIRED_REPLICAS,
]);

function nextRevision(ctx: RolloutContext): number {
  const older = ctx.replicaSets.filter(set => set !== ctx.newRS);
  return Math.max(0, ...older.map(revisionOf)) + 1;
}

function inheritedAnnotations(ctx: RolloutContext): Record<string, string> {
  return Object.fromEntries(
    Object.entries(ctx.rollout.metadata.annotations ?? {}).filter(
      ([key]) => !NOT_COPIED.has(key),
    ),
  );
}

/** Creates the ReplicaSet of a pod template that has none yet, without pods. */
export function createNewReplicaSet(ctx: RolloutContext): void {
  const revision = nextRevision(ctx);
  const labels = { ...ctx.template.metadata?.labels, [HASH_LABEL]: ctx.hash };
  const created = ctx.env.store.create<ReplicaSet>({
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: {
      name: `${ctx.rollout.metadata.name}-${ctx.hash}`,
      namespace: ctx.namespace,
      labels,
      annotations: {
        ...inheritedAnnotations(ctx),
        [REVISION]: String(revision),
        [DESIRED_REPLICAS]: String(replicasOf(ctx.rollout)),
      },
      ownerReferences: [controllerReference(ctx.rollout)],
    },
    spec: {
      replicas: 0,
      minReadySeconds: ctx.rollout.spec.minReadySeconds,
      selector: {
        ...ctx.selector,
        matchLabels: { ...ctx.selector.matchLabels, [HASH_LABEL]: ctx.hash },
      },
      template: {
        ...ctx.template,
        metadata: { ...ctx.template.metadata, labels },
      },
    },
  });
  ctx.replicaSets.push(created);
  ctx.newRS = created;
  setRolloutRevision(ctx, revision);
  ctx.event(
    'NewReplicaSetCreated',
    `Created ReplicaSet ${created.metadata.name} (revision ${revision})`,
  );
  const { abort, ...others } = ctx.rollout.status ?? {};
  const status: RolloutStatus = { ...others, ...(abort && { abort }) };
  setCondition(status, ctx.timestamp, {
    type: 'Progressing',
    status: 'True',
    reason: 'NewReplicaSetCreated',
    message: `Created new replica set "${created.metadata.name}"`,
  });
  ctx.writeStatus(status);
}

function setRolloutRevision(ctx: RolloutContext, revision: number): void {
  if (ctx.revision !== revision) {
    ctx.annotate({ [REVISION]: String(revision) });
    ctx.event('RolloutUpdated', `Rollout updated to revision ${revision}`);
  }
}

/**
 * Gives the newest ReplicaSet the highest revision. One that is used again
 * keeps its old numbers in an annotation.
 */
export function syncRevision(ctx: RolloutContext): void {
  if (!ctx.newRS) {
    return;
  }
  const { annotations = {} } = ctx.newRS.metadata;
  const revision = nextRevision(ctx);
  const before = revisionOf(ctx.newRS);
  const history = annotations[REVISION_HISTORY];
  const wanted = {
    ...inheritedAnnotations(ctx),
    ...(before < revision && {
      [REVISION]: String(revision),
      [REVISION_HISTORY]: history ? `${history},${before}` : String(before),
    }),
  };
  if (Object.entries(wanted).some(([key, text]) => annotations[key] !== text)) {
    patchReplicaSet(ctx, ctx.newRS, { metadata: { annotations: wanted } });
  }
  setRolloutRevision(ctx, revisionOf(ctx.newRS));
}

function patchReplicaSet(
  ctx: RolloutContext,
  set: ReplicaSet,
  patch: object,
): void {
  ctx.keep(
    ctx.env.store.patch<ReplicaSet>(
      'ReplicaSet',
      ctx.namespace,
      set.metadata.name,
      MERGE_PATCH,
      patch,
    ),
  );
}

/**
 * Brings a ReplicaSet to a size.
 *
 * @returns Whether it had another one.
 */
export function scaleReplicaSet(
  ctx: RolloutContext,
  set: ReplicaSet,
  replicas: number,
): boolean {
  const desired = String(replicasOf(ctx.rollout));
  const from = specReplicas(set);
  if (
    from === replicas &&
    set.metadata.annotations?.[DESIRED_REPLICAS] === desired
  ) {
    return false;
  }
  const dropDeadline = replicas === 0 && !delaysScaleDownOnAbort(ctx);
  patchReplicaSet(ctx, set, {
    metadata: {
      annotations: {
        [DESIRED_REPLICAS]: desired,
        ...(dropDeadline && { [SCALE_DOWN_DEADLINE]: null }),
      },
    },
    spec: { replicas },
  });
  if (from === replicas) {
    return false;
  }
  ctx.event(
    'ScalingReplicaSet',
    `Scaled ${replicas > from ? 'up' : 'down'} ReplicaSet ${
      set.metadata.name
    } (revision ${revisionOf(set)}) from ${from} to ${replicas}`,
  );
  return true;
}

/** Whether all pods that the Rollout wants are there in this ReplicaSet. */
export function isSaturated(
  ctx: RolloutContext,
  set: ReplicaSet | undefined,
): boolean {
  const replicas = replicasOf(ctx.rollout);
  return (
    set !== undefined &&
    specReplicas(set) === replicas &&
    set.metadata.annotations?.[DESIRED_REPLICAS] === String(replicas) &&
    availableReplicas(set) === replicas
  );
}

export function deadlineOf(set: ReplicaSet | undefined): string | undefined {
  return set?.metadata.annotations?.[SCALE_DOWN_DEADLINE] || undefined;
}

function setDeadline(
  ctx: RolloutContext,
  set: ReplicaSet,
  seconds: number,
): void {
  patchReplicaSet(ctx, set, {
    metadata: {
      annotations: {
        [SCALE_DOWN_DEADLINE]: toTimestamp(ctx.now + seconds * 1000),
      },
    },
  });
  ctx.lookAgainIn(seconds * 1000);
}

/** Takes the deadline off ReplicaSets that are wanted again. */
export function removeDeadlines(ctx: RolloutContext): void {
  const wanted = delaysScaleDownOnAbort(ctx)
    ? [ctx.stableRS]
    : [ctx.newRS, ctx.stableRS];
  for (const set of new Set(wanted)) {
    if (set && deadlineOf(set)) {
      patchReplicaSet(ctx, set, {
        metadata: { annotations: { [SCALE_DOWN_DEADLINE]: null } },
      });
    }
  }
}

/**
 * Seconds that the canary or preview stays up after an abort; undefined where
 * it is to stay for ever.
 */
function abortDelaySeconds(ctx: RolloutContext): number | undefined {
  const { canary, blueGreen } = ctx.rollout.spec.strategy;
  const delay = (blueGreen ?? canary)?.abortScaleDownDelaySeconds;
  return delay === 0
    ? undefined
    : delay ?? DEFAULT_ABORT_SCALE_DOWN_DELAY_SECONDS;
}

/** Whether an abort leaves the canary or preview up for a while. */
export function delaysScaleDownOnAbort(ctx: RolloutContext): boolean {
  const { canary } = ctx.rollout.spec.strategy;
  if (
    !ctx.pause.isAborted ||
    !ctx.stableRS ||
    (canary && !canary.trafficRouting) ||
    abortDelaySeconds(ctx) === undefined
  ) {
    return false;
  }
  return !(
    canary?.dynamicStableScale &&
    canary.abortScaleDownDelaySeconds === undefined
  );
}

/**
 * Brings the newest ReplicaSet to its size; after an abort first the delay,
 * then nothing is left.
 *
 * @returns Whether it had another size.
 */
export function scaleNewReplicaSet(
  ctx: RolloutContext,
  replicas: number,
): boolean {
  if (!ctx.newRS) {
    return false;
  }
  let wanted = replicas;
  if (delaysScaleDownOnAbort(ctx)) {
    const deadline = deadlineOf(ctx.newRS);
    if (deadline === undefined) {
      const delay = abortDelaySeconds(ctx);
      if (
        delay !== undefined &&
        specReplicas(ctx.newRS) > 0 &&
        availableReplicas(ctx.stableRS) === replicasOf(ctx.rollout)
      ) {
        setDeadline(ctx, ctx.newRS, delay);
      }
      return false;
    }
    const left = Date.parse(deadline) - ctx.now;
    if (left > 0) {
      ctx.lookAgainIn(left);
      return false;
    }
    wanted = 0;
  }
  return scaleReplicaSet(ctx, ctx.newRS, wanted);
}

/**
 * How many pods an old ReplicaSet may keep: all until its deadline, which it
 * gets when it is first met, then none.
 */
export function keptUntilDeadline(
  ctx: RolloutContext,
  set: ReplicaSet,
  replicas: number,
): number {
  const { canary, blueGreen } = ctx.rollout.spec.strategy;
  const delay =
    (blueGreen ?? canary)?.scaleDownDelaySeconds ??
    DEFAULT_SCALE_DOWN_DELAY_SECONDS;
  const deadline = deadlineOf(set);
  if (deadline === undefined) {
    if (delay === 0) {
      return 0;
    }
    setDeadline(ctx, set, delay);
    return specReplicas(set);
  }
  const left = Date.parse(deadline) - ctx.now;
  if (left <= 0) {
    return 0;
  }
  ctx.lookAgainIn(left);
  return replicas;
}

/** Whether status, a Service or a DestinationRule still points at a ReplicaSet. */
export function isReferenced(ctx: RolloutContext, set: ReplicaSet): boolean {
  const hash = hashOf(set);
  const { status } = ctx.rollout;
  const { canary, blueGreen } = ctx.rollout.spec.strategy;
  const inStatus = [
    status?.stableRS,
    status?.currentPodHash,
    status?.blueGreen?.activeSelector,
    status?.blueGreen?.previewSelector,
    status?.canary?.weights?.canary.podTemplateHash,
    status?.canary?.weights?.stable.podTemplateHash,
  ];
  const services = [
    canary?.canaryService,
    canary?.stableService,
    blueGreen?.activeService,
    blueGreen?.previewService,
  ];
  const rule = canary?.trafficRouting?.istio?.destinationRule?.name;
  return (
    inStatus.includes(hash) ||
    services.some(
      name =>
        name &&
        ctx.env.store.find<ServiceObject>('Service', ctx.namespace, name)?.spec
          ?.selector?.[HASH_LABEL] === hash,
    ) ||
    Boolean(
      rule &&
        ctx.env.store
          .find<DestinationRule>('DestinationRule', ctx.namespace, rule)
          ?.spec.subsets?.some(({ labels }) => labels?.[HASH_LABEL] === hash),
    )
  );
}

/** Deletes the oldest ReplicaSets without pods beyond revisionHistoryLimit. */
export function trimHistory(ctx: RolloutContext): void {
  const limit =
    ctx.rollout.spec.revisionHistoryLimit ?? DEFAULT_REVISION_HISTORY_LIMIT;
  const old = ctx.otherRSs.sort((a, b) => revisionOf(a) - revisionOf(b));
  for (const set of old.slice(0, Math.max(0, old.length - limit))) {
    if (specReplicas(set) > 0 || (set.status?.replicas ?? 0) > 0) {
      continue;
    }
    const { store } = ctx.env;
    store.delete('ReplicaSet', ctx.namespace, set.metadata.name);
    for (const run of ctx.otherRuns) {
      if (hashOf(run) === hashOf(set)) {
        store.delete('AnalysisRun', ctx.namespace, run.metadata.name);
      }
    }
    ctx.load();
  }
}
