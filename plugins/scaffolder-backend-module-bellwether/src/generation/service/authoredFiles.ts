import { readdirSync, readFileSync, statSync } from 'fs';
import { join } from 'path';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { GeneratedFile } from '@bellwether/backstage-plugin-bellwether-common';

const cache = new Map<string, GeneratedFile[]>();

/** npm leaves such files out of a package, or reads them itself, so they are kept under other names. */
const DOTTED = new Set(['gitignore', 'dockerignore']);

function walk(folder: string, prefix: string): GeneratedFile[] {
  return readdirSync(folder)
    .sort()
    .flatMap(name => {
      const file = join(folder, name);
      if (statSync(file).isDirectory()) {
        return walk(file, `${prefix}${name}/`);
      }
      return [
        {
          path: `${prefix}${DOTTED.has(name) ? `.${name}` : name}`,
          content: readFileSync(file, 'utf8'),
          ...(name.endsWith('.sh') && { executable: true }),
        },
      ];
    });
}

/**
 * Authored files that are copied as they are, with their paths relative to the folder.
 *
 * @param folder - below `files/` of this package
 */
export function authoredFiles(...folder: string[]): GeneratedFile[] {
  const key = folder.join('/');
  const known = cache.get(key);
  if (known) {
    return known;
  }
  const files = walk(
    resolvePackagePath(
      '@bellwether/backstage-plugin-scaffolder-backend-module-bellwether',
      'files',
      ...folder,
    ),
    '',
  );
  cache.set(key, files);
  return files;
}
