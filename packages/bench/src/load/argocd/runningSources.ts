import { ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { ArgoCdServer, TOKEN } from './ArgoCdServer';
import { Command, Memory, Report, Written } from './messages';

const PATIENCE_MS = 600_000;

/** The Argo CD sources in a process of their own, one for each server. */
export class RunningSources {
  readonly #listeners = new Set<(report: Report) => void>();

  private constructor(private readonly child: ChildProcess) {
    child.on('message', (report: Report) => this.#tell(report));
    child.on('exit', () =>
      this.#tell({ type: 'failed', message: 'their process ended' }),
    );
  }

  /** Starts the process; its sources do nothing before `run`. */
  static async start(servers: ArgoCdServer[]): Promise<RunningSources> {
    const child = fork(require.resolve('./sourcesUnderTest.ts'), [], {
      execArgv: [
        '--expose-gc',
        '--require',
        require.resolve('@backstage/cli/config/nodeTransform.cjs'),
      ],
      env: {
        ...process.env,
        INSTANCES: JSON.stringify(
          servers.map(({ url }, index) => ({
            name: nameOfInstance(index),
            url,
            token: TOKEN,
          })),
        ),
      },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    const sources = new RunningSources(child);
    await sources.#until('ready');
    return sources;
  }

  /** Collects; resolves with the number of Applications when all instances are known. */
  async run(): Promise<number> {
    const known = this.#until('known');
    this.#command('run');
    return (await known).applications;
  }

  /** Makes every Application somebody's from now on, so that its details are read. */
  adopt(): void {
    this.#command('adopt');
  }

  async memory(): Promise<Memory> {
    const memory = this.#until('memory');
    this.#command('memory');
    return await memory;
  }

  /** Calls back with what reaches the sinks, until it answers true. */
  async writtenUntil(
    what: string,
    isDone: (written: Written) => boolean,
  ): Promise<void> {
    await this.#wait(
      what,
      report => report.type === 'written' && report.written.some(isDone),
    );
  }

  async stop(): Promise<void> {
    if (this.child.exitCode === null) {
      const closed = once(this.child, 'close');
      this.child.kill('SIGKILL');
      await closed;
    }
  }

  #command(command: Command): void {
    this.child.send(command);
  }

  async #until<T extends Report['type']>(
    type: T,
  ): Promise<Extract<Report, { type: T }>> {
    let found: Report | undefined;
    await this.#wait(type, report => {
      found = report;
      return report.type === type;
    });
    return found as Extract<Report, { type: T }>;
  }

  async #wait(what: string, isIt: (report: Report) => boolean): Promise<void> {
    const timer = setTimeout(
      () =>
        this.#tell({
          type: 'failed',
          message: `no '${what}' within ${PATIENCE_MS / 1000} s`,
        }),
      PATIENCE_MS,
    );
    let forget: () => void = () => {};
    try {
      await new Promise<void>((resolve, reject) => {
        const listener = (report: Report) => {
          if (report.type === 'failed') {
            reject(new Error(`The Argo CD sources failed: ${report.message}`));
          } else if (isIt(report)) {
            resolve();
          }
        };
        this.#listeners.add(listener);
        forget = () => this.#listeners.delete(listener);
      });
    } finally {
      clearTimeout(timer);
      forget();
    }
  }

  #tell(report: Report): void {
    [...this.#listeners].forEach(listener => listener(report));
  }
}

/** Of the server at that place. */
export function nameOfInstance(index: number): string {
  return `instance-${String(index).padStart(2, '0')}`;
}
