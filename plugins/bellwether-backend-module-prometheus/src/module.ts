import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { bellwetherSourcesExtensionPoint } from '@bellwether/backstage-plugin-bellwether-node';
import { readPrometheusInstances } from './config';
import { PrometheusSourceProvider } from './provider';

/**
 * Adds the Prometheus instances of `bellwether.prometheus.instances`, each with its Alertmanager, as sources of alerts and alerting rules.
 *
 * @public
 */
export const bellwetherModulePrometheus = createBackendModule({
  pluginId: 'bellwether',
  moduleId: 'prometheus',
  register(reg) {
    reg.registerInit({
      deps: {
        config: coreServices.rootConfig,
        logger: coreServices.logger,
        sources: bellwetherSourcesExtensionPoint,
      },
      async init({ config, logger, sources }) {
        const { instances, misconfigured } = readPrometheusInstances(config);
        if (instances.length === 0 && misconfigured.length === 0) {
          logger.info(
            'No Prometheus is read: bellwether.prometheus.instances is not configured',
          );
          return;
        }
        for (const { name, problem } of misconfigured) {
          logger.error(`Prometheus '${name}' is not read: ${problem}`);
        }
        sources.addSourceProvider(
          new PrometheusSourceProvider(instances, misconfigured, logger),
        );
      },
    });
  },
});
