import { isAlias, isMap, isSeq, parseAllDocuments, visit } from 'yaml';
import type { Document, Node, Pair, YAMLMap } from 'yaml';

/** A file's documents, or what is wrong with it. */
export type ParsedYaml =
  | { documents: Document.Parsed[]; values: unknown[] }
  | { error: { message: string; line: number; column: number } };

/** Keeps ranges in the text; merge keys (`<<`) are read as Kubernetes' tools read them. */
export function parseYaml(text: string): ParsedYaml {
  const documents = parseAllDocuments(text, { merge: true });
  if (!Array.isArray(documents)) {
    return { documents: [], values: [] };
  }
  const [error] = documents.flatMap(({ errors }) => errors);
  if (error) {
    const [{ line, col }] = error.linePos ?? [{ line: 1, col: 1 }];
    // Further lines quote the text, which may hold a secret.
    const message = error.message.split(/ at line \d+/)[0].split('\n')[0];
    return { error: { message, line, column: col } };
  }
  try {
    return { documents, values: documents.map(each => each.toJS()) };
  } catch (thrown) {
    // An alias without its anchor, or aliases that multiply into more than a file can mean.
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    return { error: { message, ...placeOf(text, strayAlias(documents)) } };
  }
}

/** Where an alias stands whose anchor is missing; the start of the text where there is none. */
function strayAlias(documents: readonly Document.Parsed[]): number {
  const strays = documents.flatMap(document => {
    const found: number[] = [];
    visit(document, {
      Alias(_, alias) {
        if (!alias.resolve(document)) {
          found.push(alias.range?.[0] ?? 0);
        }
      },
    });
    return found;
  });
  return strays[0] ?? 0;
}

function placeOf(text: string, offset: number) {
  const lines = text.slice(0, offset).split('\n');
  return { line: lines.length, column: lines[lines.length - 1].length + 1 };
}

export type YamlPath = readonly (string | number)[];

/** The own entry of a map; what a merge key brings is not its own. */
export function pairOf(
  map: YAMLMap,
  key: string | number,
): Pair<Node, Node | null> | undefined {
  return map.items.find(
    (pair): pair is Pair<Node, Node | null> =>
      hasSource(pair.key) && Reflect.get(Object(pair.key), 'value') === key,
  );
}

function hasSource(node: unknown): node is Node {
  return typeof node === 'object' && node !== null && 'range' in node;
}

/** The node at a path; nothing where the way there leads through an alias or is not in the text. */
export function nodeAt(
  root: Node | null | undefined,
  path: YamlPath,
): Node | undefined {
  return path.reduce<Node | undefined>((node, key) => {
    if (isMap(node)) {
      return pairOf(node, key)?.value ?? undefined;
    }
    if (isSeq(node) && typeof key === 'number') {
      const item = node.items[key];
      return hasSource(item) ? item : undefined;
    }
    return undefined;
  }, root ?? undefined);
}

/** Where what a node says ends: without comments and blank lines after it. */
export function contentEnd(node: Node): number {
  if ((isMap(node) || isSeq(node)) && !node.flow) {
    const last: unknown = node.items.at(-1);
    if (isMap(node) && last && typeof last === 'object' && 'key' in last) {
      const { key, value } = last as Pair<Node, Node | null>;
      return value ? contentEnd(value) : contentEnd(key);
    }
    if (hasSource(last)) {
      return contentEnd(last);
    }
  }
  if (!node.range) {
    throw new Error(
      `A ${isAlias(node) ? 'alias' : 'node'} without a place in the text`,
    );
  }
  return node.range[1];
}
