import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import execa from 'execa';
import { Progress } from '../progress';

const DEBIAN_COMMAND = 'apt-get';

/** The programs that are not built here, wherever the system has them. */
export interface SystemTools {
  readonly prometheus: string;
  readonly alertmanager: string;
  readonly redis: string;
  readonly git: string;
}

interface ToolDefinition {
  readonly title: string;
  /** Names on the PATH; the first that is there is taken. */
  readonly names: readonly string[];
  readonly debianPackage: string;
}

const definitions: Readonly<Record<keyof SystemTools, ToolDefinition>> = {
  prometheus: {
    title: 'Prometheus',
    names: ['prometheus'],
    debianPackage: 'prometheus',
  },
  alertmanager: {
    title: 'Alertmanager',
    // The first name is Debian's, the second that of the upstream archive.
    names: ['prometheus-alertmanager', 'alertmanager'],
    debianPackage: 'prometheus-alertmanager',
  },
  redis: {
    title: 'Redis',
    names: ['redis-server'],
    debianPackage: 'redis-server',
  },
  git: { title: 'Git', names: ['git'], debianPackage: 'git' },
};

const toolNames = Object.keys(definitions) as (keyof SystemTools)[];

/**
 * Finds Prometheus, Alertmanager, Redis and Git on the PATH.
 *
 * @param install - install those that are missing; on Debian and its kin, as root
 * @throws Error that names what is missing and the command that gets it.
 */
export async function ensureSystemTools(
  install: boolean,
  progress: Progress,
): Promise<SystemTools> {
  const missing = missingTools();
  if (missing.length === 0) {
    return findSystemTools();
  }
  const titles = missing.map(name => definitions[name].title).join(', ');
  const args = [
    'install',
    '-y',
    ...missing.map(name => definitions[name].debianPackage),
  ];
  const command = `${DEBIAN_COMMAND} ${args.join(' ')}`;
  if (!install) {
    throw new Error(
      `Not on the PATH: ${titles}. On Debian: ${command} (or run "up --install" as root); elsewhere use the packages of your system`,
    );
  }
  if (process.getuid?.() !== 0 || !onPath([DEBIAN_COMMAND])) {
    throw new Error(
      `--install runs "${command}" and needs root on Debian; install by hand: ${titles}`,
    );
  }
  progress(command);
  const debian = {
    env: { DEBIAN_FRONTEND: 'noninteractive' },
    stdio: ['ignore', 'ignore', 'inherit'] as const,
  };
  await execa(DEBIAN_COMMAND, ['update', '-qq'], debian);
  await execa(DEBIAN_COMMAND, args, debian);
  const left = missingTools();
  if (left.length > 0) {
    throw new Error(
      `"${command}" ended without ${left
        .map(name => definitions[name].names[0])
        .join(', ')} on the PATH`,
    );
  }
  return findSystemTools();
}

function missingTools(): (keyof SystemTools)[] {
  return toolNames.filter(name => !onPath(definitions[name].names));
}

/** Where each tool is; an empty path for one that is not there. */
export function findSystemTools(): SystemTools {
  const file = (name: keyof SystemTools) =>
    onPath(definitions[name].names) ?? '';
  return {
    prometheus: file('prometheus'),
    alertmanager: file('alertmanager'),
    redis: file('redis'),
    git: file('git'),
  };
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
