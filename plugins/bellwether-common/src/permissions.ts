import { RESOURCE_TYPE_CATALOG_ENTITY } from '@backstage/plugin-catalog-common/alpha';
import { createPermission } from '@backstage/plugin-permission-common';

/**
 * To read what Bellwether knows of an entity. Needs that the user may see the entity, too.
 *
 * @public
 */
export const bellwetherEntityReadPermission = createPermission({
  name: 'bellwether.entity.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/**
 * All permissions of Bellwether.
 *
 * @public
 */
export const bellwetherPermissions = [bellwetherEntityReadPermission];
