/** A JSON object of a fixture. */
export type JsonObject = { [key: string]: unknown };

function alterAt(target: JsonObject, path: string[], value: unknown): void {
  const [key, ...rest] = path;
  if (rest.length === 0) {
    if (value === undefined && Array.isArray(target)) {
      target.splice(Number(key), 1);
    } else if (value === undefined) {
      delete target[key];
    } else {
      target[key] = value;
    }
    return;
  }
  target[key] ??= {};
  alterAt(target[key] as JsonObject, rest, value);
}

/**
 * A copy of a fixture with some fields changed. Paths are JSON pointers, since annotation names hold dots: `/status/phase`.
 * Undefined removes the field or element.
 */
export function alter(
  object: unknown,
  changes: Record<string, unknown>,
): JsonObject {
  const copy = structuredClone(object) as JsonObject;
  for (const [pointer, value] of Object.entries(changes)) {
    const path = pointer
      .slice(1)
      .split('/')
      .map(part => part.replace(/~1/g, '/').replace(/~0/g, '~'));
    alterAt(copy, path, value);
  }
  return copy;
}
