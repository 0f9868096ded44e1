import {
  BoundedContextSpec,
  boundedContextSpecSchema,
  GeneratedFile,
  ServiceSpec,
  serviceSpecSchema,
} from '@bellwether/backstage-plugin-bellwether-common';
import { parseAllDocuments } from 'yaml';

/** A Kubernetes object as it is read back; its fields are compared whole. */
export interface ReadObject {
  apiVersion: string;
  kind: string;
  metadata: {
    name: string;
    namespace?: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
    finalizers?: string[];
  };
  spec?: unknown;
  rules?: unknown;
  roleRef?: unknown;
  subjects?: unknown;
}

/** The input of a service with nothing chosen but what has no default. */
export function service(choices: object = {}): ServiceSpec {
  return serviceSpecSchema.parse({
    name: 'checkout',
    owner: 'group:default/ordering',
    context: { name: 'ordering', domain: 'commerce' },
    image: { repository: 'registry.example.com/ordering/checkout' },
    gitops: { repoUrl: 'https://git.example.com/ordering/checkout.git' },
    ...choices,
  });
}

/** The input of a bounded context with nothing chosen but what has no default. */
export function context(choices: object = {}): BoundedContextSpec {
  return boundedContextSpecSchema.parse({
    name: 'ordering',
    domain: 'commerce',
    owner: 'group:default/team-ordering',
    ...choices,
  });
}

/** Texts that would end a string, a line, a document or a template where they are not held by YAML. */
export const HOSTILE_LINES = [
  'a"b\'c',
  'key: value',
  '{{ .Values.secret }}',
  '$(rm -rf /)',
  '*anchor',
  '&anchor',
  '!!binary x',
  '- item',
  '# comment',
  'true',
  '12:30',
  '---',
  '%TAG',
  'Zoë ☕',
  '`backticks`',
];

/** All documents of a file. */
export function documentsOf(file: GeneratedFile): ReadObject[] {
  return parseAllDocuments(file.content).map(document => {
    expect(document.errors).toEqual([]);
    return document.toJS() as ReadObject;
  });
}

/** The documents of the file with a path. */
export function read(files: GeneratedFile[], path: string): ReadObject[] {
  const file = files.find(each => each.path === path);
  if (!file) {
    throw new Error(
      `No file ${path} among ${files.map(each => each.path).join(', ')}`,
    );
  }
  return documentsOf(file);
}
