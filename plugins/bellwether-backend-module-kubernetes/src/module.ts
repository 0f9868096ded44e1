import { Server } from 'node:http';
import {
  AuthService,
  coreServices,
  createBackendModule,
  DiscoveryService,
  HttpRouterService,
  LifecycleService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import {
  bellwetherSourcesExtensionPoint,
  KubernetesGateway,
} from '@bellwether/backstage-plugin-bellwether-node';
import { KubernetesPluginGateway } from './client/KubernetesPluginGateway';
import { OwnClustersGateway } from './client/OwnClustersGateway';
import { bridgeProxyUpgrades, serverOf } from './client/proxyUpgradeBridge';
import { KubernetesModuleConfig, readKubernetesConfig } from './config';
import { KubernetesSourceProvider } from './KubernetesSourceProvider';

function createGateway(
  settings: KubernetesModuleConfig,
  services: { auth: AuthService; discovery: DiscoveryService },
): KubernetesGateway {
  return settings.gateway === 'own-clusters'
    ? new OwnClustersGateway({ clusters: settings.clusters })
    : new KubernetesPluginGateway({
        ...services,
        serverSideAuthProviders: settings.serverSideAuthProviders,
      });
}

/**
 * Bridges the upgrade requests of the Kubernetes plugin in this backend: the first request to Bellwether tells the HTTP server, and one is made
 * as soon as the backend serves.
 */
function bridgeUpgradesOfThisBackend(services: {
  httpRouter: HttpRouterService;
  lifecycle: LifecycleService;
  discovery: DiscoveryService;
  logger: LoggerService;
}): void {
  const { httpRouter, lifecycle, discovery, logger } = services;
  const bridged = new WeakSet<Server>();
  httpRouter.use(async (request, _response, next) => {
    const server = serverOf(request);
    if (server && !bridged.has(server)) {
      bridged.add(server);
      const { pathname } = new URL(await discovery.getBaseUrl('kubernetes'));
      bridgeProxyUpgrades(server, `${pathname}/proxy`);
    }
    next();
  });
  lifecycle.addStartupHook(async () => {
    const url = `${await discovery.getBaseUrl('bellwether')}/health`;
    fetch(url).catch(error =>
      logger.debug(`The backend did not answer itself at ${url}: ${error}`),
    );
  });
}

/**
 * Collects Rollouts, Deployments, ReplicaSets, pods and their events, analysis runs, autoscalers and Istio objects from Kubernetes
 * clusters: through the Kubernetes plugin, or from clusters of its own.
 *
 * @public
 */
export const bellwetherModuleKubernetes = createBackendModule({
  pluginId: 'bellwether',
  moduleId: 'kubernetes',
  register(module) {
    module.registerInit({
      deps: {
        sources: bellwetherSourcesExtensionPoint,
        config: coreServices.rootConfig,
        logger: coreServices.logger,
        auth: coreServices.auth,
        discovery: coreServices.discovery,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        systemMetadata: coreServices.rootSystemMetadata,
      },
      async init({
        sources,
        config,
        logger,
        auth,
        discovery,
        httpRouter,
        lifecycle,
        systemMetadata,
      }) {
        const settings = readKubernetesConfig(config);
        if (!settings.gateway) {
          const plugins = await systemMetadata.getInstalledPlugins();
          if (!plugins.some(({ pluginId }) => pluginId === 'kubernetes')) {
            logger.info(
              "Nothing is collected from Kubernetes: neither is the Kubernetes plugin installed in this backend, nor are there bellwether.kubernetes.clusters. If the plugin runs in another backend, set bellwether.kubernetes.gateway to 'kubernetes-plugin'",
            );
            return;
          }
        }
        if (settings.gateway !== 'own-clusters') {
          bridgeUpgradesOfThisBackend({
            httpRouter,
            lifecycle,
            discovery,
            logger,
          });
        }
        const { kinds, disabledKinds, namespaces } = settings;
        sources.addSourceProvider(
          new KubernetesSourceProvider({
            gateway: createGateway(settings, { auth, discovery }),
            logger,
            kinds,
            disabledKinds,
            namespaces,
          }),
        );
      },
    });
  },
});
