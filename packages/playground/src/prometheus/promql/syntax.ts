import type { SyntaxNode } from '@lezer/common';
import { parser } from '@prometheus-io/lezer-promql';
import { Labels } from '../timeSeries';
import { badData } from './errors';

/** A query and its syntax tree. */
export interface ParsedQuery {
  text: string;
  root: SyntaxNode;
}

/** @throws PrometheusError with the position of the first error. */
export function parseQuery(query: string): ParsedQuery {
  if (!query.trim()) {
    throw badData(
      'invalid parameter "query": unknown position: parse error: no expression found in input',
    );
  }
  const tree = parser.parse(query);
  tree.iterate({
    enter: ({ type, from, to }) => {
      if (type.isError) {
        const { line, column } = positionOf(query, from);
        const found = query.slice(from, Math.max(to, from + 1));
        throw badData(
          `invalid parameter "query": ${line}:${column}: parse error: unexpected ${
            found ? `"${found}"` : 'end of input'
          }`,
        );
      }
    },
  });
  const root = tree.topNode.firstChild;
  if (!root || root.nextSibling) {
    throw badData(
      'invalid parameter "query": unknown position: parse error: no expression found in input',
    );
  }
  return { text: query, root };
}

function positionOf(
  text: string,
  offset: number,
): { line: number; column: number } {
  const before = text.slice(0, offset).split('\n');
  return {
    line: before.length,
    column: before[before.length - 1].length + 1,
  };
}

export function textOf({ text }: ParsedQuery, node: SyntaxNode): string {
  return text.slice(node.from, node.to);
}

/** The children of a node, in order. */
export function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) {
    children.push(child);
  }
  return children;
}

/** Takes a string literal out of its quotes. */
export function unquote(literal: string): string {
  const content = literal.slice(1, -1);
  return literal.startsWith('`')
    ? content
    : content.replace(/\\(.)/gs, (_, escaped: string) =>
        escaped === 'n' ? '\n' : escaped,
      );
}

const UNITS: Record<string, number> = {
  ms: 0.001,
  s: 1,
  m: 60,
  h: 3600,
  d: 86_400,
  w: 604_800,
  y: 31_536_000,
};

/** Seconds of a PromQL duration such as `1h30m`; undefined for no duration. */
export function promqlDuration(text: string): number | undefined {
  if (/^\d+(\.\d+)?$/.test(text)) {
    return Number(text);
  }
  const parts = [...text.matchAll(/(\d+)(ms|[smhdwy])/g)];
  if (parts.length === 0 || parts.map(([part]) => part).join('') !== text) {
    return undefined;
  }
  return parts.reduce(
    (total, [, amount, unit]) => total + Number(amount) * UNITS[unit],
    0,
  );
}

/** A test on labels, and whether it can match an empty label set. */
export interface SelectorMatcher {
  matches(labels: Labels): boolean;
  matchesEmpty: boolean;
}

/** The test that a vector selector stands for. */
export function selectorMatcher(
  query: ParsedQuery,
  node: SyntaxNode,
): SelectorMatcher {
  const tests: ((labels: Labels) => boolean)[] = [];
  let matchesEmpty = true;
  const add = (label: string, operator: string, value: string) => {
    const test = valueTest(operator, value);
    tests.push(labels => test(labels[label] ?? ''));
    matchesEmpty &&= test('');
  };
  const name = node.getChild('Identifier');
  if (name) {
    add('__name__', '=', textOf(query, name));
  }
  const matchers = node.getChild('LabelMatchers');
  for (const matcher of matchers ? childrenOf(matchers) : []) {
    const operator = matcher.getChild('MatchOp');
    const value = matcher.getChild('StringLiteral');
    const label =
      matcher.getChild('LabelName') ??
      matcher.getChild('QuotedLabelName')?.getChild('StringLiteral');
    if (operator && value && label) {
      const labelText = textOf(query, label);
      add(
        /^["'`]/.test(labelText) ? unquote(labelText) : labelText,
        textOf(query, operator),
        unquote(textOf(query, value)),
      );
    } else {
      const quotedName = matcher.getChild('StringLiteral') ?? matcher;
      add('__name__', '=', unquote(textOf(query, quotedName)));
    }
  }
  return {
    matches: labels => tests.every(test => test(labels)),
    matchesEmpty,
  };
}

/** The test of one matcher; regular expressions are anchored at both ends. */
export function valueTest(
  operator: string,
  value: string,
): (text: string) => boolean {
  if (operator === '=' || operator === '!=') {
    return text => (text === value) === (operator === '=');
  }
  let pattern: RegExp;
  try {
    pattern = new RegExp(`^(?:${value})$`, 's');
  } catch {
    throw badData(
      `invalid parameter "query": error parsing regexp: invalid regular expression \`${value}\``,
    );
  }
  return text => pattern.test(text) === (operator === '=~');
}
