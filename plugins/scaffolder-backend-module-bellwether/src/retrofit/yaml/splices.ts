import { isAlias, isMap, isScalar, isSeq, Lexer, Scalar } from 'yaml';
import type { Document, Node, YAMLMap } from 'yaml';
import { EditRefused } from './EditRefused';
import { contentEnd, nodeAt, pairOf, YamlPath } from './parseYaml';
import { fieldName, isCollection } from './plain';
import {
  blockLines,
  columnOf,
  flowText,
  hasControl,
  TextStyle,
} from './textStyle';

/** A file as it was read. */
export interface Source {
  text: string;
  documents: Document.Parsed[];
  values: unknown[];
  style: TextStyle;
}

/** A part of the text and what comes in its place. */
export interface Splice {
  from: number;
  to: number;
  insert: string;
}

/** What in the text makes the value at a path another one. */
export function spliceFor(
  source: Source,
  root: Node,
  path: YamlPath,
  value: unknown,
  options: { after?: string },
): Splice {
  const key = path[path.length - 1];
  const parentPath = path.slice(0, -1);
  const parent = nodeAt(root, parentPath);
  if (isMap(parent)) {
    const pair = pairOf(parent, key);
    return pair
      ? replaceValue(source, parent, pair.key, pair.value, value)
      : insertPair(source, parent, String(key), value, options);
  }
  if (isSeq(parent) && typeof key === 'number') {
    const item = nodeAt(root, path);
    if (isScalar(item)) {
      return replaceScalar(source, item, value);
    }
    throw new EditRefused('edit-shared', { field: fieldName(path) });
  }
  if (isAlias(parent)) {
    return extendAlias(source, root, parentPath, String(key), value);
  }
  if (parentPath.length === 0 || typeof key === 'number') {
    throw new EditRefused('edit-shared', { field: fieldName(path) });
  }
  // The parent is missing, or has nothing in it yet.
  return spliceFor(source, root, parentPath, { [key]: value }, {});
}

/** `labels: *common` becomes a map that takes over what the anchor has. */
function extendAlias(
  source: Source,
  root: Node,
  path: YamlPath,
  key: string,
  value: unknown,
): Splice {
  const map = nodeAt(root, path.slice(0, -1));
  const pair = isMap(map) ? pairOf(map, path[path.length - 1]) : undefined;
  if (!isAlias(pair?.value) || !pair.value.range || (isMap(map) && map.flow)) {
    throw new EditRefused('edit-shared', { field: fieldName(path) });
  }
  const { text, style } = source;
  const column = columnOf(text, pair.key.range?.[0] ?? 0) + style.indent;
  const [from, to] = pair.value.range;
  const lines = [
    `<<: ${text.slice(from, to)}`,
    ...blockLines({ [key]: value }, style),
  ];
  return {
    from: text.slice(0, from).trimEnd().length,
    to,
    insert: indented(lines, column, style),
  };
}

function replaceValue(
  source: Source,
  map: YAMLMap,
  key: Node,
  node: Node | null,
  value: unknown,
): Splice {
  const { text, style } = source;
  if (isScalar(node) && !isCollection(value) && node.range && node.source) {
    return replaceScalar(source, node, value);
  }
  // What stands between the colon and the value, such as an anchor, is replaced with it.
  const colon = text.indexOf(':', key.range?.[1] ?? 0) + 1;
  const to = Math.max(colon, node ? contentEnd(node) : colon);
  const old = text.slice(colon, to);
  if (/(^|\s)&\S/.test(withoutComments(old))) {
    throw new EditRefused('edit-anchor', { field: String(key) });
  }
  if (map.flow || !isCollection(value) || isEmpty(value)) {
    return { from: colon, to, insert: ` ${flowText(value, style)}` };
  }
  const end = lineEnd(text, to);
  const all = text.slice(colon, end);
  // A comment on the line of the key stays there.
  const hasKeyComment = commentsIn(all.split('\n')[0]).length > 0;
  const comments = commentsIn(all);
  const [first] = hasKeyComment ? comments.splice(0, 1) : [''];
  const column = columnOf(text, key.range?.[0] ?? 0);
  const above = first ? keyComment(all, first) : '';
  return {
    from: colon,
    to: end,
    insert: above + blockBelow(value, column, comments, style),
  };
}

/** The comment of a key with the spaces before it, which may line it up with others. */
function keyComment(text: string, comment: string): string {
  const before = text.slice(0, text.indexOf(comment));
  return `${before.match(/\s+$/)?.[0] ?? ' '}${comment}`;
}

/** Comments of what was replaced come first, since nobody but their author knows what they still say. */
function blockBelow(
  value: unknown,
  column: number,
  comments: readonly string[],
  style: TextStyle,
): string {
  const deeper =
    column + (Array.isArray(value) && !style.indentSeq ? 0 : style.indent);
  return indented([...comments, ...blockLines(value, style)], deeper, style);
}

function replaceScalar(
  { text, style }: Source,
  node: Scalar,
  value: unknown,
): Splice {
  const [from, to] = node.range ?? [0, 0];
  if (node.type === Scalar.BLOCK_LITERAL || node.type === Scalar.BLOCK_FOLDED) {
    throw new EditRefused('edit-shared', {
      field: text.slice(from, from + 1),
    });
  }
  const isQuoted = typeof value === 'string' && node.type !== Scalar.PLAIN;
  const quoted =
    node.type === Scalar.QUOTE_SINGLE && !hasControl(String(value))
      ? `'${String(value).replaceAll("'", "''")}'`
      : JSON.stringify(value);
  return { from, to, insert: isQuoted ? quoted : flowText(value, style) };
}

function insertPair(
  source: Source,
  map: YAMLMap,
  key: string,
  value: unknown,
  { after }: { after?: string },
): Splice {
  const { style, text } = source;
  const sibling = (after && pairOf(map, after)) || map.items.at(-1);
  if (map.flow || !sibling) {
    const last = map.items.at(-1);
    const at = last
      ? contentEnd((last.value ?? last.key) as Node)
      : (map.range?.[0] ?? 0) + 1;
    const entry = flowText({ [key]: value }, style)
      .slice(1, -1)
      .trim();
    return { from: at, to: at, insert: `${last ? ', ' : ''}${entry}` };
  }
  const end = contentEnd((sibling.value ?? sibling.key) as Node);
  const column = columnOf(text, map.range?.[0] ?? 0);
  return insertLines(source, end, column, blockLines({ [key]: value }, style));
}

/** Whole lines after the line on which something ends. */
export function insertLines(
  { text, style }: Source,
  end: number,
  column: number,
  lines: readonly string[],
): Splice {
  // A block scalar ends at the start of the next line.
  if (end > 0 && text[end - 1] === '\n') {
    const insert = indented(lines, column, style).slice(style.eol.length);
    return { from: end, to: end, insert: insert + style.eol };
  }
  const at = lineEnd(text, end);
  return { from: at, to: at, insert: indented(lines, column, style) };
}

function indented(
  lines: readonly string[],
  column: number,
  { eol }: TextStyle,
): string {
  return lines
    .map(line => eol + (line === '' ? '' : ' '.repeat(column) + line))
    .join('');
}

/** Where the line ends, before its line break. */
export function lineEnd(text: string, offset: number): number {
  const at = text.indexOf('\n', offset);
  const end = at < 0 ? text.length : at;
  return text[end - 1] === '\r' ? end - 1 : end;
}

/** Comments in a part of a text, from their `#` on. */
export function commentsIn(text: string): string[] {
  return [...new Lexer().lex(text)]
    .filter(token => token.startsWith('#'))
    .map(token => token.trimEnd());
}

function withoutComments(text: string): string {
  return [...new Lexer().lex(text)]
    .filter(token => !token.startsWith('#'))
    .join('');
}

function isEmpty(value: object): boolean {
  return Object.keys(value).length === 0;
}
