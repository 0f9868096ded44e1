/** The loopback ports of the test bed. */
export const ports = {
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
} as const;

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
} as const;
