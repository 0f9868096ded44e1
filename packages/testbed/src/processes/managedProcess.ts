import { spawn } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import execa from 'execa';
import { TestbedPaths } from '../paths';
import { waitUntil } from '../waitUntil';

/** A program that runs in the background until it is stopped, also when whoever started it is gone. */
export interface ProcessDefinition {
  /** Names its pid file and its log. */
  readonly name: string;
  readonly file: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

const STOP_SECONDS = 15;
const LOG_TAIL_LINES = 15;

/** The process ids and logs of the test bed's processes. */
export class ProcessTable {
  constructor(private readonly paths: Pick<TestbedPaths, 'logs' | 'pids'>) {}

  /** Where a process writes its output. */
  logOf(name: string): string {
    return join(this.paths.logs, `${name}.log`);
  }

  /** The id of a running process of the table; undefined when it does not run. */
  async pidOf(name: string): Promise<number | undefined> {
    const file = this.#pidFile(name);
    if (!existsSync(file)) {
      return undefined;
    }
    const [pid, started] = readFileSync(file, 'utf8').trim().split('\n');
    return (await startOf(Number(pid))) === started ? Number(pid) : undefined;
  }

  /** Starts a process unless it runs already. */
  async start(definition: ProcessDefinition): Promise<number> {
    const running = await this.pidOf(definition.name);
    if (running) {
      return running;
    }
    mkdirSync(this.paths.logs, { recursive: true });
    mkdirSync(this.paths.pids, { recursive: true });
    const log = openSync(this.logOf(definition.name), 'w');
    try {
      const child = spawn(definition.file, definition.args, {
        cwd: definition.cwd,
        env: { ...process.env, ...definition.env },
        detached: true,
        stdio: ['ignore', log, log],
      });
      const pid = await new Promise<number>((resolve, reject) => {
        child.once('spawn', () => resolve(child.pid as number));
        child.once('error', reject);
      });
      child.unref();
      const started = await startOf(pid);
      writeFileSync(this.#pidFile(definition.name), `${pid}\n${started}\n`);
      return pid;
    } finally {
      closeSync(log);
    }
  }

  /** Waits until a started process is ready; fails at once, with the end of its log, when it has ended. */
  async waitReady(
    name: string,
    ready: () => Promise<boolean>,
    timeoutSeconds: number,
  ): Promise<void> {
    let ended = false;
    const tail = () =>
      `the end of ${this.logOf(name)}:\n${this.#logTail(name)}`;
    await waitUntil(
      async () => {
        ended = (await this.pidOf(name)) === undefined;
        return ended || (await ready());
      },
      { what: `${name}, ready,`, timeoutSeconds, lastSeen: tail },
    );
    if (ended) {
      throw new Error(`${name} ended right after its start; ${tail()}`);
    }
  }

  /** Asks a process to end, and ends it after a while; does nothing when it does not run. */
  async stop(name: string): Promise<void> {
    const pid = await this.pidOf(name);
    if (pid) {
      process.kill(pid, 'SIGTERM');
      try {
        await waitUntil(async () => (await this.pidOf(name)) === undefined, {
          what: `The end of ${name}`,
          timeoutSeconds: STOP_SECONDS,
          intervalMilliseconds: 50,
        });
      } catch {
        process.kill(pid, 'SIGKILL');
      }
    }
    rmSync(this.#pidFile(name), { force: true });
  }

  #pidFile(name: string): string {
    return join(this.paths.pids, name);
  }

  #logTail(name: string): string {
    const log = this.logOf(name);
    return existsSync(log)
      ? readFileSync(log, 'utf8')
          .trimEnd()
          .split('\n')
          .slice(-LOG_TAIL_LINES)
          .join('\n')
      : '(no log)';
  }
}

/** When a process started, so that a later process with the same id is not taken for it; undefined when there is none. */
async function startOf(pid: number): Promise<string | undefined> {
  const { stdout, exitCode } = await execa(
    'ps',
    ['-o', 'stat=,lstart=', '-p', String(pid)],
    { reject: false, env: { LC_ALL: 'C' } },
  );
  const [state, ...started] = stdout.trim().split(/\s+/);
  return exitCode === 0 && !state.startsWith('Z')
    ? started.join(' ')
    : undefined;
}
