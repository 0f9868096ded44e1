import { parseArgs } from 'node:util';
import { down } from './commands/down';
import { status } from './commands/status';
import { up } from './commands/up';
import { testbedPaths } from './paths';

const HELP = `The real upstream servers on loopback, running the example estate.

  up              build what is missing, start the servers, apply the estate
    --install     install Prometheus, Alertmanager, Redis and Git where they are missing (Debian, root)
    --bare        the servers only
  status          each server: process id, readiness, address
  down            stop everything and remove its state
`;

async function main(): Promise<void> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      install: { type: 'boolean' },
      bare: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  const [command = 'help'] = positionals;
  switch (values.help ? 'help' : command) {
    case 'up':
      await up(values);
      process.stdout.write(
        `KUBECONFIG=${testbedPaths().kubeconfig}\nToken of Bellwether: ${
          testbedPaths().bellwetherToken
        }\nToken for Argo CD: ${testbedPaths().argocdToken}\n`,
      );
      break;
    case 'down':
      await down();
      break;
    case 'status':
      await printStatus();
      break;
    case 'help':
      process.stdout.write(HELP);
      break;
    default:
      throw new Error(`Unknown command "${command}".\n\n${HELP}`);
  }
}

async function printStatus(): Promise<void> {
  const components = await status();
  const lines = components.map(({ name, pid, ready, url }) => {
    const answering = ready ? 'ready' : 'not ready';
    const state = pid ? answering : 'stopped';
    return `${name.padEnd(30)} ${String(pid ?? '-').padEnd(8)} ${state.padEnd(
      10,
    )} ${url ?? ''}\n`;
  });
  process.stdout.write(lines.join(''));
  if (!components.every(component => component.ready)) {
    process.exitCode = 1;
  }
}

main().catch(error => {
  process.stderr.write(
    `${error instanceof Error ? error.message : String(error)}\n`,
  );
  process.exitCode = 1;
});
