import {
  AuthService,
  DiscoveryService,
  LoggerService,
  RootSystemMetadataService,
} from '@backstage/backend-plugin-api';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { SignalsService } from '@backstage/plugin-signals-node';
import { SourceProvider } from '@bellwether/backstage-plugin-bellwether-node';
import { randomUUID } from 'crypto';
import { Knex } from 'knex';
import { setTimeout as sleep } from 'timers/promises';
import { Environments } from './assessment/environments';
import { SnapshotService } from './assessment/SnapshotService';
import { SourceStatuses } from './assessment/SourceStatuses';
import { VerdictsAhead } from './assessment/VerdictsAhead';
import { untilDone } from './backoff';
import { CatalogReader } from './catalog/CatalogReader';
import { CriteriaChange, EntityDirectory } from './catalog/EntityDirectory';
import { Collector } from './collecting/Collector';
import { DEFAULT_LEASE_TIMING, LeaseTiming } from './collecting/LeaseKeeper';
import { LeaseStore } from './collecting/LeaseStore';
import { RelistRequests } from './collecting/RelistRequests';
import { SourceStore } from './collecting/SourceStore';
import { DatabaseObservationStore } from './inventory/DatabaseObservationStore';
import { Inventory } from './inventory/Inventory';
import { ChangePublisher } from './signals/ChangePublisher';
import { wakeSignals } from './signals/wakeSignals';

/** A catalog that does not answer must not hold up the shutdown. */
const STOP_WITHIN_MS = 2_000;
/** Something that many depend on and that changes all the time must not make all their pages ask all the time. */
const DEPENDENTS_COALESCE_MS = 2_000;

export interface EngineOptions {
  auth: AuthService;
  catalog: CatalogService;
  discovery: DiscoveryService;
  logger: LoggerService;
  signals: SignalsService;
  systemMetadata: RootSystemMetadataService;
  knex: Knex;
  providers: SourceProvider[];
  environments: Environments;
  catalogRefreshMs: number;
  leaseTiming?: LeaseTiming;
}

/** What runs behind the routes. */
export interface Engine {
  directory: EntityDirectory;
  snapshots: SnapshotService;
  /** Begins to read the catalog and to collect. Does not wait for either. */
  start(): void;
  stop(): Promise<void>;
}

/** Puts the rooms together: catalog, inventory, collecting, assessment and signals. */
export function createEngine(options: EngineOptions): Engine {
  const { auth, catalog, discovery, logger, knex, systemMetadata } = options;
  const timing = options.leaseTiming ?? DEFAULT_LEASE_TIMING;
  const abort = new AbortController();
  const store = new DatabaseObservationStore(knex);
  const sources = new SourceStore(knex);
  const statuses = new SourceStatuses(sources);
  const hasSignals = async () =>
    (await systemMetadata.getInstalledPlugins()).some(
      ({ pluginId }) => pluginId === 'signals',
    );
  const publishing = {
    signals: options.signals,
    logger,
    isInstalled: hasSignals,
  };
  const publisher = new ChangePublisher(publishing);
  const dependentsPublisher = new ChangePublisher({
    ...publishing,
    coalesceMs: DEPENDENTS_COALESCE_MS,
  });

  const directory = new EntityDirectory({
    reader: new CatalogReader(catalog, auth),
    logger,
    refreshMs: options.catalogRefreshMs,
    onChange: change => onCriteriaChange(change),
    onRelationsChange: refs => publisher.publish(refs),
  });
  const snapshots = new SnapshotService({
    store,
    sources: statuses,
    environments: options.environments,
    catalog: directory,
  });
  const ahead = new VerdictsAhead({
    judge: refs => snapshots.judgeAhead(refs),
    logger,
  });
  const inventory = new Inventory({
    store,
    logger,
    criteria: () => directory.index(),
    onEntitiesChanged: refs => publish(refs),
    onRelistNeeded: source => requestRelist(source),
  });
  const collector = new Collector({
    providers: options.providers,
    inventory,
    sources,
    leases: new LeaseStore(knex, randomUUID(), timing.leaseMs),
    logger,
    timing,
    onHealthChanged: source => void publishHealth(source),
  });
  const relists = new RelistRequests(source => collector.relist(source));

  /** What entities depend on is on their pages too. */
  function publish(entityRefs: string[]) {
    publisher.publish(entityRefs);
    dependentsPublisher.publish(directory.related().dependentsOf(entityRefs));
    judgeAhead(entityRefs);
  }

  function judgeAhead(entityRefs: string[]) {
    const related = directory.related();
    ahead.changed(entityRefs.filter(ref => related.hasDependents(ref)));
  }

  function requestRelist(source?: string) {
    relists.request(source);
  }

  /** Decides anew whose those entities' things are. A database that is away must not leave it undecided. */
  async function rematch(entityRefs: () => Promise<string[]>) {
    await untilDone(async () => inventory.rematch(await entityRefs()), {
      signal: abort.signal,
      onFailure: (error, waitMs) =>
        logger.warn(
          `Could not decide anew what belongs to entities, trying again in ${waitMs} ms: ${error}`,
        ),
    });
  }

  async function onCriteriaChange({ removed, added }: CriteriaChange) {
    if (removed.length > 0) {
      await rematch(async () => removed);
    }
    if (added.length > 0) {
      requestRelist();
    }
    publish([...added, ...removed]);
  }

  async function publishHealth(source: string) {
    statuses.invalidate();
    try {
      const { sources: all } = await statuses.current();
      const clusters = all.find(({ status }) => status.id === source)?.clusters;
      const mapped = [...directory.index().all()].filter(
        ({ cluster }) => cluster !== undefined && clusters?.includes(cluster),
      );
      const concerned = [
        ...(await store.entityRefsOfSource(source)),
        ...mapped.map(({ entityRef }) => entityRef),
      ];
      publisher.publish(concerned);
      judgeAhead(concerned);
    } catch (error) {
      logger.warn(
        `Could not tell whom the health of source '${source}' concerns: ${error}`,
      );
    }
  }

  async function run() {
    // Without the entities' criteria everything would seem to be nobody's, and be forgotten.
    await directory.load(abort.signal);
    // Entities that went while this backend was down.
    await rematch(async () =>
      (await store.entityRefs()).filter(ref => !directory.index().get(ref)),
    );
    if (abort.signal.aborted) {
      return;
    }
    ahead.changed(directory.related().dependedOn());
    collector.start();
    await directory.keepFresh(abort.signal);
  }

  let running: Promise<void> = Promise.resolve();
  return {
    directory,
    snapshots,
    start() {
      void wakeSignals({
        discovery,
        isInstalled: hasSignals,
        logger,
        signal: abort.signal,
      });
      running = run();
    },
    async stop() {
      abort.abort();
      relists.stop();
      publisher.stop();
      dependentsPublisher.stop();
      await collector.stop();
      await ahead.stop();
      await Promise.race([
        running,
        sleep(STOP_WITHIN_MS, undefined, { ref: false }),
      ]);
    },
  };
}
