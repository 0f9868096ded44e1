import {
  createApiFactory,
  createComponentExtension,
  createPlugin,
  createRoutableExtension,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import { createScaffolderFieldExtension } from '@backstage/plugin-scaffolder-react';
import { BellwetherClient, bellwetherApiRef } from './api';
import { releaseRouteRef, releaseTabRouteRef } from './routes';
import { GenerationClient, generationApiRef } from './scaffolder/api';
import {
  canarySteps,
  contextPicker,
  group,
  preview,
  probes,
} from './scaffolder/fields';

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
    createApiFactory({
      api: generationApiRef,
      deps: { fetchApi: fetchApiRef },
      factory: ({ fetchApi }) => new GenerationClient({ fetchApi }),
    }),
  ],
  routes: { release: releaseRouteRef },
  externalRoutes: { releaseTab: releaseTabRouteRef },
});

/**
 * The Release tab: verdict and causes, steps, traffic, analysis, pods and probes, alerts, dependencies, GitOps, resilience in the mesh,
 * chaos.
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

/**
 * Card for the overview: sync and health as Argo CD words them, and the version in Git beside the one that runs. It is not there in a
 * portal without Argo CD.
 *
 * @public
 */
export const EntityBellwetherGitOpsCard = bellwetherPlugin.provide(
  createComponentExtension({
    name: 'EntityBellwetherGitOpsCard',
    component: {
      lazy: () =>
        import('./components/cards/GitOpsCard').then(m => m.GitOpsCard),
    },
  }),
);

/**
 * Card for the overview: whether this revision was shown to withstand failures, and chaos that runs now. It is not there where no chaos
 * tool is.
 *
 * @public
 */
export const EntityBellwetherChaosCard = bellwetherPlugin.provide(
  createComponentExtension({
    name: 'EntityBellwetherChaosCard',
    component: {
      lazy: () => import('./components/cards/ChaosCard').then(m => m.ChaosCard),
    },
  }),
);

/**
 * Card for the overview: what the service depends on, how that does, and by what this is known.
 *
 * @public
 */
export const EntityBellwetherDependenciesCard = bellwetherPlugin.provide(
  createComponentExtension({
    name: 'EntityBellwetherDependenciesCard',
    component: {
      lazy: () =>
        import('./components/cards/DependenciesCard').then(
          m => m.DependenciesCard,
        ),
    },
  }),
);

/**
 * Field of the wizard, `ui:field: BellwetherContextPicker`: picks a bounded context or names a new one, and refuses clashes.
 *
 * The value is the name where the schema is a string, else `{name, domain}`. Options: `mode` (`any`, `existing`, `new`) and
 * `serviceField`, the form's field with the name of the new service (`name`; `false` where none is made).
 *
 * @public
 */
export const BellwetherContextPickerFieldExtension = bellwetherPlugin.provide(
  createScaffolderFieldExtension(contextPicker),
);

/**
 * Field of the wizard, `ui:field: BellwetherCanarySteps`: steps of a canary with a picture of the weight over time.
 *
 * The value is the list of steps where the schema is an array, else the `strategy` of a service, which may be blue-green.
 *
 * @public
 */
export const BellwetherCanaryStepsFieldExtension = bellwetherPlugin.provide(
  createScaffolderFieldExtension(canarySteps),
);

/**
 * Field of the wizard, `ui:field: BellwetherProbes`: the three probes with the seconds that follow. The value is `probes` of a service.
 *
 * @public
 */
export const BellwetherProbesFieldExtension = bellwetherPlugin.provide(
  createScaffolderFieldExtension(probes),
);

/**
 * Field of the wizard, `ui:field: BellwetherPreview`: every file before anything is written, and what keeps it from being written.
 *
 * It takes the whole form as the spec. Options: `kind` (`service`, `context`) and `parts` of a service's repository. Its value means nothing.
 *
 * @public
 */
export const BellwetherPreviewFieldExtension = bellwetherPlugin.provide(
  createScaffolderFieldExtension(preview),
);

/**
 * Field of the wizard, `ui:field: BellwetherGroup`: settings that belong together, beside each other where there is room.
 *
 * For an object, a list, and for a part that may be left out: `anyOf` of `type: 'null'` and the part, with
 * `ui:fieldReplacesAnyOrOneOf: true`, gets a switch, and the value is `null` while it is off.
 *
 * @public
 */
export const BellwetherGroupFieldExtension = bellwetherPlugin.provide(
  createScaffolderFieldExtension(group),
);
