import { AnalysisMetricView } from './types';

export type Threshold = NonNullable<AnalysisMetricView['threshold']>;

type Operator = Threshold['operator'];

/** The one value that can be drawn on a chart: the result itself, or the first sample of a vector. */
const result = String.raw`result(?:\s*\[\s*0\s*\])?`;
const plain = String.raw`(?:${result}|(?:asFloat|asInt)\s*\(\s*${result}\s*\))`;
const number = String.raw`[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?`;
const value = String.raw`(?:${plain}|default\s*\(\s*${plain}\s*,\s*${number}\s*\))`;
const operator = '(>=|<=|==|>|<)';

const valueFirst = new RegExp(`^${value}\\s*${operator}\\s*(${number})$`);
const numberFirst = new RegExp(`^(${number})\\s*${operator}\\s*${value}$`);

/** Terms that only guard against a missing or unusable result. */
const guard = new RegExp(
  String.raw`^(?:len\s*\(\s*result\s*\)\s*(?:>=|<=|==|!=|>|<)\s*\d+|!?\s*(?:isNaN|isInf|isNil)\s*\(\s*${plain}\s*\)|result\s*(?:==|!=)\s*nil)$`,
);

const mirrored: Record<Operator, Operator> = {
  '>=': '<=',
  '>': '<',
  '<=': '>=',
  '<': '>',
  '==': '==',
};

/** Drops parentheses around the whole of a term. */
function unwrap(term: string): string {
  const trimmed = term.trim();
  if (!trimmed.startsWith('(') || !trimmed.endsWith(')')) {
    return trimmed;
  }
  let depth = 0;
  for (let index = 0; index < trimmed.length - 1; index++) {
    if (trimmed[index] === '(') {
      depth++;
    } else if (trimmed[index] === ')') {
      depth--;
    }
    if (depth === 0) {
      return trimmed;
    }
  }
  return unwrap(trimmed.slice(1, -1));
}

function comparisonOf(term: string): Omit<Threshold, 'from'> | undefined {
  const direct = valueFirst.exec(term);
  if (direct) {
    return { operator: direct[1] as Operator, value: Number(direct[2]) };
  }
  const reversed = numberFirst.exec(term);
  return reversed
    ? {
        operator: mirrored[reversed[2] as Operator],
        value: Number(reversed[1]),
      }
    : undefined;
}

/**
 * The limit in a condition that compares the result with one number, such as `len(result) > 0 && result[0] >= 0.95`,
 * `default(result, 0) <= 5` or `isNaN(result) || result < 0.05`. A condition that says more than that has no single limit: undefined.
 */
export function limitOf(
  condition: string | undefined,
): Omit<Threshold, 'from'> | undefined {
  const terms = unwrap(condition ?? '')
    .split(/&&|\|\||\band\b|\bor\b/)
    .map(unwrap)
    .filter(term => !guard.test(term));
  return terms.length === 1 ? comparisonOf(terms[0]) : undefined;
}

/** The limit of a metric: that of its success condition, else that of its failure condition. */
export function thresholdOf(metric: {
  successCondition?: string;
  failureCondition?: string;
}): Threshold | undefined {
  const success = limitOf(metric.successCondition);
  if (success) {
    return { ...success, from: 'success' };
  }
  const failure = limitOf(metric.failureCondition);
  return failure && { ...failure, from: 'failure' };
}
