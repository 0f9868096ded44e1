import { mockServices } from '@backstage/backend-test-utils';
import { ClusterNamespaces } from './ClusterNamespaces';

const namespaces = {
  items: [
    {
      metadata: {
        name: 'ordering-staging',
        labels: {
          'bellwether/context': 'ordering',
          'bellwether/environment': 'staging',
        },
      },
    },
    { metadata: { name: 'kube-system' } },
    { metadata: 'broken' },
    null,
  ],
};

const quotas = {
  items: [
    {
      metadata: { name: 'context', namespace: 'ordering-staging' },
      spec: { hard: { pods: '50' } },
      status: { hard: { pods: '50' }, used: { pods: '8' } },
    },
    { metadata: { name: 'no-namespace' } },
  ],
};

function reader(
  answers: Record<string, unknown> = {
    'eu-1 /api/v1/namespaces': namespaces,
    'eu-1 /api/v1/resourcequotas': quotas,
  },
) {
  return {
    clusters: jest.fn(async () => ['eu-1', 'us-1']),
    get: jest.fn(async (cluster: string, path: string) => {
      const answer = answers[`${cluster} ${path}`];
      if (answer === undefined) {
        throw new Error('refused');
      }
      return answer;
    }),
  };
}

const logger = mockServices.logger.mock();

describe('ClusterNamespaces', () => {
  it('joins namespaces with what their quotas leave, and goes on without a cluster', async () => {
    const list = await new ClusterNamespaces(reader(), logger).list();
    expect(list).toEqual([
      {
        cluster: 'eu-1',
        name: 'ordering-staging',
        context: 'ordering',
        environment: 'staging',
        quota: { pods: '42' },
      },
      { cluster: 'eu-1', name: 'kube-system' },
    ]);
  });

  it('tells namespaces also where quotas may not be read', async () => {
    const list = await new ClusterNamespaces(
      reader({ 'eu-1 /api/v1/namespaces': namespaces }),
      logger,
    ).list();
    expect(list.map(({ name, quota }) => [name, quota])).toEqual([
      ['ordering-staging', undefined],
      ['kube-system', undefined],
    ]);
  });

  it('knows none without the Kubernetes plugin', async () => {
    const absent = reader();
    absent.clusters.mockRejectedValue(new Error('404'));
    expect(await new ClusterNamespaces(absent, logger).list()).toEqual([]);
  });

  it('asks once in ten seconds', async () => {
    let now = 0;
    const asked = reader();
    const known = new ClusterNamespaces(asked, logger, () => now);
    await Promise.all([known.list(), known.list()]);
    now = 10_000;
    await known.list();
    expect(asked.clusters).toHaveBeenCalledTimes(1);
    now = 30_001;
    await known.list();
    expect(asked.clusters).toHaveBeenCalledTimes(2);
  });
});
