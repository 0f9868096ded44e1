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
  'metadata.annotations',
];

/** Components match by their name alone; other kinds when an annotation says what is theirs. */
const MATCHABLE: EntityFilterQuery = [
  { kind: 'Component' },
  ...[
    annotations.kubernetesId,
    annotations.kubernetesLabelSelector,
    annotations.prometheusAlert,
    annotations.prometheusLabels,
  ].map(annotation => ({
    [`metadata.annotations.${annotation}`]: CATALOG_FILTER_EXISTS,
  })),
];

/** Reads entities with the credentials of the plugin itself, as much of them as matching needs. */
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
    const { items } = await this.catalog.getEntitiesByRefs(
      { entityRefs, fields: FIELDS },
      { credentials: await this.auth.getOwnServiceCredentials() },
    );
    return items.filter(item => item !== undefined);
  }
}
