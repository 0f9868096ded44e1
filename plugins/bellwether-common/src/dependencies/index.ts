export * from './types';
export * from './dependencyMessages';
export type { DependencyInput } from './assembleDependencies';
