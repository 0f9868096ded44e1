import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import {
  MisconfiguredInstance,
  readBaseUrl,
  readInstances,
  readSeconds,
  readTls,
} from '@bellwether/backstage-plugin-bellwether-node';
import { z } from 'zod';
import { ChaosCenterAuth, ChaosCenterConnection } from './client/connection';

const DEFAULT_POLL_SECONDS = 30;
const DEFAULT_TIMEOUT_SECONDS = 10;
/** Visible ASCII: what a header may hold without being encoded. */
const HEADER_VALUE = /^[\x21-\x7e]+$/;

/** One entry of `bellwether.litmus.instances`. */
export interface LitmusInstance {
  name: string;
  title: string;
  pollIntervalMs: number;
  /** Address for people. */
  externalUrl: string;
  /** Absent: all projects of the account. */
  projects?: string[];
  /** Bellwether's cluster by id or name of the infrastructure. */
  clusters: Record<string, string>;
  connection: ChaosCenterConnection;
}

/** Reads every entry by itself: a wrong one is told apart and leaves the others working. */
export function readLitmusInstances(config: Config): {
  instances: LitmusInstance[];
  misconfigured: MisconfiguredInstance[];
} {
  return readInstances(config, 'bellwether.litmus.instances', {
    title: 'ChaosCenter',
    read: readInstance,
  });
}

function readInstance(
  config: Config,
  path: string,
  name: string,
): LitmusInstance {
  const url = readUrl(config.getString('url'), `${path}.url`);
  const externalUrl = config.getOptionalString('externalUrl');
  const projects = config.getOptionalStringArray('projects');
  if (projects?.length === 0) {
    throw new InputError(
      `${path}.projects: is empty; name at least one project by its id, or remove it to read all of the account`,
    );
  }
  return {
    name,
    title: config.getOptionalString('title') ?? name,
    pollIntervalMs:
      1000 *
      readSeconds(config, path, 'pollIntervalSeconds', {
        default: DEFAULT_POLL_SECONDS,
        from: 5,
        to: 3600,
      }),
    externalUrl: externalUrl
      ? readUrl(externalUrl, `${path}.externalUrl`)
      : url,
    projects,
    clusters: readClusters(config, path),
    connection: {
      url,
      configPath: path,
      timeoutMs:
        1000 *
        readSeconds(config, path, 'timeoutSeconds', {
          default: DEFAULT_TIMEOUT_SECONDS,
          from: 1,
          to: 120,
        }),
      auth: readAuth(config, path),
      origin: readOrigin(config, path),
      tls: readTls(config, path),
    },
  };
}

function readUrl(text: string, path: string): string {
  return readBaseUrl(text, path, {
    example: 'https://litmus.example.com',
    credentials: 'username and password, or token',
    added: { pattern: /\/(api|api\/query|auth)$/, names: '/api and /auth' },
  });
}

function readClusters(config: Config, path: string): Record<string, string> {
  const clusters = z
    .record(z.string(), z.string())
    .safeParse(config.getOptional('infrastructures') ?? {});
  if (!clusters.success) {
    throw new InputError(
      `${path}.infrastructures: must map names or ids of infrastructures to names of clusters`,
    );
  }
  return clusters.data;
}

function readAuth(config: Config, path: string): ChaosCenterAuth {
  const token = config.getOptionalString('token');
  const username = config.getOptionalString('username');
  const password = config.getOptionalString('password');
  if (token && (username || password)) {
    throw new InputError(
      `${path}: give token, or username and password, not both`,
    );
  }
  if (token) {
    if (!HEADER_VALUE.test(token)) {
      throw new InputError(
        `${path}.token: holds characters that an HTTP header may not, such as a line break`,
      );
    }
    return { type: 'token', token };
  }
  if (!username || !password) {
    throw new InputError(
      `${path}: needs token, or username and password; if they are there, the environment variable they name may be unset`,
    );
  }
  return { type: 'account', username, password };
}

function readOrigin(config: Config, path: string): string | undefined {
  const origin = config.getOptionalString('origin');
  if (
    origin !== undefined &&
    !(URL.canParse(origin) && new URL(origin).origin === origin)
  ) {
    throw new InputError(
      `${path}.origin: '${origin}' must be scheme and host alone, e.g. https://litmus.example.com`,
    );
  }
  return origin;
}
