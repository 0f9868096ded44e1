import { ConflictError } from '@backstage/errors';
import { CurrentFile, diffFiles, removalPatch } from '../diff/diffFiles';
import {
  CommitText,
  FileToCommit,
  LocalGitRepository,
  TreeFile,
} from './LocalGitRepository';

/** What became of a publication. */
export interface Publication {
  /** The repository was made by this run. */
  created: boolean;
  /** There was something to publish. */
  changed: boolean;
  /** Where the files stand: the default branch of a new repository, else one for review. */
  branch: string;
  /** What the repository's HEAD names. */
  defaultBranch: string;
  commitHash: string;
  /** What a branch for review changes, as `git apply` reads it. */
  patch?: string;
}

/** Enough of a tree's id to tell branches apart. */
const ID_LENGTH = 10;

/** What is committed, and what becomes of the rest. */
export interface PublishOptions extends CommitText {
  /** Of a new repository. */
  defaultBranch: string;
  /** Folders that the files are all of: what else is in them is removed. */
  replaces: readonly string[];
}

/**
 * Brings files into a bare repository: as its first commit when it is new, else on a branch of their own, for review. What is neither among
 * the files nor in a folder that they replace stays as it is. The same files again give the same branch.
 */
export async function publishLocal(
  folder: string,
  files: readonly FileToCommit[],
  options: PublishOptions,
): Promise<Publication> {
  const { defaultBranch } = options;
  const commit =
    (await LocalGitRepository.open(folder)) === undefined
      ? await LocalGitRepository.create(folder, defaultBranch, files, options)
      : undefined;
  if (commit) {
    return {
      created: true,
      changed: true,
      branch: defaultBranch,
      defaultBranch,
      commitHash: commit,
    };
  }
  const repository = await LocalGitRepository.open(folder);
  if (!repository) {
    throw new ConflictError(
      `${folder} was removed while it was written to. Run the task again`,
    );
  }
  return publishOnto(repository, files, options);
}

async function publishOnto(
  repository: LocalGitRepository,
  files: readonly FileToCommit[],
  options: PublishOptions,
): Promise<Publication> {
  const main = await repository.defaultBranch();
  const onMain = { created: false, branch: main, defaultBranch: main };
  const head = await repository.headOf(main);
  if (!head) {
    const tree = await repository.writeFiles(new Map(), files);
    const commitHash = await repository.commit(main, tree, [], options);
    return { ...onMain, changed: true, commitHash };
  }
  const before = await repository.filesOf(head);
  const { kept, removed } = sortOut(before, files, options.replaces);
  const tree = await repository.writeFiles(kept, files);
  if (tree === (await repository.treeOf(head))) {
    return { ...onMain, changed: false, commitHash: head };
  }
  const branch = `bellwether/update-${tree.slice(0, ID_LENGTH)}`;
  const present = await repository.headOf(branch);
  const commitHash =
    present && (await repository.treeOf(present)) === tree
      ? present
      : await repository.commit(branch, tree, [head], options);
  const patch = await patchOf(repository, before, files, removed);
  return { ...onMain, changed: true, branch, commitHash, patch };
}

/** Files that stay beside the new ones, and paths of those that go. */
function sortOut(
  before: ReadonlyMap<string, TreeFile>,
  files: readonly FileToCommit[],
  replaces: readonly string[],
): { kept: Map<string, TreeFile>; removed: string[] } {
  const added = new Set(files.map(({ path }) => path));
  const folders = replaces.map(folder => `${folder.replace(/\/+$/, '')}/`);
  const removed = [...before.keys()].filter(
    path => !added.has(path) && folders.some(folder => path.startsWith(folder)),
  );
  const kept = new Map(before);
  removed.forEach(path => kept.delete(path));
  return { kept, removed };
}

async function patchOf(
  repository: LocalGitRepository,
  before: ReadonlyMap<string, TreeFile>,
  files: readonly FileToCommit[],
  removed: readonly string[],
): Promise<string> {
  const current = new Map<string, CurrentFile>();
  for (const path of [...files.map(file => file.path), ...removed]) {
    const file = before.get(path);
    if (file) {
      const content = await repository.contentOf(file);
      current.set(path, { content, executable: file.executable });
    }
  }
  const removals = removed.flatMap(path => {
    const file = current.get(path);
    return file ? [removalPatch(path, file)] : [];
  });
  return diffFiles(files, path => current.get(path)).patch + removals.join('');
}
