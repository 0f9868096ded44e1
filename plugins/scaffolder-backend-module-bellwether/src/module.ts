import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import { createActions } from './actions';
import { ClusterNamespaces } from './clusters/ClusterNamespaces';
import { KubernetesPluginReader } from './clusters/KubernetesPluginReader';
import { ContextDirectory } from './preview/ContextDirectory';
import { Previewer } from './preview/Previewer';
import { createPreviewRouter } from './preview/router';
import { readScaffolderSettings } from './settings';
import { ClashChecker } from './validation/ClashChecker';

/**
 * Adds Bellwether's actions to the scaffolder, and what its wizard asks: `/bellwether/v1/preview` and `/bellwether/v1/contexts`.
 *
 * @public
 */
export const scaffolderModuleBellwether = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'bellwether',
  register(reg) {
    reg.registerInit({
      deps: {
        actions: scaffolderActionsExtensionPoint,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        logger: coreServices.logger,
        permissions: coreServices.permissions,
      },
      async init({
        actions,
        auth,
        catalog,
        config,
        discovery,
        httpAuth,
        httpRouter,
        logger,
        permissions,
      }) {
        const settings = readScaffolderSettings(config);
        const clusters = new ClusterNamespaces(
          new KubernetesPluginReader(auth, discovery),
          logger,
        );
        const clashes = new ClashChecker(catalog, auth, clusters);
        actions.addActions(...createActions(settings, clashes, catalog));
        httpRouter.use(
          createPreviewRouter({
            httpAuth,
            permissions,
            previewer: new Previewer(settings, clashes),
            contexts: new ContextDirectory(catalog, clusters),
          }),
        );
      },
    });
  },
});
