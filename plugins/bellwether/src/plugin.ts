import {
  createApiFactory,
  createComponentExtension,
  createPlugin,
  createRoutableExtension,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import { BellwetherClient, bellwetherApiRef } from './api';
import { releaseRouteRef, releaseTabRouteRef } from './routes';

/**
 * Bellwether for apps of the legacy frontend system.
 *
 * @public
 */
export const bellwetherPlugin = createPlugin({
  id: 'bellwether',
  apis: [
    createApiFactory({
      api: bellwetherApiRef,
      deps: { fetchApi: fetchApiRef },
      factory: ({ fetchApi }) => new BellwetherClient({ fetchApi }),
    }),
  ],
  routes: { release: releaseRouteRef },
  externalRoutes: { releaseTab: releaseTabRouteRef },
});

/**
 * The Release tab: verdict and causes, steps, traffic, analysis, pods and probes, alerts.
 *
 * @public
 */
export const EntityBellwetherReleaseContent = bellwetherPlugin.provide(
  createRoutableExtension({
    name: 'EntityBellwetherReleaseContent',
    component: () =>
      import('./components/release/ReleaseContent').then(m => m.ReleaseContent),
    mountPoint: releaseRouteRef,
  }),
);

/**
 * Card for the overview: is the release safe, why not, and what may be done.
 *
 * @public
 */
export const EntityBellwetherReleaseCard = bellwetherPlugin.provide(
  createComponentExtension({
    name: 'EntityBellwetherReleaseCard',
    component: {
      lazy: () =>
        import('./components/cards/ReleaseCard').then(m => m.ReleaseCard),
    },
  }),
);

/**
 * Card for the overview: pods ready, failing probes in the kubelet's words, and advice on how they are set up.
 *
 * @public
 */
export const EntityBellwetherProbesCard = bellwetherPlugin.provide(
  createComponentExtension({
    name: 'EntityBellwetherProbesCard',
    component: {
      lazy: () =>
        import('./components/cards/ProbesCard').then(m => m.ProbesCard),
    },
  }),
);

/**
 * Card for the overview: alerts, who silenced them until when, and whether any rule watches the service.
 *
 * @public
 */
export const EntityBellwetherAlertsCard = bellwetherPlugin.provide(
  createComponentExtension({
    name: 'EntityBellwetherAlertsCard',
    component: {
      lazy: () =>
        import('./components/cards/AlertsCard').then(m => m.AlertsCard),
    },
  }),
);
