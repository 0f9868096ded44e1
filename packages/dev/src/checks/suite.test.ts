import { SuiteManifest, SuitePackage, suiteProblems } from './suite';

const plugin: SuitePackage = {
  folder: 'plugins/a',
  manifest: {
    name: '@x/a',
    license: 'Apache-2.0',
    repository: { directory: 'plugins/a' },
    backstage: { role: 'backend-plugin', pluginPackages: ['@x/a', '@x/b'] },
    files: ['dist', 'config.d.ts'],
    configSchema: 'config.d.ts',
    dependencies: { zod: '^4.0.0' },
  },
  entries: ['README.md', 'config.d.ts', 'package.json', 'src'],
};

const moduleOfIt: SuitePackage = {
  folder: 'plugins/b',
  manifest: {
    name: '@x/b',
    license: 'Apache-2.0',
    repository: { directory: 'plugins/b' },
    backstage: { role: 'backend-plugin-module', pluginPackage: '@x/a' },
    files: ['dist'],
  },
  entries: ['README.md', 'package.json', 'src'],
};

function problemsOf(changed: Partial<SuiteManifest>, entries = plugin.entries) {
  return suiteProblems(
    [
      { ...plugin, manifest: { ...plugin.manifest, ...changed }, entries },
      moduleOfIt,
    ],
    new Set(['@x/playground']),
  )['plugins/a'];
}

describe('suiteProblems', () => {
  it('has nothing against a whole suite', () => {
    expect(suiteProblems([plugin, moduleOfIt], new Set())).toEqual({
      'plugins/a': [],
      'plugins/b': [],
    });
  });

  it.each<[string, Partial<SuiteManifest>, string]>([
    [
      'a package that is not named',
      { backstage: { role: 'backend-plugin', pluginPackages: ['@x/a'] } },
      'backstage.pluginPackages lacks @x/b',
    ],
    [
      'a package that is gone',
      {
        backstage: {
          role: 'backend-plugin',
          pluginPackages: ['@x/a', '@x/b', '@x/c'],
        },
      },
      'backstage.pluginPackages names @x/c: unknown',
    ],
    [
      'the folder of another',
      { repository: { directory: 'plugins/b' } },
      'repository.directory is not plugins/a',
    ],
    ['no license', { license: undefined }, 'license is missing'],
    [
      'a config schema that is not packed',
      { files: ['dist'] },
      'config.d.ts must be named by configSchema and files',
    ],
    [
      'a config schema that is not named',
      { configSchema: undefined },
      'config.d.ts must be named by configSchema and files',
    ],
    [
      'a dependency that is private',
      { dependencies: { '@x/playground': 'workspace:^' } },
      'depends on @x/playground, which is not published',
    ],
  ])('tells of %s', (_, changed, problem) => {
    expect(problemsOf(changed)).toEqual([problem]);
  });

  it('wants a README', () => {
    expect(problemsOf({}, ['config.d.ts', 'package.json'])).toEqual([
      'README.md is missing',
    ]);
  });

  it('wants a module to name its plugin', () => {
    const stray = {
      ...moduleOfIt,
      manifest: {
        ...moduleOfIt.manifest,
        backstage: { role: 'backend-plugin-module', pluginPackage: '@y/a' },
      },
    };
    expect(suiteProblems([plugin, stray], new Set())['plugins/b']).toEqual([
      'backstage.pluginPackage names no backend plugin of the suite or of devDependencies',
    ]);
  });

  it('takes a module of another plugin that it is developed with, which belongs to that one', () => {
    const guest: SuitePackage = {
      folder: 'plugins/c',
      manifest: {
        ...moduleOfIt.manifest,
        name: '@x/c',
        repository: { directory: 'plugins/c' },
        backstage: { role: 'backend-plugin-module', pluginPackage: '@y/host' },
        devDependencies: { '@y/host': '^1.0.0' },
      },
      entries: moduleOfIt.entries,
    };
    expect(suiteProblems([plugin, moduleOfIt, guest], new Set())).toEqual({
      'plugins/a': [],
      'plugins/b': [],
      'plugins/c': [],
    });
  });
});
