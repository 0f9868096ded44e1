import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { checkPackages } from './checks/packages';
import { addTallies, Tally, tallyOfJest } from './checks/tally';
import { runBrowserTests } from './browserTests';
import { cache, root, scratch } from './paths';
import { CommandFailed, run } from './process';
import { startPostgres } from './tools/postgres';
import { runTestbedTests } from './testbedTests';
import { startPlayground, startTestbedUpstreams } from './upstreams';

export interface StepOptions {
  /** Missing tools may be installed. */
  install: boolean;
}

export interface Step {
  name: string;
  title: string;
  run(options: StepOptions): Promise<Tally>;
}

const onePassed: Tally = { passed: 1, failed: 0, skipped: 0 };

function check(name: string, title: string, ...command: string[]): Step {
  return {
    name,
    title,
    async run() {
      await run(command[0], command.slice(1), { cwd: root });
      return onePassed;
    },
  };
}

/** Runs all jest tests, with PostgreSQL when this machine has it. */
async function runUnitTests({ install }: StepOptions): Promise<Tally> {
  const postgres = await startPostgres(install);
  if (!postgres) {
    console.log(
      '  PostgreSQL is not on this machine: tests that need it run on SQLite alone. Get it with: apt-get install -y postgresql',
    );
  }
  const report = join(scratch, 'jest.json');
  mkdirSync(scratch, { recursive: true });
  rmSync(report, { force: true });
  try {
    await run(
      'yarn',
      [
        'backstage-cli',
        'repo',
        'test',
        '--watchAll=false',
        '--silent',
        '--json',
        `--outputFile=${report}`,
      ],
      {
        cwd: root,
        env: {
          BACKSTAGE_TEST_DISABLE_DOCKER: '1',
          ...(postgres && {
            BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING:
              postgres.connectionString,
          }),
        },
      },
    );
  } catch (error) {
    if (!(error instanceof CommandFailed)) {
      throw error;
    }
    return {
      ...readJestReport(report),
      failed: Math.max(1, readJestReport(report).failed),
    };
  } finally {
    await postgres?.stop();
  }
  return readJestReport(report);
}

function readJestReport(file: string): Tally {
  return tallyOfJest(JSON.parse(readFileSync(file, 'utf8')));
}

/** What `./dev test` runs, in this order: the quick ones first. */
export const steps: Step[] = [
  check('types', 'Type check', 'yarn', 'tsc'),
  check('lint', 'Lint', 'yarn', 'lint:all', '--max-warnings', '0'),
  check('format', 'Formatting', 'yarn', 'prettier:check'),
  { name: 'unit', title: 'Unit and integration tests', run: runUnitTests },
  check(
    'api',
    'API reports are up to date',
    'yarn',
    'build:api-reports',
    '--ci',
  ),
  check('build', 'Production build', 'yarn', 'build:all'),
  {
    name: 'pack',
    title: 'Packages as they would be published',
    run: checkPackages,
  },
  {
    name: 'browser',
    title: 'Conformance and browser tests on the playground',
    async run({ install }) {
      const upstreams = await startPlayground(100);
      try {
        return await runBrowserTests(upstreams, { install });
      } finally {
        await upstreams.stop();
      }
    },
  },
];

/** What `./dev test --real` runs. */
export const realSteps: Step[] = [
  {
    name: 'build',
    title: 'The built portal (skipped when ./dev test has just built it)',
    async run() {
      await run(
        'yarn',
        [
          'workspaces',
          'foreach',
          '-R',
          '--from',
          'app',
          '--from',
          'app-legacy',
          'run',
          'build',
        ],
        {
          cwd: root,
        },
      );
      return onePassed;
    },
  },
  {
    name: 'real',
    title:
      'The real upstream servers, and conformance and browser tests on them',
    async run({ install }) {
      const upstreams = await startTestbedUpstreams({ install });
      try {
        return addTallies([
          await runTestbedTests(),
          await runBrowserTests(upstreams, { install }),
        ]);
      } finally {
        await upstreams.stop();
      }
    },
  },
];

export { cache };
