import { ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sleep } from '@bellwether/dev';
import { entityName } from './syntheticCluster';

/** A running backend with so many services stored. */
export interface LoadedBackend {
  url: string;
  /** Seconds from the start until the last service was stored. */
  filledAfterSeconds: number;
  memory(): Promise<{ heapUsed: number; rss: number }>;
  stop(): Promise<void>;
}

/** Starts a backend in its own process and waits until all services are stored. */
export async function startLoadedBackend(
  entities: number,
  port: number,
): Promise<LoadedBackend> {
  const data = mkdtempSync(join(tmpdir(), 'bellwether-bench-'));
  const url = `http://127.0.0.1:${port}/api/bellwether`;
  const began = Date.now();
  const child = fork(require.resolve('./backendUnderTest.ts'), [], {
    execArgv: [
      '--expose-gc',
      '--require',
      require.resolve('@backstage/cli/config/nodeTransform.cjs'),
    ],
    env: {
      ...process.env,
      ENTITIES: String(entities),
      PORT: String(port),
      DATA: data,
      LOG_LEVEL: 'warn',
    },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const stop = async () => {
    if (child.exitCode === null) {
      const closed = once(child, 'close');
      child.kill('SIGKILL');
      await closed;
    }
    rmSync(data, { recursive: true, force: true });
  };
  try {
    await waitUntilFilled(child, url, entities);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    url,
    filledAfterSeconds: (Date.now() - began) / 1000,
    async memory() {
      const answer = once(child, 'message');
      child.send('memory');
      const [figures] = await answer;
      return figures;
    },
    stop,
  };
}

async function waitUntilFilled(
  child: ChildProcess,
  url: string,
  entities: number,
): Promise<void> {
  const deadline = Date.now() + 300_000;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) {
      throw new Error('The backend under test ended before it was filled.');
    }
    if (await isFilled(url, entities).catch(() => false)) {
      return;
    }
    await sleep(250);
  }
  throw new Error('The backend under test was not filled within 300 s.');
}

async function isFilled(url: string, entities: number): Promise<boolean> {
  if (entities === 0) {
    return (await fetch(`${url}/health`)).ok;
  }
  const response = await fetch(
    `${url}/v1/entity/default/component/${entityName(entities - 1)}`,
  );
  const snapshot = (await response.json()) as {
    environments: { workloads: { virtualServices: unknown[] }[] }[];
  };
  return snapshot.environments[0]?.workloads[0]?.virtualServices.length === 1;
}
