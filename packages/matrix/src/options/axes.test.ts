import {
  boundedContextSpecSchema,
  serviceSpecSchema,
} from '@bellwether/backstage-plugin-bellwether-common';
import { z } from 'zod';
import { matrixCases } from '../cases';

/** A JSON Schema of a spec, as far as choices are told by it. */
interface Schema {
  properties?: Record<string, Schema>;
  required?: string[];
  enum?: unknown[];
  const?: unknown;
  type?: string;
  items?: Schema;
  oneOf?: Schema[];
  anyOf?: Schema[];
}

const { cases } = matrixCases({ full: false });

/** Every way in which something can be chosen, as `path: value`: values of enums, kinds of unions, flags, and whether optional things are there. */
function choicesOf(schema: Schema, path = ''): string[] {
  const kinds = schema.oneOf ?? schema.anyOf;
  if (kinds) {
    return kinds.flatMap(kind => choicesOf(kind, path));
  }
  if (schema.const !== undefined) {
    return [`${path}: ${schema.const}`];
  }
  if (schema.enum) {
    return schema.enum.map(value => `${path}: ${value}`);
  }
  if (schema.type === 'boolean') {
    return [`${path}: true`, `${path}: false`];
  }
  if (schema.items) {
    return [
      ...(path.endsWith('[]') ? [] : [`${path}: present`]),
      ...choicesOf(schema.items, `${path}[]`),
    ];
  }
  return Object.entries(schema.properties ?? {}).flatMap(([key, child]) => {
    const at = path ? `${path}.${key}` : key;
    return [
      ...(schema.required?.includes(key)
        ? []
        : [`${at}: absent`, `${at}: present`]),
      ...choicesOf(child, at),
    ];
  });
}

/** The same of a spec: what was chosen in it. */
function chosenIn(value: unknown, schema: Schema, path = ''): string[] {
  const kinds = schema.oneOf ?? schema.anyOf;
  if (kinds) {
    const type = (value as { type?: unknown }).type;
    const kind = kinds.find(
      ({ properties }) => properties?.type?.const === type,
    );
    return kind ? chosenIn(value, kind, path) : [];
  }
  if (Array.isArray(value)) {
    return [
      ...(value.length > 0 ? [`${path}: present`] : []),
      ...value.flatMap(item => chosenIn(item, schema.items ?? {}, `${path}[]`)),
    ];
  }
  if (typeof value === 'object' && value !== null) {
    return Object.entries(schema.properties ?? {}).flatMap(([key, child]) => {
      const at = path ? `${path}.${key}` : key;
      const field = (value as Record<string, unknown>)[key];
      return field === undefined
        ? [`${at}: absent`]
        : [`${at}: present`, ...chosenIn(field, child, at)];
    });
  }
  return [`${path}: ${value}`];
}

/** A service is always given a host, which is not read where it has no ingress; a bounded context has no use for one. */
const LEFT_OUT = {
  service: ['environments[].host: absent'],
  context: ['environments[].host: present'],
};

describe.each([
  ['service', serviceSpecSchema],
  ['context', boundedContextSpecSchema],
] as const)('the axes of a %s', (kind, schema) => {
  const json = z.toJSONSchema(schema, { io: 'output' }) as Schema;
  const chosen = new Set(
    cases
      .filter(each => each.kind === kind)
      .flatMap(({ spec }) => chosenIn(spec, json)),
  );

  it.each(choicesOf(json).filter(choice => !LEFT_OUT[kind].includes(choice)))(
    'have %s',
    choice => {
      expect(chosen).toContain(choice);
    },
  );
});
