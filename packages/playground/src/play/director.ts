import {
  EnvironmentName,
  EstateService,
  meshManifests,
  namespaceManifests,
} from '@bellwether/estate';
import { Cancel, Clock, toTimestamp } from '../clock';
import { MERGE_PATCH } from '../kubernetes/patches';
import { ResourceStore } from '../kubernetes/resourceStore';
import {
  Applier,
  applyRelease,
  applyVersion,
  isSettled,
  nextVersion,
  Placement,
  placementsOf,
} from './releases';

const NODES = ['eu-1-worker-a', 'eu-1-worker-b', 'eu-1-worker-c'];
const LOOK_MS = 500;
/** Rest between two releases of a service that is released again and again. */
const LOOP_REST_MS = 20_000;

interface Part {
  placement: Placement;
  /** What was applied last. */
  stage: 'stable' | 'next';
  /** The newest version that was applied. */
  version: string;
  settledAt?: number;
}

/**
 * Puts the estate on the cluster: the stable release of every service, and as
 * soon as that is healthy the next one, which leads to the service's story.
 * Services of the story `canary-loop` then get a further version again and
 * again.
 */
export class Director {
  readonly #applier: Applier;
  readonly #parts: Part[];
  #cancel: Cancel = () => {};

  constructor(
    private readonly store: ResourceStore,
    private readonly clock: Clock,
    services: readonly EstateService[],
    /** Hears of releases that are not part of the stories. */
    private readonly onRelease: (
      placement: Placement,
      from: string,
      to: string,
    ) => void = () => {},
  ) {
    this.#applier = new Applier(store);
    this.#parts = placementsOf(services).map(placement => ({
      placement,
      stage: 'stable',
      version:
        placement.service.deployments[placement.environment].stable.version,
    }));
  }

  /** Creates nodes and namespaces and applies every stable release. */
  start(): void {
    for (const name of NODES) {
      createNode(this.store, this.clock, name);
    }
    for (const namespace of namespaceManifests()) {
      this.#applier.apply(namespace);
    }
    const played = new Set(
      this.#parts.map(({ placement }) => placement.service.name),
    );
    for (const object of meshManifests()) {
      const { labels } = object.metadata;
      if (!labels || played.has(labels['app.kubernetes.io/name'])) {
        this.#applier.apply(object);
      }
    }
    for (const { placement } of this.#parts) {
      applyRelease(this.#applier, placement, 'stable');
    }
    const repeat = () => {
      this.#cancel = this.clock.schedule(repeat, LOOK_MS);
      this.#parts.forEach(part => this.#advance(part));
    };
    this.#cancel = this.clock.schedule(repeat, LOOK_MS);
  }

  stop(): void {
    this.#cancel();
  }

  /** Whether every service has had its next release. */
  get isSet(): boolean {
    return this.#parts.every(isReleased);
  }

  /** Whether a service has had its next release in an environment, or has none. */
  hasReleased(service: string, environment: EnvironmentName): boolean {
    const part = this.#parts.find(
      ({ placement }) =>
        placement.service.name === service &&
        placement.environment === environment,
    );
    return part !== undefined && isReleased(part);
  }

  /**
   * Releases a further version of a service.
   *
   * @returns The version.
   * @throws Error that names the services that run.
   */
  release(
    service: string,
    environment = 'production',
    version?: string,
  ): string {
    const part = this.#parts.find(
      ({ placement }) =>
        placement.service.name === service &&
        placement.environment === environment,
    );
    if (!part) {
      const known = this.#parts.map(
        ({ placement }) =>
          `${placement.service.name} (${placement.environment})`,
      );
      throw new Error(
        `There is no service "${service}" in "${environment}"; there are: ${known.join(
          ', ',
        )}`,
      );
    }
    const before = part.version;
    part.stage = 'next';
    part.version = version ?? nextVersion(before);
    part.settledAt = undefined;
    this.onRelease(part.placement, before, part.version);
    applyVersion(this.#applier, part.placement, part.version);
    return part.version;
  }

  #advance(part: Part): void {
    const { placement, stage } = part;
    const { service, environment } = placement;
    const { next } = service.deployments[environment];
    const loops = service.story === 'canary-loop' && stage === 'next' && next;
    if (!next || (stage === 'next' && !loops)) {
      return;
    }
    if (!isSettled(this.store, placement)) {
      part.settledAt = undefined;
      return;
    }
    part.settledAt ??= this.clock.now();
    if (stage === 'stable') {
      part.stage = 'next';
      part.version = next.version;
      part.settledAt = undefined;
      applyRelease(this.#applier, placement, 'next');
    } else if (this.clock.now() - part.settledAt >= LOOP_REST_MS) {
      this.release(service.name, environment);
    }
  }
}

function isReleased({ stage, placement }: Part): boolean {
  return (
    stage === 'next' ||
    !placement.service.deployments[placement.environment].next
  );
}

function createNode(store: ResourceStore, clock: Clock, name: string): void {
  const now = toTimestamp(clock.now());
  store.create({
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name,
      labels: { 'kubernetes.io/hostname': name, 'kubernetes.io/os': 'linux' },
    },
    spec: {},
  });
  const condition = (type: string, status: string, reason: string) => ({
    type,
    status,
    reason,
    lastHeartbeatTime: now,
    lastTransitionTime: now,
  });
  store.patch(
    'Node',
    undefined,
    name,
    MERGE_PATCH,
    {
      status: {
        capacity: { cpu: '16', memory: '64Gi', pods: '110' },
        allocatable: { cpu: '16', memory: '64Gi', pods: '110' },
        conditions: [
          condition('MemoryPressure', 'False', 'KubeletHasSufficientMemory'),
          condition('DiskPressure', 'False', 'KubeletHasNoDiskPressure'),
          condition('PIDPressure', 'False', 'KubeletHasSufficientPID'),
          condition('Ready', 'True', 'KubeletReady'),
        ],
      },
    },
    'status',
  );
}
