import { Labels } from '../timeSeries';
import { badData, notPlayed, PrometheusError } from './errors';
import { Sample, SeriesRange, withoutName } from './functions';

/** The value of an expression at one moment. */
export type QueryResult =
  | { type: 'vector'; samples: Sample[] }
  | { type: 'matrix'; series: SeriesRange[] }
  | { type: 'scalar'; value: number }
  | { type: 'string'; value: string };

export function calculate(
  operator: string,
  left: number,
  right: number,
): number | boolean {
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return left / right;
    case '%':
      return left % right;
    case '^':
      return left ** right;
    case '==':
      return left === right;
    case '!=':
      return left !== right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    default:
      throw notPlayed(`the operator ${operator}`);
  }
}

/** A comparison filters, unless `bool` asks for 0 and 1. */
function combined(
  operator: string,
  asBool: boolean,
  sample: Sample,
  [left, right]: [number, number],
  labels: Labels,
): Sample[] {
  const value = calculate(operator, left, right);
  if (typeof value === 'number') {
    return [{ labels, value }];
  }
  if (asBool) {
    return [{ labels, value: Number(value) }];
  }
  return value ? [sample] : [];
}

export function withScalar(
  operator: string,
  asBool: boolean,
  left: QueryResult,
  right: QueryResult,
): Sample[] {
  if (left.type === 'vector' && right.type === 'scalar') {
    return left.samples.flatMap(sample =>
      combined(
        operator,
        asBool,
        sample,
        [sample.value, right.value],
        withoutName(sample.labels),
      ),
    );
  }
  if (left.type === 'scalar' && right.type === 'vector') {
    return right.samples.flatMap(sample =>
      combined(
        operator,
        asBool,
        sample,
        [left.value, sample.value],
        withoutName(sample.labels),
      ),
    );
  }
  throw badData(
    'invalid parameter "query": parse error: binary expression must contain only scalar and instant vector types',
  );
}

export function vectorOperation(
  operator: string,
  asBool: boolean,
  left: QueryResult,
  right: QueryResult,
  keyOf: (sample: Sample) => string,
  labelsOf: (labels: Labels) => Labels,
): Sample[] {
  if (left.type !== 'vector' || right.type !== 'vector') {
    throw badData(
      'invalid parameter "query": parse error: binary expression must contain only scalar and instant vector types',
    );
  }
  const partners = new Map(
    right.samples.map(sample => [keyOf(sample), sample]),
  );
  const distinct = new Set(left.samples.map(keyOf));
  if (
    partners.size < right.samples.length ||
    distinct.size < left.samples.length
  ) {
    throw new PrometheusError(
      'execution',
      'multiple matches for labels: many-to-one matching must be explicit (group_left/group_right)',
    );
  }
  return left.samples.flatMap(sample => {
    const partner = partners.get(keyOf(sample));
    return partner
      ? combined(
          operator,
          asBool,
          sample,
          [sample.value, partner.value],
          labelsOf(sample.labels),
        )
      : [];
  });
}

export function setOperation(
  operator: string,
  left: Sample[],
  right: Sample[],
  keyOf: (sample: Sample) => string,
): Sample[] {
  const inRight = new Set(right.map(keyOf));
  if (operator === 'or') {
    const inLeft = new Set(left.map(keyOf));
    return [...left, ...right.filter(sample => !inLeft.has(keyOf(sample)))];
  }
  return left.filter(
    sample => inRight.has(keyOf(sample)) === (operator === 'and'),
  );
}
