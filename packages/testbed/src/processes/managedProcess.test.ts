import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ProcessTable } from './managedProcess';

describe('ProcessTable', () => {
  const folder = mkdtempSync(join(tmpdir(), 'process-table-'));
  const paths = { logs: join(folder, 'logs'), pids: join(folder, 'pids') };
  const table = new ProcessTable(paths);
  const node = (name: string, script: string) => ({
    name,
    file: process.execPath,
    args: ['-e', script],
  });
  const idle = node('idle', 'setInterval(() => {}, 1000)');

  afterAll(async () => {
    await table.stop('idle');
    rmSync(folder, { recursive: true });
  });

  it('starts a process once and stops it', async () => {
    const pid = await table.start(idle);
    await expect(table.pidOf('idle')).resolves.toBe(pid);
    await expect(table.start(idle)).resolves.toBe(pid);
    await table.waitReady('idle', async () => true, 5);

    await table.stop('idle');
    await expect(table.pidOf('idle')).resolves.toBeUndefined();
    expect(existsSync(join(paths.pids, 'idle'))).toBe(false);
  });

  it('fails at once, with the end of its log, when a process ends', async () => {
    await table.start(node('broken', 'console.error("no such flag")'));
    await expect(
      table.waitReady('broken', async () => false, 30),
    ).rejects.toThrow(/broken ended right after its start; .*no such flag/s);
  });

  it('does not take another process with the same id for its own', async () => {
    writeFileSync(
      join(paths.pids, 'reused'),
      `${process.pid}\nThu Jan 1 00:00:00 1970\n`,
    );
    await expect(table.pidOf('reused')).resolves.toBeUndefined();
    await table.stop('reused');
  });

  it('stops what does not run without complaint', async () => {
    await expect(table.stop('unknown')).resolves.toBeUndefined();
  });
});
