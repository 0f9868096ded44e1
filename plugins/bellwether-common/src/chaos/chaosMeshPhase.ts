import { conditionsOf } from '../kubernetes/conditions';
import { ReadableObject } from '../kubernetes/identity';
import { ChaosMeshView, ChaosPhase } from './types';

const pauseAnnotation = 'experiment.chaos-mesh.org/pause';

/** A record of `status.experiment.containerRecords`, or of `records`, as older versions call it. */
interface InjectionRecord {
  id: string;
  injected: boolean;
  everInjected: boolean;
  appliedAt: string[];
  recoveredAt: string[];
  failure?: string;
}

export function recordsOf({ status }: ReadableObject): InjectionRecord[] {
  const experiment = status.object('experiment');
  const field = experiment.has('containerRecords')
    ? 'containerRecords'
    : 'records';
  return experiment.objects(field).map(record => {
    const events = record.objects('events');
    const at = (operation: string) =>
      events
        .filter(
          event =>
            event.raw('type') === 'Succeeded' &&
            event.raw('operation') === operation,
        )
        .flatMap(event => event.time('timestamp') ?? []);
    const failed = events.findLast(event => event.raw('type') === 'Failed');
    const appliedAt = at('Apply');
    const injected = record.raw('phase') === 'Injected';
    return {
      id: record.string('id') ?? '',
      injected,
      everInjected:
        injected ||
        appliedAt.length > 0 ||
        (record.integer('injectedCount') ?? 0) > 0,
      appliedAt,
      recoveredAt: at('Recover'),
      failure: failed?.string('message'),
    };
  });
}

/** Faults that are over once they are injected (`IsOneShot` of the API types). */
const oneShotActions = new Set(['pod-kill', 'container-kill']);
const oneShotByKind: Record<string, string[]> = {
  AWSChaos: ['ec2-restart'],
  GCPChaos: ['node-reset'],
  AzureChaos: ['vm-restart'],
};

function isOneShot(kind: string, actions: string[]): boolean {
  return actions.some(
    action =>
      (kind === 'PodChaos' && oneShotActions.has(action)) ||
      oneShotByKind[kind]?.includes(action),
  );
}

function stateOf(readable: ReadableObject) {
  const conditions = new Map(
    conditionsOf(readable.status).map(({ type, status }) => [type, status]),
  );
  const is = (type: string) => conditions.get(type) === 'True';
  return { conditions, is };
}

/**
 * State of a fault, after `GetChaosStatus` and `IsChaosFinished` of chaos-mesh (`pkg/status`, `controllers/utils/controller`). What
 * depends there on the present time is read from `desiredPhase` here, which the controller sets to `Stop` when the duration is over. Of
 * its `injecting`, what cannot inject is told apart.
 */
export function faultPhase(
  readable: ReadableObject,
  actions: string[],
): Pick<ChaosMeshView, 'phase' | 'failure'> {
  const { ref, metadata, annotations, status } = readable;
  const records = recordsOf(readable);
  const { conditions, is } = stateOf(readable);
  const failure = records.findLast(
    ({ injected, failure: message }) => !injected && message !== undefined,
  )?.failure;
  const told = (phase: ChaosPhase, message?: string) => ({
    phase,
    ...(message !== undefined && { failure: message }),
  });
  if (metadata.has('deletionTimestamp')) {
    return told('deleting', failure);
  }
  if (is('Paused') || annotations.raw(pauseAnnotation) === 'true') {
    return told('paused');
  }
  if (conditions.size === 0 && records.length === 0) {
    return told('queued');
  }
  const desired = status.object('experiment').raw('desiredPhase');
  const finished = isOneShot(ref.kind, actions)
    ? records.length > 0 && records.every(({ injected }) => injected)
    : desired === 'Stop' && records.every(({ injected }) => !injected);
  if (finished) {
    return records.some(({ everInjected }) => everInjected)
      ? told('finished')
      : told('unable', failure ?? 'it was over before anything was injected');
  }
  if (is('Selected') && is('AllInjected')) {
    return told('running');
  }
  if (conditions.get('Selected') === 'False') {
    return told('unable', failure ?? 'its selector finds no target');
  }
  if (
    failure !== undefined &&
    records.every(({ everInjected }) => !everInjected)
  ) {
    return told('unable', failure);
  }
  return told('injecting', failure);
}

/** State of a Workflow: `Accomplished` when all is done, `Scheduled` when it has begun. */
export function workflowPhase(readable: ReadableObject): ChaosPhase {
  const { is } = stateOf(readable);
  if (readable.metadata.has('deletionTimestamp')) {
    return 'deleting';
  }
  if (is('Accomplished')) {
    return 'finished';
  }
  return is('Scheduled') ? 'running' : 'queued';
}

/** State of a WorkflowNode. Chaos whose deadline comes has ended as planned. */
export function workflowNodePhase(readable: ReadableObject): ChaosPhase {
  const { is } = stateOf(readable);
  if (readable.metadata.has('deletionTimestamp')) {
    return 'deleting';
  }
  if (is('Aborted')) {
    return 'stopped';
  }
  if (is('Accomplished') || is('DeadlineExceed')) {
    return 'finished';
  }
  return is('ChaosInjected') ? 'running' : 'injecting';
}

/** A Schedule that is paused starts nothing. */
export function schedulePhase({
  metadata,
  annotations,
}: ReadableObject): ChaosPhase {
  if (metadata.has('deletionTimestamp')) {
    return 'deleting';
  }
  return annotations.raw(pauseAnnotation) === 'true' ? 'paused' : 'scheduled';
}
