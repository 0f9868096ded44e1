import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { UpstreamTls } from './tls';

const NAME_PATTERN = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;

/**
 * An entry of a list of instances that cannot be used as it is written.
 *
 * @public
 */
export interface MisconfiguredInstance {
  name: string;
  title: string;
  /** Names the key and what to change. */
  problem: string;
}

/**
 * Reads a list of named instances, each entry by itself: a wrong one is told apart and leaves the others working. One without a usable name is
 * called `instance-<index>`.
 *
 * @param path - of the list, e.g. `bellwether.argocd.instances`
 * @param options - `title` stands for the whole list when it is none; `read` reads one entry and throws what is wrong with it, naming the key
 *
 * @public
 */
export function readInstances<T>(
  config: Config,
  path: string,
  options: {
    title: string;
    read: (entry: Config, path: string, name: string) => T;
  },
): { instances: T[]; misconfigured: MisconfiguredInstance[] } {
  let entries: Config[];
  try {
    entries = config.getOptionalConfigArray(path) ?? [];
  } catch (error) {
    return {
      instances: [],
      misconfigured: [
        { name: 'instances', title: options.title, problem: messageOf(error) },
      ],
    };
  }
  const instances: T[] = [];
  const misconfigured: MisconfiguredInstance[] = [];
  const names = new Set<string>();
  entries.forEach((entry, index) => {
    const entryPath = `${path}[${index}]`;
    try {
      const name = readName(entry, entryPath);
      const instance = options.read(entry, entryPath, name);
      if (names.has(name)) {
        throw new InputError(
          `${entryPath}.name: '${name}' is used by another instance; give each its own name`,
        );
      }
      names.add(name);
      instances.push(instance);
    } catch (error) {
      const name = usableName(entry, names) ?? `instance-${index}`;
      names.add(name);
      misconfigured.push({ name, title: name, problem: messageOf(error) });
    }
  });
  return { instances, misconfigured };
}

function readName(entry: Config, path: string): string {
  const name = entry.getString('name');
  if (!NAME_PATTERN.test(name)) {
    throw new InputError(
      `${path}.name: '${name}' may hold only letters, digits, '.', '_' and '-', and must begin with a letter or digit`,
    );
  }
  return name;
}

function usableName(entry: Config, taken: Set<string>): string | undefined {
  const name = entry.getOptional('name');
  return typeof name === 'string' && NAME_PATTERN.test(name) && !taken.has(name)
    ? name
    : undefined;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/**
 * The base URL of an upstream, without a slash at the end.
 *
 * @param hints - an `example`; what takes `credentials` in the place of the URL; `added`: endings of the path that the client adds itself
 * @throws InputError naming the key and what to change
 *
 * @public
 */
export function readBaseUrl(
  text: string,
  path: string,
  hints: {
    example: string;
    credentials: string;
    added: { pattern: RegExp; names: string };
  },
): string {
  if (!URL.canParse(text)) {
    throw new InputError(
      `${path}: '${text}' is no absolute URL; write e.g. ${hints.example}`,
    );
  }
  const url = new URL(text);
  if (url.username || url.password) {
    throw new InputError(
      `${path}: must not hold credentials; use ${hints.credentials}`,
    );
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new InputError(`${path}: '${text}' must begin with http or https`);
  }
  if (url.search || url.hash) {
    throw new InputError(
      `${path}: '${text}' must end with the path, without query or fragment`,
    );
  }
  const base = `${url.origin}${url.pathname}`.replace(/\/+$/, '');
  if (hints.added.pattern.test(base)) {
    throw new InputError(
      `${path}: '${text}' must be the address before ${hints.added.names}; Bellwether adds the rest`,
    );
  }
  return base;
}

/**
 * A number of seconds.
 *
 * @throws InputError when it is out of range
 *
 * @public
 */
export function readSeconds(
  config: Config,
  path: string,
  key: string,
  range: { default: number; from: number; to: number },
): number {
  const seconds = config.getOptionalNumber(key) ?? range.default;
  if (!(seconds >= range.from && seconds <= range.to)) {
    throw new InputError(
      `${path}.${key}: ${seconds} must be from ${range.from} to ${range.to}`,
    );
  }
  return seconds;
}

/**
 * `tls` of an instance: `caFile`, `caData`, `insecureSkipVerify`.
 *
 * @throws InputError naming the key and what to change
 *
 * @public
 */
export function readTls(config: Config, path: string): UpstreamTls | undefined {
  const tls = config.getOptionalConfig('tls');
  if (!tls) {
    return undefined;
  }
  const caFile = tls.getOptionalString('caFile');
  const caData = tls.getOptionalString('caData');
  if (caFile && caData) {
    throw new InputError(`${path}.tls: give caFile or caData, not both`);
  }
  if (caData && !caData.includes('-----BEGIN CERTIFICATE-----')) {
    throw new InputError(
      `${path}.tls.caData: must be PEM text that holds '-----BEGIN CERTIFICATE-----'`,
    );
  }
  return {
    caFile,
    caData,
    insecureSkipVerify: tls.getOptionalBoolean('insecureSkipVerify') ?? false,
  };
}
