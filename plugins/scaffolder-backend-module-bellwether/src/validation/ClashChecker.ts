import { AuthService } from '@backstage/backend-plugin-api';
import {
  Entity,
  parseEntityRef,
  RELATION_API_PROVIDED_BY,
  RELATION_DEPENDENCY_OF,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  BoundedContextSpec,
  namespaceOf,
  namespacesOf,
  quotaProblems,
  ServiceSpec,
  sharedDatastoreProblems,
  SpecProblem,
  takenComponentProblems,
  takenNamespaceProblems,
  unknownContextProblems,
} from '@bellwether/backstage-plugin-bellwether-common';
import {
  ClusterNamespace,
  ClusterNamespaces,
} from '../clusters/ClusterNamespaces';
import { clashMessages } from './clashMessages';

/**
 * What a spec clashes with in the catalog and in the clusters. It asks with the scaffolder's own credentials: a name is taken even when the
 * user may not see by whom, and no more than that is told.
 */
export class ClashChecker {
  constructor(
    private readonly catalog: Pick<CatalogService, 'getEntitiesByRefs'>,
    private readonly auth: Pick<AuthService, 'getOwnServiceCredentials'>,
    private readonly clusters: Pick<ClusterNamespaces, 'list'>,
  ) {}

  /** In the order of the form. */
  async of(spec: ServiceSpec | BoundedContextSpec): Promise<SpecProblem[]> {
    return 'context' in spec ? this.#ofService(spec) : this.#ofContext(spec);
  }

  async #ofService(spec: ServiceSpec): Promise<SpecProblem[]> {
    const { name, context } = spec;
    const self = refOf('component', name);
    const owned = spec.dependencies
      .filter(dependency => dependency.owned)
      .map(({ entityRef }) => stringifyEntityRef(parseEntityRef(entityRef)));
    const [component, system, ...others] = await this.#entities([
      self,
      refOf('system', context.name),
      ...owned,
      ...spec.providesApis.map(api => refOf('api', api)),
    ]);
    const datastores = others.slice(0, owned.length);
    const apis = others.slice(owned.length);
    return [
      ...componentProblems(spec, component),
      ...systemProblems(spec, system),
      ...sharedDatastoreProblems(spec, usersOf(datastores, self)),
      ...apiProblems(apis, self),
      // A service that is there has its share of what is used.
      ...(component ? [] : quotasTooSmall(spec, await this.clusters.list())),
    ];
  }

  async #ofContext(spec: BoundedContextSpec): Promise<SpecProblem[]> {
    const { name } = spec;
    const others = namespacesOf(spec).filter(namespace => namespace !== name);
    const related = [...spec.relations.calledBy, ...spec.relations.calls];
    const found = await this.#entities(
      [name, ...others, ...related].map(each => refOf('system', each)),
    );
    const names = (entities: readonly (Entity | undefined)[]) =>
      entities.flatMap(entity => (entity ? [entity.metadata.name] : []));
    return [
      ...ownerProblems(spec, found[0]),
      ...takenNamespaceProblems(spec, [
        // A System is a context, whose production is the namespace of that name.
        ...names(found.slice(1, 1 + others.length)),
        ...foreignNamespaces(spec, found[0], await this.clusters.list()),
      ]),
      ...unknownContextProblems(spec, names(found.slice(1 + others.length))),
    ];
  }

  async #entities(entityRefs: string[]): Promise<(Entity | undefined)[]> {
    const { items } = await this.catalog.getEntitiesByRefs(
      { entityRefs },
      { credentials: await this.auth.getOwnServiceCredentials() },
    );
    return items;
  }
}

function componentProblems(
  spec: ServiceSpec,
  component: Entity | undefined,
): SpecProblem[] {
  const { name } = spec;
  if (!component) {
    return [];
  }
  return namedIn(component, 'system') === spec.context.name
    ? [clash('warning', 'exists', ['name'], { name })]
    : takenComponentProblems(spec, [name]);
}

function systemProblems(
  { context }: ServiceSpec,
  system: Entity | undefined,
): SpecProblem[] {
  if (!system) {
    return [
      clash('warning', 'context-missing', ['context', 'name'], {
        context: context.name,
      }),
    ];
  }
  const domain = namedIn(system, 'domain');
  return domain === undefined || domain === context.domain
    ? []
    : [
        clash('error', 'other-domain', ['context', 'domain'], {
          context: context.name,
          domain,
        }),
      ];
}

/** Entities of a kind share their names over all contexts: an API of the same name would be taken from its provider. */
function apiProblems(
  apis: readonly (Entity | undefined)[],
  self: string,
): SpecProblem[] {
  return apis.flatMap((api, index) => {
    const providers = (api?.relations ?? [])
      .filter(({ type }) => type === RELATION_API_PROVIDED_BY)
      .map(({ targetRef }) => targetRef);
    return api && providers.length > 0 && !providers.includes(self)
      ? [
          clash('error', 'api-of-another', ['providesApis', index], {
            api: api.metadata.name,
            provider: providers[0],
          }),
        ]
      : [];
  });
}

function ownerProblems(
  { name, owner }: BoundedContextSpec,
  system: Entity | undefined,
): SpecProblem[] {
  if (!system) {
    return [];
  }
  const present = system.spec?.owner;
  const isOthers =
    typeof present === 'string' && groupRef(present) !== groupRef(owner);
  return isOthers
    ? [
        clash('error', 'context-of-another', ['name'], {
          name,
          owner: groupRef(present),
        }),
      ]
    : [clash('warning', 'exists', ['name'], { name })];
}

/** For each environment whose namespace is known with what its quota leaves. */
function quotasTooSmall(
  spec: ServiceSpec,
  known: readonly ClusterNamespace[],
): SpecProblem[] {
  return spec.environments.flatMap(environment => {
    const namespace = namespaceOf(spec.context.name, environment);
    const quota = known.find(
      ({ cluster, name }) =>
        cluster === environment.cluster && name === namespace,
    )?.quota;
    return quota ? quotaProblems(spec, quota, namespace) : [];
  });
}

/**
 * Namespaces of the context that are there and not its own: those of another context, and those of nobody while the context is new. One that
 * was made by hand for a context that the catalog knows is taken over.
 */
function foreignNamespaces(
  spec: BoundedContextSpec,
  system: Entity | undefined,
  known: readonly ClusterNamespace[],
): string[] {
  return spec.environments.flatMap(environment => {
    const namespace = namespaceOf(spec.name, environment);
    return known
      .filter(
        ({ cluster, name }) =>
          cluster === environment.cluster && name === namespace,
      )
      .filter(({ context }) =>
        context === undefined ? !system : context !== spec.name,
      )
      .map(({ name }) => name);
  });
}

/** A Component other than this one that depends on each datastore. */
function usersOf(
  datastores: readonly (Entity | undefined)[],
  self: string,
): Record<string, string> {
  return Object.fromEntries(
    datastores.flatMap(datastore => {
      const user = datastore?.relations?.find(
        ({ type, targetRef }) =>
          type === RELATION_DEPENDENCY_OF &&
          targetRef !== self &&
          targetRef.startsWith('component:'),
      );
      return datastore && user
        ? [[stringifyEntityRef(datastore), user.targetRef]]
        : [];
    }),
  );
}

function clash(
  severity: SpecProblem['severity'],
  code: keyof typeof clashMessages,
  path: SpecProblem['path'],
  params: SpecProblem['params'],
): SpecProblem {
  return { path, severity, code, params };
}

/** Name of the System or Domain that an entity says it belongs to. */
function namedIn(
  { spec, metadata }: Entity,
  field: 'system' | 'domain',
): string | undefined {
  const ref = spec?.[field];
  return typeof ref === 'string'
    ? parseEntityRef(ref, {
        defaultKind: field,
        defaultNamespace: metadata.namespace,
      }).name
    : undefined;
}

function refOf(kind: string, name: string): string {
  return stringifyEntityRef({ kind, name });
}

/** So that references that mean the same are the same. */
function groupRef(ref: string): string {
  return stringifyEntityRef(parseEntityRef(ref, { defaultKind: 'group' }));
}
