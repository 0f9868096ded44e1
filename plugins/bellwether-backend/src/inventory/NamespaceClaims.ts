/** More refused namespaces than any cluster has; beyond it they are forgotten and a claim may cost no relist. */
const MAX_REFUSED = 20_000;

/**
 * Remembers, for each source, in which namespaces something belongs to somebody, and in which an object was turned away, so
 * that a source lists again when a namespace becomes somebody's after objects in it were turned away.
 */
export class NamespaceClaims {
  readonly #claimed = new Map<string, Set<string>>();
  readonly #refused = new Map<string, Set<string>>();

  constructor(private readonly onReclaimed: (source: string) => void) {}

  isClaimed(source: string, namespace: string): boolean {
    return this.#claimed.get(source)?.has(namespace) ?? false;
  }

  refuse(source: string, namespace: string): void {
    const refused = this.#refused.get(source) ?? new Set();
    this.#refused.set(source, refused);
    if (refused.size < MAX_REFUSED) {
      refused.add(namespace);
    }
  }

  claim(source: string, namespaces: Iterable<string>): void {
    const claimed = this.#claimed.get(source) ?? new Set();
    this.#claimed.set(source, claimed);
    let reclaimed = false;
    for (const namespace of namespaces) {
      claimed.add(namespace);
      reclaimed = this.#refused.get(source)?.delete(namespace) || reclaimed;
    }
    if (reclaimed) {
      this.onReclaimed(source);
    }
  }

  forget(source: string): void {
    this.#claimed.delete(source);
    this.#refused.delete(source);
  }
}
