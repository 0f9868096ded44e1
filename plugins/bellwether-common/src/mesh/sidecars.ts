import { PodSnapshot } from '../snapshot/types';
import { PodView } from '../probes/types';
import { ResilienceSnapshot } from './types';

/** Name that the injector gives the proxy, be it a container or a native sidecar. */
const PROXY = 'istio-proxy';

/** How many pods carry a sidecar. */
export interface SidecarCount {
  total: number;
  injected: number;
  /** Pods that are in the mesh by their node's ztunnel. */
  ambient: number;
}

function hasSidecar({ containers }: PodView): boolean {
  return containers.some(({ name, role }) => name === PROXY && role !== 'init');
}

/** Pods that have ended or are ending do not count. */
export function countSidecars(pods: PodSnapshot[]): SidecarCount {
  const living = pods
    .map(({ pod }) => pod)
    .filter(
      ({ phase, terminating }) =>
        !terminating && phase !== 'Succeeded' && phase !== 'Failed',
    );
  return {
    total: living.length,
    injected: living.filter(hasSidecar).length,
    ambient: living.filter(pod => pod.ambient && !hasSidecar(pod)).length,
  };
}

export function sidecarState({
  total,
  injected,
  ambient,
}: SidecarCount): ResilienceSnapshot['sidecar'] {
  if (total === 0 || ambient > 0) {
    return 'unknown';
  }
  if (injected === total) {
    return 'injected';
  }
  return injected === 0 ? 'missing' : 'partly';
}
