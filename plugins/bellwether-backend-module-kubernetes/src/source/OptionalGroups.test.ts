import { CHAOS_MESH_KINDS } from '@bellwether/backstage-plugin-bellwether-common';
import { listOf, refused, unreachable } from '../__testUtils__/FakeGateway';
import {
  PlayedCluster,
  PODS,
  SETTLED_MS,
} from '../__testUtils__/PlayedCluster';

const GROUP = '/apis/chaos-mesh.org';
const CHAOS_KINDS = [
  'ChaosEngine',
  'ChaosResult',
  ...CHAOS_MESH_KINDS,
] as const;
const FIVE_MINUTES = 300_000;

describe('OptionalGroups', () => {
  let cluster: PlayedCluster;
  beforeEach(() => {
    cluster = new PlayedCluster();
  });
  afterEach(() => cluster.end());

  const chaosGets = () =>
    cluster.gateway.gets
      .map(({ path }) => path)
      .filter(path => /litmuschaos\.io|chaos-mesh\.org/.test(path));

  it('asks a cluster without chaos one question for each group, and seldom', async () => {
    cluster.gateway.onGet = path => {
      if (path !== PODS) {
        throw refused(404, 'NotFound', '404 page not found');
      }
      return listOf([]);
    };
    await cluster.start(['Pod', ...CHAOS_KINDS]);
    expect(chaosGets()).toEqual(['/apis/litmuschaos.io', GROUP]);
    expect(cluster.sink.lastReport).toEqual({
      state: 'ok',
      parts: Object.fromEntries(
        CHAOS_KINDS.map(kind => [
          kind,
          {
            state: 'notInstalled',
            message: `Cluster 'eu-1' does not serve ${
              kind.startsWith('Chaos') ? 'litmuschaos.io' : 'chaos-mesh.org'
            }`,
          },
        ]),
      ),
    });

    await cluster.advance(10_000 + SETTLED_MS);
    expect(chaosGets()).toHaveLength(4);
    await cluster.advance(FIVE_MINUTES - 15_000);
    expect(chaosGets()).toHaveLength(4);
    await cluster.advance(15_000 + SETTLED_MS);
    expect(chaosGets()).toHaveLength(6);
  });

  it('lists the kinds of a group that is there', async () => {
    await cluster.start(['PodChaos', 'NetworkChaos']);
    expect(chaosGets()).toEqual([
      GROUP,
      '/apis/chaos-mesh.org/v1alpha1/podchaos',
      '/apis/chaos-mesh.org/v1alpha1/networkchaos',
    ]);
    expect(cluster.sink.lastReport).toEqual({ state: 'ok', parts: {} });
  });

  it('finds a group that is installed later', async () => {
    cluster.gateway.onGet = () => {
      throw refused(404, 'NotFound');
    };
    await cluster.start(['PodChaos']);
    await cluster.advance(20_000);
    cluster.gateway.onGet = () => listOf([]);
    await cluster.advance(FIVE_MINUTES);
    expect(cluster.sink.lastReport).toEqual({ state: 'ok', parts: {} });
  });

  it('forgets what was stored when the group is gone for certain', async () => {
    cluster.gateway.onGet = () => {
      throw refused(404, 'NotFound');
    };
    await cluster.start(['PodChaos']);
    expect(cluster.sink.calls).toEqual([]);
    await cluster.advance(11_000);
    expect(cluster.sink.calls).toEqual(['replace PodChaos: none']);
  });

  it('lets the kinds tell when the group cannot be asked for', async () => {
    cluster.gateway.onGet = path => {
      if (path === GROUP) {
        throw refused(403, 'Forbidden');
      }
      return listOf([]);
    };
    await cluster.start(['PodChaos']);
    expect(cluster.sink.lastReport).toEqual({ state: 'ok', parts: {} });
  });

  it('does not take an unreachable cluster for one without the group', async () => {
    cluster.gateway.onGet = () => {
      throw unreachable();
    };
    await cluster.start(['PodChaos']);
    expect(cluster.sink.lastReport?.state).toBe('blind');
    expect(cluster.sink.calls).toEqual([]);
  });

  it('reads chaos in namespaces that are nobody’s, since it aims at others', async () => {
    cluster.sink.isWanted = () => false;
    cluster.gateway.onGet = path =>
      path.endsWith('/podchaos')
        ? listOf([
            {
              metadata: { name: 'kill', namespace: 'chaos' },
              spec: {
                action: 'pod-kill',
                selector: {
                  namespaces: ['ordering'],
                  labelSelectors: { app: 'checkout' },
                },
              },
            },
          ])
        : listOf([]);
    await cluster.start(['PodChaos']);
    const [kill] = cluster.sink.stored.values();
    expect(kill.match.follows).toEqual(['podLabel:eu-1/ordering/app=checkout']);
  });
});
