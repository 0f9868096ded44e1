import { YamlPath } from './parseYaml';

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isCollection(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

export function valueAt(value: unknown, path: YamlPath): unknown {
  return path.reduce<unknown>(
    (inner, key) => (isCollection(inner) ? Reflect.get(inner, key) : undefined),
    value,
  );
}

/** A copy in which the path has the value; what is not there or null is made. */
export function withValue(
  current: unknown,
  path: YamlPath,
  value: unknown,
): unknown {
  const [key, ...rest] = path;
  if (key === undefined) {
    return value;
  }
  if (Array.isArray(current) && typeof key === 'number') {
    return current.with(key, withValue(current[key], rest, value));
  }
  const fields = isRecord(current) ? current : {};
  return { ...fields, [key]: withValue(fields[key], rest, value) };
}

/** A path as people write it. */
export function fieldName(path: YamlPath): string {
  return path.join('.');
}
