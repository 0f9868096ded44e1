import { InputError } from '@backstage/errors';

/**
 * One requirement of a Kubernetes label selector. All requirements of a selector must hold.
 *
 * `key=value` and `key in (a, b)` are `in`; `key!=value` and `key notin (a, b)` are `notIn`, which also hold for objects without
 * the key. Source of the rules: k8s.io/apimachinery `labels.Parse` and `Requirement.Matches`.
 */
export type LabelRequirement =
  | { operator: 'in' | 'notIn'; key: string; values: string[] }
  | { operator: 'exists' | 'notExists'; key: string }
  | { operator: 'greaterThan' | 'lessThan'; key: string; value: number };

const KEY =
  /^(?:[a-z0-9](?:[-a-z0-9.]{0,251}[a-z0-9])?\/)?[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;
const VALUE = /^(?:[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?$/;

const FORMS =
  'write key=value, key!=value, key in (a, b), key notin (a, b), key or !key, separated by commas';

/** Whether it wants a label to be there, so that objects can be found by it. */
export function isPositive({ operator }: LabelRequirement): boolean {
  return operator !== 'notIn' && operator !== 'notExists';
}

/** Whether the text may be the value of a Kubernetes label (at most 63 characters). */
export function isLabelValue(text: string): boolean {
  return VALUE.test(text);
}

function splitRequirements(selector: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < selector.length; at++) {
    const character = selector[at];
    if (character === '(') {
      depth++;
    } else if (character === ')') {
      depth--;
    } else if (character === ',' && depth === 0) {
      parts.push(selector.slice(start, at));
      start = at + 1;
    }
  }
  parts.push(selector.slice(start));
  return parts.map(part => part.trim());
}

function labelKey(key: string): string {
  if (!KEY.test(key)) {
    throw new InputError(
      `'${key}' is not a label key: use at most 63 letters, digits, '-', '_' and '.', with an optional DNS prefix and '/' before it`,
    );
  }
  return key;
}

function labelValue(value: string): string {
  if (!VALUE.test(value)) {
    throw new InputError(
      `'${value}' is not a label value: use at most 63 letters, digits, '-', '_' and '.', beginning and ending with a letter or digit`,
    );
  }
  return value;
}

function parseRequirement(text: string): LabelRequirement {
  const absent = /^!\s*(\S+)$/.exec(text);
  if (absent) {
    return { operator: 'notExists', key: labelKey(absent[1]) };
  }
  const set = /^(\S+)\s+(in|notin)\s*\(([^()]*)\)$/.exec(text);
  if (set) {
    return {
      operator: set[2] === 'in' ? 'in' : 'notIn',
      key: labelKey(set[1]),
      values: set[3].split(',').map(value => labelValue(value.trim())),
    };
  }
  const equality = /^([^\s=!]+)\s*(==|=|!=)\s*(\S*)$/.exec(text);
  if (equality) {
    return {
      operator: equality[2] === '!=' ? 'notIn' : 'in',
      key: labelKey(equality[1]),
      values: [labelValue(equality[3])],
    };
  }
  const comparison = /^([^\s<>]+)\s*([<>])\s*(-?\d+)$/.exec(text);
  if (comparison) {
    return {
      operator: comparison[2] === '>' ? 'greaterThan' : 'lessThan',
      key: labelKey(comparison[1]),
      value: Number(comparison[3]),
    };
  }
  if (/^[^\s=!<>()]+$/.test(text)) {
    return { operator: 'exists', key: labelKey(text) };
  }
  throw new InputError(
    text
      ? `'${text}' is not a label requirement: ${FORMS}`
      : `an empty requirement, probably a comma too many: ${FORMS}`,
  );
}

/**
 * Reads a label selector as `kubectl -l` takes it.
 *
 * @throws InputError that says which requirement is wrong and what to write.
 */
export function parseLabelSelector(selector: string): LabelRequirement[] {
  return splitRequirements(selector).map(parseRequirement);
}

function holds(
  requirement: LabelRequirement,
  labels: Record<string, string>,
): boolean {
  const present = Object.hasOwn(labels, requirement.key);
  switch (requirement.operator) {
    case 'exists':
      return present;
    case 'notExists':
      return !present;
    case 'in':
      return present && requirement.values.includes(labels[requirement.key]);
    case 'notIn':
      return !present || !requirement.values.includes(labels[requirement.key]);
    default: {
      if (!present || !/^-?\d+$/.test(labels[requirement.key])) {
        return false;
      }
      const value = Number(labels[requirement.key]);
      return requirement.operator === 'greaterThan'
        ? value > requirement.value
        : value < requirement.value;
    }
  }
}

/** Whether all requirements hold for the labels. */
export function matchesLabels(
  requirements: LabelRequirement[],
  labels: Record<string, string>,
): boolean {
  return requirements.every(requirement => holds(requirement, labels));
}
