import { isUtf8 } from 'node:buffer';
import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';

/** A file as it is to be. */
export interface NewFile {
  path: string;
  content: string | Buffer;
  executable?: boolean;
}

/** A file as it is now. */
export interface CurrentFile {
  content: Buffer;
  executable: boolean;
}

export type FileChange = 'added' | 'changed' | 'unchanged';

export interface FilesDiff {
  /** In the order of the new files. */
  files: { path: string; change: FileChange }[];
  counts: Record<FileChange, number>;
  /** Of all that is added or changed, as `git apply` reads it; empty when nothing is. */
  patch: string;
}

/**
 * What writing the files would change. Files that are there and not among them are nobody's business here: they stay.
 *
 * @param current - the file at a path, or nothing
 */
export function diffFiles(
  newFiles: readonly NewFile[],
  current: (path: string) => CurrentFile | undefined,
): FilesDiff {
  const counts = { added: 0, changed: 0, unchanged: 0 };
  const patches: string[] = [];
  const files = newFiles.map(file => {
    const before = current(file.path);
    const change = changeOf(file, before);
    counts[change] += 1;
    if (change !== 'unchanged') {
      patches.push(patchOf(file, before));
    }
    return { path: file.path, change };
  });
  return { files, counts, patch: patches.join('') };
}

/** The patch that removes a file. */
export function removalPatch(path: string, file: CurrentFile): string {
  const heading = `diff --git a/${path} b/${path}\ndeleted file mode ${modeOf(
    file,
  )}\n`;
  return isUtf8(file.content)
    ? heading +
        createTwoFilesPatch(
          `a/${path}`,
          '/dev/null',
          file.content.toString(),
          '',
          undefined,
          undefined,
          { headerOptions: FILE_HEADERS_ONLY },
        )
    : `${heading}Binary files a/${path} and /dev/null differ\n`;
}

function changeOf(file: NewFile, before: CurrentFile | undefined): FileChange {
  if (!before) {
    return 'added';
  }
  return before.content.equals(Buffer.from(file.content)) &&
    before.executable === Boolean(file.executable)
    ? 'unchanged'
    : 'changed';
}

function patchOf(file: NewFile, before: CurrentFile | undefined): string {
  const { path } = file;
  const content = Buffer.from(file.content);
  const from = `a/${path}`;
  const to = `b/${path}`;
  const heading = [`diff --git ${from} ${to}`, ...modeLines(file, before), ''];
  if (!isUtf8(content) || (before && !isUtf8(before.content))) {
    return `${heading.join('\n')}Binary files ${from} and ${to} differ\n`;
  }
  const old = before?.content.toString() ?? '';
  const text = content.toString();
  if (before && old === text) {
    return heading.join('\n');
  }
  const body = createTwoFilesPatch(
    before ? from : '/dev/null',
    to,
    old,
    text,
    undefined,
    undefined,
    { headerOptions: FILE_HEADERS_ONLY },
  );
  return heading.join('\n') + body;
}

/** Extended header lines of git-diff(1). */
function modeLines(file: NewFile, before: CurrentFile | undefined): string[] {
  const mode = modeOf(file);
  if (!before) {
    return [`new file mode ${mode}`];
  }
  const oldMode = modeOf(before);
  return oldMode === mode ? [] : [`old mode ${oldMode}`, `new mode ${mode}`];
}

function modeOf({ executable }: { executable?: boolean }): string {
  return executable ? '100755' : '100644';
}
