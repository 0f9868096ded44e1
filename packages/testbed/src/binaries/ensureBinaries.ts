import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import execa from 'execa';
import { packageFolder } from '../paths';
import { Progress } from '../progress';
import { GoGroup, goGroups } from './goTools';

/**
 * The folder of a Go module that pins versions of servers.
 *
 * @public
 */
export function goModuleFolder(module: GoGroup['module']): string {
  return join(packageFolder(), 'go', module);
}

/**
 * Builds the servers that are missing or were built from other versions. Takes minutes the first time, nothing later.
 *
 * @param modules - the groups that are needed; all of them by default
 * @throws Error that names the missing tool and how to get it.
 */
export async function ensureBinaries(
  bin: string,
  progress: Progress,
  modules?: readonly GoGroup['module'][],
): Promise<void> {
  for (const group of goGroups(bin)) {
    if (modules?.includes(group.module) ?? true) {
      await ensureGroup(bin, group, progress);
    }
  }
}

async function ensureGroup(
  bin: string,
  { module, title, stamp: stampName, sources = [], steps }: GoGroup,
  progress: Progress,
): Promise<void> {
  const folder = goModuleFolder(module);
  const stampFile = join(bin, stampName);
  const hash = createHash('sha256');
  for (const file of ['go.mod', 'go.sum', ...goFiles(folder, sources)]) {
    hash.update(readFileSync(join(folder, file)));
  }
  const stamp = hash
    .update(JSON.stringify(steps.map(step => step.args)))
    .digest('hex');
  const upToDate =
    existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp;
  const missing = steps.filter(
    step =>
      !upToDate || step.binaries.some(name => !existsSync(join(bin, name))),
  );
  if (missing.length === 0) {
    return;
  }

  await requireGo();
  mkdirSync(bin, { recursive: true });
  progress(`Building ${title}: minutes the first time`);
  for (const [index, { binaries, args, inModule }] of missing.entries()) {
    progress(`  ${index + 1}/${missing.length} ${binaries.join(', ')}`);
    await execa('go', args, {
      cwd: inModule ? folder : undefined,
      env: { CGO_ENABLED: '0', GOBIN: bin, GOFLAGS: '-buildvcs=false' },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  }
  writeFileSync(stampFile, stamp);
}

function goFiles(folder: string, sources: readonly string[]): string[] {
  return sources.flatMap(source =>
    readdirSync(join(folder, source))
      .filter(name => name.endsWith('.go') && !name.endsWith('_test.go'))
      .sort()
      .map(name => join(source, name)),
  );
}

async function requireGo(): Promise<void> {
  try {
    await execa('go', ['version']);
  } catch (error) {
    throw new Error(
      'The test bed builds its servers and needs Go 1.26 or newer on the PATH: https://go.dev/dl/',
      { cause: error },
    );
  }
}
