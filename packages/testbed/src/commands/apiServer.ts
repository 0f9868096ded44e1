import { mkdirSync } from 'node:fs';
import { ensureBinaries } from '../binaries/ensureBinaries';
import { ensureCrds } from '../cluster/prepareCluster';
import { coreComponents } from '../components';
import { ensureCredentials } from '../configuration/pki';
import { KubeClient, testbedClient } from '../kubernetes/kubeClient';
import { testbedPaths } from '../paths';
import { ProcessTable } from '../processes/managedProcess';
import { printProgress, Progress } from '../progress';

const READY_SECONDS = 120;

/**
 * The API server of the test bed with all kinds, and nothing that works on them unless the whole test bed is up.
 *
 * @public
 */
export interface ApiServer {
  /** A client that may do everything. */
  readonly client: KubeClient;
  /** Closes the client, and stops what was started for it. */
  stop(): Promise<void>;
}

/**
 * Starts etcd and the API server where they do not run yet, and makes all kinds known to it.
 *
 * @throws Error with the end of its log when a server did not come up.
 * @public
 */
export async function ensureApiServer(
  progress: Progress = printProgress,
): Promise<ApiServer> {
  const paths = testbedPaths();
  await ensureBinaries(paths.bin, progress, ['kubernetes']);
  mkdirSync(paths.run, { recursive: true });
  ensureCredentials(paths);

  const table = new ProcessTable(paths);
  const started: string[] = [];
  const stopStarted = async () => {
    for (const name of started.reverse()) {
      await table.stop(name);
    }
  };
  try {
    for (const component of coreComponents(paths)) {
      if ((await table.pidOf(component.name)) === undefined) {
        await table.start(component);
        started.push(component.name);
      }
      await table.waitReady(component.name, component.ready, READY_SECONDS);
    }
    const client = testbedClient('admin', paths);
    await ensureCrds(client, paths);
    return {
      client,
      async stop() {
        await client.close();
        await stopStarted();
      },
    };
  } catch (error) {
    await stopStarted();
    throw error;
  }
}
