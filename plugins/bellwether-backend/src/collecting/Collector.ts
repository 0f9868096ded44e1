import { LoggerService } from '@backstage/backend-plugin-api';
import { SourceProvider } from '@bellwether/backstage-plugin-bellwether-node';
import pLimit from 'p-limit';
import { setTimeout as sleep } from 'timers/promises';
import { Inventory } from '../inventory/Inventory';
import { untilDone } from '../backoff';
import { HealthRecorder } from './HealthRecorder';
import { DEFAULT_LEASE_TIMING, LeaseKeeper, LeaseTiming } from './LeaseKeeper';
import { LeaseStore } from './LeaseStore';
import { SourceList } from './SourceList';
import { SourceRun } from './SourceRun';
import { SourceStore } from './SourceStore';

/** How long a source that no provider lists stays known before all that it saw is forgotten. */
const FORGET_AFTER_MS = 10 * 60_000;
const STOP_WITHIN_MS = 5_000;

export interface CollectorOptions {
  providers: SourceProvider[];
  inventory: Inventory;
  sources: SourceStore;
  leases: LeaseStore;
  logger: LoggerService;
  /** The health of a source is another one now, and that is stored. */
  onHealthChanged: (sourceId: string) => void;
  timing?: LeaseTiming;
  forgetAfterMs?: number;
  /** Milliseconds to wait after so many failures in a row. */
  backoff?: (failures: number) => number;
}

/**
 * Runs the sources that providers list, each on one replica at a time.
 */
export class Collector {
  readonly #options: CollectorOptions;
  readonly #abort = new AbortController();
  readonly #list: SourceList;
  readonly #keeper: LeaseKeeper;
  readonly #health: HealthRecorder;
  readonly #runs = new Map<string, SourceRun>();
  readonly #stopping = new Set<Promise<void>>();
  readonly #oneAtATime = pLimit(1);
  readonly #forgetAfterMs: number;
  #forgetFrom: number;
  #watching: Promise<void> = Promise.resolve();

  constructor(options: CollectorOptions) {
    const { providers, logger, sources, onHealthChanged, backoff } = options;
    this.#options = options;
    this.#forgetAfterMs = options.forgetAfterMs ?? FORGET_AFTER_MS;
    // Providers and other replicas get as much time to list a source as it would have had to come back.
    this.#forgetFrom = performance.now() + this.#forgetAfterMs;
    this.#health = new HealthRecorder({ sources, logger, onHealthChanged });
    this.#list = new SourceList({
      providers,
      logger,
      backoff,
      onChange: () => void this.#settle(),
    });
    this.#keeper = new LeaseKeeper({
      leases: options.leases,
      timing: options.timing ?? DEFAULT_LEASE_TIMING,
      logger,
      onGained: id => this.#start(id),
      onLost: id => {
        logger.info(`This replica does not collect source '${id}' any more`);
        this.#stop(id);
      },
      // Not waited for: it may take longer than a lease lasts.
      onHeartbeat: () => void this.#keepHouse(),
    });
  }

  start(): void {
    this.#watching = this.#list.watch(this.#abort.signal);
    void this.#keeper.beat();
  }

  /** Stops all runs and lets other replicas take over. */
  async stop(): Promise<void> {
    this.#abort.abort();
    await this.#keeper.stop();
    [...this.#runs.keys()].forEach(id => this.#stop(id));
    await Promise.race([
      Promise.all([this.#watching, ...this.#stopping]),
      sleep(STOP_WITHIN_MS, undefined, { ref: false }),
    ]);
    await this.#keeper.releaseAll();
  }

  /** Asks a source that runs here to list again, or all of them. */
  relist(sourceId?: string): void {
    for (const [id, run] of this.#runs) {
      if (sourceId === undefined || id === sourceId) {
        run.relist();
      }
    }
  }

  /** Brings leases and runs in line with the list of sources, until that has succeeded. */
  async #settle(): Promise<void> {
    await this.#oneAtATime(() =>
      untilDone(() => this.#settleOnce(), {
        signal: this.#abort.signal,
        backoff: this.#options.backoff,
        onFailure: (error, waitMs) =>
          this.#options.logger.warn(
            `Could not store the list of sources, trying again in ${waitMs} ms: ${error}`,
          ),
      }),
    );
  }

  async #settleOnce() {
    for (const [id, run] of [...this.#runs]) {
      if (this.#list.get(id) !== run.source) {
        this.#stop(id);
      }
    }
    const listed: string[] = [];
    for (const [provider, sources] of this.#list.byProvider()) {
      await this.#options.sources.register(provider, sources);
      listed.push(...sources.map(({ id }) => id));
    }
    await this.#keeper.want(listed);
    this.#keeper.held().forEach(id => this.#start(id));
    await this.#keeper.beat();
  }

  #start(sourceId: string) {
    const source = this.#list.get(sourceId);
    if (!source || this.#runs.has(sourceId) || this.#abort.signal.aborted) {
      return;
    }
    const { inventory, logger, backoff } = this.#options;
    this.#health.begin(sourceId);
    this.#runs.set(
      sourceId,
      new SourceRun({
        source,
        inventory,
        logger,
        backoff,
        onHealth: report => this.#health.report(sourceId, report),
        onContact: () => this.#health.contact(sourceId),
      }),
    );
  }

  #stop(sourceId: string) {
    const run = this.#runs.get(sourceId);
    if (run) {
      this.#runs.delete(sourceId);
      this.#health.end(sourceId);
      const stopping = run
        .stop()
        .finally(() => this.#stopping.delete(stopping));
      this.#stopping.add(stopping);
    }
  }

  async #keepHouse() {
    await this.#health.save();
    if (performance.now() < this.#forgetFrom) {
      return;
    }
    this.#forgetFrom = performance.now() + this.#forgetAfterMs / 10;
    try {
      await this.#forgetUnlisted();
    } catch (error) {
      this.#options.logger.warn(
        `Could not forget sources that are not listed any more: ${error}`,
      );
    }
  }

  async #forgetUnlisted() {
    const { sources, inventory, logger } = this.#options;
    const stored = await sources.list();
    for (const source of stored.sources) {
      const collectedUntil = source.leaseExpiresAt ?? source.registeredAt;
      if (
        !this.#list.get(source.id) &&
        this.#list.isSettled(source.provider) &&
        stored.now - collectedUntil > this.#forgetAfterMs
      ) {
        logger.info(
          `Source '${source.id}' is not listed by provider '${source.provider}' any more: forgetting what it saw`,
        );
        await inventory.forgetSource(source.id);
        await sources.forget(source.id);
      }
    }
  }
}
