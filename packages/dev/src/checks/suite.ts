/** What the suite's own rules are about in a package.json. */
export interface SuiteManifest {
  name: string;
  private?: boolean;
  license?: string;
  repository?: { directory?: string };
  backstage?: {
    role?: string;
    pluginPackage?: string;
    pluginPackages?: string[];
  };
  files?: string[];
  configSchema?: string;
  dependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
}

/** A published package and the files beside its package.json. */
export interface SuitePackage {
  /** Below the root, e.g. `plugins/bellwether`. */
  folder: string;
  manifest: SuiteManifest;
  entries: string[];
}

/**
 * What keeps the packages from being one suite: each names all of them (a module its plugin instead, of the suite
 * or one that it is developed with), says where it comes from and has a README; a
 * config schema is published; none needs a package that stays private.
 *
 * @param privateNames - packages of the workspace that are never published
 * @returns problems by folder
 */
export function suiteProblems(
  packages: SuitePackage[],
  privateNames: Set<string>,
): Record<string, string[]> {
  const plugins = new Set(
    packages
      .filter(({ manifest }) => manifest.backstage?.role === 'backend-plugin')
      .map(({ manifest }) => manifest.name),
  );
  const all = packages
    .filter(({ manifest }) => !isModuleOfOthers(manifest, plugins))
    .map(({ manifest }) => manifest.name)
    .sort();
  return Object.fromEntries(
    packages.map(({ folder, manifest, entries }) => [
      folder,
      [
        ...membership(manifest, all, plugins),
        ...(manifest.repository?.directory === folder
          ? []
          : [`repository.directory is not ${folder}`]),
        ...(manifest.license ? [] : ['license is missing']),
        ...(entries.includes('README.md') ? [] : ['README.md is missing']),
        ...configSchema(manifest, entries),
        ...Object.keys({
          ...manifest.dependencies,
          ...manifest.peerDependencies,
          ...manifest.optionalDependencies,
        })
          .filter(name => privateNames.has(name))
          .map(name => `depends on ${name}, which is not published`),
      ],
    ]),
  );
}

function isModule({ backstage }: SuiteManifest): boolean {
  return backstage?.role?.endsWith('-module') ?? false;
}

function isModuleOfOthers(
  manifest: SuiteManifest,
  plugins: Set<string>,
): boolean {
  return (
    isModule(manifest) && !plugins.has(manifest.backstage?.pluginPackage ?? '')
  );
}

function membership(
  manifest: SuiteManifest,
  all: string[],
  plugins: Set<string>,
): string[] {
  const { backstage, devDependencies = {} } = manifest;
  if (isModule(manifest)) {
    return !isModuleOfOthers(manifest, plugins) ||
      (backstage?.pluginPackage ?? '') in devDependencies
      ? []
      : [
          'backstage.pluginPackage names no backend plugin of the suite or of devDependencies',
        ];
  }
  const named = new Set(backstage?.pluginPackages);
  const missing = all.filter(name => !named.has(name));
  const unknown = [...named].filter(name => !all.includes(name));
  return [
    ...missing.map(name => `backstage.pluginPackages lacks ${name}`),
    ...unknown.map(name => `backstage.pluginPackages names ${name}: unknown`),
  ];
}

function configSchema(manifest: SuiteManifest, entries: string[]): string[] {
  const file = 'config.d.ts';
  return entries.includes(file) &&
    !(manifest.configSchema === file && manifest.files?.includes(file))
    ? [`${file} must be named by configSchema and files`]
    : [];
}
