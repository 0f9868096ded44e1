import { z } from 'zod';
import { SpecProblem } from '../types';
import { error } from './problem';

type Issue = z.core.$ZodIssue;

/** What the types of fields are called to people. */
const TYPE_NAMES: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a group of fields',
  record: 'a group of fields',
};

/** What formats of zod are called to people; the rest says itself what it expects. */
const FORMAT_NAMES: Record<string, string> = {
  url: 'an address that begins with http:// or https://',
  guid: 'a UUID such as 6b1f3c1e-8a4e-4f0e-9d55-2f0f5a3c7b10',
};

/**
 * What the schema found, a field at a time: of several complaints about one value the first is told, since the others follow from it.
 * Values are never quoted, so that a password in an address goes nowhere.
 */
export function schemaProblems(
  issues: readonly Issue[],
  input: unknown,
): SpecProblem[] {
  const seen = new Set<string>();
  return issues.flatMap(issue => {
    const path = issue.path.filter(key => typeof key !== 'symbol');
    const place = JSON.stringify(path);
    if (seen.has(place)) {
      return [];
    }
    seen.add(place);
    return [problemOf(issue, path, input)];
  });
}

function problemOf(
  issue: Issue,
  path: SpecProblem['path'],
  input: unknown,
): SpecProblem {
  if (issue.code === 'invalid_key') {
    const [reason] = issue.issues;
    return reason?.code === 'invalid_format'
      ? error('wrong-name', path, { expected: reason.message })
      : error('name-too-long', path, {});
  }
  const found = valueAt(input, path);
  if (found === undefined || found === '') {
    return error('missing', path, {});
  }
  switch (issue.code) {
    case 'invalid_type':
      return error('wrong-type', path, {
        expected: TYPE_NAMES[issue.expected] ?? issue.expected,
      });
    case 'too_small':
      return issue.origin === 'array'
        ? error('list-too-short', path, { minimum: Number(issue.minimum) })
        : error('number-too-small', path, { minimum: Number(issue.minimum) });
    case 'too_big':
      return tooBig(issue.origin, Number(issue.maximum), path);
    case 'invalid_format':
      return error('wrong-format', path, {
        expected: FORMAT_NAMES[issue.format] ?? issue.message,
      });
    case 'invalid_value':
      return error('unknown-choice', path, {
        allowed: issue.values.map(String).join(', '),
      });
    case 'invalid_union':
      return error('unknown-choice', path, {
        allowed: (('options' in issue && issue.options) || [])
          .map(String)
          .join(', '),
      });
    default:
      return error('invalid', path, { reason: issue.message });
  }
}

function tooBig(
  origin: string,
  maximum: number,
  path: SpecProblem['path'],
): SpecProblem {
  switch (origin) {
    case 'array':
      return error('list-too-long', path, { maximum });
    case 'string':
      return error('text-too-long', path, { maximum });
    default:
      return error('number-too-big', path, { maximum });
  }
}

function valueAt(input: unknown, path: SpecProblem['path']): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, key)
        ? Reflect.get(value, key)
        : undefined,
    input,
  );
}
