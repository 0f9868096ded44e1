import { existsSync } from 'node:fs';
import { mkdtemp, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  Crd,
  crdsFingerprint,
  kubernetesOpenApi,
  moduleCrds,
  testbedFolder,
} from '@bellwether/testbed';
import { hashOf } from '../unique';

type Schema = Record<string, unknown>;

const INT_OR_STRING = { anyOf: [{ type: 'integer' }, { type: 'string' }] };
const METADATA = 'io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta';
const REFERENCE = '#/definitions/';

/** Changes with the way in which schemas are written, so that those of a former way are not used. */
const FORMAT = '1';

/** How kubeconform finds a schema below the folder of {@link ensureSchemas}. */
export const SCHEMA_FILE =
  '{{.Group}}-{{.ResourceAPIVersion}}-{{.ResourceKind}}.json';

/**
 * A folder with a JSON Schema for each kind that is known: Kubernetes' own from its OpenAPI document, the others from their
 * CustomResourceDefinitions. Fields that they don't name are refused. Kept in the cache until the versions change.
 */
export async function ensureSchemas(): Promise<string> {
  const folder = join(
    testbedFolder(),
    `schemas-${hashOf(`${FORMAT} ${crdsFingerprint()}`)}`,
  );
  if (!existsSync(folder)) {
    const unfinished = await mkdtemp(`${folder}-`);
    await writeSchemas(unfinished);
    await rename(unfinished, folder);
  }
  return folder;
}

async function writeSchemas(folder: string): Promise<void> {
  const [openApi, crds] = await Promise.all([
    kubernetesOpenApi(),
    moduleCrds(),
  ]);
  const definitions = new Map(
    Object.entries(openApi.definitions).map(([name, schema]) => [
      name,
      closed(schema),
    ]),
  );
  const own = [...definitions].flatMap(([name, schema]) =>
    kindsOf(schema).map(({ group, version, kind }): [string, Schema] => [
      fileOf(group, version, kind),
      withDefinitions({ $ref: `${REFERENCE}${name}` }, definitions),
    ]),
  );
  const custom = crds.flatMap(crd =>
    crdSchemas(crd).map(([file, schema]): [string, Schema] => [
      file,
      withDefinitions(schema, definitions),
    ]),
  );
  for (const [file, schema] of [...own, ...custom]) {
    await writeFile(join(folder, file), JSON.stringify(schema));
  }
}

/** The schema with all definitions that it leads to, and no others: kubeconform reads a schema whole. */
function withDefinitions(
  schema: Schema,
  definitions: ReadonlyMap<string, Schema>,
): Schema {
  const reached: Record<string, Schema> = {};
  const follow = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) {
      return;
    }
    for (const [key, child] of Object.entries(value)) {
      const name =
        key === '$ref' && typeof child === 'string'
          ? child.slice(REFERENCE.length)
          : undefined;
      const definition = name === undefined ? undefined : definitions.get(name);
      if (name !== undefined && definition && !reached[name]) {
        reached[name] = definition;
        follow(definition);
      } else if (name === undefined) {
        follow(child);
      }
    }
  };
  follow(schema);
  return { ...schema, definitions: reached };
}

function crdSchemas({
  spec: { group, names, versions },
}: Crd): [file: string, Schema][] {
  return versions.flatMap(({ name, served, schema }): [string, Schema][] =>
    served && schema?.openAPIV3Schema
      ? [[fileOf(group, name, names.kind), rootSchema(schema.openAPIV3Schema)]]
      : [],
  );
}

/** `apiVersion`, `kind` and `metadata` are part of every object, whether its definition says so or not. */
function rootSchema(openApi: object): Schema {
  const schema = closed(openApi);
  return {
    ...schema,
    properties: {
      ...(schema.properties as Schema | undefined),
      apiVersion: { type: 'string' },
      kind: { type: 'string' },
      metadata: { $ref: `${REFERENCE}${METADATA}` },
    },
  };
}

/** kubeconform takes the version for the group where there is no group. */
function fileOf(group: string, version: string, kind: string): string {
  return `${group || version}-${version}-${kind.toLowerCase()}.json`;
}

function kindsOf(
  schema: Schema,
): { group: string; version: string; kind: string }[] {
  return (schema['x-kubernetes-group-version-kind'] ?? []) as ReturnType<
    typeof kindsOf
  >;
}

/** A schema of OpenAPI as one of JSON Schema that takes no fields but those that it names. */
function closed(schema: unknown): Schema {
  const { $ref, properties, items, additionalProperties, ...rest } =
    schema as Schema;
  if (typeof $ref === 'string') {
    return { $ref };
  }
  if (
    rest['x-kubernetes-int-or-string'] === true ||
    rest.format === 'int-or-string'
  ) {
    return INT_OR_STRING;
  }
  const result: Schema = { ...rest };
  delete result.format;
  if (typeof properties === 'object' && properties !== null) {
    result.properties = Object.fromEntries(
      Object.entries(properties).map(([name, child]) => [name, closed(child)]),
    );
    result.additionalProperties =
      rest['x-kubernetes-preserve-unknown-fields'] === true;
  }
  if (typeof additionalProperties === 'object') {
    result.additionalProperties = closed(additionalProperties);
  }
  if (items !== undefined) {
    result.items = closed(items);
  }
  return rest.nullable === true && typeof rest.type === 'string'
    ? { ...result, type: [rest.type, 'null'] }
    : result;
}
