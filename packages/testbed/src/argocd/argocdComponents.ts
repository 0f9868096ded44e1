import { mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { SystemTools } from '../binaries/systemTools';
import { TestbedPaths } from '../paths';
import { ports, urls } from '../ports';
import { Component } from '../processes/component';
import { answers, listens } from '../processes/probes';
import { ARGOCD_NAMESPACE } from '@bellwether/estate';

/** How often Argo CD compares by itself, so that a commit is noticed without being asked for. */
const RESYNC_SECONDS = 10;

const REDIS = `127.0.0.1:${ports.argocdRedis}`;
const REPO_SERVER = `127.0.0.1:${ports.argocdRepoServer}`;

function folders(paths: TestbedPaths) {
  const state = join(paths.run, 'argocd');
  return {
    tls: join(state, 'tls'),
    ssh: join(state, 'ssh'),
    gpg: join(state, 'gpg'),
    plugins: join(state, 'plugins'),
    temporary: join(state, 'tmp'),
  };
}

/** Makes the folders that the roles of Argo CD look into. */
export function prepareArgocdFolders(paths: TestbedPaths): void {
  const all = folders(paths);
  for (const folder of Object.values(all)) {
    mkdirSync(folder, { recursive: true });
  }
  writeFileSync(join(all.ssh, 'ssh_known_hosts'), '');
}

/** Argo CD: its cache and four roles of its one binary. No Dex and no ApplicationSets. */
export function argocdComponents(
  paths: TestbedPaths,
  tools: SystemTools,
): Component[] {
  const { tls, ssh, gpg, plugins, temporary } = folders(paths);
  const role = (
    name: string,
    args: readonly string[],
    health: string,
    url?: string,
  ): Component => ({
    name: `argocd-${name}`,
    file: join(paths.bin, 'argocd'),
    args,
    env: {
      ARGOCD_BINARY_NAME: `argocd-${name}`,
      KUBECONFIG: paths.kubeconfig,
      // The destination https://kubernetes.default.svc is the cluster of the kubeconfig.
      ARGOCD_FAKE_IN_CLUSTER: 'true',
      ARGOCD_GPG_ENABLED: 'false',
      ARGOCD_TLS_DATA_PATH: tls,
      ARGOCD_SSH_DATA_PATH: ssh,
      ARGOCD_GNUPGHOME: gpg,
      ARGOCD_PLUGINSOCKFILEPATH: plugins,
      TMPDIR: temporary,
      PATH: [paths.bin, dirname(tools.git), process.env.PATH].join(delimiter),
    },
    url,
    ready: () => answers(health),
  });
  const namespace = `--namespace=${ARGOCD_NAMESPACE}`;
  const redis = `--redis=${REDIS}`;
  const repoServer = `--repo-server=${REPO_SERVER}`;
  return [
    {
      name: 'argocd-redis',
      file: tools.redis,
      args: [
        '--port',
        String(ports.argocdRedis),
        '--bind',
        '127.0.0.1',
        '--save',
        '',
        '--appendonly',
        'no',
        '--dir',
        temporary,
      ],
      ready: () => listens(ports.argocdRedis),
    },
    role(
      'repo-server',
      [
        '--address=127.0.0.1',
        `--port=${ports.argocdRepoServer}`,
        '--metrics-address=127.0.0.1',
        `--metrics-port=${ports.argocdRepoServerMetrics}`,
        // Else a new commit is noticed after minutes.
        '--revision-cache-expiration=1s',
        redis,
      ],
      `http://127.0.0.1:${ports.argocdRepoServerMetrics}/healthz`,
    ),
    role(
      'application-controller',
      [
        namespace,
        `--metrics-port=${ports.argocdControllerMetrics}`,
        redis,
        repoServer,
        `--app-resync=${RESYNC_SECONDS}`,
        '--app-resync-jitter=0',
        '--self-heal-timeout-seconds=2',
        // Else a commit that does not render goes unnoticed for three minutes.
        '--repo-error-grace-period-seconds=0',
      ],
      `http://127.0.0.1:${ports.argocdControllerMetrics}/healthz`,
    ),
    role(
      'server',
      [
        namespace,
        '--address=127.0.0.1',
        `--port=${ports.argocdServer}`,
        '--metrics-address=127.0.0.1',
        `--metrics-port=${ports.argocdServerMetrics}`,
        '--insecure',
        redis,
        repoServer,
      ],
      `${urls.argocd}/healthz?full=true`,
      urls.argocd,
    ),
    role(
      'notifications',
      [
        namespace,
        `--metrics-port=${ports.argocdNotificationsMetrics}`,
        `--argocd-repo-server=${REPO_SERVER}`,
      ],
      `http://127.0.0.1:${ports.argocdNotificationsMetrics}/metrics`,
    ),
  ];
}
