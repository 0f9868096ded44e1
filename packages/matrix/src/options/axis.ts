/** One value of an axis: what it sets in the input of a spec, by dotted path. */
export type Choice = Readonly<Record<string, unknown>>;

/** Something that is chosen, and what can be chosen. The first value is the plainest. */
export interface Axis {
  readonly name: string;
  readonly choices: Readonly<Record<string, Choice>>;
}

/** The name of the chosen value of each axis. */
export type Row = Readonly<Record<string, string>>;

/** The input of a spec that has the choices of a row on top of a base. */
export function inputOf(
  base: object,
  axes: readonly Axis[],
  row: Row,
): Record<string, unknown> {
  const input = structuredClone(base) as Record<string, unknown>;
  for (const { name, choices } of axes) {
    const choice = choices[row[name]];
    if (!choice) {
      throw new Error(`Axis ${name} has no value ${row[name]}`);
    }
    for (const [path, value] of Object.entries(choice)) {
      setAt(input, path.split('.'), structuredClone(value));
    }
  }
  return input;
}

function setAt(
  target: Record<string, unknown>,
  [key, ...rest]: string[],
  value: unknown,
): void {
  if (rest.length === 0) {
    target[key] = value;
    return;
  }
  const child = (target[key] ?? {}) as Record<string, unknown>;
  target[key] = child;
  setAt(child, rest, value);
}
