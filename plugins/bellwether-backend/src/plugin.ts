import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { readDurationFromConfig } from '@backstage/config';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { durationToMilliseconds } from '@backstage/types';
import { bellwetherPermissions } from '@bellwether/backstage-plugin-bellwether-common';
import {
  bellwetherSourcesExtensionPoint,
  SourceProvider,
} from '@bellwether/backstage-plugin-bellwether-node';
import { Environments } from './assessment/environments';
import { migratedClient } from './database/migrate';
import { createEngine } from './engine';
import { ReadAccessChecker } from './readAccess';
import { createRouter } from './router';

const DEFAULT_CATALOG_REFRESH_MS = 30_000;

/**
 * The Bellwether backend: collects from the sources that modules add, tells whose everything is, and answers whether a release is safe.
 *
 * @public
 */
export const bellwetherPlugin = createBackendPlugin({
  pluginId: 'bellwether',
  register(env) {
    const providers = new Map<string, SourceProvider>();
    env.registerExtensionPoint(bellwetherSourcesExtensionPoint, {
      addSourceProvider(provider) {
        if (providers.has(provider.id)) {
          throw new Error(
            `There is a source provider '${provider.id}' already: install each module once`,
          );
        }
        providers.set(provider.id, provider);
      },
    });

    env.registerInit({
      deps: {
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        discovery: coreServices.discovery,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        signals: signalsServiceRef,
        systemMetadata: coreServices.rootSystemMetadata,
      },
      async init(deps) {
        const { config, lifecycle } = deps;
        const environments = Environments.fromConfig(config);
        const engine = createEngine({
          ...deps,
          knex: await migratedClient(deps.database),
          providers: [...providers.values()],
          environments,
          catalogRefreshMs: config.has('bellwether.catalogRefresh')
            ? durationToMilliseconds(
                readDurationFromConfig(config, {
                  key: 'bellwether.catalogRefresh',
                }),
              )
            : DEFAULT_CATALOG_REFRESH_MS,
        });

        deps.permissionsRegistry.addPermissions(bellwetherPermissions);
        deps.httpRouter.addAuthPolicy({
          path: '/health',
          allow: 'unauthenticated',
        });
        deps.httpRouter.use(
          createRouter({
            httpAuth: deps.httpAuth,
            access: new ReadAccessChecker(deps.permissions),
            directory: engine.directory,
            snapshots: engine.snapshots,
          }),
        );
        lifecycle.addStartupHook(() => engine.start());
        lifecycle.addShutdownHook(() => engine.stop());
      },
    });
  },
});
