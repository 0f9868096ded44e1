import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Tally, tallyOfNodeTest } from './checks/tally';
import { root, scratch } from './paths';
import { CommandFailed, run } from './process';

const FOLDERS = ['packages/testbed/real', 'packages/matrix/real'];

/** Whether the running upstream servers are what everything else takes them for, and take every generated file. */
export async function runTestbedTests(): Promise<Tally> {
  const report = join(scratch, 'testbed.tap');
  mkdirSync(scratch, { recursive: true });
  rmSync(report, { force: true });
  try {
    await run(
      process.execPath,
      [
        '--import',
        'tsx',
        '--test',
        // One after the other: they share the servers.
        '--test-concurrency=1',
        '--test-reporter=spec',
        '--test-reporter-destination=stdout',
        '--test-reporter=tap',
        `--test-reporter-destination=${report}`,
        ...FOLDERS.flatMap(folder =>
          readdirSync(join(root, folder))
            .filter(name => name.endsWith('.real.ts'))
            .map(name => join(folder, name)),
        ),
      ],
      { cwd: root },
    );
  } catch (error) {
    if (!(error instanceof CommandFailed)) {
      throw error;
    }
  }
  return tallyOfNodeTest(readFileSync(report, 'utf8'));
}
