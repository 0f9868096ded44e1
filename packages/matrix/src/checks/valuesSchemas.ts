import Ajv from 'ajv';
import { parse } from 'yaml';
import { MatrixCase } from '../cases';
import { Finding } from '../findings';
import { Unique } from '../unique';

type Path = readonly (string | number)[];

/**
 * `values.schema.json` takes the chart's own values, and refuses each of them in a wrong type, each missing, and a name that is not known
 * beside any of them. Helm itself judges the values of the environments when it renders.
 */
export function checkValuesSchemas(cases: readonly MatrixCase[]): {
  findings: Finding[];
  mutations: number;
} {
  const charts = new Unique<{ schema: object; values: object }>();
  for (const { kind, files, name } of cases) {
    if (kind !== 'service') {
      continue;
    }
    const text = (path: string) =>
      files.find(file => file.path === `chart/${path}`)?.content ?? '{}';
    const [schema, values] = [text('values.schema.json'), text('values.yaml')];
    charts.add(
      `${schema}\0${values}`,
      { schema: JSON.parse(schema), values: parse(values) },
      [name],
    );
  }
  const ajv = new Ajv({ strict: false, allErrors: false });
  const findings: Finding[] = [];
  let mutations = 0;
  for (const { value, cases: of } of charts.all()) {
    const { schema, values } = value;
    const isValid = ajv.compile(schema);
    const report = (message: string) =>
      findings.push({ check: 'values.schema.json', message, cases: of });
    if (!isValid(values)) {
      report(`refuses values.yaml: ${ajv.errorsText(isValid.errors)}`);
    }
    for (const { what, values: wrong } of wrongValues(values)) {
      mutations += 1;
      if (isValid(wrong)) {
        report(`takes ${what}`);
      }
    }
  }
  return { findings, mutations };
}

function* wrongValues(
  values: object,
): Generator<{ what: string; values: object }> {
  for (const [path, value] of fieldsOf(values)) {
    const name = path.join('.');
    yield {
      what: `${name} of a wrong type`,
      values: changed(values, path, { wrong: { type: [] } }),
    };
    if (isObject(value)) {
      yield {
        what: `an unknown name in ${name}`,
        values: changed(values, [...path, 'no such value'], []),
      };
    }
  }
  yield {
    what: 'an unknown name',
    values: changed(values, ['noSuchValue'], 1),
  };
}

/** Fields of the values, down to lists, whose items the templates hand on. */
function fieldsOf(value: object, path: Path = []): [Path, unknown][] {
  return Object.entries(value).flatMap(([key, child]) => {
    const at = [...path, key];
    return [
      [at, child] as [Path, unknown],
      ...(isObject(child) ? fieldsOf(child, at) : []),
    ];
  });
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function changed(values: object, path: Path, value: unknown): object {
  const copy = structuredClone(values) as Record<string | number, unknown>;
  let target = copy;
  for (const key of path.slice(0, -1)) {
    target = target[key] as Record<string | number, unknown>;
  }
  target[path[path.length - 1]] = value;
  return copy;
}
