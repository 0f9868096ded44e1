const defaultPorts = {
  etcd: 2379,
  etcdPeer: 2380,
  apiServer: 6443,
  controllerManager: 10257,
  scheduler: 10259,
  kwok: 10247,
  rolloutsMetrics: 18090,
  rolloutsHealth: 18091,
  prometheus: 9090,
  alertmanager: 9093,
  exporter: 18095,
  resourceMetrics: 18096,
  argocdServer: 18080,
  argocdRepoServer: 18081,
  argocdControllerMetrics: 18082,
  argocdServerMetrics: 18083,
  argocdRepoServerMetrics: 18084,
  argocdNotificationsMetrics: 18087,
  argocdRedis: 16379,
  chaosOperatorMetrics: 18085,
  chaosOperatorHealth: 18086,
} as const;

/** Moves all ports, so that a second test bed with a `BELLWETHER_CACHE` of its own runs beside the first. */
const offset = Number(process.env.TESTBED_PORT_OFFSET ?? 0);

/** The loopback ports of the test bed. */
export const ports = Object.fromEntries(
  Object.entries(defaultPorts).map(([name, port]) => [name, port + offset]),
) as Readonly<Record<keyof typeof defaultPorts, number>>;

/**
 * Loopback port that the notifications controller of Argo CD delivers to. Nobody listens there but a test.
 *
 * @public
 */
export const notificationReceiverPort = 18097 + offset;

/**
 * Where the servers of the test bed answer.
 *
 * @public
 */
export const urls = {
  etcd: `http://127.0.0.1:${ports.etcd}`,
  apiServer: `https://127.0.0.1:${ports.apiServer}`,
  prometheus: `http://127.0.0.1:${ports.prometheus}`,
  alertmanager: `http://127.0.0.1:${ports.alertmanager}`,
  exporter: `http://127.0.0.1:${ports.exporter}`,
  rolloutsHealth: `http://127.0.0.1:${ports.rolloutsHealth}`,
  rolloutsMetrics: `http://127.0.0.1:${ports.rolloutsMetrics}`,
  argocd: `http://127.0.0.1:${ports.argocdServer}`,
} as const;
