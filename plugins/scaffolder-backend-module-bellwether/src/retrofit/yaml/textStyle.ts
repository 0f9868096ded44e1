import { isMap, isSeq, Scalar, stringify, visit } from 'yaml';
import type { Document } from 'yaml';

/** How a file is written. */
export interface TextStyle {
  eol: '\n' | '\r\n';
  /** Spaces from a key to the keys below it. */
  indent: number;
  /** Whether the dashes of a list stand to the right of its key. */
  indentSeq: boolean;
  singleQuote: boolean;
}

/** The style of a file by what is in it; where nothing tells, what most manifests look like. */
export function styleOf(
  text: string,
  documents: readonly Document.Parsed[],
): TextStyle {
  const indents: number[] = [];
  const dashes: boolean[] = [];
  const quotes = { single: 0, double: 0 };
  for (const document of documents) {
    visit(document, {
      Pair(_, { key, value }) {
        const at = startOf(key);
        const below = firstChildStart(value);
        if (at === undefined || below === undefined) {
          return;
        }
        const distance = columnOf(text, below) - columnOf(text, at);
        if (isSeq(value)) {
          dashes.push(distance > 0);
        }
        if (distance > 0) {
          indents.push(distance);
        }
      },
      Scalar(_, { type }) {
        quotes.single += Number(type === Scalar.QUOTE_SINGLE);
        quotes.double += Number(type === Scalar.QUOTE_DOUBLE);
      },
    });
  }
  return {
    eol: text.includes('\r\n') ? '\r\n' : '\n',
    indent: indents[0] ?? 2,
    indentSeq: dashes[0] ?? true,
    singleQuote: quotes.single > quotes.double,
  };
}

/** A value as lines of block YAML, without indentation and end of line. */
export function blockLines(value: unknown, style: TextStyle): string[] {
  return stringify(value, {
    ...stringifyOptions(style),
    indent: style.indent,
    indentSeq: style.indentSeq,
  })
    .trimEnd()
    .split('\n');
}

/** A value on one line. */
export function flowText(value: unknown, style: TextStyle): string {
  if (typeof value === 'string' && hasControl(value)) {
    return JSON.stringify(value);
  }
  return stringify(value, {
    ...stringifyOptions(style),
    collectionStyle: 'flow',
    flowCollectionPadding: false,
  }).trim();
}

/** Whether a text can only stand on one line when it is escaped, for which YAML takes the notation of JSON. */
export function hasControl(text: string): boolean {
  return /[\p{Cc}\u2028\u2029]/u.test(text);
}

function stringifyOptions({ singleQuote }: TextStyle) {
  return {
    lineWidth: 0,
    aliasDuplicateObjects: false,
    // What reads it is mostly Go, and so YAML 1.1: there `yes`, `on` and `12:30` are no strings.
    compat: 'yaml-1.1' as const,
    ...(singleQuote && { singleQuote }),
  };
}

/** Characters from the start of the line. */
export function columnOf(text: string, offset: number): number {
  return offset - (text.lastIndexOf('\n', offset - 1) + 1);
}

function startOf(node: unknown): number | undefined {
  return node instanceof Scalar ? node.range?.[0] : undefined;
}

/** Where the first key or dash of a block collection stands. */
function firstChildStart(node: unknown): number | undefined {
  if ((isMap(node) || isSeq(node)) && !node.flow && node.items.length > 0) {
    return node.range?.[0];
  }
  return undefined;
}
