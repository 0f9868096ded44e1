import type { Config } from './config.ts';
import { probeDependency, type DependencyProbe } from './dependencyProbes.ts';

export interface DependencyStatus {
  name: string;
  type: string;
  /** `host:port`. */
  target: string;
  /** Whether the service is not ready without it. */
  required: boolean;
  state: 'up' | 'down';
  /** Since when it is in this state, ISO 8601. */
  since: string;
  /** Why it is down. */
  reason?: string;
}

/** What the service depends on, asked at most once per `cacheMs` however many want to know. */
export class Dependencies {
  readonly #declared: Config['dependencies'];
  readonly #checks: Config['dependencyChecks'];
  readonly #probe: DependencyProbe;
  readonly #now: () => number;
  #known: DependencyStatus[] = [];
  #knownUntil = -Infinity;
  #asking: Promise<DependencyStatus[]> | undefined;

  constructor(
    { dependencies, dependencyChecks }: Config,
    probe: DependencyProbe = probeDependency,
    now: () => number = Date.now,
  ) {
    this.#declared = dependencies;
    this.#checks = dependencyChecks;
    this.#probe = probe;
    this.#now = now;
  }

  async statuses(): Promise<DependencyStatus[]> {
    if (this.#now() < this.#knownUntil) {
      return this.#known;
    }
    this.#asking ??= this.#ask().finally(() => {
      this.#asking = undefined;
    });
    return this.#asking;
  }

  async #ask(): Promise<DependencyStatus[]> {
    const before = new Map(this.#known.map(status => [status.name, status]));
    this.#known = await Promise.all(
      this.#declared.map(async dependency => {
        const { name, type, host, port, required } = dependency;
        const reason = await this.#probe(
          dependency,
          this.#checks.timeoutMs,
        ).then(
          () => undefined,
          (error: unknown) =>
            error instanceof Error ? error.message : String(error),
        );
        const state = reason === undefined ? 'up' : 'down';
        const last = before.get(name);
        return {
          name,
          type,
          target: `${host}:${port}`,
          required,
          state,
          since:
            last?.state === state
              ? last.since
              : new Date(this.#now()).toISOString(),
          ...(reason !== undefined && { reason }),
        } satisfies DependencyStatus;
      }),
    );
    this.#knownUntil = this.#now() + this.#checks.cacheMs;
    return this.#known;
  }
}
