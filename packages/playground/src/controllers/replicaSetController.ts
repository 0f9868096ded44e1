import { Clock } from '../clock';
import { StoreEvent } from '../kubernetes/eventLog';
import { labelSelectorMatcher } from '../kubernetes/labelSelector';
import { controllerOf, controllerReference } from '../kubernetes/objects';
import { MERGE_PATCH } from '../kubernetes/patches';
import { Pod, ReplicaSet } from '../kubernetes/resources';
import { ResourceStore } from '../kubernetes/resourceStore';
import { Controller, objectKeyOf, splitKey } from './controller';
import { EventRecorder } from './eventRecorder';
import { isActive, isReady, untilAvailable } from './replicas';

const SOURCE = { component: 'replicaset-controller' };

/** Keeps as many pods as each ReplicaSet asks for, and counts them. */
export class ReplicaSetController implements Controller {
  readonly name = 'replicaset';

  constructor(
    private readonly store: ResourceStore,
    private readonly clock: Clock,
    private readonly events: EventRecorder,
  ) {}

  keysFor({ kind, object }: StoreEvent): string[] {
    if (kind.kind === 'ReplicaSet') {
      return [objectKeyOf(object)];
    }
    const owner = kind.kind === 'Pod' ? controllerOf(object) : undefined;
    return owner?.kind === 'ReplicaSet'
      ? [`${object.metadata.namespace}/${owner.name}`]
      : [];
  }

  reconcile(key: string): number | undefined {
    const { namespace, name } = splitKey(key);
    const replicaSet = this.store.find<ReplicaSet>(
      'ReplicaSet',
      namespace,
      name,
    );
    if (!replicaSet || replicaSet.metadata.deletionTimestamp) {
      return undefined;
    }
    const missing =
      (replicaSet.spec.replicas ?? 1) - this.#podsOf(replicaSet).length;
    for (let count = 0; count < missing; count += 1) {
      this.#createPod(replicaSet);
    }
    if (missing < 0) {
      this.#deletePods(replicaSet, -missing);
    }
    return this.#writeStatus(replicaSet);
  }

  #podsOf(replicaSet: ReplicaSet): Pod[] {
    const selects = labelSelectorMatcher(replicaSet.spec.selector);
    return this.store
      .list<Pod>('Pod', replicaSet.metadata.namespace)
      .filter(
        pod =>
          isActive(pod) &&
          controllerOf(pod)?.uid === replicaSet.metadata.uid &&
          selects(pod.metadata.labels ?? {}),
      );
  }

  #createPod(replicaSet: ReplicaSet): void {
    const { template } = replicaSet.spec;
    const pod = this.store.create<Pod>({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: {
        name: '',
        generateName: `${replicaSet.metadata.name}-`,
        namespace: replicaSet.metadata.namespace,
        labels: template.metadata?.labels,
        annotations: template.metadata?.annotations,
        ownerReferences: [controllerReference(replicaSet)],
      },
      spec: {
        restartPolicy: 'Always',
        terminationGracePeriodSeconds: 30,
        dnsPolicy: 'ClusterFirst',
        serviceAccountName: 'default',
        schedulerName: 'default-scheduler',
        ...template.spec,
      } as Pod['spec'],
      status: { phase: 'Pending' },
    });
    this.events.record(
      SOURCE,
      replicaSet,
      'Normal',
      'SuccessfulCreate',
      `Created pod: ${pod.metadata.name}`,
    );
  }

  /** The pods that are least missed go first: unready ones, then young ones. */
  #deletePods(replicaSet: ReplicaSet, count: number): void {
    const rank = (pod: Pod) => [
      pod.spec.nodeName ? 1 : 0,
      isReady(pod) ? 1 : 0,
      -Date.parse(pod.metadata.creationTimestamp ?? ''),
    ];
    const ranked = this.#podsOf(replicaSet)
      .map(pod => ({ pod, rank: rank(pod) }))
      .sort((a, b) => {
        const different = a.rank.findIndex((value, i) => value !== b.rank[i]);
        return different === -1 ? 0 : a.rank[different] - b.rank[different];
      });
    for (const { pod } of ranked.slice(0, count)) {
      this.store.delete('Pod', pod.metadata.namespace, pod.metadata.name);
      this.events.record(
        SOURCE,
        replicaSet,
        'Normal',
        'SuccessfulDelete',
        `Deleted pod: ${pod.metadata.name}`,
      );
    }
  }

  #writeStatus(replicaSet: ReplicaSet): number | undefined {
    const pods = this.#podsOf(replicaSet);
    const waits = pods.map(pod =>
      untilAvailable(
        pod,
        replicaSet.spec.minReadySeconds ?? 0,
        this.clock.now(),
      ),
    );
    const { namespace, name, generation } = replicaSet.metadata;
    this.store.patch(
      'ReplicaSet',
      namespace,
      name,
      MERGE_PATCH,
      {
        status: {
          replicas: pods.length,
          fullyLabeledReplicas: pods.length || null,
          readyReplicas: pods.filter(isReady).length || null,
          availableReplicas:
            waits.filter(wait => wait !== undefined && wait <= 0).length ||
            null,
          observedGeneration: generation,
        },
      },
      'status',
    );
    const pending = waits.filter(
      (wait): wait is number => wait !== undefined && wait > 0,
    );
    return pending.length > 0 ? Math.min(...pending) : undefined;
  }
}
