export * from './types';
export * from './kubernetesKinds';
export * from './observation';
