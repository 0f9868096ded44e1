import { ObjectReader } from '../kubernetes/reader';
import { ChaosTarget, ChaosTargetExpression } from './types';

const operators = ['In', 'NotIn', 'Exists', 'DoesNotExist'] as const;

function expressionsOf(selector: ObjectReader): ChaosTargetExpression[] {
  return selector.objects('expressionSelectors').flatMap(expression => {
    const key = expression.string('key');
    const operator = expression.oneOf('operator', operators);
    if (key === undefined || operator === undefined) {
      expression.note(undefined, 'a requirement without key or operator');
      return [];
    }
    return [{ key, operator, values: expression.strings('values') }];
  });
}

/** The webhook of Chaos Mesh fills in the object's own namespace where a selector names none. Named pods replace all other criteria. */
function selectorTargets(
  selector: ObjectReader,
  ownNamespace: string,
): ChaosTarget[] {
  const pods = selector.object('pods');
  const named = pods.keys().map(namespace => ({
    namespaces: [namespace],
    labels: {},
    expressions: [],
    kind: 'pod',
    names: pods.strings(namespace),
    nodes: [],
  }));
  if (named.length > 0) {
    return named;
  }
  const namespaces = selector.strings('namespaces');
  return [
    {
      namespaces: namespaces.length > 0 ? namespaces : [ownNamespace],
      labels: selector.stringMap('labelSelectors'),
      expressions: expressionsOf(selector),
      names: [],
      nodes: selector.strings('nodes'),
    },
  ];
}

/**
 * Pods that the spec of a fault aims at; none for faults on machines, which select no pods. NetworkChaos with direction `from` or `both`
 * sets its rules on the pods of the other side.
 */
export function faultTargets(
  fault: ObjectReader,
  ownNamespace: string,
): ChaosTarget[] {
  const other = fault.object('target');
  const reachesOther = ['from', 'both'].includes(
    String(fault.raw('direction')),
  );
  return [
    ...(fault.hasObject('selector')
      ? selectorTargets(fault.object('selector'), ownNamespace)
      : []),
    ...(reachesOther && other.hasObject('selector')
      ? selectorTargets(other.object('selector'), ownNamespace)
      : []),
  ];
}
