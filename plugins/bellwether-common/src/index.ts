/**
 * Views, annotations, permissions and pure rules of Bellwether, shared by its frontend and backends.
 *
 * @packageDocumentation
 */
export * from './annotations';
export * from './permissions';
export * from './api/types';
export * from './messages';
export * from './kubernetes';
export * from './rollouts';
export * from './probes';
export * from './analysis';
export * from './alerts';
export * from './traffic';
export * from './mesh';
export * from './gitops';
export * from './chaos';
export * from './dependencies';
export * from './sources/types';
export * from './observations';
export * from './verdict';
export * from './snapshot';
export * from './generation';
