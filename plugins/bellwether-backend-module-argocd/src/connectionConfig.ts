import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import {
  readBaseUrl,
  readTls,
} from '@bellwether/backstage-plugin-bellwether-node';
import { ArgoCdAuth, ArgoCdConnection } from './client/connection';

const DEFAULT_TIMEOUT_SECONDS = 20;
/** Visible ASCII: what a bearer token is made of. */
const TOKEN = /^[\x21-\x7e]+$/;

/**
 * Reads url, token or username and password, tls and timeoutSeconds. No error names a secret value.
 *
 * @throws InputError naming the key and what to change.
 */
export function readConnection(config: Config, path: string): ArgoCdConnection {
  return {
    url: readBaseUrl(config.getString('url'), `${path}.url`, {
      example: 'https://argocd.example.com',
      credentials: 'token, or username and password',
      added: {
        pattern: /\/(api(\/v\d+)?|applications)$/,
        names: '/api or /applications',
      },
    }),
    configPath: path,
    timeoutMs: 1000 * readTimeoutSeconds(config, path),
    auth: readAuth(config, path),
    tls: readTls(config, path),
  };
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

function readAuth(config: Config, path: string): ArgoCdAuth {
  const token = config.getOptionalString('token')?.trim();
  const username = config.getOptionalString('username');
  const password = config.getOptionalString('password');
  if (token && (username || password)) {
    throw new InputError(
      `${path}: give token, or username and password, not both`,
    );
  }
  if (token) {
    if (!TOKEN.test(token)) {
      throw new InputError(
        `${path}.token: holds characters that a token may not, such as a line break`,
      );
    }
    return { type: 'token', token };
  }
  if (username && password) {
    return { type: 'login', username, password };
  }
  throw new InputError(
    `${path}: needs token, or username and password; if they are there, the environment variables they name may be unset`,
  );
}
