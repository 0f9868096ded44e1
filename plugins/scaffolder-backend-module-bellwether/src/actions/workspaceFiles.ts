import { randomUUID } from 'node:crypto';
import { dirname, join } from 'node:path';
import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { ConflictError, InputError, isError } from '@backstage/errors';
import { GeneratedFile } from '@bellwether/backstage-plugin-bellwether-common';
import fs from 'fs-extra';
import { CurrentFile, diffFiles, FilesDiff } from '../diff/diffFiles';

const EXECUTABLE = 0o111;

/**
 * The files of a folder that generated ones would stand in the place of.
 *
 * @throws InputError when a path leads out of the folder, or to something that is no file
 */
export async function currentFiles(
  folder: string,
  paths: readonly string[],
): Promise<Map<string, CurrentFile>> {
  const found = new Map<string, CurrentFile>();
  for (const path of paths) {
    const { target, stats } = await placeOf(folder, path);
    if (stats && !stats.isFile()) {
      throw new InputError(
        `${path} can't be written: there is something else than a file. Choose another targetPath`,
      );
    }
    if (stats) {
      found.set(path, {
        content: await fs.readFile(target),
        executable: (stats.mode & EXECUTABLE) !== 0,
      });
    }
  }
  return found;
}

async function placeOf(
  folder: string,
  path: string,
): Promise<{ target: string; stats?: fs.Stats }> {
  try {
    const target = resolveSafeChildPath(folder, path);
    // A path that does not exist is where a new file goes.
    const stats = await fs.stat(target).catch(error => {
      if (error.code === 'ENOENT') {
        return undefined;
      }
      throw error;
    });
    return { target, stats };
  } catch (error) {
    if (isError(error) && error.code === 'ENOTDIR') {
      throw new InputError(
        `${path} can't be written: a part of its path is a file. Choose another targetPath`,
      );
    }
    throw error;
  }
}

/**
 * Writes generated files into a folder: all of them or none.
 *
 * @param options - `overwrite`: also files that are there with another content; the others are left as they are
 * @returns what was different before
 * @throws ConflictError when files differ and may not be overwritten; nothing is written then
 */
export async function placeFiles(
  folder: string,
  files: readonly GeneratedFile[],
  { overwrite }: { overwrite: boolean },
): Promise<FilesDiff> {
  const before = await currentFiles(
    folder,
    files.map(({ path }) => path),
  );
  const diff = diffFiles(files, path => before.get(path));
  const changed = diff.files.filter(({ change }) => change === 'changed');
  if (changed.length > 0 && !overwrite) {
    throw new ConflictError(
      `These files are there with another content: ${changed
        .map(({ path }) => path)
        .join(
          ', ',
        )}. Nothing was written. Set overwrite to true to replace them, or compare first with bellwether:diff`,
    );
  }
  const toWrite = files.filter(
    (_, index) => diff.files[index].change !== 'unchanged',
  );
  await swapIn(folder, toWrite, before);
  return diff;
}

/** Writes everything beside its place first, so that a full disk or a forbidden folder is met before a file is touched. */
async function swapIn(
  folder: string,
  files: readonly GeneratedFile[],
  before: ReadonlyMap<string, CurrentFile>,
): Promise<void> {
  const staging = `${folder.replace(/\/+$/, '')}.${randomUUID()}`;
  const placed: string[] = [];
  try {
    for (const file of files) {
      await writeFile(join(staging, file.path), file);
    }
    for (const { path } of files) {
      const target = resolveSafeChildPath(folder, path);
      await fs.ensureDir(dirname(target));
      await fs.move(join(staging, path), target, { overwrite: true });
      placed.push(path);
    }
  } catch (error) {
    for (const path of placed) {
      const former = before.get(path);
      const target = join(folder, path);
      await (former ? writeFile(target, former) : fs.remove(target));
    }
    throw error;
  } finally {
    await fs.remove(staging);
  }
}

async function writeFile(
  target: string,
  { content, executable }: { content: string | Buffer; executable?: boolean },
): Promise<void> {
  await fs.outputFile(target, content);
  await fs.chmod(target, executable ? 0o755 : 0o644);
}
