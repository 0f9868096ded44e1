import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { bellwetherSourcesExtensionPoint } from '@bellwether/backstage-plugin-bellwether-node';
import { readArgoCdInstances } from './config';
import { ArgoCdSourceProvider } from './provider';
import { ArgoCdSource } from './source/ArgoCdSource';
import {
  webhookPath,
  webhookRouter,
  WebhookTarget,
} from './webhook/webhookRouter';

/**
 * Adds the Argo CD instances of `bellwether.argocd.instances` as sources of Applications, and a webhook for those that have a secret for it.
 *
 * @public
 */
export const bellwetherModuleArgoCd = createBackendModule({
  pluginId: 'bellwether',
  moduleId: 'argocd',
  register(reg) {
    reg.registerInit({
      deps: {
        config: coreServices.rootConfig,
        httpRouter: coreServices.httpRouter,
        logger: coreServices.logger,
        sources: bellwetherSourcesExtensionPoint,
      },
      async init({ config, httpRouter, logger, sources }) {
        const { instances, misconfigured } = readArgoCdInstances(config);
        if (instances.length === 0 && misconfigured.length === 0) {
          logger.info(
            'No Argo CD is read: bellwether.argocd.instances is not configured',
          );
          return;
        }
        for (const { name, problem } of misconfigured) {
          logger.error(`Argo CD '${name}' is not read: ${problem}`);
        }
        const webhooks: WebhookTarget[] = [];
        const argocdSources = instances.map(instance => {
          const source = new ArgoCdSource(instance, logger);
          if (instance.webhookSecret) {
            webhooks.push({
              instance: instance.name,
              secret: instance.webhookSecret,
              reread: name => source.reread(name),
            });
          }
          return source;
        });
        sources.addSourceProvider(
          new ArgoCdSourceProvider(argocdSources, misconfigured),
        );
        if (webhooks.length > 0) {
          webhooks.forEach(({ instance }) =>
            httpRouter.addAuthPolicy({
              path: webhookPath(instance),
              allow: 'unauthenticated',
            }),
          );
          httpRouter.use(webhookRouter(webhooks));
        }
      },
    });
  },
});
