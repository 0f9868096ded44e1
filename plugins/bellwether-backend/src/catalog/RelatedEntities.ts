import {
  Entity,
  parseEntityRef,
  RELATION_API_PROVIDED_BY,
  RELATION_CONSUMES_API,
  RELATION_DEPENDS_ON,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { isDeepStrictEqual } from 'util';
import {
  annotations,
  DependencyInput,
} from '@bellwether/backstage-plugin-bellwether-common';

/** What an entity depends on, as the catalog has it. */
export type RelatedEntity = Pick<
  DependencyInput,
  | 'entityRef'
  | 'title'
  | 'kind'
  | 'type'
  | 'relation'
  | 'providedBy'
  | 'aliases'
>;

/** As much of an entity as its dependents need. */
interface Node {
  kind: string;
  title: string;
  type?: string;
  names: string[];
  dependsOn: string[];
  consumesApis: string[];
  providedBy: string[];
}

/** Kinds of entities that the catalog does not have, or not yet, as people write them. */
const KINDS: Record<string, string> = {
  component: 'Component',
  resource: 'Resource',
  api: 'API',
};

const REF = /^[^:/\s]+:[^:/\s]+\/[^:/\s]+$/;

/**
 * Who depends on whom, by the catalog's relations. Immutable: built anew when the catalog is read.
 */
export class RelatedEntities {
  readonly #nodes: Map<string, Node>;
  readonly #dependents = new Map<string, Set<string>>();

  constructor(entities: Iterable<Entity>) {
    this.#nodes = new Map(
      [...entities].flatMap(entity => {
        const ref = refOf(entity);
        return ref === undefined ? [] : [[ref, nodeOf(entity)]];
      }),
    );
    for (const [ref, { dependsOn, consumesApis }] of this.#nodes) {
      dependsOn.forEach(target => this.#addDependent(target, ref));
      for (const api of consumesApis) {
        this.#providersOf(api).forEach(provider =>
          this.#addDependent(provider, ref),
        );
      }
    }
  }

  /** What the entity depends on and whose APIs it consumes, in the order of the catalog. Something it names twice counts once. */
  of(entityRef: string): RelatedEntity[] {
    const node = this.#nodes.get(entityRef);
    if (!node) {
      return [];
    }
    const related = [
      ...node.dependsOn.map(ref => this.#related(ref, 'dependsOn')),
      ...node.consumesApis.map(ref => this.#related(ref, 'consumesApi')),
    ];
    return [...new Map(related.map(each => [each.entityRef, each])).values()];
  }

  /** Those that depend on one of the entities, at once or by an API that it provides. */
  dependentsOf(entityRefs: Iterable<string>): string[] {
    const dependents = new Set<string>();
    for (const ref of entityRefs) {
      this.#dependents
        .get(ref)
        ?.forEach(dependent => dependents.add(dependent));
    }
    return [...dependents];
  }

  /** All that something depends on. */
  dependedOn(): Iterable<string> {
    return this.#dependents.keys();
  }

  hasDependents(entityRef: string): boolean {
    return this.#dependents.has(entityRef);
  }

  /** Those that depend on other things, or on things that are described otherwise. */
  changedSince(before: RelatedEntities): string[] {
    return [...this.#nodes.keys()].filter(
      ref => !isDeepStrictEqual(this.of(ref), before.of(ref)),
    );
  }

  #related(
    entityRef: string,
    relation: RelatedEntity['relation'],
  ): RelatedEntity {
    const { kind, name } = parseEntityRef(entityRef);
    const node = this.#nodes.get(entityRef);
    const providedBy =
      kind === 'api' ? this.#providersOf(entityRef) : undefined;
    return {
      entityRef,
      title: node?.title ?? name,
      kind: node?.kind ?? KINDS[kind] ?? kind,
      type: node?.type,
      relation,
      providedBy,
      aliases: [
        ...new Set([
          ...(node?.names ?? [name]),
          ...(providedBy ?? []).flatMap(
            provider =>
              this.#nodes.get(provider)?.names ?? parseEntityRef(provider).name,
          ),
        ]),
      ],
    };
  }

  #providersOf(api: string): string[] {
    return this.#nodes.get(api)?.providedBy ?? [];
  }

  #addDependent(on: string, dependent: string) {
    const dependents = this.#dependents.get(on);
    if (dependents) {
      dependents.add(dependent);
    } else {
      this.#dependents.set(on, new Set([dependent]));
    }
  }
}

/** Refs of all that the entities depend on or consume. */
export function relatedRefs(entities: Iterable<Entity>): Set<string> {
  const refs = new Set<string>();
  for (const entity of entities) {
    [RELATION_DEPENDS_ON, RELATION_CONSUMES_API].forEach(relation =>
      targetsOf(entity, relation).forEach(ref => refs.add(ref)),
    );
  }
  return refs;
}

function nodeOf(entity: Entity): Node {
  const { name } = entity.metadata;
  // The catalog checks no more of these than its processors do.
  const title = text(entity.metadata.title);
  const type = text(entity.spec?.type);
  const annotated = (annotation: string) =>
    text(entity.metadata.annotations?.[annotation]) ?? '';
  return {
    kind: entity.kind,
    title: title ?? name,
    ...(type && { type }),
    names: [
      ...new Set([
        name,
        ...(title ? [title] : []),
        ...[
          annotated(annotations.kubernetesId),
          ...annotated(annotations.dependencyHost).split(','),
        ].flatMap(value => value.trim() || []),
      ]),
    ],
    dependsOn: targetsOf(entity, RELATION_DEPENDS_ON),
    consumesApis: targetsOf(entity, RELATION_CONSUMES_API),
    providedBy: targetsOf(entity, RELATION_API_PROVIDED_BY),
  };
}

function targetsOf({ relations = [] }: Entity, relation: string): string[] {
  return relations.flatMap(({ type, targetRef }) =>
    type === relation && REF.test(targetRef) ? targetRef : [],
  );
}

/** One entity that cannot be read costs that entity alone. */
function refOf(entity: Entity): string | undefined {
  try {
    return stringifyEntityRef(entity);
  } catch {
    return undefined;
  }
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
