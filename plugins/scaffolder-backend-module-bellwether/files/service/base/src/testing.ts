import type { Config } from './config.ts';

/** A configuration for tests; nothing of it comes from the repository's own. */
export function testConfig(given: Partial<Config> = {}): Config {
  return {
    name: 'orders',
    context: 'ordering',
    version: '1.2.3',
    host: '127.0.0.1',
    port: 8080,
    logLevel: 'silent',
    paths: {
      startup: '/health/startup',
      liveness: '/health/live',
      readiness: '/health/ready',
      metrics: '/metrics',
    },
    apiVersions: ['v1', 'v2'],
    dependencies: [
      {
        name: 'orders-db',
        entityRef: 'resource:default/orders-db',
        type: 'database',
        host: 'orders-db',
        port: 5432,
        required: true,
      },
    ],
    dependencyChecks: { timeoutMs: 500, cacheMs: 1000 },
    shutdown: { delayMs: 0, timeoutMs: 5000 },
    ...given,
  };
}
