import { KubernetesObservationKind } from '@bellwether/backstage-plugin-bellwether-common';
import { ALL_KINDS } from '../source/kinds';
import {
  KubernetesSource,
  KubernetesSourceOptions,
} from '../source/KubernetesSource';
import { FakeGateway } from './FakeGateway';
import { FakeSink } from './FakeSink';

export const PODS = '/api/v1/pods';
export const ROLLOUTS = '/apis/argoproj.io/v1alpha1/rollouts';

/** Long enough for lists, batches and health reports to settle, too short for any retry to matter. */
export const SETTLED_MS = 500;

export function pod(
  name: string,
  options: { resourceVersion?: string; labels?: Record<string, string> } = {},
) {
  return {
    metadata: {
      name,
      namespace: 'ordering',
      uid: `uid-${name}`,
      resourceVersion: options.resourceVersion ?? '50',
      labels: options.labels ?? { app: 'checkout' },
    },
    spec: { containers: [{ name: 'app', image: 'checkout:2.4.0' }] },
    status: { phase: 'Running' },
  };
}

export function rollout(name: string) {
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Rollout',
    metadata: { name, namespace: 'ordering', uid: `uid-${name}` },
    spec: { replicas: 1, strategy: { canary: { steps: [] } } },
    status: {},
  };
}

/** A source on a cluster and a clock that the test plays. */
export class PlayedCluster {
  readonly gateway = new FakeGateway();
  readonly sink = new FakeSink();
  readonly abort = new AbortController();
  running: Promise<void> = Promise.resolve();

  constructor() {
    jest.useFakeTimers();
  }

  /** Runs a source for these kinds, and lets it settle. */
  async start(
    kinds: KubernetesObservationKind[],
    options: Partial<KubernetesSourceOptions> = {},
  ): Promise<KubernetesSource> {
    const source = new KubernetesSource({
      gateway: this.gateway,
      cluster: { name: 'eu-1', title: 'Europe', serverSideAuth: true },
      kinds: ALL_KINDS.filter(({ kind }) => kinds.includes(kind)),
      disabledKinds: [],
      random: () => 0.5,
      ...options,
    });
    this.running = source.run(this.sink, this.abort.signal);
    this.running.catch(() => {});
    await this.advance(SETTLED_MS);
    return source;
  }

  async advance(ms: number): Promise<void> {
    await jest.advanceTimersByTimeAsync(ms);
  }

  /** Lists that were asked for on that path. */
  listsOf(path: string) {
    return this.gateway.gets.filter(get => get.path === path);
  }

  async end(): Promise<void> {
    this.abort.abort();
    await this.running.catch(() => {});
    jest.useRealTimers();
  }
}
