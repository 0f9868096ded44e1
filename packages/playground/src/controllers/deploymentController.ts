import { Clock, toTimestamp } from '../clock';
import { StoreEvent } from '../kubernetes/eventLog';
import { controllerOf, controllerReference } from '../kubernetes/objects';
import { MERGE_PATCH } from '../kubernetes/patches';
import { Condition, Deployment, ReplicaSet } from '../kubernetes/resources';
import { ResourceStore } from '../kubernetes/resourceStore';
import { Controller, objectKeyOf, splitKey } from './controller';
import { EventRecorder } from './eventRecorder';
import { podTemplateHash } from './podHash';
import { resolveFenceposts } from './replicas';

const SOURCE = { component: 'deployment-controller' };
const HASH_LABEL = 'pod-template-hash';
const REVISION = 'deployment.kubernetes.io/revision';
const DESIRED = 'deployment.kubernetes.io/desired-replicas';
const MAX = 'deployment.kubernetes.io/max-replicas';

/** Rolls Deployments: one ReplicaSet per pod template, scaled in turn. */
export class DeploymentController implements Controller {
  readonly name = 'deployment';

  constructor(
    private readonly store: ResourceStore,
    private readonly clock: Clock,
    private readonly events: EventRecorder,
  ) {}

  keysFor({ kind, object }: StoreEvent): string[] {
    if (kind.kind === 'Deployment') {
      return [objectKeyOf(object)];
    }
    const owner = kind.kind === 'ReplicaSet' ? controllerOf(object) : undefined;
    return owner?.kind === 'Deployment'
      ? [`${object.metadata.namespace}/${owner.name}`]
      : [];
  }

  reconcile(key: string): number | undefined {
    const { namespace, name } = splitKey(key);
    const deployment = this.store.find<Deployment>(
      'Deployment',
      namespace,
      name,
    );
    if (!deployment || deployment.metadata.deletionTimestamp) {
      return undefined;
    }
    if (!deployment.spec.paused) {
      this.#roll(deployment);
    }
    return this.#writeStatus(
      this.store.get<Deployment>('Deployment', namespace, name),
    );
  }

  #replicaSetsOf(deployment: Deployment): ReplicaSet[] {
    return this.store
      .list<ReplicaSet>('ReplicaSet', deployment.metadata.namespace)
      .filter(
        replicaSet => controllerOf(replicaSet)?.uid === deployment.metadata.uid,
      );
  }

  #newReplicaSetOf(deployment: Deployment): ReplicaSet | undefined {
    const hash = podTemplateHash('Deployment', deployment.spec.template);
    return this.#replicaSetsOf(deployment).find(
      ({ metadata }) => metadata.labels?.[HASH_LABEL] === hash,
    );
  }

  #roll(deployment: Deployment): void {
    const replicas = deployment.spec.replicas ?? 1;
    const recreate = deployment.spec.strategy?.type === 'Recreate';
    const rolling = deployment.spec.strategy?.rollingUpdate;
    const { maxSurge, maxUnavailable } = recreate
      ? { maxSurge: 0, maxUnavailable: replicas }
      : resolveFenceposts(rolling?.maxSurge, rolling?.maxUnavailable, replicas);
    const current = this.#ensureNewReplicaSet(deployment, replicas + maxSurge);
    const all = this.#replicaSetsOf(deployment);
    const old = all.filter(
      ({ metadata }) => metadata.uid !== current.metadata.uid,
    );
    const sum = (sets: ReplicaSet[], count: (set: ReplicaSet) => number) =>
      sets.reduce((total, set) => total + count(set), 0);
    const specOf = ({ spec }: ReplicaSet) => spec.replicas ?? 1;
    const oldPodsGone = sum(old, ({ status }) => status?.replicas ?? 0) === 0;
    const room = replicas + maxSurge - sum(all, specOf);
    if (specOf(current) > replicas) {
      this.#scale(deployment, current, replicas);
    } else if (room > 0 && (!recreate || oldPodsGone)) {
      this.#scale(
        deployment,
        current,
        Math.min(replicas, specOf(current) + room),
      );
    }
    if (recreate) {
      old.forEach(set => this.#scale(deployment, set, 0));
    } else {
      this.#scaleDownOld(deployment, replicas - maxUnavailable);
    }
    this.#trimHistory(deployment, old);
  }

  /**
   * Takes pods of old ReplicaSets away, unhealthy ones first, as long as
   * enough stay: neither pods that are on their way out nor those of the new
   * ReplicaSet that are not available yet count as staying.
   */
  #scaleDownOld(deployment: Deployment, minAvailable: number): void {
    const all = this.#replicaSetsOf(deployment);
    const current = this.#newReplicaSetOf(deployment);
    const oldest = all
      .filter(set => set !== current)
      .sort((a, b) =>
        (a.metadata.creationTimestamp ?? '') <
        (b.metadata.creationTimestamp ?? '')
          ? -1
          : 1,
      );
    const sizes = new Map(all.map(set => [set, set.spec.replicas ?? 1]));
    const sizeOf = (set: ReplicaSet | undefined) =>
      (set && sizes.get(set)) ?? 0;
    const availableOf = (set: ReplicaSet | undefined) =>
      set?.status?.availableReplicas ?? 0;
    const total = all.reduce((sum, set) => sum + sizeOf(set), 0);
    let mayGo = total - minAvailable - (sizeOf(current) - availableOf(current));
    if (mayGo <= 0) {
      return;
    }
    for (const set of oldest) {
      const unhealthy = Math.max(0, sizeOf(set) - availableOf(set));
      const gone = Math.min(unhealthy, mayGo);
      sizes.set(set, sizeOf(set) - gone);
      mayGo -= gone;
    }
    let spare =
      all.reduce((sum, set) => sum + availableOf(set), 0) - minAvailable;
    for (const set of oldest) {
      const gone = Math.max(0, Math.min(sizeOf(set), spare));
      sizes.set(set, sizeOf(set) - gone);
      spare -= gone;
      this.#scale(deployment, set, sizeOf(set));
    }
  }

  #ensureNewReplicaSet(
    deployment: Deployment,
    maxReplicas: number,
  ): ReplicaSet {
    const hash = podTemplateHash('Deployment', deployment.spec.template);
    const revisionOf = ({ metadata }: ReplicaSet) =>
      Number(metadata.annotations?.[REVISION] ?? 0);
    const existing = this.#newReplicaSetOf(deployment);
    const others = this.#replicaSetsOf(deployment).filter(
      set => set !== existing,
    );
    const revision = Math.max(0, ...others.map(revisionOf)) + 1;
    const { namespace, name } = deployment.metadata;
    const annotations = {
      [DESIRED]: String(deployment.spec.replicas ?? 1),
      [MAX]: String(maxReplicas),
    };
    let current: ReplicaSet;
    if (existing) {
      current = this.store.patch<ReplicaSet>(
        'ReplicaSet',
        namespace,
        existing.metadata.name,
        MERGE_PATCH,
        {
          metadata: {
            annotations: {
              ...annotations,
              ...(revisionOf(existing) < revision && {
                [REVISION]: String(revision),
              }),
            },
          },
        },
      );
    } else {
      const { template, selector } = deployment.spec;
      const labels = { ...template.metadata?.labels, [HASH_LABEL]: hash };
      current = this.store.create<ReplicaSet>({
        apiVersion: 'apps/v1',
        kind: 'ReplicaSet',
        metadata: {
          name: `${name}-${hash}`,
          namespace,
          labels,
          annotations: { ...annotations, [REVISION]: String(revision) },
          ownerReferences: [controllerReference(deployment)],
        },
        spec: {
          replicas: 0,
          minReadySeconds: deployment.spec.minReadySeconds,
          selector: {
            ...selector,
            matchLabels: { ...selector.matchLabels, [HASH_LABEL]: hash },
          },
          template: {
            ...template,
            metadata: { ...template.metadata, labels },
          },
        },
      });
    }
    this.store.patch('Deployment', namespace, name, MERGE_PATCH, {
      metadata: {
        annotations: { [REVISION]: current.metadata.annotations?.[REVISION] },
      },
    });
    return current;
  }

  #scale(deployment: Deployment, set: ReplicaSet, replicas: number): void {
    const from = set.spec.replicas ?? 1;
    if (from === replicas) {
      return;
    }
    const { namespace, name } = set.metadata;
    this.store.patch('ReplicaSet', namespace, name, MERGE_PATCH, {
      spec: { replicas },
    });
    this.events.record(
      SOURCE,
      deployment,
      'Normal',
      'ScalingReplicaSet',
      `Scaled ${
        replicas > from ? 'up' : 'down'
      } replica set ${name} from ${from} to ${replicas}`,
    );
  }

  #trimHistory(deployment: Deployment, old: ReplicaSet[]): void {
    const gone = old
      .filter(({ spec, status }) => !spec.replicas && !status?.replicas)
      .sort((a, b) =>
        (a.metadata.creationTimestamp ?? '') <
        (b.metadata.creationTimestamp ?? '')
          ? -1
          : 1,
      );
    const surplus = gone.length - (deployment.spec.revisionHistoryLimit ?? 10);
    for (const { metadata } of gone.slice(0, Math.max(0, surplus))) {
      this.store.delete('ReplicaSet', metadata.namespace, metadata.name);
    }
  }

  #writeStatus(deployment: Deployment): number | undefined {
    const all = this.#replicaSetsOf(deployment);
    const current = this.#newReplicaSetOf(deployment);
    const count = (field: 'replicas' | 'readyReplicas' | 'availableReplicas') =>
      all.reduce((total, { status }) => total + (status?.[field] ?? 0), 0);
    const wanted = deployment.spec.replicas ?? 1;
    const available = count('availableReplicas');
    const status: Deployment['status'] = {
      observedGeneration: deployment.metadata.generation,
      replicas: count('replicas'),
      updatedReplicas: current?.status?.replicas ?? 0,
      readyReplicas: count('readyReplicas'),
      availableReplicas: available,
      unavailableReplicas: Math.max(
        0,
        all.reduce((total, { spec }) => total + (spec.replicas ?? 1), 0) -
          available,
      ),
    };
    const { maxUnavailable } = resolveFenceposts(
      deployment.spec.strategy?.rollingUpdate?.maxSurge,
      deployment.spec.strategy?.rollingUpdate?.maxUnavailable,
      wanted,
    );
    const progress = this.#progressing(deployment, status, current);
    const conditions = [
      this.#condition(
        deployment,
        available >= wanted - maxUnavailable
          ? {
              type: 'Available',
              status: 'True',
              reason: 'MinimumReplicasAvailable',
              message: 'Deployment has minimum availability.',
            }
          : {
              type: 'Available',
              status: 'False',
              reason: 'MinimumReplicasUnavailable',
              message: 'Deployment does not have minimum availability.',
            },
      ),
      progress.condition,
    ];
    this.store.patch(
      'Deployment',
      deployment.metadata.namespace,
      deployment.metadata.name,
      MERGE_PATCH,
      {
        status: {
          observedGeneration: status.observedGeneration,
          replicas: status.replicas || null,
          updatedReplicas: status.updatedReplicas || null,
          readyReplicas: status.readyReplicas || null,
          availableReplicas: status.availableReplicas || null,
          unavailableReplicas: status.unavailableReplicas || null,
          conditions,
        },
      },
      'status',
    );
    return progress.againIn;
  }

  #progressing(
    deployment: Deployment,
    next: NonNullable<Deployment['status']>,
    current: ReplicaSet | undefined,
  ): { condition: Condition; againIn?: number } {
    const wanted = deployment.spec.replicas ?? 1;
    const before = deployment.status;
    const previous = before?.conditions?.find(
      ({ type }) => type === 'Progressing',
    );
    const name = current?.metadata.name ?? deployment.metadata.name;
    const make = (
      status: Condition['status'],
      reason: string,
      message: string,
      touch = false,
    ) => ({
      condition: this.#condition(
        deployment,
        { type: 'Progressing', status, reason, message },
        touch,
      ),
    });
    const complete =
      next.updatedReplicas === wanted &&
      next.replicas === wanted &&
      next.availableReplicas === wanted;
    if (complete) {
      return make(
        'True',
        'NewReplicaSetAvailable',
        `ReplicaSet "${name}" has successfully progressed.`,
      );
    }
    const moved =
      !previous ||
      next.updatedReplicas !== (before?.updatedReplicas ?? 0) ||
      next.replicas !== (before?.replicas ?? 0) ||
      (next.availableReplicas ?? 0) > (before?.availableReplicas ?? 0) ||
      before?.observedGeneration !== next.observedGeneration;
    const deadlineMs = (deployment.spec.progressDeadlineSeconds ?? 600) * 1000;
    if (!moved) {
      const since = Date.parse(previous.lastUpdateTime ?? '');
      const left = since + deadlineMs - this.clock.now();
      if (previous.reason === 'ProgressDeadlineExceeded' || left <= 0) {
        return make(
          'False',
          'ProgressDeadlineExceeded',
          `ReplicaSet "${name}" has timed out progressing.`,
        );
      }
      return { condition: previous, againIn: left + 1000 };
    }
    return {
      ...make(
        'True',
        'ReplicaSetUpdated',
        `ReplicaSet "${name}" is progressing.`,
        true,
      ),
      againIn: deadlineMs + 1000,
    };
  }

  /** The condition with its times; `touch` renews lastUpdateTime. */
  #condition(
    deployment: Deployment,
    condition: Condition,
    touch = false,
  ): Condition {
    const now = toTimestamp(this.clock.now());
    const previous = deployment.status?.conditions?.find(
      ({ type }) => type === condition.type,
    );
    const same =
      previous?.status === condition.status &&
      previous.reason === condition.reason;
    return {
      ...condition,
      lastTransitionTime:
        previous?.status === condition.status
          ? previous.lastTransitionTime
          : now,
      lastUpdateTime: same && !touch ? previous.lastUpdateTime : now,
    };
  }
}
