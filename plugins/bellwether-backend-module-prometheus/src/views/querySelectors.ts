import { SyntaxNode } from '@lezer/common';
import { parser } from '@prometheus-io/lezer-promql';

const MATCHERS = new Set(['UnquotedLabelMatcher', 'QuotedLabelMatcher']);
const LITERAL = /^[\w-]+$/;
/** `checkout-.*`, `checkout-.+` or `checkout-[a-z0-9]+-…`: pods of a workload by its name. */
const POD_PATTERN = /^([a-z0-9](?:[a-z0-9-]*[a-z0-9])?)-(?:\.[*+]|\[)/;
/** A selector whose alternatives multiply to more says nothing about single workloads. */
const MOST_COMBINATIONS = 50;

/**
 * Label sets that the selectors of a PromQL expression name: one for each selector and combination of values. Values come from equality
 * matchers, from regular expressions that are a list of literals (`checkout|basket`), and for `pod` from a pattern that begins with a
 * workload's name (`checkout-.*`, read as label `workload`). Selectors that name nothing are left out. An expression that cannot be parsed
 * gives what was understood of it.
 */
export function querySelectors(query: string): Record<string, string>[] {
  const selectors: Record<string, string>[] = [];
  parser.parse(query).iterate({
    enter: ({ name, node }) => {
      if (name === 'VectorSelector') {
        selectors.push(...selectorLabelSets(node, query));
      }
    },
  });
  return selectors.filter(labels => Object.keys(labels).length > 0);
}

function selectorLabelSets(
  selector: SyntaxNode,
  query: string,
): Record<string, string>[] {
  let labelSets: Record<string, string>[] = [{}];
  const list = selector.getChild('LabelMatchers');
  for (let node = list?.firstChild; node; node = node.nextSibling) {
    const named = MATCHERS.has(node.name)
      ? namedValues(node, query)
      : undefined;
    if (named && labelSets.length * named.values.length <= MOST_COMBINATIONS) {
      labelSets = labelSets.flatMap(labels =>
        named.values.map(value => ({ ...labels, [named.label]: value })),
      );
    }
  }
  return labelSets;
}

function namedValues(
  matcher: SyntaxNode,
  query: string,
): { label: string; values: string[] } | undefined {
  const nameNode =
    matcher.getChild('LabelName') ??
    matcher.getChild('QuotedLabelName')?.getChild('StringLiteral');
  const operator = text(matcher.getChild('MatchOp'), query);
  const value = unquoted(text(matcher.getChild('StringLiteral'), query));
  if (!nameNode || !value) {
    return undefined;
  }
  const label = unquoted(text(nameNode, query));
  if (operator === '=') {
    return { label, values: [value] };
  }
  if (operator !== '=~') {
    return undefined;
  }
  const alternatives = value.replace(/^\((?:\?:)?(.*)\)$/, '$1').split('|');
  if (alternatives.every(alternative => LITERAL.test(alternative))) {
    return { label, values: alternatives };
  }
  const workload = label === 'pod' && value.match(POD_PATTERN);
  return workload ? { label: 'workload', values: [workload[1]] } : undefined;
}

function text(node: SyntaxNode | null, query: string): string {
  return node ? query.slice(node.from, node.to) : '';
}

/** Escapes are reduced to the character they escape, which is all that names of Kubernetes objects can hold. */
function unquoted(literal: string): string {
  if (!/^(["'`]).*\1$/s.test(literal)) {
    return literal;
  }
  const content = literal.slice(1, -1);
  return literal.startsWith('`') ? content : content.replace(/\\(.)/gs, '$1');
}
