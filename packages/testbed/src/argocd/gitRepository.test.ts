import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EstateCommit } from '@bellwether/estate';
import execa from 'execa';
import { findSystemTools } from '../binaries/systemTools';
import { ensureCommits } from './gitRepository';

const { git } = findSystemTools();
const now = new Date('2026-11-03T12:00:00Z');
const author = { name: 'Inès Moreau', email: 'ines.moreau@fernhill.example' };

const history: EstateCommit[] = [
  {
    stage: 'released',
    author,
    message: 'Put it under GitOps\n\nOne object a file.',
    minutesAgo: 90,
    files: { 'a/service.yaml': 'port: 80\n', 'a/old.yaml': 'naïve: true\n' },
  },
  {
    stage: 'stories',
    author,
    message: 'Release 2.0.0',
    minutesAgo: 30,
    files: { 'a/service.yaml': 'port: 8080\n' },
    removed: ['a/old.yaml'],
  },
];

describe('ensureCommits', () => {
  let folder: string;
  const ask = async (...args: string[]) =>
    (await execa(git, args, { cwd: join(folder, 'r.git') })).stdout;
  const ensure = (commits: readonly EstateCommit[], at = now) =>
    ensureCommits(git, join(folder, 'r.git'), commits, at);

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'testbed-git-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('writes files, author, message and age', async () => {
    const id = await ensure(history.slice(0, 1));
    expect(await ask('rev-parse', 'HEAD')).toBe(id);
    expect(await ask('show', 'HEAD:a/old.yaml')).toBe('naïve: true');
    expect(await ask('log', '--format=%an|%ae|%aI|%B')).toBe(
      'Inès Moreau|ines.moreau@fernhill.example|2026-11-03T10:30:00+00:00|Put it under GitOps\n\nOne object a file.',
    );
  });

  it('adds what is missing and leaves what is there', async () => {
    const first = await ensure(history.slice(0, 1));
    const later = new Date('2026-11-03T13:00:00Z');
    const second = await ensure(history, later);
    expect(await ask('rev-list', 'main')).toBe(`${second}\n${first}`);
    expect(await ask('ls-tree', '-r', '--name-only', 'HEAD')).toBe(
      'a/service.yaml',
    );
    expect(await ask('show', 'HEAD:a/service.yaml')).toBe('port: 8080');
  });

  it('does nothing the second time, nor for a shorter history', async () => {
    const id = await ensure(history);
    expect(await ensure(history)).toBe(id);
    expect(await ensure(history.slice(0, 1))).toBe(id);
    expect(await ask('rev-list', '--count', '--all')).toBe('2');
  });
});
