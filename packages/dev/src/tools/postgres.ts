import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  rmSync,
} from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { Server, sleep } from '../process';
import { scratch } from '../paths';
import { canInstallDebianPackages, installDebianPackages } from './debian';
import { findExecutable, isExecutable } from './executable';

export interface PostgresServer {
  connectionString: string;
  host: string;
  port: number;
  user: string;
  stop(): Promise<void>;
}

function findPostgresFolder(): string | undefined {
  const base = '/usr/lib/postgresql';
  if (existsSync(base)) {
    const versions = readdirSync(base)
      .filter(version => isExecutable(join(base, version, 'bin/initdb')))
      .sort((a, b) => Number(b) - Number(a));
    if (versions.length > 0) {
      return join(base, versions[0], 'bin');
    }
  }
  return findExecutable('initdb')?.replace(/\/initdb$/, '');
}

async function ensurePostgres(
  mayInstall: boolean,
): Promise<string | undefined> {
  const found = findPostgresFolder();
  if (found || !mayInstall || !canInstallDebianPackages()) {
    return found;
  }
  await installDebianPackages(['postgresql']);
  return findPostgresFolder();
}

/**
 * A throw-away PostgreSQL server on a free loopback port, or undefined when there is no PostgreSQL on this machine.
 * PostgreSQL refuses to run as root, so for root it runs as the user `postgres`.
 */
export async function startPostgres(
  mayInstall: boolean,
): Promise<PostgresServer | undefined> {
  const folder = await ensurePostgres(mayInstall);
  if (!folder) {
    return undefined;
  }
  const asUser =
    userInfo().uid === 0 ? ['runuser', '-u', 'postgres', '--'] : [];
  const data = mkdtempSync(join(tmpdir(), 'bellwether-postgres-'));
  chmodSync(data, 0o777);
  const command = (name: string, args: string[]) => [
    ...asUser,
    join(folder, name),
    ...args,
  ];
  const [initdb, ...initdbArgs] = command('initdb', [
    '-D',
    join(data, 'cluster'),
    '-U',
    'postgres',
    '-A',
    'trust',
    '--no-sync',
    '-E',
    'UTF8',
    '--no-locale',
  ]);
  const initialised = spawnSync(initdb, initdbArgs, { encoding: 'utf8' });
  if (initialised.status !== 0) {
    throw new Error(`initdb failed: ${initialised.stderr}`);
  }
  const port = 20000 + (process.pid % 20000);
  const [postgres, ...postgresArgs] = command('postgres', [
    '-D',
    join(data, 'cluster'),
    '-p',
    String(port),
    '-c',
    'listen_addresses=127.0.0.1',
    '-c',
    `unix_socket_directories=${data}`,
    '-c',
    'fsync=off',
    '-c',
    'max_connections=300',
  ]);
  const server = Server.start(
    'PostgreSQL',
    join(scratch, 'postgres.log'),
    postgres,
    postgresArgs,
  );
  const isReady = join(folder, 'pg_isready');
  await server.waitUntil(
    async () =>
      spawnSync(isReady, ['-h', '127.0.0.1', '-p', String(port)]).status === 0,
    30,
  );
  return {
    connectionString: `postgresql://postgres@127.0.0.1:${port}/postgres`,
    host: '127.0.0.1',
    port,
    user: 'postgres',
    async stop() {
      await server.stop(10);
      await sleep(100);
      rmSync(data, { recursive: true, force: true });
    },
  };
}
