import { FieldProps, isRecord } from '../form/fieldProps';

type Schema = FieldProps['schema'];

/**
 * The part that may be left out: the other choice of an `anyOf` with `type: 'null'`. `undefined` when the schema offers no such choice.
 */
export function optionalPart(schema: Schema): Schema | undefined {
  const options = (schema.anyOf ?? []).filter(isRecord);
  const [part, ...others] = options.filter(({ type }) => type !== 'null');
  return part && others.length === 0 && options.length === 2 ? part : undefined;
}

/** Marks an entry of `additionalProperties` in react-jsonschema-form. */
const ADDED = '__additional_property';

/** Whether the name of a property was typed: it is none of those that the schema names. */
export function isAdded(schema: unknown): boolean {
  return isRecord(schema) && ADDED in schema;
}

/** Whether a property needs the whole width: it has parts of its own, or a name that is typed. */
export function isWide(schema: unknown): boolean {
  return (
    isRecord(schema) &&
    (schema.type === 'object' ||
      schema.type === 'array' ||
      'anyOf' in schema ||
      isAdded(schema))
  );
}
