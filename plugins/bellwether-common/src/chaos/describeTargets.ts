import { ChaosTarget, ChaosTargetExpression } from './types';

function expressionText({
  key,
  operator,
  values,
}: ChaosTargetExpression): string {
  switch (operator) {
    case 'In':
      return `${key} in (${values.join(', ')})`;
    case 'NotIn':
      return `${key} notin (${values.join(', ')})`;
    case 'Exists':
      return key;
    default:
      return `!${key}`;
  }
}

function describeTarget(target: ChaosTarget): string {
  const { namespaces, labels, expressions, kind, names, nodes } = target;
  const selector = [
    ...Object.entries(labels).map(([key, value]) => `${key}=${value}`),
    ...expressions.map(expressionText),
  ].join(',');
  const what = [
    kind ?? (namespaces.length > 0 ? 'pods' : undefined),
    names.join(', ') || undefined,
    selector && `with ${selector}`,
  ];
  return [
    ...what,
    namespaces.length > 0 && `in ${namespaces.join(', ')}`,
    nodes.length > 0 && `on node ${nodes.join(', ')}`,
  ]
    .filter(Boolean)
    .join(' ');
}

/** Whom chaos aims at, in words and in the syntax of `kubectl get -l`. */
export function describeTargets(targets: ChaosTarget[]): string {
  return [...new Set(targets.map(describeTarget))].join('; ');
}
