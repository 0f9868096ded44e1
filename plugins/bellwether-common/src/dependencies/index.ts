export * from './types';
export * from './dependencyMessages';
export * from './dependencyVerdict';
export type { DependencyInput } from './assembleDependencies';
