import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { argocdComponents } from './argocd/argocdComponents';
import { SystemTools } from './binaries/systemTools';
import { chaosComponents } from './chaos/chaosComponents';
import { serviceAccountKeyFile, tokensFile } from './configuration/pki';
import { testbedClient } from './kubernetes/kubeClient';
import { packageFolder, TestbedPaths } from './paths';
import { ports, urls } from './ports';
import { Component } from './processes/component';
import { ProcessTable } from './processes/managedProcess';
import { answers, listens } from './processes/probes';
import { ROLLOUTS_NAMESPACE, rolloutsFolder } from './rollouts/installation';

/** The configuration files that the servers read. */
export function configurationFiles(paths: TestbedPaths) {
  return {
    kwok: join(paths.run, 'kwok.yaml'),
    prometheus: join(paths.run, 'prometheus.yml'),
    rules: join(paths.run, 'rules.yml'),
    operatorRules: join(paths.run, 'operator-rules.yml'),
    alertmanager: join(paths.run, 'alertmanager.yml'),
  };
}

/** The store and the API server: what everything else talks to. */
export function coreComponents(paths: TestbedPaths): Component[] {
  const binary = (name: string) => join(paths.bin, name);
  const serviceAccountKey = serviceAccountKeyFile(paths);
  return [
    {
      name: 'etcd',
      file: binary('etcd'),
      args: [
        `--data-dir=${join(paths.run, 'etcd')}`,
        `--listen-client-urls=${urls.etcd}`,
        `--advertise-client-urls=${urls.etcd}`,
        `--listen-peer-urls=http://127.0.0.1:${ports.etcdPeer}`,
        `--initial-advertise-peer-urls=http://127.0.0.1:${ports.etcdPeer}`,
        `--initial-cluster=default=http://127.0.0.1:${ports.etcdPeer}`,
        '--unsafe-no-fsync',
      ],
      url: urls.etcd,
      ready: () => answers(`${urls.etcd}/health`),
    },
    {
      name: 'kube-apiserver',
      file: binary('kube-apiserver'),
      args: [
        `--etcd-servers=${urls.etcd}`,
        '--bind-address=127.0.0.1',
        `--secure-port=${ports.apiServer}`,
        '--advertise-address=127.0.0.1',
        '--endpoint-reconciler-type=none',
        `--cert-dir=${paths.pki}`,
        '--authorization-mode=RBAC',
        `--token-auth-file=${tokensFile(paths)}`,
        '--service-account-issuer=https://kubernetes.default.svc',
        `--service-account-key-file=${serviceAccountKey}`,
        `--service-account-signing-key-file=${serviceAccountKey}`,
        '--service-cluster-ip-range=10.96.0.0/16',
        '--allow-privileged=true',
        // The stories are told by Events; by default they are gone after an hour.
        '--event-ttl=168h',
      ],
      url: urls.apiServer,
      ready: async () => {
        const client = testbedClient('admin', paths);
        try {
          return (await client.get<string>('/readyz')) === 'ok';
        } finally {
          await client.close();
        }
      },
    },
  ];
}

/** Everything that works on what the API server holds. */
export function controllerComponents(paths: TestbedPaths): Component[] {
  const binary = (name: string) => join(paths.bin, name);
  const kubeconfig = `--kubeconfig=${paths.kubeconfig}`;
  return [
    {
      name: 'kube-controller-manager',
      file: binary('kube-controller-manager'),
      args: [
        kubeconfig,
        `--service-account-private-key-file=${serviceAccountKeyFile(paths)}`,
        `--root-ca-file=${paths.certificateAuthority}`,
        '--leader-elect=false',
        '--bind-address=127.0.0.1',
        `--secure-port=${ports.controllerManager}`,
      ],
      ready: () => listens(ports.controllerManager),
    },
    {
      name: 'kube-scheduler',
      file: binary('kube-scheduler'),
      args: [
        kubeconfig,
        '--leader-elect=false',
        '--bind-address=127.0.0.1',
        `--secure-port=${ports.scheduler}`,
      ],
      ready: () => listens(ports.scheduler),
    },
    {
      name: 'kwok',
      file: binary('kwok'),
      args: [
        kubeconfig,
        `--config=${configurationFiles(paths).kwok}`,
        '--manage-all-nodes=true',
        '--node-ip=127.0.0.1',
        // Without leases the controller manager calls every node NotReady after 50 s.
        '--node-lease-duration-seconds=40',
        `--server-address=127.0.0.1:${ports.kwok}`,
      ],
      ready: () => listens(ports.kwok),
    },
    {
      name: 'rollouts-controller',
      file: binary('rollouts-controller'),
      args: [
        kubeconfig,
        '--leader-elect=false',
        '--loglevel=info',
        `--metricsPort=${ports.rolloutsMetrics}`,
        `--healthzPort=${ports.rolloutsHealth}`,
      ],
      env: {
        POD_NAMESPACE: ROLLOUTS_NAMESPACE,
        // For its plugins.
        KUBECONFIG: paths.kubeconfig,
      },
      cwd: rolloutsFolder(paths),
      url: urls.rolloutsMetrics,
      ready: () => answers(`${urls.rolloutsHealth}/healthz`),
    },
  ];
}

/** Prometheus, Alertmanager, and the two that play what no container does here. */
export function observingComponents(
  paths: TestbedPaths,
  tools: SystemTools,
  table: ProcessTable,
): Component[] {
  const files = configurationFiles(paths);
  const typescript = (file: string) => ({
    file: process.execPath,
    args: ['--import', 'tsx', join('src', file)],
    cwd: packageFolder(),
  });
  return [
    {
      name: 'alertmanager',
      file: tools.alertmanager,
      args: [
        `--config.file=${files.alertmanager}`,
        `--storage.path=${join(paths.run, 'alertmanager')}`,
        `--web.listen-address=127.0.0.1:${ports.alertmanager}`,
        `--web.external-url=${urls.alertmanager}`,
        '--cluster.listen-address=',
      ],
      url: urls.alertmanager,
      ready: () => answers(`${urls.alertmanager}/-/ready`),
    },
    {
      name: 'exporter',
      ...typescript('exporter/exporterMain.ts'),
      url: urls.exporter,
      ready: () => answers(`${urls.exporter}/-/ready`),
    },
    {
      name: 'player',
      ...typescript('player/playerMain.ts'),
      ready: async () => {
        const log = table.logOf('player');
        return existsSync(log) && readFileSync(log, 'utf8').includes('playing');
      },
    },
    {
      name: 'rule-loader',
      ...typescript('rules/ruleLoaderMain.ts'),
      ready: async () => {
        const log = table.logOf('rule-loader');
        return existsSync(log) && readFileSync(log, 'utf8').includes('loading');
      },
    },
    {
      name: 'prometheus',
      file: tools.prometheus,
      args: [
        `--config.file=${files.prometheus}`,
        `--storage.tsdb.path=${join(paths.run, 'prometheus')}`,
        `--web.listen-address=127.0.0.1:${ports.prometheus}`,
        `--web.external-url=${urls.prometheus}`,
        '--web.enable-lifecycle',
        '--storage.tsdb.retention.time=1d',
      ],
      url: urls.prometheus,
      ready: () => answers(`${urls.prometheus}/-/ready`),
    },
  ];
}

/** Every server of the test bed, in the order of the start. */
export function allComponents(
  paths: TestbedPaths,
  tools: SystemTools,
  table: ProcessTable,
): Component[] {
  return [
    ...coreComponents(paths),
    ...controllerComponents(paths),
    ...observingComponents(paths, tools, table),
    ...argocdComponents(paths, tools),
    ...chaosComponents(paths),
  ];
}
