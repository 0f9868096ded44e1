import { KubernetesObservationKind } from '@bellwether/backstage-plugin-bellwether-common';
import { SourceHealthReport } from '@bellwether/backstage-plugin-bellwether-node';
import { FaultKind, Playground, startPlayground } from '@bellwether/playground';
import * as clientNode from '@kubernetes/client-node';
import { FakeSink } from '../__testUtils__/FakeSink';
import { OwnClustersGateway } from '../client/OwnClustersGateway';
import { ALL_KINDS } from './kinds';
import { KubernetesSource } from './KubernetesSource';

/** Reports and changes that a test waits for, as they come. */
class WaitingSink extends FakeSink {
  readonly #waiting = new Set<() => void>();

  override health(report: SourceHealthReport): void {
    super.health(report);
    this.#waiting.forEach(check => check());
  }

  override async replace(
    ...args: Parameters<FakeSink['replace']>
  ): Promise<void> {
    await super.replace(...args);
    this.#waiting.forEach(check => check());
  }

  override async upsert(
    ...args: Parameters<FakeSink['upsert']>
  ): Promise<void> {
    await super.upsert(...args);
    this.#waiting.forEach(check => check());
  }

  override async remove(
    ...args: Parameters<FakeSink['remove']>
  ): Promise<void> {
    await super.remove(...args);
    this.#waiting.forEach(check => check());
  }

  async until(condition: () => boolean): Promise<void> {
    if (condition()) {
      return;
    }
    await new Promise<void>(resolve => {
      const check = () => {
        if (condition()) {
          this.#waiting.delete(check);
          resolve();
        }
      };
      this.#waiting.add(check);
    });
  }

  async untilHealth(state: SourceHealthReport['state']) {
    await this.until(() => this.lastReport?.state === state);
    return this.lastReport as SourceHealthReport;
  }
}

function pod(name: string) {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace: 'ordering', labels: { app: 'checkout' } },
    spec: { containers: [{ name: 'app', image: 'checkout:2.4.0' }] },
    status: { phase: 'Running' },
  };
}

describe('KubernetesSource on the playground', () => {
  let playground: Playground;
  let sink: WaitingSink;
  let abort: AbortController;
  let running: Promise<void>;

  beforeEach(async () => {
    playground = await startPlayground({
      estate: 'none',
      controllers: false,
      historyLimit: 20,
    });
    playground.store.create({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: 'ordering' },
    });
    ['a', 'b', 'c'].forEach(name => playground.store.create(pod(name)));
    sink = new WaitingSink();
    abort = new AbortController();
  });

  afterEach(async () => {
    abort.abort();
    await running;
    await playground.stop();
  });

  function run(
    kinds: KubernetesObservationKind[],
    options: { token?: string; requestTimeoutMs?: number } = {},
  ) {
    const { token = 'playground', requestTimeoutMs = 2_000 } = options;
    running = new KubernetesSource({
      gateway: new OwnClustersGateway({
        clusters: [
          {
            info: { name: 'eu-1', serverSideAuth: true },
            connection: {
              url: playground.urls.kubernetes,
              token,
              skipTLSVerify: true,
            },
          },
        ],
        timings: { requestTimeoutMs },
        clientNode: async () => clientNode,
      }),
      cluster: { name: 'eu-1', serverSideAuth: true },
      kinds: ALL_KINDS.filter(({ kind }) => kinds.includes(kind)),
      disabledKinds: [],
    }).run(sink, abort.signal);
  }

  const breakWith = (fault: FaultKind, only?: string) =>
    playground.control.setFault({ target: 'kubernetes', fault, only });

  const names = () => [...sink.stored.values()].map(({ key }) => key.name);

  it('lists every kind and follows changes', async () => {
    run(ALL_KINDS.map(({ kind }) => kind));
    await sink.untilHealth('ok');
    expect(sink.lastReport).toEqual({ state: 'ok', parts: {} });
    expect(names()).toEqual(['a', 'b', 'c']);

    playground.store.create(pod('d'));
    playground.store.delete('Pod', 'ordering', 'a');
    await sink.until(() => names().join() === 'b,c,d');
  });

  it('costs an unreadable element that element alone', async () => {
    await breakWith('brokenElement', 'list pods');
    run(['Pod']);
    const report = await sink.untilHealth('degraded');
    expect(report.message).toMatch(/^1 of the pods cannot be read/);
    expect(names()).toHaveLength(2);
  });

  it.each<[FaultKind, RegExp]>([
    ['unauthorized', /does not accept the credentials \(401\)/],
    ['forbidden', /Not allowed to list pods in cluster 'eu-1' \(403\)/],
    ['throttled', /cannot be read: 429/],
    ['error', /cannot be read: 500/],
    ['garbage', /HTML page/],
    ['truncated', /cannot be read/],
    ['down', /cannot be read/],
  ])('keeps the other kinds when one is %s', async (fault, message) => {
    await breakWith(fault, 'pods');
    run(['Rollout', 'Pod']);
    const report = await sink.untilHealth('degraded');
    expect(report.message).toMatch(message);
    expect(report.parts).toMatchObject({
      Rollout: { state: 'ok' },
      Pod: { state: 'blind' },
    });
  });

  it('names the verb when only the watch is refused', async () => {
    await breakWith('forbidden', 'watch pods');
    run(['Pod']);
    const report = await sink.untilHealth('blind');
    expect(report.message).toMatch(/Not allowed to watch pods/);
    expect(names()).toEqual(['a', 'b', 'c']);
  });

  it('gives up on a server that is too slow, and tells so', async () => {
    await breakWith('slow');
    run(['Pod'], { requestTimeoutMs: 100 });
    const report = await sink.untilHealth('blind');
    expect(report.message).toMatch(/no answer within 0.1 s/);
  });

  it('is blind with an account that may do nothing', async () => {
    run(['Rollout', 'Pod'], { token: 'viewer' });
    const report = await sink.untilHealth('blind');
    expect(report.message).toMatch(/Not allowed to list rollouts.argoproj.io/);
    expect(report.message).toMatch(/Not allowed to list pods/);
  });

  it('survives an outage in which more changed than the server remembers', async () => {
    run(['Pod']);
    await sink.untilHealth('ok');
    await breakWith('down');
    await sink.untilHealth('blind');
    expect(names()).toEqual(['a', 'b', 'c']);

    playground.store.delete('Pod', 'ordering', 'b');
    for (let i = 0; i < 30; i += 1) {
      playground.store.create(pod(`new-${i}`));
    }
    await playground.control.clearFault('kubernetes');
    await sink.until(() => names().length === 32);
    await sink.untilHealth('ok');
    expect(sink.calls.filter(call => call.startsWith('replace'))).toHaveLength(
      2,
    );
    expect(names()).not.toContain('b');
  }, 60_000);

  it('costs one list and one watch per kind', async () => {
    run(['Rollout', 'Pod']);
    await sink.untilHealth('ok');
    playground.store.create(pod('d'));
    await sink.until(() => names().includes('d'));
    const counted = playground.control
      .counters()
      .kubernetes.map(({ verb, path, count }) => `${verb} ${path} ${count}`);
    expect(counted.sort()).toEqual([
      'list /api/v1/pods 1',
      'list /apis/argoproj.io/v1alpha1/rollouts 1',
      'watch /api/v1/pods 1',
      'watch /apis/argoproj.io/v1alpha1/rollouts 1',
    ]);
  });
});
