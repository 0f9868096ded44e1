import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { EstateCommit } from '@bellwether/estate';
import execa from 'execa';

const BRANCH = 'main';

/** Neither the user's nor the machine's settings reach the repository. */
const env = { GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };

/**
 * Brings a bare repository to hold the first commits of a history; those that it has already stay as they are.
 *
 * @param git - the program
 * @param history - oldest commit first
 * @param now - the moment that the commits' ages are counted from
 * @returns id of the newest commit
 */
export async function ensureCommits(
  git: string,
  folder: string,
  history: readonly EstateCommit[],
  now: Date,
): Promise<string> {
  if (!existsSync(folder)) {
    mkdirSync(dirname(folder), { recursive: true });
    await execa(
      git,
      ['init', '--quiet', '--bare', `--initial-branch=${BRANCH}`, folder],
      { env },
    );
  }
  const run = async (...args: string[]) =>
    (await execa(git, args, { cwd: folder, env })).stdout.trim();
  const present = Number(await run('rev-list', '--count', '--all'));
  if (present < history.length) {
    await execa(git, ['fast-import', '--quiet'], {
      cwd: folder,
      env,
      input: fastImportStream(history.slice(present), present > 0, now),
    });
  }
  return run('rev-parse', BRANCH);
}

/** What `git fast-import` reads. */
export function fastImportStream(
  commits: readonly EstateCommit[],
  branchExists: boolean,
  now: Date,
): string {
  return commits
    .map((commit, index) => {
      const seconds = Math.floor(now.getTime() / 1000) - commit.minutesAgo * 60;
      const who = `${commit.author.name} <${commit.author.email}> ${seconds} +0000`;
      return [
        `commit refs/heads/${BRANCH}`,
        `author ${who}`,
        `committer ${who}`,
        data(commit.message),
        ...(index === 0 && branchExists ? [`from refs/heads/${BRANCH}^0`] : []),
        ...(commit.removed ?? []).map(path => `D ${path}`),
        ...Object.entries(commit.files).map(
          ([path, content]) => `M 100644 inline ${path}\n${data(content)}`,
        ),
        '',
      ].join('\n');
    })
    .join('');
}

/** Its length is counted in bytes. */
function data(text: string): string {
  return `data ${Buffer.byteLength(text)}\n${text}`;
}
