import { z } from 'zod';
import { boundedContextProblems, serviceProblems } from './problems';
import { schemaProblems } from './problems/schemaProblems';
import { unknownFields } from './problems/unknownFields';
import { boundedContextSpecSchema, serviceSpecSchema } from './schema';
import { BoundedContextSpec, ServiceSpec, SpecProblem } from './types';

/**
 * A spec that was read, with everything that is wrong with it.
 *
 * @public
 */
export interface SpecReading<T> {
  /** Given when the shape is right, even when rules between fields object: a preview can go on. */
  spec?: T;
  /** In the order of the form. Nothing may be written while one of them is an error. */
  problems: SpecProblem[];
}

/**
 * Checks what was chosen for a service: shape, defaults and limits of each field, then what holds between fields.
 *
 * @public
 */
export function readServiceSpec(input: unknown): SpecReading<ServiceSpec> {
  return readSpec(serviceSpecSchema, input, serviceProblems);
}

/**
 * Checks what was chosen for a bounded context, as {@link readServiceSpec} does for a service.
 *
 * @public
 */
export function readBoundedContextSpec(
  input: unknown,
): SpecReading<BoundedContextSpec> {
  return readSpec(boundedContextSpecSchema, input, boundedContextProblems);
}

function readSpec<T>(
  schema: z.ZodType<T>,
  input: unknown,
  rules: (spec: T) => SpecProblem[],
): SpecReading<T> {
  const result = schema.safeParse(input);
  return result.success
    ? {
        spec: result.data,
        problems: [...rules(result.data), ...unknownFields(input, result.data)],
      }
    : { problems: schemaProblems(result.error.issues, input) };
}
