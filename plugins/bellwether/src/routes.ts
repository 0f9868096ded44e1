import {
  createExternalRouteRef,
  createRouteRef,
} from '@backstage/core-plugin-api';

/** Where the Release tab is mounted on the entity page. */
export const releaseRouteRef = createRouteRef({ id: 'bellwether.release' });

/**
 * The Release tab as the cards see it: absent when an app mounts the cards without the tab.
 * Bound to the plugin's own tab unless the app says otherwise.
 */
export const releaseTabRouteRef = createExternalRouteRef({
  id: 'bellwether.release-tab',
  optional: true,
  defaultTarget: 'bellwether.release',
});
