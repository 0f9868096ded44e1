/**
 * Upstream APIs in one Node process, playing the example estate.
 *
 * @packageDocumentation
 */
export {
  DEFAULT_PORTS,
  startPlayground,
  type Playground,
  type PlaygroundOptions,
  type PlaygroundPorts,
} from './playground';
export {
  FAULT_KINDS,
  FAULT_TARGETS,
  type Fault,
  type FaultKind,
  type FaultTarget,
} from './faults/faults';
export type { PlaygroundControl, SignalChange } from './faults/controlApi';
export type { RequestCount } from './faults/counters';
export {
  DEFAULT_TOKENS,
  type AccessRequest,
  type Tokens,
  type TokenUser,
} from './kubernetes/access';
export type { DeleteOptions, ResourceStore } from './kubernetes/resourceStore';
export type { Subresource } from './kubernetes/objectRules';
export type {
  KubernetesObject,
  ObjectMeta,
  OwnerReference,
} from './kubernetes/objects';
export { JSON_PATCH, MERGE_PATCH } from './kubernetes/patches';
export { listedItem, streamedEvent } from './argocd/fieldsMask';
