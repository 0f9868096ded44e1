import { mockServices } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { entity } from '../__testUtils__/entities';
import { CatalogReader } from './CatalogReader';
import { EntityDirectory } from './EntityDirectory';

const ref = (name: string) => `component:default/${name}`;

function create(initial: Entity[]) {
  let entities = initial;
  const catalog = catalogServiceMock.mock({
    queryEntities: async (...args) =>
      catalogServiceMock({ entities }).queryEntities(...args),
    getEntitiesByRefs: async (...args) =>
      catalogServiceMock({ entities }).getEntitiesByRefs(...args),
  });
  const onChange = jest.fn().mockResolvedValue(undefined);
  const onRelationsChange = jest.fn();
  const logger = mockServices.logger.mock();
  const directory = new EntityDirectory({
    reader: new CatalogReader(catalog, mockServices.auth()),
    logger,
    refreshMs: 3_600_000,
    onChange,
    onRelationsChange,
  });
  return {
    catalog,
    directory,
    logger,
    onChange,
    onRelationsChange,
    load: () => directory.load(new AbortController().signal),
    set: (...next: Entity[]) => {
      entities = next;
    },
  };
}

const refs = (directory: EntityDirectory) =>
  [...directory.index().all()].map(({ entityRef }) => entityRef).sort();

describe('EntityDirectory', () => {
  it('reads Components, and other kinds that are annotated', async () => {
    const { directory, load, onChange } = create([
      entity('checkout'),
      entity('team-ordering', {}, { kind: 'Group' }),
      entity(
        'db',
        { 'backstage.io/kubernetes-id': 'db' },
        { kind: 'Resource' },
      ),
      entity('shop', { 'prometheus.io/alert': 'A' }, { kind: 'System' }),
    ]);
    await load();
    expect(refs(directory)).toEqual([
      ref('checkout'),
      'resource:default/db',
      'system:default/shop',
    ]);
    expect(onChange).not.toHaveBeenCalled();
  });

  it('reads all pages', async () => {
    const { directory, load, catalog } = create(
      Array.from({ length: 1_203 }, (_, i) => entity(`c-${i}`)),
    );
    await load();
    expect(refs(directory)).toHaveLength(1_203);
    expect(catalog.queryEntities).toHaveBeenCalledTimes(3);
    expect(catalog.queryEntities.mock.calls[0][0]).toMatchObject({
      fields: expect.arrayContaining(['metadata.annotations']),
    });
  });

  it('tries again until the catalog answers', async () => {
    const { directory, catalog, logger } = create([entity('checkout')]);
    catalog.queryEntities.mockRejectedValueOnce(new Error('not ready'));
    jest.useFakeTimers({ advanceTimers: true, doNotFake: ['performance'] });
    await directory.load(new AbortController().signal);
    jest.useRealTimers();
    expect(refs(directory)).toEqual([ref('checkout')]);
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining('not ready'),
    );
  });

  it('tells what changed with a refresh', async () => {
    const { directory, load, set, onChange } = create([
      entity('same'),
      entity('changes'),
      entity('goes'),
    ]);
    await load();
    set(
      entity('same', { 'example.com/unrelated': 'x' }),
      entity('changes', { 'backstage.io/kubernetes-namespace': 'ordering' }),
      entity('comes'),
    );
    await directory.refresh();
    expect(onChange.mock.calls).toEqual([
      [
        {
          added: [ref('changes'), ref('comes')],
          removed: [ref('changes'), ref('goes')],
        },
      ],
    ]);
    await directory.refresh();
    expect(onChange).toHaveBeenCalledTimes(1);
  });

  it('reads what entities depend on, and tells when that changes', async () => {
    const database = entity('orders-db', {}, { kind: 'Resource' });
    const depending = (...refs_: string[]) => ({
      ...entity('checkout'),
      relations: refs_.map(targetRef => ({ type: 'dependsOn', targetRef })),
    });
    const { directory, load, set, catalog, onRelationsChange } = create([
      depending('resource:default/orders-db', ref('cart')),
      entity('cart'),
      { ...database, metadata: { ...database.metadata, title: 'Orders' } },
    ]);
    await load();
    const titles = () =>
      directory
        .related()
        .of(ref('checkout'))
        .map(({ title }) => title);
    expect(titles()).toEqual(['Orders', 'cart']);
    expect(
      catalog.getEntitiesByRefs.mock.calls.map(
        ([{ entityRefs }]) => entityRefs,
      ),
    ).toEqual([['resource:default/orders-db']]);
    expect(refs(directory)).toEqual([ref('cart'), ref('checkout')]);

    await directory.refresh();
    expect(onRelationsChange).not.toHaveBeenCalled();
    set(depending(ref('cart')), entity('cart'));
    await directory.refresh();
    expect(titles()).toEqual(['cart']);
    expect(onRelationsChange.mock.calls).toEqual([[[ref('checkout')]]]);
  });

  it('keeps what it has when the catalog does not answer', async () => {
    const { directory, load, catalog, onChange } = create(
      Array.from({ length: 600 }, (_, i) => entity(`c-${i}`)),
    );
    await load();
    // The second page fails.
    const second = catalog.queryEntities.getMockImplementation()!;
    catalog.queryEntities
      .mockImplementationOnce(second)
      .mockRejectedValueOnce(new Error('gone'));
    await expect(directory.refresh()).rejects.toThrow('gone');
    expect(refs(directory)).toHaveLength(600);
    expect(onChange).not.toHaveBeenCalled();
  });

  it('looks up what it does not know, and remembers it', async () => {
    const { directory, load, set, catalog, onChange } = create([
      entity('checkout'),
    ]);
    await load();
    set(
      entity('checkout'),
      entity('new'),
      entity('team', {}, { kind: 'Group' }),
    );
    const asked = [
      ref('new'),
      'group:default/team',
      ref('none'),
      ref('checkout'),
    ];
    const found = await directory.find(asked);
    expect([...found.keys()].sort()).toEqual([
      ref('checkout'),
      ref('new'),
      'group:default/team',
    ]);
    expect(catalog.getEntitiesByRefs).toHaveBeenCalledTimes(1);
    expect(onChange.mock.calls).toEqual([
      [{ added: [ref('new')], removed: [] }],
    ]);
    expect(refs(directory)).toEqual([ref('checkout'), ref('new')]);

    expect([...(await directory.find(asked)).keys()]).toHaveLength(3);
    expect(catalog.getEntitiesByRefs).toHaveBeenCalledTimes(1);
  });

  it('does not lose what is found while a read is under way', async () => {
    const { directory, load, set, catalog } = create([entity('checkout')]);
    await load();
    const answer = await catalog.queryEntities();
    let resolve = (_: typeof answer) => {};
    catalog.queryEntities.mockReturnValueOnce(
      new Promise(r => {
        resolve = r;
      }),
    );
    const refreshing = directory.refresh();
    set(entity('checkout'), entity('new'));
    await directory.find([ref('new')]);
    resolve(answer);
    await refreshing;
    expect(refs(directory)).toEqual([ref('checkout'), ref('new')]);
    await directory.refresh();
    set(entity('checkout'));
    await directory.refresh();
    expect(refs(directory)).toEqual([ref('checkout')]);
  });
});
