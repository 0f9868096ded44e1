import { SpecProblem } from '../types';
import { warning } from './problem';

/**
 * Fields that the schema dropped because it knows none of that name: a slip of the pen would otherwise turn into a default without a word.
 *
 * @param output - what the schema made of the input
 */
export function unknownFields(
  input: unknown,
  output: unknown,
  path: SpecProblem['path'] = [],
): SpecProblem[] {
  if (Array.isArray(input) && Array.isArray(output)) {
    return input.flatMap((item, index) =>
      unknownFields(item, output[index], [...path, index]),
    );
  }
  if (!isPlain(input) || !isPlain(output)) {
    return [];
  }
  return Object.keys(input).flatMap(field => {
    if (Object.hasOwn(output, field)) {
      return unknownFields(input[field], output[field], [...path, field]);
    }
    return input[field] === undefined
      ? []
      : [warning('unknown-field', [...path, field], { field })];
  });
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
