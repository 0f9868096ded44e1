import { join } from 'node:path';
import { createMockDirectory } from '@backstage/backend-test-utils';
import fs from 'fs-extra';
import { filesBelow } from '../__testUtils__/actions';
import { currentFiles, placeFiles } from './workspaceFiles';

describe('placeFiles', () => {
  const mockDirectory = createMockDirectory();
  const place = (
    files: Parameters<typeof placeFiles>[1],
    { overwrite } = { overwrite: false },
  ) => placeFiles(join(mockDirectory.path, 'target'), files, { overwrite });

  beforeEach(() => mockDirectory.clear());

  it('writes into a folder that is not there yet, with its modes', async () => {
    const { counts } = await place([
      { path: 'a/b.yaml', content: 'b: ä\n' },
      { path: 'run.sh', content: '#!/bin/sh\n', executable: true },
    ]);
    expect(counts).toEqual({ added: 2, changed: 0, unchanged: 0 });
    expect(filesBelow(mockDirectory.path)).toEqual({
      'target/a/b.yaml': 'b: ä\n',
      'target/run.sh': '#!/bin/sh\n',
    });
    const mode = (path: string) =>
      (fs.statSync(join(mockDirectory.path, path)).mode % 0o1000).toString(8);
    expect([mode('target/a/b.yaml'), mode('target/run.sh')]).toEqual([
      '644',
      '755',
    ]);
  });

  it('writes none when one differs, and names it', async () => {
    mockDirectory.setContent({ target: { 'b.yaml': 'mine' } });
    await expect(
      place([
        { path: 'a.yaml', content: 'a' },
        { path: 'b.yaml', content: 'b' },
      ]),
    ).rejects.toThrow(
      /another content: b\.yaml\. Nothing was written.*overwrite/,
    );
    expect(filesBelow(mockDirectory.path)).toEqual({ 'target/b.yaml': 'mine' });
  });

  it('sees a mode that differs', async () => {
    mockDirectory.setContent({ target: { 'run.sh': 'x' } });
    const { files } = await place(
      [{ path: 'run.sh', content: 'x', executable: true }],
      { overwrite: true },
    );
    expect(files).toEqual([{ path: 'run.sh', change: 'changed' }]);
  });

  it('leaves what it does not generate', async () => {
    mockDirectory.setContent({ target: { 'own.md': 'mine', 'a.yaml': 'old' } });
    await place([{ path: 'a.yaml', content: 'new' }], { overwrite: true });
    expect(filesBelow(mockDirectory.path)).toEqual({
      'target/own.md': 'mine',
      'target/a.yaml': 'new',
    });
  });

  it.each([
    ['a folder stands in its place', { target: { 'a.yaml': {} } }, 'a.yaml'],
    ['a file stands in its way', { target: { a: 'file' } }, 'a/b.yaml'],
  ])('refuses when %s, and writes nothing', async (_, content, path) => {
    mockDirectory.setContent(content);
    const before = filesBelow(mockDirectory.path);
    await expect(
      place([
        { path: '0.yaml', content: '' },
        { path, content: 'x' },
      ]),
    ).rejects.toThrow(/Choose another targetPath/);
    expect(filesBelow(mockDirectory.path)).toEqual(before);
  });

  it.each(['../out.yaml', '/etc/out.yaml', 'a/../../out.yaml'])(
    'never writes outside: %s',
    async path => {
      await expect(place([{ path, content: 'x' }])).rejects.toThrow();
      expect(filesBelow(mockDirectory.path)).toEqual({});
    },
  );

  it('does not follow a link out of the folder', async () => {
    mockDirectory.setContent({ outside: { 'a.yaml': 'theirs' }, target: {} });
    fs.symlinkSync(
      join(mockDirectory.path, 'outside'),
      join(mockDirectory.path, 'target', 'link'),
    );
    await expect(
      place([{ path: 'link/a.yaml', content: 'x' }], { overwrite: true }),
    ).rejects.toThrow();
    expect(filesBelow(mockDirectory.path)['outside/a.yaml']).toBe('theirs');
  });

  it('puts everything back when a write fails half-way', async () => {
    mockDirectory.setContent({ target: { 'a.yaml': 'old' } });
    const move = jest.spyOn(fs, 'move');
    move.mockImplementationOnce(fs.move);
    move.mockImplementationOnce(fs.move);
    move.mockRejectedValueOnce(new Error('disk full') as never);
    try {
      await expect(
        place(
          [
            { path: 'a.yaml', content: 'new' },
            { path: 'b.yaml', content: 'b' },
            { path: 'c.yaml', content: 'c' },
          ],
          { overwrite: true },
        ),
      ).rejects.toThrow('disk full');
    } finally {
      move.mockRestore();
    }
    expect(filesBelow(mockDirectory.path)).toEqual({ 'target/a.yaml': 'old' });
  });
});

describe('currentFiles', () => {
  const mockDirectory = createMockDirectory();

  it('has what is there and nothing else', async () => {
    mockDirectory.setContent({ 'a.yaml': 'a' });
    const files = await currentFiles(mockDirectory.path, ['a.yaml', 'b.yaml']);
    expect([...files]).toEqual([
      ['a.yaml', { content: Buffer.from('a'), executable: false }],
    ]);
  });
});
