import { ScalingSpec } from '../types';

/** Pods that run at least, while nothing is released. */
export function leastReplicas(scaling: ScalingSpec): number {
  return scaling.type === 'fixed' ? scaling.replicas : scaling.min;
}

/** Pods that run at most, while nothing is released. */
export function mostReplicas(scaling: ScalingSpec): number {
  return scaling.type === 'fixed' ? scaling.replicas : scaling.max;
}
