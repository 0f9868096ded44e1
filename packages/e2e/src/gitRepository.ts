import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** Neither the user's nor the machine's settings reach the repository. */
const env = {
  PATH: process.env.PATH,
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'Jonas Weber',
  GIT_AUTHOR_EMAIL: 'jonas.weber@fernhill.example',
  GIT_COMMITTER_NAME: 'Jonas Weber',
  GIT_COMMITTER_EMAIL: 'jonas.weber@fernhill.example',
};

/** A Git repository that the scaffolder has made, as its team works with it. */
export class GitRepository {
  private constructor(private readonly folder: string) {}

  /** The repository of that name below the portal's folder of repositories. */
  static named(name: string): GitRepository {
    const root = process.env.PORTAL_GIT_ROOT;
    if (!root) {
      throw new Error(
        'PORTAL_GIT_ROOT is not set: ./dev test sets it to the folder that the portal makes repositories in.',
      );
    }
    return new GitRepository(join(root, `${name}.git`));
  }

  /** Removes it, so that it can be made anew. */
  async remove(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }

  /** The content of a file. */
  async read(path: string, revision = 'main'): Promise<string> {
    return this.#git(this.folder, 'show', `${revision}:${path}`);
  }

  /** Id of the newest commit. */
  async head(revision = 'main'): Promise<string> {
    return (await this.#git(this.folder, 'rev-parse', revision)).trim();
  }

  /** Paths of all files. */
  async files(revision = 'main'): Promise<string[]> {
    const listed = await this.#git(
      this.folder,
      'ls-tree',
      '-r',
      '--name-only',
      revision,
    );
    return listed.split('\n').filter(Boolean);
  }

  /** Names of all branches. */
  async branches(): Promise<string[]> {
    const listed = await this.#git(
      this.folder,
      'for-each-ref',
      '--format=%(refname:short)',
      'refs/heads',
    );
    return listed.split('\n').filter(Boolean);
  }

  /** Commits a changed file to the default branch. */
  async change(
    path: string,
    edit: (content: string) => string,
    message: string,
  ): Promise<void> {
    const work = await mkdtemp(join(tmpdir(), 'bellwether-e2e-'));
    try {
      await this.#git(work, 'clone', '--quiet', this.folder, '.');
      const file = join(work, path);
      await writeFile(file, edit(await readFile(file, 'utf8')));
      await this.#git(work, 'commit', '--quiet', '--all', '-m', message);
      await this.#git(work, 'push', '--quiet', 'origin', 'HEAD:main');
    } finally {
      await rm(work, { recursive: true, force: true });
    }
  }

  async #git(cwd: string, ...args: string[]): Promise<string> {
    const { stdout } = await execute('git', args, { cwd, env });
    return stdout;
  }
}
