import { parseAllDocuments } from 'yaml';
import { MatrixCase } from './cases';
import { Rendering } from './checks/helm';
import { Finding } from './findings';
import { CONTEXT } from './options/serviceAxes';
import { Shared, Unique } from './unique';

/** An object as it would be applied. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name?: string;
    readonly generateName?: string;
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>>;
  };
  readonly spec?: unknown;
}

/** Pipelines of Tekton name no namespace: they are applied into one that a team has for them. */
const PIPELINES = { folder: '.tekton/', namespace: `${CONTEXT}-ci` };

/** Files beside the chart that hold Kubernetes objects. Kyverno's tests hold input of its command, which no cluster knows. */
function holdsManifests(path: string): boolean {
  return (
    /\.ya?ml$/.test(path) &&
    (/^(deploy|contexts|\.tekton)\//.test(path) ||
      path === 'policies/policy.yaml') &&
    !path.endsWith('/catalog-info.yaml')
  );
}

/** Every object that some case has, once, with the cases that have it. */
export function manifestsOf(
  cases: readonly MatrixCase[],
  renderings: readonly Shared<Rendering>[],
): { manifests: Shared<Manifest>[]; findings: Finding[] } {
  const manifests = new Unique<Manifest>();
  const findings: Finding[] = [];
  const read = (
    text: string,
    from: string,
    of: readonly string[],
    namespace?: string,
  ) => {
    for (const document of parseAllDocuments(text)) {
      const [error] = document.errors;
      if (error) {
        findings.push({
          check: 'YAML',
          message: `${from}: ${error}`,
          cases: of,
        });
        continue;
      }
      const object = document.toJS() as Manifest | null;
      if (object) {
        const placed = namespace ? inNamespace(object, namespace) : object;
        manifests.add(JSON.stringify(placed), placed, of);
      }
    }
  };
  for (const { value, cases: of } of renderings) {
    read(value.manifests, `chart of ${of[0]}`, of, value.namespace);
  }
  for (const { files, name } of cases) {
    for (const { path, content } of files) {
      if (holdsManifests(path)) {
        read(
          content,
          path,
          [name],
          path.startsWith(PIPELINES.folder) ? PIPELINES.namespace : undefined,
        );
      }
    }
  }
  return { manifests: manifests.all(), findings };
}

/** Helm installs what names no namespace into that of the release. */
function inNamespace(object: Manifest, namespace: string): Manifest {
  return {
    ...object,
    metadata: {
      ...object.metadata,
      namespace: object.metadata.namespace ?? namespace,
    },
  };
}
