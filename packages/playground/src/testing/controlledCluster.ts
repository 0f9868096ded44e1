import { ManualClock, toTimestamp } from '../clock';
import { startClusterControllers } from '../controllers/clusterControllers';
import { PodPlayer } from '../controllers/kubelet';
import { MERGE_PATCH } from '../kubernetes/patches';
import {
  AnalysisRun,
  EventObject,
  Pod,
  ReplicaSet,
  Rollout,
  RolloutSpec,
  RolloutStatus,
  ServiceObject,
} from '../kubernetes/resources';
import { ResourceStore } from '../kubernetes/resourceStore';
import { createTestStore } from './cluster';

/** Pods with this annotation run but never become ready. */
export const NEVER_READY = { 'test/never-ready': 'true' };

const READY_AFTER_MS = 2000;

/** Containers run at once and are ready two seconds after. */
export const testPlayer: PodPlayer = {
  status(pod, now) {
    const startTime = pod.status?.startTime ?? toTimestamp(now.getTime());
    const readyAt = Date.parse(startTime) + READY_AFTER_MS;
    const ready =
      now.getTime() >= readyAt &&
      !pod.metadata.annotations?.['test/never-ready'];
    return {
      phase: 'Running',
      startTime,
      conditions: [
        {
          type: 'Ready',
          status: ready ? 'True' : 'False',
          lastTransitionTime: ready ? toTimestamp(readyAt) : startTime,
        },
      ],
    };
  },
  events: () => [],
  staysReady: () => true,
};

/** A cluster whose controllers run when its clock is advanced. */
export class ControlledCluster {
  readonly clock: ManualClock;
  readonly store: ResourceStore;
  readonly #failures: string[] = [];
  readonly #stopControllers: () => void;
  /** What the metrics say; a test replaces it. */
  query: (query: string) => number[] | number = () => [1];

  constructor(player: PodPlayer = testPlayer) {
    const { clock, store } = createTestStore({ gracefulPodDeletion: true });
    this.clock = clock;
    this.store = store;
    store.create({
      apiVersion: 'v1',
      kind: 'Node',
      metadata: { name: 'node-1' },
    });
    this.#stopControllers = startClusterControllers({
      store,
      clock,
      player,
      query: query => this.query(query),
      reportFailure: failure => this.#failures.push(failure),
    });
  }

  /** Stops the controllers; throws what one of them could not do. */
  stop(): void {
    this.#stopControllers();
    if (this.#failures.length > 0) {
      throw new Error(this.#failures.join('\n'));
    }
  }

  /** Lets time pass. */
  after(seconds: number): this {
    this.clock.advance(seconds * 1000);
    return this;
  }

  rollout(name = 'checkout'): Rollout & { status: RolloutStatus } {
    const rollout = this.store.get<Rollout>('Rollout', 'ordering', name);
    return { ...rollout, status: rollout.status ?? {} };
  }

  /** Creates a Rollout and waits until its first version is healthy. */
  startRollout(
    strategy: RolloutSpec['strategy'],
    spec: Partial<RolloutSpec> = {},
  ): this {
    this.store.create<Rollout>({
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Rollout',
      metadata: { name: 'checkout', namespace: 'ordering' },
      spec: {
        replicas: 4,
        selector: { matchLabels: { app: 'checkout' } },
        template: podTemplate('1.0.0'),
        strategy,
        ...spec,
      },
    });
    return this.after(10);
  }

  /** Changes the image, and with it the revision. */
  release(version: string, annotations?: Record<string, string>): this {
    return this.patch({
      spec: { template: podTemplate(version, annotations) },
    });
  }

  patch(patch: object, subresource?: 'status'): this {
    this.store.patch(
      'Rollout',
      'ordering',
      'checkout',
      MERGE_PATCH,
      patch,
      subresource,
    );
    return this;
  }

  service(name: string): this {
    this.store.create<ServiceObject>({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name, namespace: 'ordering' },
      spec: { selector: { app: 'checkout' } },
    });
    return this;
  }

  selectorOf(service: string): Record<string, string> | undefined {
    return this.store.get<ServiceObject>('Service', 'ordering', service).spec
      ?.selector;
  }

  replicaSets(): ReplicaSet[] {
    return this.store
      .list<ReplicaSet>('ReplicaSet', 'ordering')
      .sort(
        (a, b) =>
          Number(a.metadata.annotations?.['rollout.argoproj.io/revision']) -
          Number(b.metadata.annotations?.['rollout.argoproj.io/revision']),
      );
  }

  /** spec.replicas of each ReplicaSet, oldest revision first. */
  sizes(): (number | undefined)[] {
    return this.replicaSets().map(({ spec }) => spec.replicas);
  }

  pods(): Pod[] {
    return this.store.list<Pod>('Pod', 'ordering');
  }

  runs(): AnalysisRun[] {
    return this.store.list<AnalysisRun>('AnalysisRun', 'ordering');
  }

  /** Messages of the events with a reason, in order of their creation. */
  told(reason: string): string[] {
    return this.store
      .list<EventObject>('Event', 'ordering')
      .filter(event => event.reason === reason)
      .sort(
        (a, b) =>
          Number(
            a.metadata.name.split('.')[1] > b.metadata.name.split('.')[1],
          ) *
            2 -
          1,
      )
      .map(({ message }) => message);
  }
}

export function podTemplate(
  version: string,
  annotations?: Record<string, string>,
) {
  return {
    metadata: { labels: { app: 'checkout' }, annotations },
    spec: {
      containers: [
        {
          name: 'checkout',
          image: `registry.fernhill.example/checkout:${version}`,
        },
      ],
    },
  };
}
