import { Clock, toMicroTimestamp, toTimestamp } from '../clock';
import { KubernetesObject } from '../kubernetes/objects';
import { MERGE_PATCH } from '../kubernetes/patches';
import { EventObject, ObjectReference } from '../kubernetes/resources';
import { ResourceStore } from '../kubernetes/resourceStore';

/** Where an event comes from: `rollouts-controller`, `kubelet`, … */
export interface EventSource {
  component: string;
  host?: string;
}

/** How long the API server keeps an event after its last occurrence. */
export const EVENT_TTL_MS = 60 * 60 * 1000;

/** The spam filter of client-go: so many events of a source on an object … */
const BURST = 25;
/** … and then one more in this time. */
const REFILL_MS = 5 * 60 * 1000;

/** When an event occurred last, whichever API wrote it. */
export function lastSeen(event: EventObject): number {
  return Date.parse(
    event.series?.lastObservedTime ??
      event.lastTimestamp ??
      event.eventTime ??
      event.metadata.creationTimestamp ??
      '',
  );
}

/**
 * Writes Events as client-go's recorders do. The same event about the same
 * object again is counted up, and too many of them about one object are
 * dropped: what is not there may have happened all the same.
 */
export class EventRecorder {
  readonly #known = new Map<string, { namespace: string; name: string }>();
  readonly #allowance = new Map<string, { left: number; at: number }>();
  #sequence = 0;

  constructor(
    private readonly store: ResourceStore,
    private readonly clock: Clock,
  ) {}

  /** Writes an event of the core API: count, firstTimestamp, lastTimestamp. */
  record(
    source: EventSource,
    about: KubernetesObject,
    type: 'Normal' | 'Warning',
    reason: string,
    message: string,
  ): void {
    if (!this.#allows(`${source.component} ${about.metadata.uid}`)) {
      return;
    }
    const now = toTimestamp(this.clock.now());
    const key = [
      source.component,
      about.metadata.uid,
      type,
      reason,
      message,
    ].join('\n');
    this.#write(
      key,
      about,
      {
        type,
        reason,
        message,
        source,
        firstTimestamp: now,
        lastTimestamp: now,
        count: 1,
        eventTime: null,
        reportingComponent: source.component,
        reportingInstance: source.host ?? '',
      },
      ({ count = 1 }) => ({ count: count + 1, lastTimestamp: now }),
    );
  }

  /**
   * Writes an event of the API group events.k8s.io, as the core API shows it:
   * eventTime and series in place of count and timestamps, no source.
   */
  recordSeries(
    component: string,
    about: KubernetesObject,
    type: 'Normal' | 'Warning',
    reason: string,
    action: string,
    message: string,
  ): void {
    const now = toMicroTimestamp(this.clock.now());
    const key = [component, about.metadata.uid, type, reason, action].join(
      '\n',
    );
    this.#write(
      key,
      about,
      {
        type,
        reason,
        message,
        action,
        source: {},
        firstTimestamp: null,
        lastTimestamp: null,
        eventTime: now,
        reportingComponent: component,
        reportingInstance: component,
      },
      ({ series }) => ({
        series: { count: (series?.count ?? 1) + 1, lastObservedTime: now },
      }),
    );
  }

  /** Drops the events whose time to live is over. */
  expire(): void {
    const limit = this.clock.now() - EVENT_TTL_MS;
    for (const event of this.store.list<EventObject>('Event')) {
      if (lastSeen(event) < limit) {
        this.store.delete(
          'Event',
          event.metadata.namespace,
          event.metadata.name,
        );
      }
    }
    for (const [key, { namespace, name }] of this.#known) {
      if (!this.store.find('Event', namespace, name)) {
        this.#known.delete(key);
      }
    }
    const refilled = this.clock.now() - BURST * REFILL_MS;
    for (const [key, { at }] of this.#allowance) {
      if (at < refilled) {
        this.#allowance.delete(key);
      }
    }
  }

  #allows(key: string): boolean {
    const now = this.clock.now();
    const before = this.#allowance.get(key) ?? { left: BURST, at: now };
    const left = Math.min(BURST, before.left + (now - before.at) / REFILL_MS);
    const allowed = left >= 1;
    this.#allowance.set(key, { left: allowed ? left - 1 : left, at: now });
    return allowed;
  }

  #write(
    key: string,
    about: KubernetesObject,
    content: Omit<EventObject, keyof KubernetesObject | 'involvedObject'>,
    again: (event: EventObject) => Partial<EventObject>,
  ): void {
    const namespace = about.metadata.namespace ?? 'default';
    const known = this.#known.get(key);
    const existing =
      known && this.store.find<EventObject>('Event', namespace, known.name);
    if (existing) {
      this.store.patch(
        'Event',
        namespace,
        existing.metadata.name,
        MERGE_PATCH,
        again(existing),
      );
      return;
    }
    this.#sequence += 1;
    const moment =
      BigInt(this.clock.now()) * 1_000_000n + BigInt(this.#sequence);
    const name = `${about.metadata.name}.${moment.toString(16)}`;
    this.store.create<EventObject>({
      apiVersion: 'v1',
      kind: 'Event',
      metadata: { name, namespace },
      involvedObject: referenceTo(about, namespace),
      ...content,
    });
    this.#known.set(key, { namespace, name });
  }
}

function referenceTo(
  { apiVersion, kind, metadata }: KubernetesObject,
  namespace: string,
): ObjectReference {
  return {
    apiVersion,
    kind,
    namespace,
    name: metadata.name,
    uid: metadata.uid ?? '',
    resourceVersion: metadata.resourceVersion,
  };
}
