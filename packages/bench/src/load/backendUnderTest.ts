import { createBackend } from '@backstage/backend-defaults';
import {
  coreServices,
  createBackendModule,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  bellwetherSourcesExtensionPoint,
  ObservationSink,
  Source,
} from '@bellwether/backstage-plugin-bellwether-node';
import {
  CLUSTER,
  entityName,
  observationsByKind,
  SOURCE,
} from './syntheticCluster';

/**
 * A Bellwether backend with a synthetic cluster of `ENTITIES` services, in its own process: the real router, store, matching and
 * assessment on SQLite in `DATA`; the caller's identity is mocked and the permission framework is off.
 * It answers `memory` messages with its heap after a garbage collection.
 */
const entities = Number(process.env.ENTITIES);
const port = Number(process.env.PORT);

class SyntheticSource implements Source {
  readonly id = SOURCE;
  readonly kind = 'kubernetes';
  readonly name = CLUSTER;
  readonly title = CLUSTER;
  readonly clusters = [CLUSTER];

  async run(sink: ObservationSink, signal: AbortSignal): Promise<void> {
    for (const [kind, observations] of observationsByKind(entities)) {
      await sink.replace({ kind }, observations);
    }
    sink.health({ state: 'ok' });
    await new Promise<void>(resolve =>
      signal.addEventListener('abort', () => resolve(), { once: true }),
    );
  }
}

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
            onSources([new SyntheticSource()]);
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
    entities: Array.from({ length: entities }, (_, index) => ({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: {
        name: entityName(index),
        namespace: 'default',
        annotations: { 'backstage.io/kubernetes-id': entityName(index) },
      },
      spec: { type: 'service', owner: 'team', lifecycle: 'production' },
    })),
  }),
);
backend.add(import('@bellwether/backstage-plugin-bellwether-backend'));
backend.add(syntheticModule);
backend.start();

process.on('message', message => {
  if (message === 'memory') {
    globalThis.gc?.();
    const { heapUsed, rss } = process.memoryUsage();
    process.send?.({ heapUsed, rss });
  }
});
process.once('disconnect', () => process.exit(0));
