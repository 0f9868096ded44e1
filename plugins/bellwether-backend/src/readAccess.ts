import {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { bellwetherEntityReadPermission } from '@bellwether/backstage-plugin-bellwether-common';
import pLimit from 'p-limit';

/**
 * Entities in one request to the permission backend when its policy decides for each: it takes 100 kB, and so does the catalog, to which
 * it passes on two conditions for each entity, which may name all groups of the user.
 */
const REFS_PER_REQUEST = 20;
const REQUESTS_AT_ONCE = 4;

/** What a user may know of an entity: all, nothing of what Bellwether knows, or not even that it exists. */
export type ReadAccess = 'allowed' | 'forbidden' | 'hidden';

/**
 * Whether somebody may read what Bellwether knows of entities: that takes both `bellwether.entity.read` and `catalog.entity.read` for the
 * entity.
 */
export class ReadAccessChecker {
  constructor(private readonly permissions: PermissionsService) {}

  /** Access to one entity, by one call. */
  async of(
    entityRef: string,
    credentials: BackstageCredentials,
  ): Promise<ReadAccess> {
    const [access] = await this.#each([entityRef], credentials);
    return access;
  }

  /** Those of the entities that may be read: by one call when the policy treats all entities alike. */
  async readable(
    entityRefs: string[],
    credentials: BackstageCredentials,
  ): Promise<string[]> {
    const general = await this.permissions.authorizeConditional(
      [
        { permission: catalogEntityReadPermission },
        { permission: bellwetherEntityReadPermission },
      ],
      { credentials },
    );
    if (general.some(({ result }) => result === AuthorizeResult.DENY)) {
      return [];
    }
    if (general.every(({ result }) => result === AuthorizeResult.ALLOW)) {
      return entityRefs;
    }
    const limit = pLimit(REQUESTS_AT_ONCE);
    const requests: Promise<string[]>[] = [];
    for (let start = 0; start < entityRefs.length; start += REFS_PER_REQUEST) {
      const refs = entityRefs.slice(start, start + REFS_PER_REQUEST);
      requests.push(
        limit(async () => {
          const access = await this.#each(refs, credentials);
          return refs.filter((_, index) => access[index] === 'allowed');
        }),
      );
    }
    return (await Promise.all(requests)).flat();
  }

  async #each(
    entityRefs: string[],
    credentials: BackstageCredentials,
  ): Promise<ReadAccess[]> {
    const decisions = await this.permissions.authorize(
      entityRefs.flatMap(resourceRef => [
        { permission: catalogEntityReadPermission, resourceRef },
        { permission: bellwetherEntityReadPermission, resourceRef },
      ]),
      { credentials },
    );
    return entityRefs.map((_, index) => {
      const allows = (at: number) =>
        decisions[at].result === AuthorizeResult.ALLOW;
      if (!allows(2 * index)) {
        return 'hidden';
      }
      return allows(2 * index + 1) ? 'allowed' : 'forbidden';
    });
  }
}
