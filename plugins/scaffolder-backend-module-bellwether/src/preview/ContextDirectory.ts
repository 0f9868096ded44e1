import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  Entity,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  annotations,
  ContextNamespace,
  ContextsResponse,
  ContextSummary,
} from '@bellwether/backstage-plugin-bellwether-common';
import {
  ClusterNamespace,
  ClusterNamespaces,
} from '../clusters/ClusterNamespaces';

const FIELDS = ['kind', 'metadata', 'spec.owner', 'spec.domain', 'spec.system'];

/** Bounded contexts as the catalog tells them to one user: Systems, with their Components and namespaces. */
export class ContextDirectory {
  constructor(
    private readonly catalog: Pick<CatalogService, 'getEntities'>,
    private readonly clusters: Pick<ClusterNamespaces, 'list'>,
  ) {}

  async list(credentials: BackstageCredentials): Promise<ContextsResponse> {
    const [{ items: entities }, known] = await Promise.all([
      this.catalog.getEntities(
        { filter: [{ kind: 'System' }, { kind: 'Component' }], fields: FIELDS },
        { credentials },
      ),
      this.clusters.list(),
    ]);
    const components = entities.filter(({ kind }) => kind === 'Component');
    const items = entities
      .filter(({ kind }) => kind === 'System')
      .map(system => contextOf(system, components, known))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
    const inside = new Set(items.flatMap(({ components: names }) => names));
    return {
      items,
      takenNamespaces: sorted(
        items.flatMap(({ name, namespaces }) => [
          name,
          ...namespaces.map(({ namespace }) => namespace),
        ]),
      ),
      takenComponents: sorted(
        components
          .map(({ metadata }) => metadata.name)
          .filter(name => !inside.has(name)),
      ),
    };
  }
}

function contextOf(
  system: Entity,
  components: readonly Entity[],
  known: readonly ClusterNamespace[],
): ContextSummary {
  const { name, title, description } = system.metadata;
  const entityRef = stringifyEntityRef(system);
  const members = components.filter(
    component => refIn(component, 'system', 'system') === entityRef,
  );
  const domain = refIn(system, 'domain', 'domain');
  return {
    entityRef,
    name,
    title,
    description,
    owner: refIn(system, 'owner', 'group'),
    domain: domain && parseEntityRef(domain).name,
    namespaces: namespacesOfContext(
      name,
      annotatedNamespaces([system, ...members]),
      known,
    ),
    components: sorted(members.map(({ metadata }) => metadata.name)),
  };
}

/** Namespaces that entities name by `backstage.io/kubernetes-namespace`. */
function annotatedNamespaces(entities: readonly Entity[]): string[] {
  const texts = entities.flatMap(
    ({ metadata }) =>
      metadata.annotations?.[annotations.kubernetesNamespace]?.split(',') ?? [],
  );
  return texts.map(text => text.trim()).filter(Boolean);
}

/**
 * One for each environment and name: as the clusters have it where a label names the context, or nothing does and the catalog names it, or it
 * is called as the context's would be.
 */
function namespacesOfContext(
  context: string,
  annotated: readonly string[],
  known: readonly ClusterNamespace[],
): ContextNamespace[] {
  const found = new Map<string, ContextNamespace>();
  for (const { cluster, name, environment, quota, ...labels } of known) {
    const isNamed = name === context || annotated.includes(name);
    const isOwn =
      labels.context === undefined ? isNamed : labels.context === context;
    if (isOwn) {
      const id = `${environment ?? ''} ${name}`;
      const before = found.get(id);
      found.set(id, {
        ...withEnvironment(context, name, environment),
        clusters: [...(before?.clusters ?? []), cluster],
        // Of several clusters none speaks for the others.
        ...(quota && !before && { quota }),
      });
    }
  }
  const seen = new Set([...found.values()].map(({ namespace }) => namespace));
  const unseen = sorted(annotated.filter(name => !seen.has(name)));
  return [
    ...found.values(),
    ...unseen.map(name => withEnvironment(context, name)),
  ].sort((a, b) => (a.namespace < b.namespace ? -1 : 1));
}

function withEnvironment(
  context: string,
  namespace: string,
  label?: string,
): ContextNamespace {
  const environment =
    label ??
    (namespace.startsWith(`${context}-`)
      ? namespace.slice(context.length + 1)
      : undefined);
  return { ...(environment && { environment }), namespace };
}

/** A reference in full, or nothing when there is none or none that can be read. */
function refIn(
  entity: Entity,
  field: 'system' | 'domain' | 'owner',
  defaultKind: string,
): string | undefined {
  const ref = entity.spec?.[field];
  try {
    return typeof ref === 'string'
      ? stringifyEntityRef(
          parseEntityRef(ref, {
            defaultKind,
            defaultNamespace: entity.metadata.namespace,
          }),
        )
      : undefined;
  } catch {
    return undefined;
  }
}

function sorted(texts: string[]): string[] {
  return [...new Set(texts)].sort();
}
