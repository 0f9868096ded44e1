import assert from 'node:assert/strict';
import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { AddressInfo, createServer, Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { serviceSpecSchema } from '@bellwether/backstage-plugin-bellwether-common';
import { generateService } from '@bellwether/backstage-plugin-scaffolder-backend-module-bellwether';
import { waitUntil } from '@bellwether/testbed';
import execa from 'execa';
import { writeFiles } from '../src/checks/helm';
import { serviceBase } from '../src/options/serviceAxes';

const SECONDS = 60;

async function listening(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listening(server);
  server.close();
  await once(server, 'close');
  return port;
}

describe('a generated TypeScript service', () => {
  // It leaves the closing to the client, as a database does: one that closes at once is taken for one that is down.
  const database = createServer();
  let folder: string;
  let port: number;
  let service: ChildProcess | undefined;
  const npm = (...args: string[]) => execa('npm', args, { cwd: folder });
  const statusOf = async (path: string) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`);
    await response.arrayBuffer();
    return response.status;
  };
  const becomes = (path: string, status: number) =>
    waitUntil(
      async () => {
        const found = await statusOf(path).catch(() => undefined);
        return found === status ? status : undefined;
      },
      { what: `${path} with ${status}`, timeoutSeconds: SECONDS },
    );

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'generated-service-'));
    const spec = serviceSpecSchema.parse({
      ...serviceBase,
      dependencies: [
        {
          entityRef: 'resource:default/checkout-db',
          type: 'database',
          host: 'localhost',
          port: await listening(database),
        },
      ],
      observability: {
        openTelemetry: { endpoint: 'http://collector.observability:4318' },
      },
    });
    await writeFiles(folder, generateService(spec));
    port = await freePort();
  });

  after(async () => {
    service?.kill('SIGKILL');
    database.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('installs what its lock file says', async () => {
    await npm('ci', '--no-audit', '--no-fund');
  });

  it('passes its own type check, lint and tests', async () => {
    for (const script of ['typecheck', 'lint', 'test']) {
      await npm('run', script);
    }
  });

  it('builds, starts, and tells the three kinds of health apart', async () => {
    await npm('run', 'build');
    service = spawn(process.execPath, ['dist/main.js'], {
      cwd: folder,
      stdio: 'ignore',
      env: {
        PATH: process.env.PATH,
        HOST: '127.0.0.1',
        PORT: String(port),
        DEPENDENCY_CACHE_MS: '0',
        SHUTDOWN_DELAY_MS: '0',
      },
    });
    await becomes('/health/startup', 200);
    await becomes('/health/ready', 200);
    assert.equal(await statusOf('/health/live'), 200);
    assert.equal(await statusOf('/v1/greeting'), 200);
    assert.equal(await statusOf('/metrics'), 200);
  });

  it('is alive and not ready while its database is away', async () => {
    database.close();
    await becomes('/health/ready', 503);
    assert.equal(await statusOf('/health/live'), 200);
  });

  it('ends by itself on SIGTERM', async () => {
    assert.ok(service);
    const ended = once(service, 'exit');
    service.kill('SIGTERM');
    assert.deepEqual(await ended, [0, null]);
  });
});
