import { createBackend } from '@backstage/backend-defaults';
import {
  coreServices,
  createBackendModule,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { bellwetherSourcesExtensionPoint } from '@bellwether/backstage-plugin-bellwether-node';
import { syntheticEntities } from './syntheticCatalog';
import { syntheticSources } from './syntheticSources';

/**
 * A Bellwether backend with `ENTITIES` services of which every kind of source tells, in its own process: the real router, store, matching and
 * assessment on SQLite in `DATA`; the caller's identity is mocked and the permission framework is off.
 * It answers `memory` messages with its heap after a garbage collection, and `cpu` messages with the processor time it has used.
 */
const entities = Number(process.env.ENTITIES);
const port = Number(process.env.PORT);

const syntheticModule = createBackendModule({
  pluginId: 'bellwether',
  moduleId: 'synthetic',
  register(env) {
    env.registerInit({
      deps: { sources: bellwetherSourcesExtensionPoint },
      async init({ sources }) {
        sources.addSourceProvider({
          id: 'synthetic',
          async watch(onSources, signal) {
            onSources(syntheticSources(entities));
            await new Promise<void>(resolve =>
              signal.addEventListener('abort', () => resolve(), {
                once: true,
              }),
            );
          },
        });
      },
    });
  },
});

const backend = createBackend();
backend.add(
  createServiceFactory({
    service: coreServices.rootConfig,
    deps: {},
    factory: () =>
      new ConfigReader({
        backend: {
          baseUrl: `http://127.0.0.1:${port}`,
          listen: { host: '127.0.0.1', port },
          database: {
            client: 'better-sqlite3',
            connection: { directory: process.env.DATA },
          },
        },
      }),
  }),
);
backend.add(mockServices.auth.factory());
backend.add(mockServices.httpAuth.factory());
backend.add(mockServices.permissions.factory());
backend.add(mockServices.auditor.factory());
backend.add(
  catalogServiceMock.factory({
    entities: syntheticEntities(entities),
  }),
);
backend.add(import('@bellwether/backstage-plugin-bellwether-backend'));
backend.add(syntheticModule);
backend.start();

process.on('message', message => {
  if (message === 'memory') {
    globalThis.gc?.();
    process.send?.({ type: 'memory', ...process.memoryUsage() });
  } else if (message === 'cpu') {
    process.send?.({ type: 'cpu', ...process.cpuUsage() });
  }
});
process.once('disconnect', () => process.exit(0));
