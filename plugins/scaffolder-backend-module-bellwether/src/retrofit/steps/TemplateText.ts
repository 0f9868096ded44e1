/** Lines of a part of a document of a template. */
export interface TemplateBlock {
  /** Number of its first line. */
  from: number;
  lines: string[];
  /** Columns before its key. */
  indent: number;
}

/** One document of a template, of which the lines at the left edge are known. */
export interface TemplateDocument {
  apiVersion: string | undefined;
  /** An entry of `spec`; without lines, and where it is to go, when it is not there. */
  block(key: string): TemplateBlock | { refused: string };
  /** The whole file with other values at the left edge and other lines in a block's place. */
  with(
    values: { apiVersion: string; kind: string },
    block: TemplateBlock,
    lines: readonly string[],
  ): string;
}

const OPENING = /\{\{-?\s*(if|with|range|define|block)\b/g;
const ENDING = /\{\{-?\s*end\b/g;

/** A Helm template, as lines: YAML is what becomes of it, not what it is. */
export class TemplateText {
  readonly #lines: string[];

  constructor(private readonly text: string) {
    this.#lines = text.split('\n').map(line => line.replace(/\r$/, ''));
  }

  hasKind(kind: string): boolean {
    return this.#linesOfKind(kind).length > 0;
  }

  /** The document of that kind, when there is exactly one. */
  documentOf(kind: string): TemplateDocument | undefined {
    const [line, ...others] = this.#linesOfKind(kind);
    if (line === undefined || others.length > 0) {
      return undefined;
    }
    const isMark = (text: string) => /^---(\s|$)/.test(text);
    const from = this.#lines.slice(0, line).findLastIndex(isMark) + 1;
    const next = this.#lines.slice(line).findIndex(isMark);
    const to = next < 0 ? this.#lines.length : line + next;
    const apiLine = this.#find(from, to, /^apiVersion:\s*\S/);
    const value = this.#lines[apiLine]
      ?.replace(/^apiVersion:\s*/, '')
      .replace(/\s+#.*$/, '')
      .trim();
    return {
      apiVersion: value?.replace(/^(["'])(.*)\1$/, '$2'),
      block: key => this.#blockOf(from, to, key),
      with: (values, block, lines) => {
        const result = [...this.#lines];
        result[line] = result[line].replace(kind, values.kind);
        result[apiLine] = result[apiLine].replace('apps/v1', values.apiVersion);
        result.splice(block.from, block.lines.length, ...lines);
        return this.#joined(result);
      },
    };
  }

  /** Points autoscalers that name a Deployment of `apps/v1` in plain lines to another kind. */
  withScaleTarget(apiVersion: string, kind: string): string {
    const result = this.#lines.map((line, index, all) => {
      const above = all.slice(Math.max(0, index - 3), index);
      const inTarget = above.some(each => /^\s+scaleTargetRef:\s*$/.test(each));
      const around = all.slice(Math.max(0, index - 2), index + 3);
      if (
        !inTarget ||
        !around.some(each => /^\s+kind:\s*Deployment\s*$/.test(each))
      ) {
        return line;
      }
      return line
        .replace(/^(\s+kind:\s*)Deployment(\s*)$/, `$1${kind}$2`)
        .replace(/^(\s+apiVersion:\s*)apps\/v1(\s*)$/, `$1${apiVersion}$2`);
    });
    return this.#joined(result);
  }

  #linesOfKind(kind: string): number[] {
    const pattern = new RegExp(`^kind:\\s*["']?${kind}["']?\\s*(#.*)?$`);
    return this.#lines.flatMap((line, index) =>
      pattern.test(line) ? [index] : [],
    );
  }

  #blockOf(
    from: number,
    to: number,
    key: string,
  ): TemplateBlock | { refused: string } {
    const spec = this.#find(from, to, /^spec:\s*(#.*)?$/);
    if (spec < 0) {
      return { refused: 'a spec that is a template' };
    }
    const first = this.#lines
      .slice(spec + 1, to)
      .find(line => /^\s+[A-Za-z][\w-]*:/.test(line));
    const indent = first?.search(/\S/) ?? 2;
    const pattern = new RegExp(`^ {${indent}}${key}:`);
    const found = this.#find(spec + 1, to, pattern);
    if (found < 0) {
      const elsewhere = this.#find(from, to, new RegExp(`\\b${key}\\b`, 'i'));
      return elsewhere < 0
        ? { from: spec + 1, lines: [], indent }
        : { refused: 'a template' };
    }
    const length = this.#lines
      .slice(found + 1, to)
      .findIndex(line => line.trim() !== '' && line.search(/\S/) <= indent);
    const end = length < 0 ? to : found + 1 + length;
    const lines = this.#lines.slice(found, end);
    while (lines.at(-1)?.trim() === '') {
      lines.pop();
    }
    const isPlain = lines.every(line => !line.includes('{{'));
    return isPlain && this.#depth(spec, found) === 0
      ? { from: found, lines, indent }
      : { refused: 'a template' };
  }

  /** How many conditions or loops that begin between two lines are still open. */
  #depth(from: number, to: number): number {
    const text = this.#lines.slice(from, to).join('\n');
    return (
      [...text.matchAll(OPENING)].length - [...text.matchAll(ENDING)].length
    );
  }

  #find(from: number, to: number, pattern: RegExp): number {
    const at = this.#lines
      .slice(from, to)
      .findIndex(line => pattern.test(line));
    return at < 0 ? -1 : from + at;
  }

  #joined(lines: readonly string[]): string {
    return lines.join(this.text.includes('\r\n') ? '\r\n' : '\n');
  }
}
