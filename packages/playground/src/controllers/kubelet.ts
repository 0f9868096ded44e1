import { isDeepStrictEqual } from 'node:util';
import { Clock, toTimestamp } from '../clock';
import { StoreEvent } from '../kubernetes/eventLog';
import { cloneJson, KubernetesObject } from '../kubernetes/objects';
import { MERGE_PATCH } from '../kubernetes/patches';
import { EventObject, Pod, PodStatus } from '../kubernetes/resources';
import { ResourceStore } from '../kubernetes/resourceStore';
import { Controller, objectKeyOf, splitKey } from './controller';
import { EVENT_TTL_MS, EventRecorder } from './eventRecorder';
import { isReady } from './replicas';

/** What the containers of a pod do, in place of a container runtime. */
export interface PodPlayer {
  /** The whole status that a kubelet would have written by now. */
  status(pod: Pod, now: Date): PodStatus;
  /**
   * The events that a kubelet would have written by now, under stable names
   * and with counts that only grow.
   */
  events(pod: Pod, now: Date): PlayedEvent[];
  /** Whether nothing more happens to a pod once it is ready. */
  staysReady(pod: Pod): boolean;
}

/** An event as a {@link PodPlayer} gives it. */
export type PlayedEvent = KubernetesObject & {
  count: number;
  lastTimestamp: string;
};

const STEP_MS = 1000;
const TERMINATION_MS = 1000;

/** One kubelet for all nodes: plays each pod that has a node. */
export class Kubelet implements Controller {
  readonly name = 'kubelet';
  readonly #terminating = new Map<string, number>();

  constructor(
    private readonly store: ResourceStore,
    private readonly clock: Clock,
    private readonly events: EventRecorder,
    private readonly player: PodPlayer,
  ) {}

  keysFor({ kind, object, type }: StoreEvent): string[] {
    return kind.kind === 'Pod' && type !== 'DELETED'
      ? [objectKeyOf(object)]
      : [];
  }

  reconcile(key: string): number | undefined {
    const { namespace, name } = splitKey(key);
    const pod = this.store.find<Pod>('Pod', namespace, name);
    if (!pod?.spec.nodeName) {
      return undefined;
    }
    if (pod.metadata.deletionTimestamp) {
      return this.#terminate(pod);
    }
    const now = new Date(this.clock.now());
    const before = pod.status;
    const status = this.player.status(pod, now);
    if (!isDeepStrictEqual(cloneJson(status), before)) {
      // The status is written as a whole: what the player leaves out goes.
      this.store.update<Pod>({ ...pod, status }, 'status');
    }
    this.#writeEvents(pod, now);
    const current = this.store.get<Pod>('Pod', namespace, name);
    return isReady(current) && this.player.staysReady(current)
      ? undefined
      : STEP_MS;
  }

  #writeEvents(pod: Pod, now: Date): void {
    const oldest = toTimestamp(now.getTime() - EVENT_TTL_MS);
    for (const event of this.player.events(pod, now)) {
      const { namespace, name } = event.metadata;
      const existing = this.store.find<EventObject>('Event', namespace, name);
      if (!existing) {
        if (event.lastTimestamp >= oldest) {
          this.store.create({ ...event, eventTime: null });
        }
      } else if (existing.count !== event.count) {
        const { count, lastTimestamp } = event;
        this.store.patch('Event', namespace, name, MERGE_PATCH, {
          count,
          lastTimestamp,
        });
      }
    }
  }

  #terminate(pod: Pod): number | undefined {
    const { namespace, name, uid = '' } = pod.metadata;
    const since = this.#terminating.get(uid);
    const now = this.clock.now();
    if (since === undefined) {
      this.#terminating.set(uid, now);
      for (const container of pod.spec.containers) {
        this.events.record(
          { component: 'kubelet', host: pod.spec.nodeName },
          pod,
          'Normal',
          'Killing',
          `Stopping container ${container.name}`,
        );
      }
      return TERMINATION_MS;
    }
    if (now - since < TERMINATION_MS) {
      return since + TERMINATION_MS - now;
    }
    this.#terminating.delete(uid);
    this.store.delete('Pod', namespace, name, { gracePeriodSeconds: 0 });
    return undefined;
  }
}
