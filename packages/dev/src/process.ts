import { ChildProcess, spawn } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

export interface CommandOptions {
  cwd?: string;
  env?: Record<string, string | undefined>;
}

/** A command that ended with another exit code than 0; its output has been shown already. */
export class CommandFailed extends Error {
  constructor(readonly command: string, readonly exitCode: number | null) {
    super(`${command} ended with exit code ${exitCode}`);
  }
}

/** Runs a command to its end, its output passed through. */
export async function run(
  command: string,
  args: string[],
  options: CommandOptions = {},
): Promise<void> {
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const exitCode = await exit(child);
  if (exitCode !== 0) {
    throw new CommandFailed([command, ...args].join(' '), exitCode);
  }
}

function exit(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', code => resolve(code));
  });
}

/** A server in the background, with its whole process group, writing to a log file. */
export class Server {
  #child: ChildProcess;
  #ended = false;

  private constructor(
    readonly name: string,
    readonly logFile: string,
    child: ChildProcess,
  ) {
    this.#child = child;
    child.once('close', () => {
      this.#ended = true;
    });
  }

  static start(
    name: string,
    logFile: string,
    command: string,
    args: string[],
    options: CommandOptions = {},
  ): Server {
    mkdirSync(dirname(logFile), { recursive: true });
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: { ...process.env, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    const log = createWriteStream(logFile);
    child.stdout?.pipe(log);
    child.stderr?.pipe(log);
    return new Server(name, logFile, child);
  }

  get ended(): boolean {
    return this.#ended;
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** Waits until `ready` answers true; fails at once when the process ends, or after the time limit. */
  async waitUntil(
    ready: () => Promise<boolean>,
    limitSeconds: number,
  ): Promise<void> {
    const deadline = Date.now() + limitSeconds * 1000;
    while (!(await ready().catch(() => false))) {
      if (this.#ended) {
        throw new Error(`${this.name} ended; its log is ${this.logFile}`);
      }
      if (Date.now() > deadline) {
        throw new Error(
          `${this.name} did not answer within ${limitSeconds} s; its log is ${this.logFile}`,
        );
      }
      await sleep(200);
    }
  }

  /** Ends the process group: SIGTERM, and SIGKILL after the grace time. */
  async stop(graceSeconds = 10): Promise<void> {
    if (this.#ended || this.#child.pid === undefined) {
      return;
    }
    const closed = exit(this.#child);
    this.#signal('SIGTERM');
    const timer = setTimeout(
      () => this.#signal('SIGKILL'),
      graceSeconds * 1000,
    );
    await closed;
    clearTimeout(timer);
    this.#signal('SIGKILL');
  }

  #signal(signal: NodeJS.Signals) {
    try {
      process.kill(-this.#child.pid!, signal);
    } catch {
      // The group is gone already.
    }
  }
}

export function sleep(milliseconds: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, milliseconds));
}

/** True when the URL answers with a status below 400. */
export async function answers(url: string): Promise<boolean> {
  const response = await fetch(url, { signal: AbortSignal.timeout(2000) });
  await response.body?.cancel();
  return response.ok;
}
