import {
  GeneratedFile,
  ServiceSpec,
} from '@bellwether/backstage-plugin-bellwether-common';
import { authoredFiles } from './authoredFiles';

const SEMVER =
  /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?$/;

const dependencies = {
  fastify: '^5.12.0',
  pino: '^10.4.0',
  'prom-client': '^15.1.3',
  zod: '^4.6.0',
};

const tracingDependencies = {
  '@opentelemetry/api': '^1.10.0',
  '@opentelemetry/context-async-hooks': '^3.1.0',
  '@opentelemetry/core': '^3.1.0',
  '@opentelemetry/exporter-trace-otlp-proto': '^0.301.0',
  '@opentelemetry/instrumentation-undici': '^0.34.0',
  '@opentelemetry/resources': '^3.1.0',
  '@opentelemetry/sdk-trace': '^3.1.0',
};

const devDependencies = {
  '@eslint/js': '^10.0.0',
  '@types/node': '^22.18.0',
  eslint: '^10.15.0',
  typescript: '~5.9.3',
  'typescript-eslint': '^8.73.0',
};

function json(path: string, value: object): GeneratedFile {
  return { path, content: `${JSON.stringify(value, null, 2)}\n` };
}

/** `package.json`, and the lock file that `npm ci` needs from the first build on. */
export function packageFiles(spec: ServiceSpec): GeneratedFile[] {
  const identity = {
    name: spec.name,
    version: SEMVER.test(spec.image.tag) ? spec.image.tag : '0.1.0',
  };
  const traced = Boolean(spec.observability.openTelemetry);
  const packageJson = {
    ...identity,
    ...(spec.description && { description: spec.description }),
    private: true,
    type: 'module',
    engines: { node: '>=22.18' },
    scripts: {
      build: 'tsc -p tsconfig.build.json',
      start: 'node --enable-source-maps dist/main.js',
      dev: 'node --watch src/main.ts',
      typecheck: 'tsc --noEmit',
      lint: 'eslint .',
      test: 'node --test "src/**/*.test.ts"',
    },
    dependencies: Object.fromEntries(
      Object.entries({
        ...dependencies,
        ...(traced && tracingDependencies),
      }).sort(([a], [b]) => (a < b ? -1 : 1)),
    ),
    devDependencies,
  };
  const [lock] = authoredFiles('service', 'locks', traced ? 'otel' : 'plain');
  return [
    json('package.json', packageJson),
    ...(lock
      ? [json('package-lock.json', lockOf(lock.content, identity))]
      : []),
  ];
}

interface LockFile {
  packages: Record<string, object>;
}

function lockOf(
  content: string,
  identity: { name: string; version: string },
): object {
  const { packages, ...rest } = JSON.parse(content) as LockFile;
  return {
    ...rest,
    ...identity,
    packages: { ...packages, '': { ...packages[''], ...identity } },
  };
}
