import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { alertRules, fraudScoringSilence } from '@bellwether/estate';
import { request } from 'undici';
import { stringify } from 'yaml';
import { ensureSilence } from '../alertmanager/silences';
import { argocdAdministrator, ensureArgocdToken } from '../argocd/account';
import {
  argocdComponents,
  prepareArgocdFolders,
} from '../argocd/argocdComponents';
import { ArgocdClient } from '../argocd/argocdClient';
import { Gitops } from '../argocd/gitops';
import { ensureBinaries } from '../binaries/ensureBinaries';
import { ensureSystemTools, SystemTools } from '../binaries/systemTools';
import { applyChaos } from '../chaos/applyChaos';
import { chaosComponents } from '../chaos/chaosComponents';
import { realRun } from '../chaos/realRun';
import { runExperiment } from '../chaos/runExperiment';
import { finishCluster, prepareCluster } from '../cluster/prepareCluster';
import {
  configurationFiles,
  controllerComponents,
  coreComponents,
  observingComponents,
} from '../components';
import { kubeconfig } from '../configuration/kubeconfig';
import { kwokStages } from '../configuration/kwokStages';
import {
  alertmanagerConfig,
  prometheusConfig,
} from '../configuration/monitoring';
import { ensureCredentials, writeSecret } from '../configuration/pki';
import { applyEstate } from '../estate/applyEstate';
import { KubeClient, testbedClient } from '../kubernetes/kubeClient';
import { TestbedPaths, testbedPaths } from '../paths';
import { urls } from '../ports';
import { Component } from '../processes/component';
import { ProcessTable } from '../processes/managedProcess';
import { Progress, printProgress } from '../progress';
import { prepareRolloutsFolder } from '../rollouts/installation';
import { waitUntil } from '../waitUntil';

/**
 * How to bring the test bed up.
 *
 * @public
 */
export interface UpOptions {
  /** Install Prometheus, Alertmanager, Redis and Git where they are missing (Debian, root). */
  readonly install?: boolean;
  /** Only the servers, without the estate. */
  readonly bare?: boolean;
  readonly progress?: Progress;
}

const READY_SECONDS = 60;

/**
 * Starts whatever of the test bed does not run yet, and applies the estate. Does little when all of it is up.
 *
 * @throws Error that says what is missing, or which server did not come up, with the end of its log.
 * @public
 */
export async function up({
  install = false,
  bare = false,
  progress = printProgress,
}: UpOptions = {}): Promise<void> {
  const began = Date.now();
  const paths = testbedPaths();
  const tools = await ensureSystemTools(install, progress);
  await ensureBinaries(paths.bin, progress);

  mkdirSync(paths.run, { recursive: true });
  ensureCredentials(paths);
  writeConfiguration(paths);
  prepareArgocdFolders(paths);
  prepareRolloutsFolder(paths);

  const table = new ProcessTable(paths);
  for (const component of coreComponents(paths)) {
    await startAll(table, [component], progress);
  }
  const client = testbedClient('admin', paths);
  try {
    await prepareCluster(client, paths);
    progress(`Cluster prepared after ${secondsSince(began)} s`);
    await startAll(
      table,
      [
        ...controllerComponents(paths),
        ...observingComponents(paths, tools, table),
        ...argocdComponents(paths, tools),
        ...chaosComponents(paths),
      ],
      progress,
    );
    await finishCluster(client, paths);
    await waitForTargets();
    await ensureSilence(fraudScoringSilence(new Date()));
    const administrator = await argocdAdministrator(client);
    await ensureArgocdToken(administrator, paths);
    progress(`Servers ready after ${secondsSince(began)} s`);
    if (!bare) {
      await bringEstate({ client, administrator, paths, tools, progress });
    }
    progress(`Test bed up after ${secondsSince(began)} s`);
  } finally {
    await client.close();
  }
}

async function bringEstate({
  client,
  administrator,
  paths,
  tools,
  progress,
}: {
  client: KubeClient;
  administrator: ArgocdClient;
  paths: TestbedPaths;
  tools: SystemTools;
  progress: Progress;
}): Promise<void> {
  progress('Applying the estate; its stories take about three minutes');
  const began = Date.now();
  const gitops = new Gitops({
    client,
    administrator,
    git: tools.git,
    paths,
    progress,
  });
  await gitops.prepare();
  const { chaos } = realRun();
  const estate = applyEstate({
    client,
    progress,
    afterwards: async ({ name }, environment) => {
      if (name === chaos.service && environment === chaos.environment) {
        const verdict = await runExperiment(client, paths);
        progress(
          `  ${secondsSince(began).padStart(6)} s  Litmus ran ${
            chaos.fault
          }: ${verdict}`,
        );
      }
      await gitops.adopt(name, environment);
    },
  });
  // Where a service does not settle, the stories of Argo CD never begin, and the estate's error tells.
  await Promise.all([estate, gitops.playStories()]);
  await applyChaos(client, new Date());
}

async function startAll(
  table: ProcessTable,
  components: readonly Component[],
  progress: Progress,
): Promise<void> {
  await Promise.all(
    components.map(async component => {
      const pid = await table.start(component);
      await table.waitReady(component.name, component.ready, READY_SECONDS);
      progress(`  ${component.name} (${pid}) is ready`);
    }),
  );
}

function writeConfiguration(paths: TestbedPaths): void {
  const files = configurationFiles(paths);
  writeSecret(
    paths.kubeconfig,
    stringify(
      kubeconfig(
        urls.apiServer,
        paths.certificateAuthority,
        readFileSync(paths.adminToken, 'utf8'),
      ),
    ),
  );
  writeFileSync(
    files.kwok,
    kwokStages.map(stage => stringify(stage)).join('---\n'),
  );
  writeFileSync(
    files.prometheus,
    stringify(prometheusConfig([files.rules, files.operatorRules])),
  );
  writeFileSync(files.rules, stringify(alertRules()));
  writeFileSync(files.alertmanager, stringify(alertmanagerConfig()));
}

/** Prometheus is ready seconds before it scrapes anything. */
async function waitForTargets(): Promise<void> {
  await waitUntil(
    async () => {
      const response = await request(
        `${urls.prometheus}/api/v1/targets?state=active`,
      );
      const { data } = (await response.body.json()) as {
        data: { activeTargets: { health: string }[] };
      };
      return (
        data.activeTargets.length > 0 &&
        data.activeTargets.every(target => target.health === 'up')
      );
    },
    { what: 'The targets of Prometheus', timeoutSeconds: READY_SECONDS },
  );
}

function secondsSince(began: number): string {
  return ((Date.now() - began) / 1000).toFixed(1);
}
