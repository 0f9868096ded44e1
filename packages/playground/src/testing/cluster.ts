import { ManualClock } from '../clock';
import { RequestCounters } from '../faults/counters';
import { FaultRegistry } from '../faults/faults';
import { UpstreamServer } from '../http/upstreamServer';
import { DEFAULT_TOKENS, Tokens } from '../kubernetes/access';
import { ApiServer } from '../kubernetes/apiServer';
import { ResourceStore } from '../kubernetes/resourceStore';
import { systemClock } from '../clock';
import { seededRandom } from '../random';

/** A store on a clock that stands still, with one namespace in it. */
export function createTestStore(
  options: { historyLimit?: number; gracefulPodDeletion?: boolean } = {},
): { clock: ManualClock; store: ResourceStore } {
  const clock = new ManualClock();
  const store = new ResourceStore({
    clock,
    random: seededRandom(1),
    firstResourceVersion: 100,
    ...options,
  });
  createNamespace(store, 'ordering');
  return { clock, store };
}

export function createNamespace(store: ResourceStore, name: string): void {
  store.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
}

/** An API server on a free port of loopback over a store of its own. */
export async function startTestApiServer(
  options: {
    historyLimit?: number;
    tokens?: Tokens;
    bookmarkIntervalMs?: number;
  } = {},
): Promise<{
  url: string;
  store: ResourceStore;
  faults: FaultRegistry;
  counters: RequestCounters;
  server: UpstreamServer;
}> {
  const clock = systemClock();
  const store = new ResourceStore({
    clock,
    random: seededRandom(1),
    firstResourceVersion: 100,
    historyLimit: options.historyLimit,
  });
  createNamespace(store, 'ordering');
  createNamespace(store, 'payments');
  const faults = new FaultRegistry();
  const counters = new RequestCounters();
  const server = new UpstreamServer({
    target: 'kubernetes',
    port: 0,
    faults,
    counters,
    handler: new ApiServer({
      store,
      clock,
      tokens: options.tokens ?? DEFAULT_TOKENS,
      bookmarkIntervalMs: options.bookmarkIntervalMs,
    }),
  });
  await server.start();
  return { url: server.url, store, faults, counters, server };
}
