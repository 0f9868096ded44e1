import { readFileSync } from 'node:fs';
import { z } from 'zod';

const path = z.string().regex(/^\/[^\s?#*:]*$/, 'a path such as /healthz');
const port = z.coerce.number().int().min(1).max(65_535);
const milliseconds = z.coerce.number().int().min(0).max(600_000);

const schema = z
  .object({
    name: z.string().min(1),
    context: z.string().min(1),
    version: z.string().min(1),
    host: z.string().min(1),
    port,
    logLevel: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']),
    paths: z.object({
      startup: path,
      liveness: path,
      readiness: path,
      metrics: path,
    }),
    apiVersions: z.array(
      z.string().regex(/^v[1-9]\d*$/, 'a version such as v1'),
    ),
    dependencies: z.array(
      z.object({
        name: z.string().min(1),
        entityRef: z.string().min(1),
        type: z.enum(['database', 'cache', 'broker', 'api']),
        host: z.string().min(1),
        port,
        required: z.boolean(),
      }),
    ),
    dependencyChecks: z.object({
      timeoutMs: milliseconds.min(1),
      cacheMs: milliseconds,
    }),
    shutdown: z.object({ delayMs: milliseconds, timeoutMs: milliseconds }),
    tracing: z.object({ endpoint: z.url() }).optional(),
  })
  .superRefine(({ paths, apiVersions }, context) => {
    const taken = new Set([paths.startup, paths.liveness, paths.readiness]);
    for (const [what, at] of [
      ['metrics', paths.metrics],
      ['the version endpoint', VERSION_PATH],
      ...apiPrefixes(apiVersions).map(
        prefix => ['the API', `${prefix}${GREETING_PATH}`] as const,
      ),
    ] as const) {
      if (taken.has(at)) {
        context.addIssue({
          code: 'custom',
          path: ['paths'],
          message: `${at} is asked for by ${what} and by something else: choose another path`,
        });
      }
      taken.add(at);
    }
  });

/** What the service runs with. */
export type Config = z.infer<typeof schema>;

/** Where the running version is told. */
export const VERSION_PATH = '/version';

/** Below each version of the API. */
export const GREETING_PATH = '/greeting';

/** Prefixes of the API's routes: one per version, or none at all without versions. */
export function apiPrefixes(versions: readonly string[]): string[] {
  return versions.length > 0 ? versions.map(version => `/${version}`) : [''];
}

/** Environment variables that override `config/service.json`, and where they go. */
const overrides: Record<string, readonly string[]> = {
  HOST: ['host'],
  PORT: ['port'],
  LOG_LEVEL: ['logLevel'],
  SERVICE_VERSION: ['version'],
  STARTUP_PATH: ['paths', 'startup'],
  LIVENESS_PATH: ['paths', 'liveness'],
  READINESS_PATH: ['paths', 'readiness'],
  METRICS_PATH: ['paths', 'metrics'],
  DEPENDENCY_TIMEOUT_MS: ['dependencyChecks', 'timeoutMs'],
  DEPENDENCY_CACHE_MS: ['dependencyChecks', 'cacheMs'],
  SHUTDOWN_DELAY_MS: ['shutdown', 'delayMs'],
  SHUTDOWN_TIMEOUT_MS: ['shutdown', 'timeoutMs'],
  OTEL_EXPORTER_OTLP_ENDPOINT: ['tracing', 'endpoint'],
};

type Tree = { [key: string]: unknown };

function withOverrides(base: Tree, env: NodeJS.ProcessEnv): Tree {
  const result = structuredClone(base);
  for (const [variable, at] of Object.entries(overrides)) {
    const value = env[variable];
    if (value) {
      let node = result;
      for (const key of at.slice(0, -1)) {
        node = (node[key] ??= {}) as Tree;
      }
      node[at[at.length - 1] as string] = value;
    }
  }
  return result;
}

function readJson(file: URL): Tree {
  return JSON.parse(readFileSync(file, 'utf8')) as Tree;
}

/**
 * Reads `config/service.json` and what the environment overrides of it.
 *
 * @throws Error that names each wrong setting, before anything listens
 */
export function loadConfig(
  env: NodeJS.ProcessEnv,
  file = new URL('../config/service.json', import.meta.url),
): Config {
  const { version } = readJson(new URL('../package.json', import.meta.url));
  const base = {
    version,
    host: '0.0.0.0',
    logLevel: 'info',
    ...readJson(file),
  };
  const parsed = schema.safeParse(withOverrides(base, env));
  if (!parsed.success) {
    throw new Error(
      `The configuration is wrong:\n${z.prettifyError(
        parsed.error,
      )}\nSettings come from config/service.json and from the variables ${Object.keys(
        overrides,
      ).join(', ')}.`,
    );
  }
  return parsed.data;
}
