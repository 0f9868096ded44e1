import { mockCredentials } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { component, system } from '../__testUtils__/entities';
import { ClusterNamespace } from '../clusters/ClusterNamespaces';
import { ContextDirectory } from './ContextDirectory';

const NAMESPACE = 'backstage.io/kubernetes-namespace';

async function list(
  entities: ReturnType<typeof system>[],
  known: ClusterNamespace[] = [],
) {
  const directory = new ContextDirectory(catalogServiceMock({ entities }), {
    list: async () => known,
  });
  return directory.list(mockCredentials.user());
}

describe('ContextDirectory', () => {
  it('lists Systems by name with their Components', async () => {
    const { items, takenComponents } = await list([
      system('ordering', { owner: 'team-ordering' }),
      system('catalogue', { domain: 'domain:default/shop' }),
      component('orders', 'ordering'),
      component('basket', 'system:default/ordering'),
      component('search', 'elsewhere'),
    ]);
    expect(items).toMatchObject([
      { name: 'catalogue', domain: 'shop', components: [] },
      {
        entityRef: 'system:default/ordering',
        name: 'ordering',
        owner: 'group:default/team-ordering',
        domain: 'commerce',
        components: ['basket', 'orders'],
        namespaces: [],
      },
    ]);
    expect(takenComponents).toEqual(['search']);
  });

  it('goes on with a System whose owner can’t be read', async () => {
    const { items } = await list([system('ordering', { owner: '/' })]);
    expect(items).toMatchObject([{ name: 'ordering', owner: undefined }]);
  });

  it('has namespaces of annotations, of which nobody knows where they are', async () => {
    const { items, takenNamespaces } = await list([
      system('ordering'),
      component('orders', 'ordering', {
        [NAMESPACE]: 'ordering-staging, shop',
      }),
    ]);
    expect(items[0].namespaces).toEqual([
      { namespace: 'ordering-staging', environment: 'staging' },
      { namespace: 'shop' },
    ]);
    expect(takenNamespaces).toEqual(['ordering', 'ordering-staging', 'shop']);
  });

  it('has namespaces of clusters by their labels, with what is left', async () => {
    const { items } = await list(
      [system('ordering'), system('catalogue')],
      [
        {
          cluster: 'eu-1',
          name: 'ordering-staging',
          context: 'ordering',
          environment: 'staging',
          quota: { pods: '42' },
        },
        { cluster: 'eu-1', name: 'ordering' },
        { cluster: 'eu-1', name: 'kube-system' },
        { cluster: 'us-1', name: 'catalogue', context: 'ordering' },
      ],
    );
    expect(items.map(({ name, namespaces }) => [name, namespaces])).toEqual([
      ['catalogue', []],
      [
        'ordering',
        [
          { namespace: 'catalogue', clusters: ['us-1'] },
          { namespace: 'ordering', clusters: ['eu-1'] },
          {
            namespace: 'ordering-staging',
            environment: 'staging',
            clusters: ['eu-1'],
            quota: { pods: '42' },
          },
        ],
      ],
    ]);
  });

  it('takes no quota of one cluster for another’s', async () => {
    const quota = { pods: '1' };
    const { items } = await list(
      [system('ordering')],
      [
        { cluster: 'eu-1', name: 'ordering', quota },
        { cluster: 'us-1', name: 'ordering', quota },
      ],
    );
    expect(items[0].namespaces).toEqual([
      { namespace: 'ordering', clusters: ['eu-1', 'us-1'] },
    ]);
  });
});
