import {
  EnvironmentName,
  EstateChaos,
  estateChaos,
  EstateService,
} from '@bellwether/estate';
import { Cancel, Clock } from '../clock';
import { KubernetesObject } from '../kubernetes/objects';
import { MERGE_PATCH } from '../kubernetes/patches';
import { ResourceStore } from '../kubernetes/resourceStore';

const LOOK_MS = 1000;
/** From the last release of a service until chaos reaches it. */
const AFTER_MS = 10_000;

interface ChaosPlayOptions {
  store: ResourceStore;
  clock: Clock;
  services: readonly EstateService[];
  /** Whether the last release of a service has been applied in an environment. */
  isReleased(where: { service: string; environment: EnvironmentName }): boolean;
}

/** Puts the estate's chaos on the cluster, as it stands once it has run, a while after the release that it tests. */
export class ChaosPlay {
  readonly #pending: Map<EstateChaos, number | undefined>;
  #cancel: Cancel = () => {};

  constructor(private readonly options: ChaosPlayOptions) {
    const names = new Set(options.services.map(({ name }) => name));
    this.#pending = new Map(
      estateChaos
        .filter(({ service }) => names.has(service))
        .map(chaos => [chaos, undefined]),
    );
  }

  start(): void {
    const repeat = () => {
      this.#inject();
      if (this.#pending.size > 0) {
        this.#cancel = this.options.clock.schedule(repeat, LOOK_MS);
      }
    };
    this.#cancel = this.options.clock.schedule(repeat, LOOK_MS);
  }

  stop(): void {
    this.#cancel();
  }

  #inject(): void {
    const { store, clock, isReleased } = this.options;
    const now = clock.now();
    for (const [chaos, releasedAt] of [...this.#pending]) {
      if (releasedAt === undefined) {
        if (isReleased(chaos)) {
          this.#pending.set(chaos, now);
        }
      } else if (now - releasedAt >= AFTER_MS) {
        this.#pending.delete(chaos);
        createAll(store, chaos.objects(new Date(now)));
      }
    }
  }
}

function createAll(
  store: ResourceStore,
  objects: readonly KubernetesObject[],
): void {
  let engineUid: string | undefined;
  for (const object of objects) {
    const { kind, metadata } = object;
    const created = store.create({
      ...object,
      metadata: {
        ...metadata,
        labels: {
          ...metadata.labels,
          ...(kind === 'ChaosResult' && engineUid && { chaosUID: engineUid }),
        },
      },
    });
    if (kind === 'ChaosEngine') {
      engineUid = created.metadata.uid;
    }
    const { status } = object as { status?: object };
    if (store.kinds.named(kind).statusSubresource && status) {
      store.patch(
        kind,
        metadata.namespace,
        metadata.name,
        MERGE_PATCH,
        { status },
        'status',
      );
    }
  }
}
