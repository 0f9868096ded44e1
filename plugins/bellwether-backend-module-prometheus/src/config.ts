import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { AlertScope } from '@bellwether/backstage-plugin-bellwether-common';
import {
  MisconfiguredInstance,
  readInstances,
  readSeconds,
} from '@bellwether/backstage-plugin-bellwether-node';
import { UpstreamConnection } from './client/connection';
import { readConnection, readTexts } from './connectionConfig';

const DEFAULT_POLL_SECONDS = 15;
const DEFAULT_CLUSTER_LABEL = 'cluster';
const DEFAULT_WINDOW_SECONDS = 120;
const DEFAULT_TRAFFIC_SECONDS = 30;
const DEFAULT_VERSION_LABEL = 'destination_version';
const LABEL_NAME = /^[a-zA-Z_][a-zA-Z0-9_]*$/;

/** How Istio's metrics of an instance are read. */
export interface IstioMetricsConfig {
  intervalMs: number;
  windowSeconds: number;
  /** Label that tells versions apart. */
  versionLabel: string;
}

/** One entry of `bellwether.prometheus.instances`. */
export interface PrometheusInstance {
  name: string;
  title: string;
  pollIntervalMs: number;
  scope: AlertScope;
  grafanaUrl?: string;
  connection: UpstreamConnection;
  /** Absent: Istio's metrics are not read. */
  istio?: IstioMetricsConfig;
  alertmanager?: {
    connection: UpstreamConnection;
    readTimeIntervals: boolean;
  };
}

/** Reads every entry by itself: a wrong one is told apart and leaves the others working. */
export function readPrometheusInstances(config: Config): {
  instances: PrometheusInstance[];
  misconfigured: MisconfiguredInstance[];
} {
  return readInstances(config, 'bellwether.prometheus.instances', {
    title: 'Prometheus',
    read: readInstance,
  });
}

function readInstance(
  config: Config,
  path: string,
  name: string,
): PrometheusInstance {
  const alertmanager = config.getOptionalConfig('alertmanager');
  return {
    name,
    title: config.getOptionalString('title') ?? name,
    pollIntervalMs:
      1000 *
      readSeconds(config, path, 'pollIntervalSeconds', {
        default: DEFAULT_POLL_SECONDS,
        from: 1,
        to: 3600,
      }),
    scope: readScope(config, path),
    grafanaUrl: config.getOptionalString('grafanaUrl'),
    connection: readConnection(config, path),
    istio: readIstio(config.getOptionalConfig('istio'), `${path}.istio`),
    alertmanager: alertmanager && {
      connection: readConnection(alertmanager, `${path}.alertmanager`),
      readTimeIntervals:
        alertmanager.getOptionalBoolean('timeIntervals') ?? true,
    },
  };
}

function readIstio(
  config: Config | undefined,
  path: string,
): IstioMetricsConfig | undefined {
  if (config?.getOptionalBoolean('enabled') === false) {
    return undefined;
  }
  const versionLabel =
    config?.getOptionalString('labels.version') ?? DEFAULT_VERSION_LABEL;
  if (!LABEL_NAME.test(versionLabel)) {
    throw new InputError(
      `${path}.labels.version: '${versionLabel}' is no label name; write e.g. destination_canonical_revision`,
    );
  }
  return {
    intervalMs:
      1000 *
      readWholeSeconds(
        config,
        path,
        'intervalSeconds',
        DEFAULT_TRAFFIC_SECONDS,
      ),
    windowSeconds: readWholeSeconds(
      config,
      path,
      'windowSeconds',
      DEFAULT_WINDOW_SECONDS,
    ),
    versionLabel,
  };
}

function readWholeSeconds(
  config: Config | undefined,
  path: string,
  key: string,
  fallback: number,
): number {
  const seconds = config?.getOptionalNumber(key) ?? fallback;
  if (!(Number.isInteger(seconds) && seconds >= 10 && seconds <= 3600)) {
    throw new InputError(
      `${path}.${key}: ${seconds} must be a whole number from 10 to 3600`,
    );
  }
  return seconds;
}

function readScope(config: Config, path: string): AlertScope {
  return {
    clusters: config.getOptionalStringArray('clusters') ?? [],
    clusterLabel:
      config.getOptionalString('clusterLabel') ?? DEFAULT_CLUSTER_LABEL,
    clusterNames: readTexts(config, 'clusterNames', path),
    externalLabels: readTexts(config, 'externalLabels', path),
  };
}
