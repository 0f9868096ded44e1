import { LoggerService } from '@backstage/backend-plugin-api';
import { LeaseStore } from './LeaseStore';

/** How long a lease lasts, and how often it is renewed and free ones are looked for. */
export interface LeaseTiming {
  leaseMs: number;
  heartbeatMs: number;
}

export const DEFAULT_LEASE_TIMING: LeaseTiming = {
  leaseMs: 10_000,
  heartbeatMs: 3_000,
};

export interface LeaseKeeperOptions {
  leases: LeaseStore;
  timing: LeaseTiming;
  logger: LoggerService;
  onGained: (sourceId: string) => void;
  onLost: (sourceId: string) => void;
  /** After every heartbeat. */
  onHeartbeat: () => void;
}

/**
 * Holds the leases of the sources that this replica wants and that no other replica has. When the database cannot be reached, leases are
 * taken for lost before another replica could take them.
 */
export class LeaseKeeper {
  readonly #options: LeaseKeeperOptions;
  readonly #wanted = new Set<string>();
  /** Source id -> when it was last renewed, by the monotonic clock. */
  readonly #held = new Map<string, number>();
  #timer: NodeJS.Timeout | undefined;
  #beating: Promise<void> | undefined;
  #stopped = false;

  constructor(options: LeaseKeeperOptions) {
    this.#options = options;
  }

  /** Ids of the sources whose lease this replica has. */
  held(): string[] {
    return [...this.#held.keys()];
  }

  /** Sets which leases to hold; others are let go. They are acquired with the next beat. */
  async want(sourceIds: string[]): Promise<void> {
    this.#wanted.clear();
    sourceIds.forEach(id => this.#wanted.add(id));
    await this.#release(this.held().filter(id => !this.#wanted.has(id)));
  }

  /** Renews and acquires now, and from now on regularly. */
  async beat(): Promise<void> {
    // A beat under way may have looked before the caller's change.
    await this.#beating;
    this.#beating ??= this.#beatOnce().finally(() => {
      this.#beating = undefined;
    });
    await this.#beating;
  }

  /** Renews no more. The leases are still held, until they are let go or run out. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#beating;
  }

  /** Lets all leases go. */
  async releaseAll(): Promise<void> {
    await this.#release(this.held());
  }

  async #release(sourceIds: string[]): Promise<void> {
    sourceIds.forEach(id => this.#held.delete(id));
    await this.#options.leases.release(sourceIds);
  }

  async #beatOnce(): Promise<void> {
    if (this.#stopped) {
      return;
    }
    clearTimeout(this.#timer);
    try {
      await this.#renew();
      await this.#acquire();
      this.#options.onHeartbeat();
    } catch (error) {
      this.#options.logger.warn(
        `Could not renew the leases of sources, trying again in ${
          this.#options.timing.heartbeatMs
        } ms: ${error}`,
      );
      this.#dropOverdue();
    }
    if (!this.#stopped) {
      this.#timer = setTimeout(
        () => void this.beat(),
        this.#options.timing.heartbeatMs,
      );
      this.#timer.unref();
    }
  }

  async #renew() {
    const held = [...this.#held.keys()];
    const asked = performance.now();
    const renewed = new Set(await this.#options.leases.renew(held));
    for (const id of held) {
      if (renewed.has(id)) {
        this.#held.set(id, asked);
      } else {
        this.#lose(id);
      }
    }
  }

  async #acquire() {
    const missing = [...this.#wanted].filter(id => !this.#held.has(id));
    const asked = performance.now();
    const acquired = await this.#options.leases.acquire(missing);
    for (const id of acquired) {
      if (this.#wanted.has(id) && !this.#stopped) {
        this.#held.set(id, asked);
        this.#options.onGained(id);
      } else {
        await this.#release([id]);
      }
    }
  }

  #dropOverdue() {
    const { leaseMs, heartbeatMs } = this.#options.timing;
    for (const [id, renewedAt] of this.#held) {
      // The next chance to notice is a heartbeat away.
      if (performance.now() - renewedAt > leaseMs - heartbeatMs) {
        this.#lose(id);
      }
    }
  }

  #lose(id: string) {
    if (this.#held.delete(id)) {
      this.#options.onLost(id);
    }
  }
}
