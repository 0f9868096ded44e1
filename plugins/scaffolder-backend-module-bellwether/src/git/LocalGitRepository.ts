import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import { dirname } from 'node:path';
import git from 'isomorphic-git';

/** A file in a commit. */
export interface TreeFile {
  /** Object id of its content. */
  oid: string;
  executable: boolean;
}

/** A file to be committed. */
export interface FileToCommit {
  path: string;
  content: Buffer;
  executable: boolean;
}

/** Who commits, and why. */
export interface CommitText {
  message: string;
  author: { name: string; email: string };
}

type TreeEntry = Parameters<typeof git.writeTree>[0]['tree'][number];

const EXECUTABLE_MODE = 0o100755;

/**
 * A bare Git repository on this machine. Objects are written straight into it: no Git program, no work tree, no network.
 */
export class LocalGitRepository {
  private constructor(private readonly gitdir: string) {}

  /** The repository in a folder, or nothing when there is none. */
  static async open(folder: string): Promise<LocalGitRepository | undefined> {
    return fs.existsSync(`${folder}/HEAD`)
      ? new LocalGitRepository(folder)
      : undefined;
  }

  /**
   * Makes a repository with its first commit, or nothing at all: it is put together beside its place and then moved there.
   *
   * @returns nothing when somebody else was faster
   */
  static async create(
    folder: string,
    branch: string,
    files: readonly FileToCommit[],
    text: CommitText,
  ): Promise<string | undefined> {
    const draft = `${folder}.${randomUUID()}`;
    try {
      await fs.promises.mkdir(dirname(folder), { recursive: true });
      await git.init({ fs, gitdir: draft, bare: true, defaultBranch: branch });
      const repository = new LocalGitRepository(draft);
      const tree = await repository.writeFiles(new Map(), files);
      const commit = await repository.commit(branch, tree, [], text);
      await fs.promises.rename(draft, folder);
      return commit;
    } catch (error) {
      if (await LocalGitRepository.open(folder)) {
        return undefined;
      }
      throw error;
    } finally {
      await fs.promises.rm(draft, { recursive: true, force: true });
    }
  }

  /** Name of the branch that HEAD stands on, also when it has no commit. */
  async defaultBranch(): Promise<string> {
    const branch = await git.currentBranch({ fs, gitdir: this.gitdir });
    return branch ?? 'main';
  }

  /** Id of a branch's newest commit, or nothing when there is no such branch. */
  async headOf(branch: string): Promise<string | undefined> {
    try {
      return await git.resolveRef({
        fs,
        gitdir: this.gitdir,
        ref: `refs/heads/${branch}`,
      });
    } catch (error) {
      if (error instanceof git.Errors.NotFoundError) {
        return undefined;
      }
      throw error;
    }
  }

  /** Id of the tree of a commit. */
  async treeOf(commit: string): Promise<string> {
    const { commit: content } = await git.readCommit({
      fs,
      gitdir: this.gitdir,
      oid: commit,
    });
    return content.tree;
  }

  /** Files of a commit by their path. */
  async filesOf(commit: string): Promise<Map<string, TreeFile>> {
    const files = new Map<string, TreeFile>();
    await git.walk({
      fs,
      gitdir: this.gitdir,
      trees: [git.TREE({ ref: commit })],
      map: async (path, [entry]) => {
        if (entry && (await entry.type()) === 'blob') {
          files.set(path, {
            oid: await entry.oid(),
            executable: (await entry.mode()) === EXECUTABLE_MODE,
          });
        }
        return path;
      },
    });
    return files;
  }

  async contentOf({ oid }: TreeFile): Promise<Buffer> {
    const { blob } = await git.readBlob({ fs, gitdir: this.gitdir, oid });
    return Buffer.from(blob);
  }

  /**
   * Writes files over those of a tree.
   *
   * @returns id of the new tree
   */
  async writeFiles(
    base: ReadonlyMap<string, TreeFile>,
    files: readonly FileToCommit[],
  ): Promise<string> {
    const all = new Map(base);
    for (const { path, content, executable } of files) {
      const oid = await git.writeBlob({
        fs,
        gitdir: this.gitdir,
        blob: content,
      });
      all.set(path, { oid, executable });
    }
    return this.#writeTree(
      [...all].map(([path, file]) => [path.split('/'), file]),
    );
  }

  /** Commits a tree and lets a branch stand on it. */
  async commit(
    branch: string,
    tree: string,
    parent: string[],
    { message, author }: CommitText,
  ): Promise<string> {
    const timestamp = Math.floor(Date.now() / 1000);
    const who = { ...author, timestamp, timezoneOffset: 0 };
    const oid = await git.writeCommit({
      fs,
      gitdir: this.gitdir,
      commit: { message, tree, parent, author: who, committer: who },
    });
    await git.writeRef({
      fs,
      gitdir: this.gitdir,
      ref: `refs/heads/${branch}`,
      value: oid,
      force: true,
    });
    return oid;
  }

  async #writeTree(files: [string[], TreeFile][]): Promise<string> {
    const folders = new Map<string, [string[], TreeFile][]>();
    const tree: TreeEntry[] = [];
    for (const [[name, ...rest], file] of files) {
      if (rest.length > 0) {
        folders.set(name, [...(folders.get(name) ?? []), [rest, file]]);
      } else {
        tree.push({
          mode: file.executable ? '100755' : '100644',
          path: name,
          oid: file.oid,
          type: 'blob',
        });
      }
    }
    for (const [path, inner] of folders) {
      tree.push({
        mode: '040000',
        path,
        oid: await this.#writeTree(inner),
        type: 'tree',
      });
    }
    return git.writeTree({ fs, gitdir: this.gitdir, tree });
  }
}
