import { createHash } from 'node:crypto';

/** Content that several cases have in common, and which. */
export interface Shared<T> {
  readonly value: T;
  readonly cases: readonly string[];
}

/** Each content once, by its hash, with the cases that have it. */
export class Unique<T> {
  readonly #found = new Map<string, { value: T; cases: Set<string> }>();

  add(key: string, value: T, cases: readonly string[]): void {
    const hash = hashOf(key);
    const known = this.#found.get(hash) ?? { value, cases: new Set<string>() };
    cases.forEach(name => known.cases.add(name));
    this.#found.set(hash, known);
  }

  all(): Shared<T>[] {
    return [...this.#found.values()].map(({ value, cases }) => ({
      value,
      cases: [...cases],
    }));
  }
}

export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 20);
}
