import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { extract } from 'tar';
import { root } from '../paths';
import { importedPackages } from './imports';
import { SuiteManifest, suiteProblems } from './suite';
import { Tally } from './tally';

interface PackedManifest {
  name: string;
  dependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
}

/**
 * What publint says of every package that backstage-cli builds, Backstage's own among them: it writes ES modules as `.esm.js` in packages without
 * `type: module`, marks the default export of a backend feature, orders the conditions of `exports` itself and adds the `backstage` condition by
 * which features are found.
 */
const WRITTEN_BY_BACKSTAGE_CLI = new Set([
  'FILE_INVALID_FORMAT',
  'CJS_WITH_ESMODULE_DEFAULT_EXPORT',
  'EXPORTS_TYPES_SHOULD_BE_FIRST',
  'EXPORTS_VALUE_INVALID',
  'TYPES_NOT_EXPORTED',
]);

/**
 * Packs every plugin as it would be published and checks what comes out: publint accepts it, no dependency points into the
 * workspace, and every import in the built files is declared. Together they keep the rules of the suite.
 */
export async function checkPackages(): Promise<Tally> {
  const tally: Tally = { passed: 0, failed: 0, skipped: 0 };
  const work = mkdtempSync(join(tmpdir(), 'bellwether-pack-'));
  try {
    const ofSuite = readSuiteProblems();
    for (const folder of readdirSync(join(root, 'plugins'))) {
      const problems = [
        ...ofSuite[`plugins/${folder}`],
        ...(await checkPackage(join(root, 'plugins', folder), work)),
      ];
      if (problems.length === 0) {
        tally.passed += 1;
      } else {
        tally.failed += 1;
        console.error(`✖ plugins/${folder}`);
        problems.forEach(problem => console.error(`    ${problem}`));
      }
    }
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return tally;
}

function readSuiteProblems(): Record<string, string[]> {
  const read = (folder: string) => ({
    folder,
    manifest: JSON.parse(
      readFileSync(join(root, folder, 'package.json'), 'utf8'),
    ) as SuiteManifest,
    entries: readdirSync(join(root, folder)),
  });
  const unpublished = readdirSync(join(root, 'packages'))
    .map(folder => read(`packages/${folder}`).manifest)
    .filter(manifest => manifest.private);
  return suiteProblems(
    readdirSync(join(root, 'plugins')).map(folder => read(`plugins/${folder}`)),
    new Set(unpublished.map(({ name }) => name)),
  );
}

async function checkPackage(folder: string, work: string): Promise<string[]> {
  const tarball = join(work, 'package.tgz');
  try {
    execFileSync('yarn', ['pack', '--out', tarball], {
      cwd: folder,
      encoding: 'utf8',
      stdio: 'pipe',
    });
  } catch (error) {
    return [`yarn pack failed: ${(error as { stdout?: string }).stdout}`];
  }
  const unpacked = mkdtempSync(join(work, 'unpacked-'));
  await extract({ file: tarball, cwd: unpacked, strip: 1 });
  const manifest: PackedManifest = JSON.parse(
    readFileSync(join(unpacked, 'package.json'), 'utf8'),
  );
  const { messages, pkg } = await publint({
    pkgDir: unpacked,
    pack: false,
    strict: false,
  });
  return [
    ...messages
      .filter(
        ({ type, code }) =>
          type !== 'suggestion' && !WRITTEN_BY_BACKSTAGE_CLI.has(code),
      )
      .map(
        message => `publint: ${formatMessage(message, pkg) ?? message.code}`,
      ),
    ...workspaceDependencies(manifest),
    ...undeclaredImports(unpacked, manifest),
  ];
}

function workspaceDependencies(manifest: PackedManifest): string[] {
  return Object.entries({
    ...manifest.dependencies,
    ...manifest.peerDependencies,
  })
    .filter(([, range]) => range.startsWith('workspace:'))
    .map(([name, range]) => `${name} is still "${range}"`);
}

function undeclaredImports(
  unpacked: string,
  manifest: PackedManifest,
): string[] {
  const declared = new Set([
    manifest.name,
    ...Object.keys(manifest.dependencies ?? {}),
    ...Object.keys(manifest.peerDependencies ?? {}),
    ...Object.keys(manifest.optionalDependencies ?? {}),
  ]);
  const problems = new Set<string>();
  for (const entry of readdirSync(join(unpacked, 'dist'), {
    recursive: true,
    withFileTypes: true,
  })) {
    if (!entry.isFile() || !/\.(c|m)?js$|\.d\.ts$/.test(entry.name)) {
      continue;
    }
    const text = readFileSync(join(entry.parentPath, entry.name), 'utf8');
    for (const name of importedPackages(text)) {
      if (!isBuiltin(name) && !declared.has(name)) {
        problems.add(`${entry.name} imports ${name}, which is not declared`);
      }
    }
  }
  return [...problems];
}
