import { homedir } from 'node:os';
import { dirname, join } from 'node:path';

/**
 * The folder of the test bed outside the source tree: `$BELLWETHER_CACHE/testbed`, by default below
 * `$XDG_CACHE_HOME/bellwether` or `~/.cache/bellwether`.
 *
 * @public
 */
export function testbedFolder(
  env: Record<string, string | undefined> = process.env,
): string {
  const cache =
    env.BELLWETHER_CACHE ??
    join(env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'bellwether');
  return join(cache, 'testbed');
}

/**
 * The files of the test bed outside the source tree.
 *
 * @public
 */
export interface TestbedPaths {
  /** Built servers. */
  readonly bin: string;
  /** Everything that `down` removes. */
  readonly run: string;
  /** Kept by `down`, for looking into afterwards. */
  readonly logs: string;
  readonly pids: string;
  readonly pki: string;
  readonly kubeconfig: string;
  /** Token of the ServiceAccount that has the least rights Bellwether needs. */
  readonly bellwetherToken: string;
  /** Token of a user who may do everything. */
  readonly adminToken: string;
  /** Token of a user without any right. */
  readonly viewerToken: string;
  /** Token of the Argo CD account that may read Applications and AppProjects. */
  readonly argocdToken: string;
  /** Bare repository that Argo CD syncs from. */
  readonly gitRepository: string;
  /** Certificate of the API server's certificate authority. */
  readonly certificateAuthority: string;
}

/** @public */
export function testbedPaths(): TestbedPaths {
  const folder = testbedFolder();
  const run = join(folder, 'run');
  const pki = join(run, 'pki');
  return {
    bin: join(folder, 'bin'),
    run,
    logs: join(folder, 'logs'),
    pids: join(run, 'pids'),
    pki,
    kubeconfig: join(run, 'kubeconfig'),
    bellwetherToken: join(run, 'bellwether.token'),
    adminToken: join(run, 'admin.token'),
    viewerToken: join(run, 'viewer.token'),
    argocdToken: join(run, 'argocd.token'),
    gitRepository: join(run, 'git', 'deployments.git'),
    certificateAuthority: join(pki, 'apiserver.crt'),
  };
}

/** The folder of this package in the source tree. */
export function packageFolder(): string {
  return dirname(require.resolve('@bellwether/testbed/package.json'));
}
