import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { AlertScope } from '@bellwether/backstage-plugin-bellwether-common';
import { z } from 'zod';
import { UpstreamConnection } from './client/connection';
import { readConnection, readTexts } from './connectionConfig';

const INSTANCES_PATH = 'bellwether.prometheus.instances';
const NAME_PATTERN = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;
const DEFAULT_POLL_SECONDS = 15;
const DEFAULT_CLUSTER_LABEL = 'cluster';

/** One entry of `bellwether.prometheus.instances`. */
export interface PrometheusInstance {
  name: string;
  title: string;
  pollIntervalMs: number;
  scope: AlertScope;
  grafanaUrl?: string;
  connection: UpstreamConnection;
  alertmanager?: {
    connection: UpstreamConnection;
    readTimeIntervals: boolean;
  };
}

/** An entry that cannot be used as it is written. */
export interface MisconfiguredInstance {
  name: string;
  title: string;
  /** Names the key and what to change. */
  problem: string;
}

/** Reads every entry by itself: a wrong one is told apart and leaves the others working. */
export function readPrometheusInstances(config: Config): {
  instances: PrometheusInstance[];
  misconfigured: MisconfiguredInstance[];
} {
  const instances: PrometheusInstance[] = [];
  const misconfigured: MisconfiguredInstance[] = [];
  const names = new Set<string>();
  readEntries(config, misconfigured).forEach((entry, index) => {
    const path = `${INSTANCES_PATH}[${index}]`;
    const fallbackName = `instance-${index}`;
    try {
      const instance = readInstance(entry, path);
      if (names.has(instance.name)) {
        throw new InputError(
          `${path}.name: '${instance.name}' is used by another instance; give each its own name`,
        );
      }
      names.add(instance.name);
      instances.push(instance);
    } catch (error) {
      const name = usableName(entry, names) ?? fallbackName;
      names.add(name);
      misconfigured.push({
        name,
        title: name,
        problem: messageOf(error),
      });
    }
  });
  return { instances, misconfigured };
}

function readEntries(
  config: Config,
  misconfigured: MisconfiguredInstance[],
): Config[] {
  try {
    return config.getOptionalConfigArray(INSTANCES_PATH) ?? [];
  } catch (error) {
    misconfigured.push({
      name: 'instances',
      title: 'Prometheus',
      problem: messageOf(error),
    });
    return [];
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function readInstance(config: Config, path: string): PrometheusInstance {
  const name = config.getString('name');
  if (!NAME_PATTERN.test(name)) {
    throw new InputError(
      `${path}.name: '${name}' may hold only letters, digits, '.', '_' and '-', and must begin with a letter or digit`,
    );
  }
  const alertmanager = config.getOptionalConfig('alertmanager');
  return {
    name,
    title: config.getOptionalString('title') ?? name,
    pollIntervalMs: 1000 * readPollSeconds(config, path),
    scope: readScope(config, path),
    grafanaUrl: config.getOptionalString('grafanaUrl'),
    connection: readConnection(config, path),
    alertmanager: alertmanager && {
      connection: readConnection(alertmanager, `${path}.alertmanager`),
      readTimeIntervals:
        alertmanager.getOptionalBoolean('timeIntervals') ?? true,
    },
  };
}

function readPollSeconds(config: Config, path: string): number {
  const seconds =
    config.getOptionalNumber('pollIntervalSeconds') ?? DEFAULT_POLL_SECONDS;
  if (!(seconds >= 1 && seconds <= 3600)) {
    throw new InputError(
      `${path}.pollIntervalSeconds: ${seconds} must be from 1 to 3600`,
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

function usableName(config: Config, taken: Set<string>): string | undefined {
  const name = z
    .string()
    .regex(NAME_PATTERN)
    .safeParse(config.getOptional('name'));
  return name.success && !taken.has(name.data) ? name.data : undefined;
}
