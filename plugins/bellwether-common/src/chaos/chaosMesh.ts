import { earliest, latest } from '../isoTime';
import {
  controllerOf,
  openObject,
  ReadableObject,
} from '../kubernetes/identity';
import { parseGoDuration } from '../rollouts/duration';
import { ChaosMeshKind } from './chaosMeshKinds';
import {
  embeddedFaults,
  faultOf,
  FoundFault,
  workflowFaults,
} from './chaosMeshFaults';
import {
  faultPhase,
  recordsOf,
  schedulePhase,
  workflowNodePhase,
  workflowPhase,
} from './chaosMeshPhase';
import { ChaosMeshView } from './types';

function faultsOf(kind: ChaosMeshKind, readable: ReadableObject): FoundFault[] {
  const { ref, spec } = readable;
  switch (kind) {
    case 'Schedule':
    case 'WorkflowNode':
      return embeddedFaults(spec, 'type', ref.namespace);
    case 'Workflow':
      return workflowFaults(spec, ref.namespace);
    default:
      return [faultOf(kind, spec, ref.namespace)];
  }
}

/** When it began and ended, and how far it is. */
function progressOf(
  kind: ChaosMeshKind,
  readable: ReadableObject,
  actions: string[],
): Pick<
  ChaosMeshView,
  'phase' | 'failure' | 'startedAt' | 'finishedAt' | 'injected'
> {
  const { spec, status, createdAt } = readable;
  switch (kind) {
    case 'Schedule':
      return { phase: schedulePhase(readable), injected: [] };
    case 'Workflow':
      return {
        phase: workflowPhase(readable),
        startedAt: status.time('startTime') ?? createdAt,
        finishedAt: status.time('endTime'),
        injected: [],
      };
    case 'WorkflowNode':
      return {
        phase: workflowNodePhase(readable),
        startedAt: spec.time('startTime') ?? createdAt,
        injected: [],
      };
    default: {
      const records = recordsOf(readable);
      const { phase, failure } = faultPhase(readable, actions);
      const appliedAt = records.flatMap(record => record.appliedAt);
      const recoveredAt = records.flatMap(record => record.recoveredAt);
      return {
        phase,
        failure,
        startedAt:
          earliest(...appliedAt) ??
          (phase === 'unable' ? undefined : createdAt),
        finishedAt:
          phase === 'finished'
            ? latest(...recoveredAt) ?? latest(...appliedAt)
            : undefined,
        injected: records.map(({ id, injected }) => ({ id, injected })),
      };
    }
  }
}

function scheduleOf(
  kind: ChaosMeshKind,
  { spec, status }: ReadableObject,
): ChaosMeshView['schedule'] {
  return kind === 'Schedule'
    ? {
        cron: spec.string('schedule') ?? '',
        lastAt: status.time('time'),
        active: status
          .objects('active')
          .flatMap(active => active.string('name') ?? []),
      }
    : undefined;
}

/** A WorkflowNode names its Workflow in its spec; what it injects is owned by the node. */
function ownerOf(
  kind: ChaosMeshKind,
  { metadata, spec }: ReadableObject,
): ChaosMeshView['owner'] {
  const workflow = spec.string('workflowName');
  return kind === 'WorkflowNode' && workflow !== undefined
    ? { kind: 'Workflow', name: workflow }
    : controllerOf(metadata);
}

/**
 * Builds the reader of one kind of Chaos Mesh.
 *
 * It reads chaos-mesh.org/v1alpha1 objects as the API server gives them, alone or in a list, and throws an UnreadableObjectError for what
 * is of another kind or has no name.
 *
 * @public
 */
export function chaosMeshFromObject(
  kind: ChaosMeshKind,
): (object: unknown, cluster: string) => ChaosMeshView {
  return (object, cluster) => {
    const readable = openObject(object, cluster, kind);
    const { ref, createdAt, root, metadata } = readable;
    const faults = faultsOf(kind, readable);
    const actions = unique(faults.flatMap(fault => fault.actions));
    const [only, ...others] = faults;
    const duration = others.length === 0 ? only?.duration : undefined;
    return {
      ref,
      createdAt,
      deletedAt: metadata.time('deletionTimestamp'),
      actions,
      chaosKinds: unique(faults.map(fault => fault.kind)),
      faults: unique(
        faults.flatMap(fault =>
          fault.actions.length === 0
            ? [fault.kind]
            : fault.actions.map(action => `${fault.kind}/${action}`),
        ),
      ),
      targets: faults.flatMap(fault => fault.targets),
      ...progressOf(kind, readable, actions),
      durationSeconds:
        duration === undefined ? undefined : parseGoDuration(duration),
      schedule: scheduleOf(kind, readable),
      owner: ownerOf(kind, readable),
      notes: root.notes,
    };
  };
}

function unique(texts: string[]): string[] {
  return [...new Set(texts)];
}
