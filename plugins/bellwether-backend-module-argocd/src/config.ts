import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import {
  MisconfiguredInstance,
  readInstances,
  readSeconds,
} from '@bellwether/backstage-plugin-bellwether-node';
import { z } from 'zod';
import { ArgoCdConnection } from './client/connection';
import { readConnection } from './connectionConfig';

const DEFAULT_NAMESPACE = 'argocd';
const DEFAULT_POLL_SECONDS = 30;
const SHORTEST_SECRET = 16;

/** One entry of `bellwether.argocd.instances`. */
export interface ArgoCdInstance {
  name: string;
  title: string;
  connection: ArgoCdConnection;
  externalUrl: string;
  /** Namespace of Argo CD itself. */
  namespace: string;
  /** Bellwether's cluster names by Argo CD's server addresses or names. */
  clusters: Record<string, string>;
  /** Empty: all. */
  projects: string[];
  /** Empty: all. */
  appNamespaces: string[];
  pollIntervalMs: number;
  webhookSecret?: string;
}

/** Reads every entry by itself: a wrong one is told apart and leaves the others working. */
export function readArgoCdInstances(config: Config): {
  instances: ArgoCdInstance[];
  misconfigured: MisconfiguredInstance[];
} {
  return readInstances(config, 'bellwether.argocd.instances', {
    title: 'Argo CD',
    read: readInstance,
  });
}

function readInstance(
  config: Config,
  path: string,
  name: string,
): ArgoCdInstance {
  const connection = readConnection(config, path);
  return {
    name,
    title: config.getOptionalString('title') ?? name,
    connection,
    externalUrl: readExternalUrl(config, path) ?? connection.url,
    namespace: config.getOptionalString('namespace') ?? DEFAULT_NAMESPACE,
    clusters: readClusters(config, path),
    projects: config.getOptionalStringArray('projects') ?? [],
    appNamespaces: config.getOptionalStringArray('appNamespaces') ?? [],
    pollIntervalMs:
      1000 *
      readSeconds(config, path, 'pollIntervalSeconds', {
        default: DEFAULT_POLL_SECONDS,
        from: 5,
        to: 3600,
      }),
    webhookSecret: readWebhookSecret(config, path),
  };
}

function readExternalUrl(config: Config, path: string): string | undefined {
  const url = config.getOptionalString('externalUrl');
  if (url !== undefined && !/^https?:\/\/./.test(url)) {
    throw new InputError(
      `${path}.externalUrl: '${url}' must begin with http:// or https://`,
    );
  }
  return url;
}

function readClusters(config: Config, path: string): Record<string, string> {
  const clusters = z
    .record(z.string(), z.string().min(1))
    .safeParse(config.getOptional('clusters') ?? {});
  if (!clusters.success) {
    throw new InputError(
      `${path}.clusters: must be a map from server addresses or Argo CD's cluster names to Bellwether's cluster names, e.g. in-cluster: eu-1`,
    );
  }
  return clusters.data;
}

function readWebhookSecret(config: Config, path: string): string | undefined {
  const webhook = config.getOptionalConfig('webhook');
  if (!webhook) {
    return undefined;
  }
  const secret = webhook.getOptionalString('secret') ?? '';
  if (secret.length < SHORTEST_SECRET) {
    throw new InputError(
      `${path}.webhook.secret: must have at least ${SHORTEST_SECRET} characters; if it has, the environment variable it names may be unset`,
    );
  }
  return secret;
}
