import { ObjectReader } from '../kubernetes/reader';
import { CHAOS_MESH_FAULT_KINDS, isChaosMeshFaultKind } from './chaosMeshKinds';
import { faultTargets } from './chaosMeshTargets';
import { ChaosTarget } from './types';

/** A fault within the spec of a fault kind, a Schedule, a Workflow or a WorkflowNode. */
export interface FoundFault {
  kind: string;
  actions: string[];
  targets: ChaosTarget[];
  /** `30s`, `1h30m` as written. */
  duration?: string;
}

/** Field in which a Schedule or a template embeds a fault: `podChaos`, `ioChaos` … are compared without case. */
function embedded(spec: ObjectReader, kind: string): ObjectReader | undefined {
  const field = spec
    .keys()
    .find(name => name.toLowerCase() === kind.toLowerCase());
  return field !== undefined && spec.hasObject(field)
    ? spec.object(field)
    : undefined;
}

/** What StressChaos stresses, and what time, kernel and JVM faults do, is no `action` in their spec. */
function actionsOf(kind: string, fault: ObjectReader): string[] {
  if (kind === 'StressChaos') {
    const stressors = fault
      .object('stressors')
      .keys()
      .filter(name => name === 'cpu' || name === 'memory');
    // Raw options of stress-ng: which of the two they mean is not known.
    return stressors.length > 0 ? stressors : ['stressngStressors'];
  }
  if (kind === 'HTTPChaos') {
    return ['abort', 'delay', 'replace', 'patch'].filter(name =>
      fault.has(name),
    );
  }
  const action = fault.string('action');
  return action === undefined ? [] : [action];
}

export function faultOf(
  kind: string,
  fault: ObjectReader,
  ownNamespace: string,
): FoundFault {
  return {
    kind,
    actions: actionsOf(kind, fault),
    targets: faultTargets(fault, ownNamespace),
    duration: fault.string('duration'),
  };
}

/** Types of templates that structure a workflow, and inject nothing themselves. */
const structure = new Set([
  'Task',
  'Serial',
  'Parallel',
  'Suspend',
  'StatusCheck',
]);

/**
 * Faults that a Schedule, a template of a Workflow, or a WorkflowNode runs. A kind that this version does not know is noted, and known by
 * its name alone.
 *
 * @param typeField - where the kind stands: `type`, or `templateType` of a template
 */
export function embeddedFaults(
  spec: ObjectReader,
  typeField: 'type' | 'templateType',
  ownNamespace: string,
): FoundFault[] {
  const type = spec.string(typeField);
  if (type === undefined || structure.has(type)) {
    return [];
  }
  if (type === 'Schedule') {
    return embeddedFaults(spec.object('schedule'), 'type', ownNamespace);
  }
  if (type === 'Workflow') {
    return workflowFaults(spec.object('workflow'), ownNamespace);
  }
  const fault = embedded(spec, type);
  if (!isChaosMeshFaultKind(type)) {
    spec.note(
      typeField,
      `unknown kind of chaos: ${type}; known are ${CHAOS_MESH_FAULT_KINDS.join(
        ', ',
      )}`,
    );
  }
  if (!fault) {
    spec.note(undefined, `the spec of the ${type} is missing`);
    return [{ kind: type, actions: [], targets: [] }];
  }
  return [faultOf(type, fault, ownNamespace)];
}

/** Faults of all templates that the entry leads to are not told apart from those that it does not: a workflow seldom has others. */
export function workflowFaults(
  spec: ObjectReader,
  ownNamespace: string,
): FoundFault[] {
  return spec
    .objects('templates')
    .flatMap(template =>
      embeddedFaults(template, 'templateType', ownNamespace),
    );
}
