import { join } from 'node:path';
import { testbedPaths } from '../paths';
import { printProgress, Progress } from '../progress';
import { ensureBinaries } from './ensureBinaries';

/**
 * Programs that judge generated files, at pinned versions.
 *
 * @public
 */
export interface ChartTools {
  readonly helm: string;
  readonly kubeconform: string;
  readonly rollouts: string;
}

/**
 * Builds Helm, kubeconform and the kubectl plugin of Argo Rollouts where they are missing.
 *
 * @public
 */
export async function ensureChartTools(
  progress: Progress = printProgress,
): Promise<ChartTools> {
  const { bin } = testbedPaths();
  await ensureBinaries(bin, progress, ['kubernetes', 'charts']);
  return {
    helm: join(bin, 'helm'),
    kubeconform: join(bin, 'kubeconform'),
    rollouts: join(bin, 'kubectl-argo-rollouts'),
  };
}
