import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { services } from '../services/services';
import { catalogFiles } from './catalogFiles';
import { catalogEntities } from './entities';
import { EstateEntity } from './entityTypes';

const folder = resolve(__dirname, '../../catalog');
const entities = catalogEntities();
const refs = new Set(
  entities.map(
    entity => `${entity.kind.toLowerCase()}:${entity.metadata.name}`,
  ),
);

const list = (value: unknown) => (Array.isArray(value) ? value : []);

/** The references of an entity, with the kind that each field implies. */
function referencesOf({ kind, spec }: EstateEntity): string[] {
  const single = (field: string, implied: string) =>
    typeof spec[field] === 'string' ? [`${implied}:${spec[field]}`] : [];
  return [
    ...single('owner', 'group'),
    ...single('system', 'system'),
    ...single('domain', 'domain'),
    ...single('parent', 'group'),
    ...list(spec.children).map(name => `group:${name}`),
    ...(kind === 'User' ? list(spec.memberOf) : []).map(
      name => `group:${name}`,
    ),
    ...list(spec.dependsOn),
    ...[...list(spec.providesApis), ...list(spec.consumesApis)].map(
      name => `api:${name}`,
    ),
  ];
}

describe('the catalog entities', () => {
  it('have names that the catalog accepts, each once per kind', () => {
    for (const { metadata } of entities) {
      expect(metadata.name).toMatch(
        /^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/,
      );
      expect(metadata.name.length).toBeLessThanOrEqual(63);
      for (const tag of metadata.tags ?? []) {
        expect(tag).toMatch(/^[a-z0-9:+#]+(-[a-z0-9:+#]+)*$/);
      }
    }
    expect(refs.size).toBe(entities.length);
  });

  it.each(entities)('$kind $metadata.name refers to what exists', entity => {
    const missing = referencesOf(entity).filter(ref => !refs.has(ref));
    expect(missing).toEqual([]);
  });

  it('hold three domains and five systems', () => {
    const count = (kind: string) =>
      entities.filter(entity => entity.kind === kind).length;
    expect([count('Domain'), count('System')]).toEqual([3, 5]);
  });

  it('have one component per service, which its kubernetes-id leads to', () => {
    for (const { name, story } of services) {
      const component = entities.find(
        entity => entity.kind === 'Component' && entity.metadata.name === name,
      );
      const id =
        component?.metadata.annotations?.['backstage.io/kubernetes-id'];
      expect(id === name).toBe(story !== 'unmatched-entity');
      expect(id).toBeTruthy();
    }
  });

  it('pin no component to one of its two namespaces', () => {
    for (const { metadata } of entities) {
      expect(metadata.annotations ?? {}).not.toHaveProperty([
        'backstage.io/kubernetes-namespace',
      ]);
    }
  });
});

describe('the folder catalog', () => {
  it('is up to date; if not, run `yarn workspace @bellwether/estate catalog`', () => {
    const onDisk = readdirSync(folder)
      .sort()
      .map(name => ({
        name,
        content: readFileSync(resolve(folder, name), 'utf8'),
      }));
    const wanted = [...catalogFiles()].sort((a, b) =>
      a.name.localeCompare(b.name),
    );
    expect(onDisk).toEqual(wanted);
  });

  it('reads back as the same entities', () => {
    const read = catalogFiles()
      .filter(file => file.name !== 'estate.yaml')
      .flatMap(file =>
        parseAllDocuments(file.content).map(document => document.toJS()),
      );
    expect(read).toEqual(entities);
  });
});
