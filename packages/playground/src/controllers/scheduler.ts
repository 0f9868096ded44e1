import { Clock, toTimestamp } from '../clock';
import { StoreEvent } from '../kubernetes/eventLog';
import { MERGE_PATCH } from '../kubernetes/patches';
import { NodeObject, Pod } from '../kubernetes/resources';
import { ResourceStore } from '../kubernetes/resourceStore';
import { Controller, objectKeyOf, splitKey } from './controller';
import { EventRecorder } from './eventRecorder';

const COMPONENT = 'default-scheduler';
const RETRY_MS = 10_000;

/** Gives each pod the node with the fewest pods. */
export class Scheduler implements Controller {
  readonly name = 'scheduler';

  constructor(
    private readonly store: ResourceStore,
    private readonly clock: Clock,
    private readonly events: EventRecorder,
  ) {}

  keysFor({ kind, object, type }: StoreEvent): string[] {
    return kind.kind === 'Pod' && type === 'ADDED' ? [objectKeyOf(object)] : [];
  }

  reconcile(key: string): number | undefined {
    const { namespace, name } = splitKey(key);
    const pod = this.store.find<Pod>('Pod', namespace, name);
    if (!pod || pod.spec.nodeName || pod.metadata.deletionTimestamp) {
      return undefined;
    }
    const node = this.#emptiestNode();
    if (!node) {
      this.#writeCondition(pod, {
        status: 'False',
        reason: 'Unschedulable',
        message: '0/0 nodes are available.',
      });
      this.events.recordSeries(
        COMPONENT,
        pod,
        'Warning',
        'FailedScheduling',
        'Scheduling',
        '0/0 nodes are available.',
      );
      return RETRY_MS;
    }
    this.store.patch('Pod', namespace, name, MERGE_PATCH, {
      spec: { nodeName: node },
    });
    this.#writeCondition(pod, { status: 'True' });
    this.events.recordSeries(
      COMPONENT,
      pod,
      'Normal',
      'Scheduled',
      'Binding',
      `Successfully assigned ${namespace}/${name} to ${node}`,
    );
    return undefined;
  }

  #emptiestNode(): string | undefined {
    const load = new Map(
      this.store
        .list<NodeObject>('Node')
        .filter(({ spec }) => !spec?.unschedulable)
        .map(({ metadata }) => [metadata.name, 0]),
    );
    for (const { spec } of this.store.list<Pod>('Pod')) {
      const count = spec.nodeName && load.get(spec.nodeName);
      if (spec.nodeName && count !== undefined && count !== '') {
        load.set(spec.nodeName, count + 1);
      }
    }
    return [...load].sort(([, a], [, b]) => a - b)[0]?.[0];
  }

  #writeCondition(
    pod: Pod,
    condition: { status: string; reason?: string; message?: string },
  ): void {
    const { namespace, name } = pod.metadata;
    this.store.patch(
      'Pod',
      namespace,
      name,
      MERGE_PATCH,
      {
        status: {
          conditions: [
            {
              type: 'PodScheduled',
              lastProbeTime: null,
              lastTransitionTime: toTimestamp(this.clock.now()),
              ...condition,
            },
          ],
        },
      },
      'status',
    );
  }
}
