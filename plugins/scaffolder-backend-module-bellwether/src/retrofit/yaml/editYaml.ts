import { isDeepStrictEqual } from 'node:util';
import { isMap, isScalar, isSeq } from 'yaml';
import type { Node } from 'yaml';
import { EditRefused } from './EditRefused';
import { contentEnd, nodeAt, pairOf, parseYaml, YamlPath } from './parseYaml';
import { fieldName, isRecord, valueAt, withValue } from './plain';
import {
  commentsIn,
  insertLines,
  lineEnd,
  Source,
  Splice,
  spliceFor,
} from './splices';
import { blockLines, columnOf, flowText, styleOf } from './textStyle';

/*
 * Edits of YAML as text: the library tells where each node stands, and only those characters are replaced. Writing the document anew would
 * move comments, blank lines, quotes and indentation all over the file. After each edit the text is read again: when it does not mean
 * exactly what it should, the edit is refused, for instance because an anchor that is used elsewhere was in its way.
 */

interface Place {
  source: Source;
  root: Node;
}

/**
 * Sets the value at a path of a document: one that is there is replaced, one that is not is put at the end of its map, or after a key.
 * Parents that are missing are made.
 *
 * @param index - of the document in the file, from 0
 * @throws EditRefused when nothing else would stay as it is
 */
export function setIn(
  text: string,
  index: number,
  path: YamlPath,
  value: unknown,
  options: { after?: string } = {},
): string {
  const { source, root } = placeOf(text, index);
  const expected = withValue(source.values[index], path, value);
  if (isDeepStrictEqual(expected, source.values[index])) {
    return text;
  }
  return checked(
    source,
    index,
    expected,
    spliceFor(source, root, path, value, options),
  );
}

/** Puts an item at the end of a list that is there. */
export function appendIn(
  text: string,
  index: number,
  path: YamlPath,
  item: unknown,
): string {
  const { source, root } = placeOf(text, index);
  const list = nodeAt(root, path);
  if (!isSeq(list)) {
    throw new EditRefused('edit-not-a-list', { field: fieldName(path) });
  }
  const items = valueAt(source.values[index], path) as unknown[];
  const expected = withValue(source.values[index], path, [...items, item]);
  const last = list.items.at(-1) as Node | undefined;
  if (list.flow) {
    const at = last ? contentEnd(last) : (list.range?.[0] ?? 0) + 1;
    const insert = `${last ? ', ' : ''}${flowText(item, source.style)}`;
    return checked(source, index, expected, { from: at, to: at, insert });
  }
  const column = columnOf(text, list.range?.[0] ?? 0);
  const lines = blockLines([item], { ...source.style, indentSeq: false });
  return checked(
    source,
    index,
    expected,
    insertLines(source, contentEnd(list), column, lines),
  );
}

/** Gives an entry another key and leaves its value as it is. */
export function renameKey(
  text: string,
  index: number,
  path: YamlPath,
  name: string,
): string {
  const { source, root } = placeOf(text, index);
  const parentPath = path.slice(0, -1);
  const map = nodeAt(root, parentPath);
  const pair = isMap(map) ? pairOf(map, path[path.length - 1]) : undefined;
  const parent = valueAt(source.values[index], parentPath);
  if (!pair?.key.range || !isRecord(parent)) {
    throw new EditRefused('edit-shared', { field: fieldName(path) });
  }
  const renamed = Object.fromEntries(
    Object.entries(parent).map(([key, value]) => [
      key === path[path.length - 1] ? name : key,
      value,
    ]),
  );
  const [from, to] = pair.key.range;
  return checked(
    source,
    index,
    withValue(source.values[index], parentPath, renamed),
    { from, to, insert: flowText(name, source.style) },
  );
}

/** Takes the whole line of an entry with a scalar value away; a comment on it stays, as a line of its own. */
export function removeLine(
  text: string,
  index: number,
  path: YamlPath,
): string {
  const { source, root } = placeOf(text, index);
  const parentPath = path.slice(0, -1);
  const map = nodeAt(root, parentPath);
  const key = path[path.length - 1];
  const pair = isMap(map) ? pairOf(map, key) : undefined;
  const parent = valueAt(source.values[index], parentPath);
  const begin = pair?.key.range?.[0];
  if (
    !isMap(map) ||
    map.flow ||
    map.items.length < 2 ||
    begin === undefined ||
    !isScalar(pair?.value) ||
    !isRecord(parent)
  ) {
    throw new EditRefused('edit-shared', { field: fieldName(path) });
  }
  const lineStart = begin - columnOf(text, begin);
  const end = lineEnd(text, contentEnd(pair.value));
  const [comment] = commentsIn(text.slice(begin, end));
  const { [key]: _, ...rest } = parent;
  const next =
    text.indexOf('\n', end) < 0 ? text.length : text.indexOf('\n', end) + 1;
  return checked(
    source,
    index,
    withValue(source.values[index], parentPath, rest),
    comment
      ? { from: begin, to: end, insert: comment }
      : { from: lineStart, to: next, insert: '' },
  );
}

/** Puts a document after another one of the same file, in its style. */
export function addDocumentAfter(
  text: string,
  index: number,
  value: object,
): string {
  const { source } = placeOf(text, index);
  const { style, documents } = source;
  const at = documents[index].range[2];
  const before = text.slice(0, at);
  const lines = ['---', ...blockLines(value, style)];
  const insert =
    (before.endsWith('\n') ? '' : style.eol) +
    lines.map(line => line + style.eol).join('');
  const result = before + insert + text.slice(at);
  const expected = source.values.toSpliced(index + 1, 0, value);
  verify(result, expected, '');
  return result;
}

function placeOf(text: string, index: number): Place {
  const parsed = parseYaml(text);
  if ('error' in parsed) {
    throw new EditRefused('yaml-invalid', { ...parsed.error });
  }
  const root = parsed.documents[index]?.contents;
  if (!root) {
    throw new Error(`There is no document ${index + 1}`);
  }
  return {
    source: { text, ...parsed, style: styleOf(text, parsed.documents) },
    root,
  };
}

function checked(
  source: Source,
  index: number,
  expected: unknown,
  { from, to, insert }: Splice,
): string {
  const { text, values } = source;
  const result = text.slice(0, from) + insert + text.slice(to);
  verify(result, values.with(index, expected), lineOf(text, from));
  return result;
}

function verify(text: string, expected: unknown[], where: string | number) {
  const parsed = parseYaml(text);
  if ('error' in parsed || !isDeepStrictEqual(parsed.values, expected)) {
    throw new EditRefused('edit-not-safe', { line: where });
  }
}

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
