import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { namespaceOf, serviceNamesOf } from '../names';
import { DependencySpec, ServiceSpec, SpecProblem } from '../types';
import { isLoopback } from './addresses';
import { error, repetitions, warning } from './problem';

/** What the service needs and provides: each once, of the kind that it says, and not itself. */
export function dependencyProblems(spec: ServiceSpec): SpecProblem[] {
  const { dependencies, providesApis } = spec;
  const refs = dependencies.map(({ entityRef }) => normalRef(entityRef));
  return [
    ...repetitions(refs).map(({ index }) =>
      error('dependency-listed-twice', ['dependencies', index, 'entityRef'], {
        entityRef: dependencies[index].entityRef,
      }),
    ),
    ...dependencies.flatMap((dependency, index) => [
      ...kindProblems(dependency, ['dependencies', index]),
      ...selfProblems(spec, dependency, ['dependencies', index]),
    ]),
    ...repetitions(providesApis).map(({ item, index }) =>
      error('api-listed-twice', ['providesApis', index], { api: item }),
    ),
  ];
}

/**
 * Refuses to own a datastore that another service owns already: a bounded context's data is changed by one service alone.
 *
 * @param owners - the component that owns each datastore by now, by the entity reference of the Resource (`resource:default/orders-db`)
 * @public
 */
export function sharedDatastoreProblems(
  spec: Pick<ServiceSpec, 'name' | 'dependencies'>,
  owners: Readonly<Record<string, string>>,
): SpecProblem[] {
  const known = new Map(
    Object.entries(owners).map(([ref, owner]) => [normalRef(ref), owner]),
  );
  return spec.dependencies.flatMap(({ entityRef, owned }, index) => {
    const owner = owned ? known.get(normalRef(entityRef)) : undefined;
    return owner === undefined || normalRef(owner) === ownRef(spec)
      ? []
      : [
          error('shared-datastore', ['dependencies', index, 'owned'], {
            datastore: entityRef,
            owner,
          }),
        ];
  });
}

function kindProblems(
  { entityRef, type, owned }: DependencySpec,
  path: SpecProblem['path'],
): SpecProblem[] {
  const kind = entityRef.split(':', 1)[0].toLowerCase();
  if (owned && type === 'api') {
    return [error('owns-an-api', [...path, 'owned'], { entityRef })];
  }
  if (owned && kind !== 'resource') {
    return [
      error('owned-is-no-resource', [...path, 'entityRef'], { entityRef }),
    ];
  }
  const isFitting =
    type === 'api'
      ? kind === 'api' || kind === 'component'
      : kind === 'resource' || kind === 'component';
  return isFitting
    ? []
    : [
        error('dependency-of-other-kind', [...path, 'entityRef'], {
          type,
          entityRef,
          expected: type === 'api' ? 'an API or a Component' : 'a Resource',
        }),
      ];
}

function selfProblems(
  spec: ServiceSpec,
  { entityRef, host }: DependencySpec,
  path: SpecProblem['path'],
): SpecProblem[] {
  const ref = normalRef(entityRef);
  const isOwnApi = spec.providesApis.some(
    api => normalRef(`api:default/${api}`) === ref,
  );
  if (ref === ownRef(spec) || isOwnApi) {
    return [
      error('depends-on-itself', [...path, 'entityRef'], { what: entityRef }),
    ];
  }
  if (ownHosts(spec).has(host)) {
    return [error('depends-on-itself', [...path, 'host'], { what: host })];
  }
  return isLoopback(host)
    ? [
        warning('unreachable-address', [...path, 'host'], {
          address: host,
          who: 'the pod',
        }),
      ]
    : [];
}

/** The DNS names of the service's own Services, as its pods may write them. */
function ownHosts(spec: ServiceSpec): Set<string> {
  const namespaces = spec.environments.map(environment =>
    namespaceOf(spec.context.name, environment),
  );
  return new Set(
    Object.values(serviceNamesOf(spec)).flatMap(service => [
      service,
      ...namespaces.flatMap(namespace => [
        `${service}.${namespace}`,
        `${service}.${namespace}.svc`,
        `${service}.${namespace}.svc.cluster.local`,
      ]),
    ]),
  );
}

function ownRef({ name }: Pick<ServiceSpec, 'name'>): string {
  return normalRef(`component:default/${name}`);
}

/** References are equal whatever their case. What can't be parsed is compared as written. */
function normalRef(ref: string): string {
  try {
    return stringifyEntityRef(
      parseEntityRef(ref, { defaultKind: 'component' }),
    ).toLowerCase();
  } catch {
    return ref.toLowerCase();
  }
}
