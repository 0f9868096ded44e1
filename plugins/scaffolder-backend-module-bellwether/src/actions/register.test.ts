import { createMockDirectory } from '@backstage/backend-test-utils';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { exampleInputs, runAction } from '../__testUtils__/actions';
import { component, system } from '../__testUtils__/entities';
import { createRegisterAction } from './register';

const CATALOG_INFO = 'https://git.example.com/checkout/catalog-info.yaml';
const REF = 'component:default/checkout';

/** A catalog as the real one: what was added is found only some looks later. */
class LateCatalog {
  readonly added: string[] = [];
  looks = 0;

  constructor(
    private readonly held: Entity[],
    private readonly known: Entity[] = [],
    private readonly looksNeeded = 2,
    private readonly exists = false,
  ) {}

  async getEntityByRef(ref: unknown) {
    const all = [...this.known, ...(this.isRead() ? this.held : [])];
    this.looks++;
    return all.find(entity => stringifyEntityRef(entity) === ref);
  }

  async addLocation(request: { target: string; dryRun?: boolean }) {
    if (!request.dryRun) {
      this.added.push(request.target);
      this.looks = 0;
    }
    return {
      location: {
        id: '1',
        type: 'url',
        target: request.target,
        entityRef: 'location:default/generated-1',
      },
      entities: this.held,
      exists: this.exists,
    };
  }

  private isRead() {
    return (
      (this.exists || this.added.length > 0) && this.looks >= this.looksNeeded
    );
  }
}

describe('createRegisterAction', () => {
  const workspace = createMockDirectory();
  const checkout = component('checkout', 'ordering');

  const register = (catalog: LateCatalog, input = {}, options = {}) =>
    runAction(
      createRegisterAction(catalog),
      workspace.path,
      { catalogInfoUrl: CATALOG_INFO, entityRef: REF, ...input },
      options,
    );

  it.each(exampleInputs(createRegisterAction(new LateCatalog([]))))(
    'runs its example: %s',
    async (_, input) => {
      const catalog = new LateCatalog([checkout]);
      const outputs = await runAction(
        createRegisterAction(catalog),
        workspace.path,
        { ...input, entityRef: REF },
      );
      expect(outputs).toEqual({ entityRef: REF, registered: true });
      expect(catalog.added).toEqual([input.catalogInfoUrl]);
    },
  );

  it('ends when the entity can be opened, not when the location was added', async () => {
    const catalog = new LateCatalog([system('ordering'), checkout]);
    await register(catalog, { entityRef: 'Component:checkout' });
    expect(catalog.added).toEqual([CATALOG_INFO]);
    expect(await catalog.getEntityByRef(REF)).toBe(checkout);
  });

  it('leaves what the catalog knows', async () => {
    const catalog = new LateCatalog([checkout], [checkout]);
    expect(await register(catalog)).toEqual({
      entityRef: REF,
      registered: false,
    });
    expect(catalog.added).toEqual([]);
  });

  it('waits for a location that was registered by a run that failed', async () => {
    const catalog = new LateCatalog([checkout], [], 3, true);
    expect(await register(catalog)).toMatchObject({ registered: true });
    expect(catalog.added).toEqual([]);
  });

  it('registers nothing in a dry run', async () => {
    const catalog = new LateCatalog([checkout]);
    expect(await register(catalog, {}, { isDryRun: true })).toEqual({
      entityRef: REF,
      registered: false,
    });
    expect(catalog.added).toEqual([]);
  });

  it('registers no file that holds another entity', async () => {
    const catalog = new LateCatalog([component('basket', 'ordering')]);
    await expect(register(catalog)).rejects.toThrow(
      `${CATALOG_INFO} does not hold ${REF}, but component:default/basket`,
    );
    expect(catalog.added).toEqual([]);
  });

  it('says where to look when the catalog does not read it', async () => {
    const catalog = new LateCatalog([checkout], [], Infinity);
    await expect(register(catalog, { timeoutSeconds: 0.01 })).rejects.toThrow(
      `${CATALOG_INFO} is registered, but after 0.01 s the catalog does not know ${REF} yet`,
    );
  });

  it('refuses what names no entity', async () => {
    await expect(
      register(new LateCatalog([]), { entityRef: 'component:' }),
    ).rejects.toThrow('write kind:namespace/name');
  });
});
