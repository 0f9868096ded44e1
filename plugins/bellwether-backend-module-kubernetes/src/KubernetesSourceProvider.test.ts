import { mockServices } from '@backstage/backend-test-utils';
import {
  KubernetesClusterInfo,
  Source,
} from '@bellwether/backstage-plugin-bellwether-node';
import { FakeGateway, unreachable } from './__testUtils__/FakeGateway';
import { FakeSink } from './__testUtils__/FakeSink';
import { KubernetesSourceProvider } from './KubernetesSourceProvider';
import { ALL_KINDS } from './source/kinds';

const EU: KubernetesClusterInfo = {
  name: 'eu-1',
  title: 'Europe',
  serverSideAuth: true,
};
const US: KubernetesClusterInfo = { name: 'us-1', serverSideAuth: true };

describe('KubernetesSourceProvider', () => {
  const logger = mockServices.logger.mock();
  let gateway: FakeGateway;
  let lists: Source[][];
  let abort: AbortController;
  let watching: Promise<void>;

  beforeEach(() => {
    jest.useFakeTimers();
    jest.clearAllMocks();
    gateway = new FakeGateway();
    lists = [];
    abort = new AbortController();
  });

  afterEach(async () => {
    abort.abort();
    await watching;
    jest.useRealTimers();
  });

  async function watch() {
    watching = new KubernetesSourceProvider({
      gateway,
      logger,
      kinds: ALL_KINDS,
      disabledKinds: [],
    }).watch(sources => lists.push(sources), abort.signal);
    await jest.advanceTimersByTimeAsync(10);
  }

  const ids = () => lists.map(sources => sources.map(({ id }) => id));

  it('lists one source per cluster, and again when clusters come and go', async () => {
    gateway.infos = [EU];
    await watch();
    await jest.advanceTimersByTimeAsync(300_000);
    expect(ids()).toEqual([['kubernetes:eu-1']]);

    gateway.infos = [EU, US];
    await jest.advanceTimersByTimeAsync(60_000);
    gateway.infos = [US];
    await jest.advanceTimersByTimeAsync(60_000);
    expect(ids()).toEqual([
      ['kubernetes:eu-1'],
      ['kubernetes:eu-1', 'kubernetes:us-1'],
      ['kubernetes:us-1'],
    ]);
    expect(lists[1][0]).toBe(lists[0][0]);
    expect(lists[2][0]).toBe(lists[1][1]);
  });

  it('makes a new source of a cluster that changed', async () => {
    gateway.infos = [EU];
    await watch();
    gateway.infos = [{ ...EU, title: 'EU West' }];
    await jest.advanceTimersByTimeAsync(60_000);
    expect(lists.map(([source]) => source.title)).toEqual([
      'Europe',
      'EU West',
    ]);
  });

  it('ends promptly with the signal', async () => {
    await watch();
    abort.abort();
    await expect(watching).resolves.toBeUndefined();
    expect(jest.getTimerCount()).toBe(0);
  });

  it('lists none when there are none', async () => {
    await watch();
    expect(lists).toEqual([[]]);
  });

  it('keeps the last list while the clusters cannot be read, and says so once', async () => {
    gateway.infos = [EU];
    await watch();
    const clusters = jest
      .spyOn(gateway, 'clusters')
      .mockRejectedValue(unreachable('plugin is down'));
    await jest.advanceTimersByTimeAsync(600_000);
    expect(ids()).toEqual([['kubernetes:eu-1']]);
    expect(logger.warn).toHaveBeenCalledTimes(1);
    expect(logger.warn).toHaveBeenCalledWith(
      'Cannot read the list of Kubernetes clusters, the last one holds: plugin is down',
    );

    clusters.mockResolvedValue([EU, US]);
    await jest.advanceTimersByTimeAsync(60_000);
    expect(ids().at(-1)).toEqual(['kubernetes:eu-1', 'kubernetes:us-1']);
    expect(logger.info).toHaveBeenCalledTimes(1);
  });

  it('asks again soon when the backend is not up yet', async () => {
    gateway.infos = [EU];
    jest
      .spyOn(gateway, 'clusters')
      .mockRejectedValueOnce(unreachable('503 not ready'))
      .mockRejectedValueOnce(unreachable('503 not ready'));
    await watch();
    expect(lists).toEqual([]);
    await jest.advanceTimersByTimeAsync(3_000);
    expect(ids()).toEqual([['kubernetes:eu-1']]);
  });

  it('shows clusters that nothing can be collected from, with the reason', async () => {
    gateway.infos = [
      { name: 'okta', authProvider: 'oidc', serverSideAuth: false },
      {
        name: 'broken',
        serverSideAuth: true,
        problem: "bellwether.kubernetes.clusters[1] needs a 'url'",
      },
    ];
    await watch();
    const [sources] = lists;
    expect(
      sources.map(({ id, title, clusters }) => [id, title, clusters]),
    ).toEqual([
      ['kubernetes:okta', 'okta', ['okta']],
      ['kubernetes:broken', 'broken', ['broken']],
    ]);

    const end = new AbortController();
    const sinks = sources.map(() => new FakeSink());
    const runs = sources.map((source, i) => source.run(sinks[i], end.signal));
    expect(sinks.map(({ reports }) => reports)).toEqual([
      [
        {
          state: 'needsUserToken',
          message:
            "Cluster 'okta' has no server-side credentials (authProvider oidc): give it one of serviceAccount, aws, azure or googleServiceAccount in the Kubernetes plugin",
        },
      ],
      [
        {
          state: 'blind',
          message: "bellwether.kubernetes.clusters[1] needs a 'url'",
        },
      ],
    ]);
    end.abort();
    await Promise.all(runs);
    expect(gateway.gets).toEqual([]);
  });
});
