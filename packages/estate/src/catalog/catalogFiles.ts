import { stringify } from 'yaml';
import { contexts } from '../company/company';
import { contextEntities, organizationEntities } from './entities';

/** A file of the folder `catalog`. */
export interface CatalogFile {
  readonly name: string;
  readonly content: string;
}

const HEADER = '# Made by `yarn workspace @bellwether/estate catalog`.\n';

/** The catalog as YAML files; register `estate.yaml`, which refers to the others. */
export function catalogFiles(): CatalogFile[] {
  const files = [
    yamlFile('organization.yaml', organizationEntities()),
    ...contexts.map(context =>
      yamlFile(`${context.name}.yaml`, contextEntities(context.name)),
    ),
  ];
  const location = {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Location',
    metadata: { name: 'estate', description: 'The example estate.' },
    spec: { type: 'file', targets: files.map(file => `./${file.name}`) },
  };
  return [yamlFile('estate.yaml', [location]), ...files];
}

function yamlFile(name: string, documents: readonly object[]): CatalogFile {
  const content = documents
    .map(document => stringify(document, { lineWidth: 0, singleQuote: true }))
    .join('---\n');
  return { name, content: `${HEADER}${content}` };
}
