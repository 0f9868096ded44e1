import type { ISyncPolicy } from '@kubernetes-models/argo-cd/argoproj.io/v1alpha1/SyncPolicy';

/** Deletes what the Application deployed when the Application is deleted. */
export const RESOURCES_FINALIZER = 'resources-finalizer.argocd.argoproj.io';

/** Applications of contexts are synced before those of services, where an Application of Applications holds both. */
export const SYNC_WAVES = {
  context: '-10',
  service: '0',
  chaos: '10',
} as const;

/** Annotation of the wave, as Argo CD reads it. */
export function syncWave(wave: keyof typeof SYNC_WAVES) {
  return { 'argocd.argoproj.io/sync-wave': SYNC_WAVES[wave] };
}

/**
 * Synced by itself, five tries. The namespace is the context's: an Application makes none.
 *
 * @param options - further sync options
 */
export function syncPolicy(
  { selfHeal, prune }: { selfHeal: boolean; prune: boolean },
  options: readonly string[],
): ISyncPolicy {
  return {
    automated: { selfHeal, prune },
    syncOptions: ['CreateNamespace=false', 'ServerSideApply=true', ...options],
    retry: {
      limit: 5,
      backoff: { duration: '5s', factor: 2, maxDuration: '3m' },
    },
  };
}
