import { applyPatch, parsePatch } from 'diff';
import { CurrentFile, diffFiles } from './diffFiles';

function current(files: Record<string, string | Buffer | CurrentFile>) {
  return (path: string): CurrentFile | undefined => {
    const file = files[path];
    return typeof file === 'string' || Buffer.isBuffer(file)
      ? { content: Buffer.from(file), executable: false }
      : file;
  };
}

describe('diffFiles', () => {
  it('tells what is added, changed and as it was', () => {
    const diff = diffFiles(
      [
        { path: 'a.yaml', content: 'a: 1\n' },
        { path: 'b.yaml', content: 'b: 2\n' },
        { path: 'c.yaml', content: 'c: 3\n' },
      ],
      current({ 'b.yaml': 'b: 1\n', 'c.yaml': 'c: 3\n', 'own.md': 'mine' }),
    );
    expect(diff.files).toEqual([
      { path: 'a.yaml', change: 'added' },
      { path: 'b.yaml', change: 'changed' },
      { path: 'c.yaml', change: 'unchanged' },
    ]);
    expect(diff.counts).toEqual({ added: 1, changed: 1, unchanged: 1 });
    expect(diff.patch).not.toContain('own.md');
  });

  it('writes a patch in the format of git', () => {
    const { patch } = diffFiles(
      [
        { path: 'a.yaml', content: 'a: 1\n' },
        { path: 'b.yaml', content: 'x\nb: 2\n' },
      ],
      current({ 'b.yaml': 'x\nb: 1\n' }),
    );
    expect(patch).toBe(`diff --git a/a.yaml b/a.yaml
new file mode 100644
--- /dev/null
+++ b/a.yaml
@@ -0,0 +1,1 @@
+a: 1
diff --git a/b.yaml b/b.yaml
--- a/b.yaml
+++ b/b.yaml
@@ -1,2 +1,2 @@
 x
-b: 1
+b: 2
`);
  });

  it.each([
    ['lines', 'one\ntwo\nthree\n', 'one\n2\nthree\nfour\n'],
    ['no last newline', 'one', 'one\n'],
    ['a last newline that goes', 'one\n', 'one'],
    ['everything', 'a\nb\n', 'c\n'],
    [
      'what looks like a patch',
      '--- a\n+++ b\n',
      '--- a\n+++ c\n@@ -1 +1 @@\n',
    ],
    ['Windows line ends', 'a\r\nb\r\n', 'a\nb\n'],
  ])(
    'gives a patch that turns the old text into the new: %s',
    (_, old, now) => {
      const { patch } = diffFiles(
        [{ path: 'f', content: now }],
        current({ f: old }),
      );
      const [parsed] = parsePatch(patch);
      expect(applyPatch(old, parsed, { autoConvertLineEndings: false })).toBe(
        now,
      );
    },
  );

  it('tells a mode that changes', () => {
    const { patch } = diffFiles(
      [{ path: 'run.sh', content: 'x', executable: true }],
      current({ 'run.sh': 'x' }),
    );
    expect(patch).toBe(`diff --git a/run.sh b/run.sh
old mode 100644
new mode 100755
`);
  });

  it('shows no bytes of what is no text', () => {
    const { patch } = diffFiles(
      [{ path: 'logo', content: 'x' }],
      current({ logo: Buffer.from([0xff, 0xfe, 0x00]) }),
    );
    expect(patch).toBe(`diff --git a/logo b/logo
Binary files a/logo and b/logo differ
`);
  });

  it('is empty when nothing differs', () => {
    expect(
      diffFiles([{ path: 'a', content: 'a' }], current({ a: 'a' })).patch,
    ).toBe('');
  });
});
