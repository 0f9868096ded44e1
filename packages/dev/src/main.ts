import { run } from './process';
import { root } from './paths';
import { start } from './commands/start';
import { test } from './commands/test';

async function main([command, ...args]: string[]): Promise<void> {
  switch (command) {
    case 'start':
      return start(args);
    case 'test':
      return test(args);
    case 'testbed':
      return run(
        process.execPath,
        ['--import', 'tsx', 'packages/testbed/src/main.ts', ...args],
        { cwd: root },
      );
    case 'bench':
      return run(
        process.execPath,
        ['--import', 'tsx', 'packages/bench/src/main.ts', ...args],
        { cwd: root },
      );
    case 'matrix':
      return run(
        process.execPath,
        ['--import', 'tsx', 'packages/matrix/src/main.ts', ...args],
        { cwd: root },
      );
    default:
      throw new Error(`Unknown command '${command}'. ./dev help lists them.`);
  }
}

main(process.argv.slice(2)).catch(error => {
  console.error(`✖ ${error.message}`);
  process.exitCode = 1;
});
