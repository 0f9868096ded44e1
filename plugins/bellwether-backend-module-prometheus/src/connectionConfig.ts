import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import {
  readBaseUrl,
  readTls,
} from '@bellwether/backstage-plugin-bellwether-node';
import { z } from 'zod';
import { UpstreamAuth, UpstreamConnection } from './client/connection';

const DEFAULT_TIMEOUT_SECONDS = 10;
const DEFAULT_TENANT_HEADER = 'X-Scope-OrgID';
const HEADER_NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
/** Visible ASCII, space and tab: what a header may hold without being encoded. */
const HEADER_VALUE = /^[\t\x20-\x7e]*$/;

/**
 * Reads url, timeoutSeconds, auth, headers, tenant and tls. No error names a secret value.
 *
 * @throws InputError naming the key and what to change.
 */
export function readConnection(
  config: Config,
  path: string,
): UpstreamConnection {
  return {
    url: readBaseUrl(config.getString('url'), `${path}.url`, {
      example: 'https://prometheus.example.com',
      credentials: 'auth.basic instead',
      added: { pattern: /\/api(\/v\d+)?$/, names: '/api' },
    }),
    configPath: path,
    timeoutMs: 1000 * readTimeoutSeconds(config, path),
    auth: readAuth(config, path),
    headers: { ...readHeaders(config, path), ...readTenant(config, path) },
    tls: readTls(config, path),
  };
}

/**
 * A map of texts, e.g. labels; empty when it is not there.
 *
 * @throws InputError when it is no map of texts.
 */
export function readTexts(
  config: Config,
  key: string,
  path: string,
): Record<string, string> {
  const texts = z
    .record(z.string(), z.string())
    .safeParse(config.getOptional(key) ?? {});
  if (!texts.success) {
    throw new InputError(
      `${path}.${key}: must be a map of texts; quote values that look like numbers or booleans`,
    );
  }
  return texts.data;
}

function readTimeoutSeconds(config: Config, path: string): number {
  const seconds =
    config.getOptionalNumber('timeoutSeconds') ?? DEFAULT_TIMEOUT_SECONDS;
  if (!(seconds > 0 && seconds <= 120)) {
    throw new InputError(
      `${path}.timeoutSeconds: ${seconds} must be above 0 and at most 120`,
    );
  }
  return seconds;
}

function readAuth(config: Config, path: string): UpstreamAuth | undefined {
  const auth = config.getOptionalConfig('auth');
  const bearer = auth?.getOptionalConfig('bearer');
  const basic = auth?.getOptionalConfig('basic');
  if (!auth) {
    return undefined;
  }
  if (bearer && basic) {
    throw new InputError(`${path}.auth: give bearer or basic, not both`);
  }
  if (basic) {
    return {
      type: 'basic',
      username: basic.getString('username'),
      password: basic.getString('password'),
    };
  }
  const token = bearer?.getOptionalString('token');
  const tokenFile = bearer?.getOptionalString('tokenFile');
  if (token && tokenFile) {
    throw new InputError(
      `${path}.auth.bearer: give token or tokenFile, not both`,
    );
  }
  if (tokenFile) {
    return { type: 'bearerFile', tokenFile };
  }
  if (!token) {
    throw new InputError(
      `${path}.auth: needs bearer.token, bearer.tokenFile or basic; if it is there, the environment variable it names may be unset`,
    );
  }
  return {
    type: 'bearer',
    token: headerValue(token, `${path}.auth.bearer.token`),
  };
}

function readHeaders(config: Config, path: string): Record<string, string> {
  const headers = readTexts(config, 'headers', path);
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      headerName(name, `${path}.headers`),
      headerValue(value, `${path}.headers.${name}`),
    ]),
  );
}

function readTenant(config: Config, path: string): Record<string, string> {
  const tenant = config.getOptionalConfig('tenant');
  if (!tenant) {
    return {};
  }
  const header = tenant.getOptionalString('header') ?? DEFAULT_TENANT_HEADER;
  return {
    [headerName(header, `${path}.tenant.header`)]: headerValue(
      tenant.getString('value'),
      `${path}.tenant.value`,
    ),
  };
}

function headerName(name: string, path: string): string {
  if (!HEADER_NAME.test(name)) {
    throw new InputError(`${path}: '${name}' is no HTTP header name`);
  }
  return name.toLowerCase();
}

function headerValue(value: string, path: string): string {
  if (!HEADER_VALUE.test(value)) {
    throw new InputError(
      `${path}: holds characters that an HTTP header may not, such as a line break`,
    );
  }
  return value;
}
