import { AuthService } from '@backstage/backend-plugin-api';
import {
  CATALOG_FILTER_EXISTS,
  EntityFilterQuery,
} from '@backstage/catalog-client';
import { Entity } from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { annotations } from '@bellwether/backstage-plugin-bellwether-common';

const PAGE = 500;

const FIELDS = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.title',
  'metadata.annotations',
  'spec.type',
  'relations',
];

/** Refs in one request: the catalog takes bodies of 100 kB. */
const REFS_PER_REQUEST = 200;

/** Components match by their name alone; other kinds when an annotation says what is theirs. */
const MATCHABLE: EntityFilterQuery = [
  { kind: 'Component' },
  ...[
    annotations.kubernetesId,
    annotations.kubernetesLabelSelector,
    annotations.prometheusAlert,
    annotations.prometheusLabels,
    annotations.argocdAppName,
    annotations.argocdAppSelector,
    annotations.argocdProjectName,
    annotations.litmusProjectId,
  ].map(annotation => ({
    [`metadata.annotations.${annotation}`]: CATALOG_FILTER_EXISTS,
  })),
];

/** Reads entities with the credentials of the plugin itself, as much of them as matching and dependencies need. */
export class CatalogReader {
  constructor(
    private readonly catalog: CatalogService,
    private readonly auth: AuthService,
  ) {}

  /** All entities that something may belong to. */
  async matchable(): Promise<Entity[]> {
    const entities: Entity[] = [];
    let cursor: string | undefined;
    do {
      const page = await this.catalog.queryEntities(
        cursor === undefined
          ? { filter: MATCHABLE, fields: FIELDS, limit: PAGE }
          : { cursor, fields: FIELDS, limit: PAGE },
        { credentials: await this.auth.getOwnServiceCredentials() },
      );
      entities.push(...page.items);
      cursor = page.pageInfo.nextCursor;
    } while (cursor !== undefined);
    return entities;
  }

  /** The entities of those refs that exist, in no particular order. */
  async byRefs(entityRefs: string[]): Promise<Entity[]> {
    const entities: Entity[] = [];
    for (let start = 0; start < entityRefs.length; start += REFS_PER_REQUEST) {
      const { items } = await this.catalog.getEntitiesByRefs(
        {
          entityRefs: entityRefs.slice(start, start + REFS_PER_REQUEST),
          fields: FIELDS,
        },
        { credentials: await this.auth.getOwnServiceCredentials() },
      );
      entities.push(...items.filter(item => item !== undefined));
    }
    return entities;
  }
}
