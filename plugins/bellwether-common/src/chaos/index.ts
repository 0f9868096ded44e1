export * from './types';
export * from './chaosMessages';
export {
  CHAOS_MESH_FAULT_KINDS,
  CHAOS_MESH_KINDS,
  type ChaosMeshFaultKind,
  type ChaosMeshKind,
} from './chaosMeshKinds';
export {
  IMPORTANT_EXPERIMENTS,
  type ImportantExperiment,
} from './importantExperiments';
export { chaosEngineFromObject } from './chaosEngine';
export { chaosResultFromObject } from './chaosResult';
export { chaosMeshFromObject } from './chaosMesh';
export { engineTargets } from './litmusTargets';
export { chaosCenterRunObservation } from './chaosCenterRun';
