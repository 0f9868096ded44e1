import { ChildProcess, fork } from 'node:child_process';
import { on, once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EntitySnapshot } from '@bellwether/backstage-plugin-bellwether-common';
import { sleep } from '@bellwether/dev';
import { missingIn } from './everySource';
import { entityName } from './names';

const FILLED_WITHIN_MS = 600_000;
/** It rests when it uses less than that share of a core for so long; it waits a second itself before it begins. */
const IDLE_SHARE = 0.1;
const IDLE_FOR_MS = 2_500;

/** A running backend with so many services stored. */
export interface LoadedBackend {
  url: string;
  /** Seconds from the start until the last service was stored. */
  filledAfterSeconds: number;
  /** Seconds from then until it has done what it does ahead: judged what others depend on. */
  settledAfterSeconds: number;
  memory(): Promise<NodeJS.MemoryUsage>;
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
    const filledAt = Date.now();
    await waitUntilIdle(child);
    return {
      url,
      filledAfterSeconds: (filledAt - began) / 1000,
      settledAfterSeconds: (Date.now() - filledAt) / 1000,
      memory: () => ask<NodeJS.MemoryUsage>(child, 'memory'),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function ask<T>(child: ChildProcess, what: string): Promise<T> {
  const answers = on(child, 'message');
  child.send(what);
  for await (const [answer] of answers) {
    // Backstage's loader tells of the files it reads.
    if (answer.type === what) {
      return answer;
    }
  }
  throw new Error('The backend under test ended.');
}

async function waitUntilIdle(child: ChildProcess): Promise<void> {
  const deadline = Date.now() + FILLED_WITHIN_MS;
  let before = await ask<NodeJS.CpuUsage>(child, 'cpu');
  while (Date.now() < deadline) {
    await sleep(IDLE_FOR_MS);
    const now = await ask<NodeJS.CpuUsage>(child, 'cpu');
    const usedMs = (now.user - before.user + now.system - before.system) / 1000;
    if (usedMs < IDLE_SHARE * IDLE_FOR_MS) {
      return;
    }
    before = now;
  }
  throw new Error('The backend under test does not come to rest.');
}

async function waitUntilFilled(
  child: ChildProcess,
  url: string,
  entities: number,
): Promise<void> {
  const deadline = Date.now() + FILLED_WITHIN_MS;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) {
      throw new Error('The backend under test ended before it was filled.');
    }
    if (await isFilled(url, entities).catch(() => false)) {
      return;
    }
    await sleep(250);
  }
  throw new Error(
    `The backend under test was not filled within ${
      FILLED_WITHIN_MS / 1000
    } s.`,
  );
}

async function isFilled(url: string, entities: number): Promise<boolean> {
  if (entities === 0) {
    return (await fetch(`${url}/health`)).ok;
  }
  const response = await fetch(
    `${url}/v1/entity/default/component/${entityName(entities - 1)}`,
  );
  return missingIn((await response.json()) as EntitySnapshot).length === 0;
}
