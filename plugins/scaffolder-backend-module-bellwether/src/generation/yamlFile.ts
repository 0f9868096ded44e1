import { GeneratedFile } from '@bellwether/backstage-plugin-bellwether-common';
import { stringify } from 'yaml';

/**
 * A YAML file of one or more documents. Strings that would be read as something else are quoted by the library; nothing is glued.
 *
 * @param documents - plain objects; typed Kubernetes models give theirs by `toJSON()`
 */
export function yamlFile(
  path: string,
  documents: readonly object[],
  comment?: string,
): GeneratedFile {
  const texts = documents.map(document =>
    stringify(document, {
      lineWidth: 0,
      aliasDuplicateObjects: false,
      // What reads it is mostly Go, and so YAML 1.1: there `yes`, `on` and `12:30` are no strings.
      compat: 'yaml-1.1',
    }),
  );
  const header = (comment ?? '')
    .split('\n')
    .filter(Boolean)
    .map(line => `# ${line}\n`)
    .join('');
  return { path, content: header + texts.join('---\n') };
}
