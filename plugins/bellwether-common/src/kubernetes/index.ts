export * from './types';
export { UnreadableObjectError } from './reader';
export { imageView } from './images';
export { objectLabels } from './objectLabels';
export { replicaSetFromObject } from './replicaSet';
export { deploymentFromObject } from './deployment';
export { horizontalPodAutoscalerFromObject } from './horizontalPodAutoscaler';
export { podEventFromObject } from './podEvent';
