import { GeneratedFile } from '@bellwether/backstage-plugin-bellwether-common';
import { posix } from 'path';
import { dependencies, HOSTILE, specOf } from './__fixtures__/specs';
import { serviceFiles } from '.';

const traced = {
  observability: { openTelemetry: { endpoint: 'http://otel:4318' } },
};

function contentOf(files: GeneratedFile[], path: string): string {
  const file = files.find(one => one.path === path);
  if (!file) {
    throw new Error(`${path} is not among ${files.map(one => one.path)}`);
  }
  return file.content;
}

const jsonOf = (files: GeneratedFile[], path: string) =>
  JSON.parse(contentOf(files, path));

describe('serviceFiles', () => {
  it('gives the same files for the same spec', () => {
    expect(serviceFiles(specOf(traced))).toEqual(serviceFiles(specOf(traced)));
  });

  it('gives each path once', () => {
    for (const given of [{}, traced, { code: 'own' }]) {
      const paths = serviceFiles(specOf(given)).map(({ path }) => path);
      expect(new Set(paths).size).toBe(paths.length);
    }
  });

  it('brings what a container needs', () => {
    expect(serviceFiles(specOf()).map(({ path }) => path)).toEqual(
      expect.arrayContaining([
        '.dockerignore',
        '.gitignore',
        'Dockerfile',
        'README.md',
        'config/service.json',
        'eslint.config.js',
        'package-lock.json',
        'package.json',
        'src/main.ts',
        'tsconfig.build.json',
        'tsconfig.json',
      ]),
    );
  });

  it('leaves code of one’s own alone, and says what the container must offer', () => {
    const files = serviceFiles(
      specOf({ code: 'own', metricsPath: '/internal/metrics', port: 9000 }),
    );
    expect(files.map(({ path }) => path).sort()).toEqual([
      '.gitignore',
      'README.md',
    ]);
    const readme = contentOf(files, 'README.md');
    for (const told of [
      '`9000`',
      '`/health/startup`',
      '`/health/live`',
      '`/health/ready`',
      '`/internal/metrics`',
      'SIGTERM',
      'read-only root file system',
    ]) {
      expect(readme).toContain(told);
    }
  });

  it('copies the code as it is: no choice is written into it', () => {
    const sources = (given: Record<string, unknown>) =>
      serviceFiles(specOf(given)).filter(({ path }) => path.startsWith('src/'));
    expect(
      sources({
        name: 'cart',
        port: 9999,
        metricsPath: '/m',
        description: HOSTILE.join(' '),
        dependencies,
      }),
    ).toEqual(sources({}));
  });

  it.each([
    ['plain', {}],
    ['traced', traced],
  ])('has every file that the code imports (%s)', (_name, given) => {
    const files = serviceFiles(specOf(given));
    const paths = new Set(files.map(({ path }) => path));
    const { dependencies: installed, devDependencies } = jsonOf(
      files,
      'package.json',
    );
    const packages = { ...installed, ...devDependencies };
    const missing = files
      .filter(({ path }) => /^src\/.*\.ts$/.test(path))
      .flatMap(({ path, content }) =>
        [...content.matchAll(/from '([^']+)'/g)]
          .map(([, from]) => from)
          .filter(from =>
            from.startsWith('.')
              ? !paths.has(posix.join(posix.dirname(path), from))
              : !from.startsWith('node:') && !(from in packages),
          )
          .map(from => `${path}: ${from}`),
      );
    expect(missing).toEqual([]);
  });

  it('brings OpenTelemetry only where it was chosen', () => {
    const names = (given: Record<string, unknown>) =>
      Object.keys(
        jsonOf(serviceFiles(specOf(given)), 'package.json').dependencies,
      );
    const ofTelemetry = (name: string) => name.startsWith('@opentelemetry/');
    expect(names({}).filter(ofTelemetry)).toEqual([]);
    expect(names(traced).filter(ofTelemetry)).not.toEqual([]);
  });

  it.each([
    ['plain', {}],
    ['traced', traced],
  ])(
    'locks what package.json asks for, which npm ci insists on (%s)',
    (_n, given) => {
      const files = serviceFiles(specOf(given));
      const wanted = jsonOf(files, 'package.json');
      const lock = jsonOf(files, 'package-lock.json');
      expect(lock.packages['']).toEqual({
        name: 'checkout',
        version: wanted.version,
        dependencies: wanted.dependencies,
        devDependencies: wanted.devDependencies,
        engines: wanted.engines,
      });
      const installed = Object.values<object>(lock.packages).slice(1);
      expect(installed.length).toBeGreaterThan(50);
      for (const one of installed) {
        expect(one).toHaveProperty('integrity');
        expect(one).not.toHaveProperty('resolved');
      }
    },
  );

  it.each([
    ['1.4.0', '1.4.0'],
    ['2.0.0-rc.1', '2.0.0-rc.1'],
    ['latest', '0.1.0'],
    ['v1', '0.1.0'],
  ])(
    'gives the package the version of the tag %s where it is one',
    (tag, version) => {
      const files = serviceFiles(
        specOf({ image: { repository: 'shop/checkout', tag } }),
      );
      expect(jsonOf(files, 'package.json').version).toBe(version);
    },
  );

  it.each(HOSTILE)('takes the description %s as text', description => {
    const files = serviceFiles(specOf({ description }));
    expect(jsonOf(files, 'package.json').description).toBe(description);
    const readme = contentOf(files, 'README.md');
    expect(readme).not.toMatch(/(^|[^\\])<script/);
    expect(readme).not.toMatch(/[^\\]\]\(javascript/);
  });
});

describe('config/service.json', () => {
  const configOf = (given: Record<string, unknown>) =>
    jsonOf(serviceFiles(specOf(given)), 'config/service.json');

  it('tells the code its paths, port and versions', () => {
    expect(
      configOf({
        port: 9000,
        metricsPath: '/m',
        probes: {
          startup: { path: '/s' },
          liveness: { path: '/l' },
          readiness: { path: '/r' },
        },
        ingress: { versions: ['v1', 'v2', 'v1'] },
        ...traced,
      }),
    ).toMatchObject({
      name: 'checkout',
      context: 'ordering',
      port: 9000,
      paths: { startup: '/s', liveness: '/l', readiness: '/r', metrics: '/m' },
      apiVersions: ['v1', 'v2'],
      tracing: { endpoint: 'http://otel:4318' },
    });
  });

  it('names dependencies by their entity', () => {
    expect(
      configOf({ dependencies }).dependencies.map(
        ({ name, host, port }: Record<string, unknown>) => [name, host, port],
      ),
    ).toEqual([
      ['orders-db', 'orders-db.ordering', 5432],
      ['event-broker', 'kafka.platform', 9092],
      ['payments-api', 'payments.payments', 80],
    ]);
  });

  it('names dependencies of one name by their whole reference', () => {
    const [orders] = dependencies;
    const names = configOf({
      dependencies: [
        orders,
        { ...orders, entityRef: 'resource:archive/orders-db' },
      ],
    }).dependencies.map(({ name }: { name: string }) => name);
    expect(names).toEqual([
      'resource:default/orders-db',
      'resource:archive/orders-db',
    ]);
  });

  it.each([1, 2, 10])(
    'answers readiness before the kubelet gives up after %s s',
    timeoutSeconds => {
      const { dependencyChecks } = configOf({
        probes: { readiness: { timeoutSeconds } },
      });
      expect(dependencyChecks.timeoutMs).toBeLessThan(timeoutSeconds * 1000);
      expect(dependencyChecks.timeoutMs).toBeGreaterThan(0);
    },
  );
});
