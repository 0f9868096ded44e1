import { FaultTarget } from './faults';

/** @public */
export interface RequestCount {
  verb: string;
  path: string;
  count: number;
}

/**
 * How often each upstream was asked for what, so that a test can prove what a
 * further viewer costs.
 */
export class RequestCounters {
  readonly #counts = new Map<FaultTarget, Map<string, RequestCount>>();

  record(target: FaultTarget, verb: string, path: string): void {
    const ofTarget = this.#counts.get(target) ?? new Map();
    this.#counts.set(target, ofTarget);
    const key = `${verb} ${path}`;
    const entry = ofTarget.get(key) ?? { verb, path, count: 0 };
    entry.count += 1;
    ofTarget.set(key, entry);
  }

  /** The requests to a target since the last reset. */
  of(target: FaultTarget): RequestCount[] {
    return [...(this.#counts.get(target)?.values() ?? [])].map(entry => ({
      ...entry,
    }));
  }

  /** How many requests a target had, all in all. */
  total(target: FaultTarget): number {
    return this.of(target).reduce((sum, { count }) => sum + count, 0);
  }

  reset(): void {
    this.#counts.clear();
  }
}
