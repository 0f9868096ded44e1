export * from './types';
export * from './stepMessages';
export { rolloutFromObject } from './rollout';
export { revisionsOf } from './revisions';
export { canaryWeights } from './weights';
