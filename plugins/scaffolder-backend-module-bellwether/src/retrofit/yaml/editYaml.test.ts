import { parseAllDocuments } from 'yaml';
import {
  addDocumentAfter,
  appendIn,
  removeLine,
  renameKey,
  setIn,
} from './editYaml';
import { EditRefused } from './EditRefused';

describe('setIn', () => {
  it.each([
    ['a: 1\n', ['a'], 2, 'a: 2\n'],
    ['a: 1 # why\nb: 2\n', ['a'], 3, 'a: 3 # why\nb: 2\n'],
    ['a: "x" # q\n', ['a'], 'y', 'a: "y" # q\n'],
    ["a: 'x'\n", ['a'], "it's", "a: 'it''s'\n"],
    ['a: &k x\nb: 1\n', ['a'], 'z', 'a: &k z\nb: 1\n'],
    ['a: x', ['b'], 'z', 'a: x\nb: z'],
    ['a: x\n# the end\n', ['b'], 'z', 'a: x\nb: z\n# the end\n'],
    [
      'm:\n    k: 1\n',
      ['m', 'l'],
      { o: 1 },
      'm:\n    k: 1\n    l:\n        o: 1\n',
    ],
    ['m: {k: 1}\n', ['m', 'l'], 2, 'm: {k: 1, l: 2}\n'],
    ['m: {}\n', ['m', 'l'], 2, 'm: {l: 2}\n'],
    ['m: # mine\nn: 1\n', ['m', 'l'], 2, 'm: # mine\n  l: 2\nn: 1\n'],
    ['m:\nn: 1\n', ['m', 'l'], 2, 'm:\n  l: 2\nn: 1\n'],
    [
      'l:\n- a: 1\n\n- a: 2\n',
      ['l', 0, 'b'],
      3,
      'l:\n- a: 1\n  b: 3\n\n- a: 2\n',
    ],
    ['a: 1\nb: 2\n', ['c', 'd'], 'e', 'a: 1\nb: 2\nc:\n  d: e\n'],
    ['s: |\n  one\n  two\n', ['t'], 'x', 's: |\n  one\n  two\nt: x\n'],
    [
      'x: &x\n  a: 1\ny: *x\n',
      ['y', 'b'],
      2,
      'x: &x\n  a: 1\ny:\n  <<: *x\n  b: 2\n',
    ],
    ['l:\n- 1\ns: 2\n', ['m'], { o: [1] }, 'l:\n- 1\ns: 2\nm:\n  o:\n  - 1\n'],
  ] as const)('%j with %j = %j', (text, path, value, expected) => {
    expect(setIn(text, 0, path, value)).toBe(expected);
  });

  it('puts an entry after a key that is named', () => {
    expect(setIn('a: 1 # one\nc: 3\n', 0, ['b'], 2, { after: 'a' })).toBe(
      'a: 1 # one\nb: 2\nc: 3\n',
    );
  });

  it('keeps line breaks of Windows', () => {
    expect(setIn('a: 1 # one\r\nb: 2\r\n', 0, ['c', 'd'], 3)).toBe(
      'a: 1 # one\r\nb: 2\r\nc:\r\n  d: 3\r\n',
    );
  });

  it('keeps the comments of what it replaces', () => {
    expect(
      setIn('s: # how\n  a: 1 # one\n  # two\n  b: 2\nt: 1\n', 0, ['s'], {
        c: 3,
      }),
    ).toBe('s: # how\n  # one\n  # two\n  c: 3\nt: 1\n');
  });

  it.each([
    ['a: {b: 1} # why\nc: 1\n', 'a: # why\n  d:\n    e: 1\nc: 1\n'],
    ['a:\n  b: 1 # why\nc: 1\n', 'a:\n  # why\n  d:\n    e: 1\nc: 1\n'],
    ['a: x   # why\n', 'a:   # why\n  d:\n    e: 1\n'],
    ['{a: {b: 1}, c: 1}\n', '{a: {d: {e: 1}}, c: 1}\n'],
  ])('puts a map in the place of %j', (text, expected) => {
    expect(setIn(text, 0, ['a'], { d: { e: 1 } })).toBe(expected);
  });

  it('changes one document alone', () => {
    const text = 'a: 1\n---\n# second\na: 1\n---\na: 1\n';
    expect(setIn(text, 1, ['a'], 2)).toBe(
      'a: 1\n---\n# second\na: 2\n---\na: 1\n',
    );
  });

  it('leaves the text as it is when the value is there', () => {
    const text = "a: {b:   'c'}\n";
    expect(setIn(text, 0, ['a', 'b'], 'c')).toBe(text);
  });

  it.each([
    ['quotes', 'a"b\'c'],
    ['line breaks', 'one\ntwo: 3\n'],
    ['template', '{{ .Values.x }}'],
    ['a comment', 'x # y'],
    ['an alias', '*x'],
    ['a key', 'a: b'],
    ['a word of YAML 1.1', 'yes'],
    ['a document mark', '---'],
    ['nothing', ''],
  ])('writes a text with %s as that text', (_, value) => {
    for (const text of [
      'a: plain\n',
      'a: "double"\n',
      "a: 'single'\n",
      'b: {}\n',
    ]) {
      const path = text.startsWith('a') ? ['a'] : ['b', 'a'];
      const [document] = parseAllDocuments(setIn(text, 0, path, value));
      expect('getIn' in document && document.getIn(path)).toBe(value);
    }
  });

  it.each([
    [
      'an anchor that is used elsewhere',
      'a: &x {b: 1}\nc: *x\n',
      ['a', 'b'],
      2,
    ],
    [
      'an anchor that would go',
      'a:\n  b: &x 1\n  c: 2\nd: *x\n',
      ['a'],
      { e: 1 },
    ],
    ['a scalar whose anchor is used', 'a: &x 1\nb: *x\n', ['a'], 2],
  ])('refuses %s', (_, text, path, value) => {
    expect(() => setIn(text, 0, path, value)).toThrow(EditRefused);
  });
});

describe('appendIn', () => {
  it.each([
    ['l:\n- a # x\n- b # y\nm: 1\n', 'l:\n- a # x\n- b # y\n- c\nm: 1\n'],
    ['l:\n    - a\n\n# next\nm: 1\n', 'l:\n    - a\n    - c\n\n# next\nm: 1\n'],
    ['l: [a, b]\n', 'l: [a, b, c]\n'],
    ['l: []\n', 'l: [c]\n'],
    ['l: [\n  a,\n]\n', 'l: [\n  a, c,\n]\n'],
  ])('%j becomes %j', (text, expected) => {
    expect(appendIn(text, 0, ['l'], 'c')).toBe(expected);
  });

  it('refuses what is no list', () => {
    expect(() => appendIn('l: a\n', 0, ['l'], 'c')).toThrow(EditRefused);
  });
});

describe('renameKey and removeLine', () => {
  it('renames a key alone', () => {
    expect(
      renameKey('s:\n  old: # why\n    a: 1\n', 0, ['s', 'old'], 'new'),
    ).toBe('s:\n  new: # why\n    a: 1\n');
  });

  it('removes a line and keeps its comment', () => {
    expect(removeLine('s:\n  a: 1\n  b: 2\n', 0, ['s', 'a'])).toBe(
      's:\n  b: 2\n',
    );
    expect(removeLine('s:\n  a: 1 # why\n  b: 2\n', 0, ['s', 'a'])).toBe(
      's:\n  # why\n  b: 2\n',
    );
  });

  it('does not remove the only entry', () => {
    expect(() => removeLine('s:\n  a: 1\n', 0, ['s', 'a'])).toThrow(
      EditRefused,
    );
  });
});

describe('addDocumentAfter', () => {
  it.each([
    ['a: 1\n', 0, 'a: 1\n---\no: 1\n'],
    ['a: 1', 0, 'a: 1\n---\no: 1\n'],
    ['a: 1\n---\nb: 1\n', 0, 'a: 1\n---\no: 1\n---\nb: 1\n'],
    ['---\na: 1\n# end\n', 0, '---\na: 1\n# end\n---\no: 1\n'],
    ['a: 1\r\n', 0, 'a: 1\r\n---\r\no: 1\r\n'],
  ])('%j after document %d', (text, index, expected) => {
    expect(addDocumentAfter(text, index, { o: 1 })).toBe(expected);
  });
});
