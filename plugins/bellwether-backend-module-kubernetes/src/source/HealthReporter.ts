import { isDeepStrictEqual } from 'node:util';
import { SourceHealthReport } from '@bellwether/backstage-plugin-bellwether-node';
import { clusterHealth, kindStatus, PartStatus } from './health';

/** A watch that is open again so soon was never seen to be gone. In milliseconds. */
const SETTLE_MS = 200;
/** So often contact alone is reported, in milliseconds. */
const CONTACT_INTERVAL_MS = 15_000;

/** Gathers what the watchers of one cluster say of themselves, and reports the whole when it has settled. */
export class HealthReporter {
  readonly #report: (report: SourceHealthReport) => void;
  /** By kind, then by namespace; the empty one stands for all. */
  readonly #scopes = new Map<string, Map<string, PartStatus>>();
  #timer: NodeJS.Timeout | undefined;
  #last: SourceHealthReport | undefined;
  #reportedAt = 0;
  /** The same report again is worth it. */
  #contact = false;

  constructor(report: (report: SourceHealthReport) => void) {
    this.#report = report;
  }

  /** Every part is announced before it is tried, so that none is forgotten in the whole. */
  set(kind: string, namespace: string | undefined, status: PartStatus): void {
    const scopes = this.#scopes.get(kind) ?? new Map<string, PartStatus>();
    this.#scopes.set(kind, scopes.set(namespace ?? '', status));
    this.#reportSoon();
  }

  /** The upstream gave a sign of life: the same report again tells how current it is. */
  contact(): void {
    if (Date.now() - this.#reportedAt >= CONTACT_INTERVAL_MS) {
      this.#contact = true;
      this.#reportSoon();
    }
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #reportSoon(): void {
    this.#timer ??= setTimeout(() => this.#flush(), SETTLE_MS);
  }

  #flush(): void {
    this.#timer = undefined;
    const kinds = new Map(
      [...this.#scopes].map(([kind, scopes]) => [
        kind,
        kindStatus([...scopes.values()]),
      ]),
    );
    const report = clusterHealth(kinds);
    if (this.#contact || !isDeepStrictEqual(report, this.#last)) {
      this.#contact = false;
      this.#last = report;
      this.#reportedAt = Date.now();
      this.#report(report);
    }
  }
}
