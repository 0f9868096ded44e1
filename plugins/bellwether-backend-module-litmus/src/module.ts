import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { bellwetherSourcesExtensionPoint } from '@bellwether/backstage-plugin-bellwether-node';
import { readLitmusInstances } from './config';
import { LitmusSourceProvider } from './provider';

/**
 * Adds the ChaosCenter instances of `bellwether.litmus.instances` as sources of chaos experiments and their runs.
 *
 * @public
 */
export const bellwetherModuleLitmus = createBackendModule({
  pluginId: 'bellwether',
  moduleId: 'litmus',
  register(reg) {
    reg.registerInit({
      deps: {
        config: coreServices.rootConfig,
        logger: coreServices.logger,
        sources: bellwetherSourcesExtensionPoint,
      },
      async init({ config, logger, sources }) {
        const { instances, misconfigured } = readLitmusInstances(config);
        if (instances.length === 0 && misconfigured.length === 0) {
          logger.info(
            'No ChaosCenter is read: bellwether.litmus.instances is not configured',
          );
          return;
        }
        for (const { name, problem } of misconfigured) {
          logger.error(`ChaosCenter '${name}' is not read: ${problem}`);
        }
        sources.addSourceProvider(
          new LitmusSourceProvider(instances, misconfigured, logger),
        );
      },
    });
  },
});
