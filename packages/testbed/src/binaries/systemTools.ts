import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import execa from 'execa';
import { Progress } from '../progress';

const DEBIAN_COMMAND = 'apt-get';
const DEBIAN_ARGS = [
  'install',
  '-y',
  'prometheus',
  'prometheus-alertmanager',
] as const;

/** Prometheus and Alertmanager, wherever the system has them. */
export interface SystemTools {
  readonly prometheus: string;
  readonly alertmanager: string;
}

/** Debian calls it `prometheus-alertmanager`, the upstream archive `alertmanager`. */
const names = {
  prometheus: ['prometheus'],
  alertmanager: ['prometheus-alertmanager', 'alertmanager'],
} as const;

/**
 * Finds Prometheus and Alertmanager on the PATH.
 *
 * @param install - install them where they are missing; on Debian and its kin, as root
 * @throws Error that names what is missing and the command that gets it.
 */
export async function ensureSystemTools(
  install: boolean,
  progress: Progress,
): Promise<SystemTools> {
  const found = findSystemTools();
  if (found) {
    return found;
  }
  const command = `${DEBIAN_COMMAND} ${DEBIAN_ARGS.join(' ')}`;
  if (!install) {
    throw new Error(
      `Prometheus and Alertmanager are needed on the PATH. On Debian: ${command} (or run "up --install" as root); elsewhere: https://prometheus.io/download/`,
    );
  }
  if (process.getuid?.() !== 0 || !onPath([DEBIAN_COMMAND])) {
    throw new Error(
      `--install runs "${command}" and needs root on Debian; install Prometheus and Alertmanager by hand: https://prometheus.io/download/`,
    );
  }
  progress(command);
  await execa(DEBIAN_COMMAND, DEBIAN_ARGS, {
    env: { DEBIAN_FRONTEND: 'noninteractive' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const installed = findSystemTools();
  if (!installed) {
    throw new Error(
      `"${command}" ended without prometheus and prometheus-alertmanager on the PATH`,
    );
  }
  return installed;
}

function findSystemTools(): SystemTools | undefined {
  const prometheus = onPath(names.prometheus);
  const alertmanager = onPath(names.alertmanager);
  return prometheus && alertmanager ? { prometheus, alertmanager } : undefined;
}

function onPath(candidates: readonly string[]): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return candidates
    .flatMap(name => folders.map(folder => join(folder, name)))
    .find(isExecutable);
}

function isExecutable(file: string): boolean {
  if (!existsSync(file)) {
    return false;
  }
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
