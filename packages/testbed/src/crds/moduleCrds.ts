import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { KubernetesObject } from '@bellwether/estate';
import execa from 'execa';
import { parseAllDocuments } from 'yaml';
import { goModuleFolder } from '../binaries/ensureBinaries';

/** Where a Go module keeps CustomResourceDefinitions that the test bed needs: files, or folders of files. */
interface CrdSource {
  /** With a version where `go.mod` does not require the module. */
  readonly module: string;
  readonly paths: readonly string[];
}

/** Further upstreams (chaos, GitOps) are further lines here. */
const sources: readonly CrdSource[] = [
  {
    module: 'github.com/argoproj/argo-rollouts',
    paths: ['manifests/crds'],
  },
  {
    module: 'istio.io/api@v1.30.3',
    paths: ['kubernetes/customresourcedefinitions.gen.yaml'],
  },
];

/** A CustomResourceDefinition. */
export interface Crd extends KubernetesObject {
  spec: {
    group: string;
    names: { plural: string };
    versions: { name: string; served: boolean }[];
  };
}

/**
 * The CustomResourceDefinitions of the upstreams, at pinned versions, out of the Go module cache.
 *
 * @throws Error when a module cannot be had or holds none.
 */
export async function moduleCrds(): Promise<Crd[]> {
  const crds: Crd[] = [];
  for (const { module, paths } of sources) {
    const folder = await moduleFolder(module);
    const found = paths.flatMap(path => crdsIn(join(folder, path)));
    if (found.length === 0) {
      throw new Error(
        `Module ${module} has no CustomResourceDefinition in ${paths.join(
          ', ',
        )}; did its layout change with the version?`,
      );
    }
    crds.push(...found);
  }
  return crds;
}

async function moduleFolder(module: string): Promise<string> {
  const { stdout } = await execa('go', ['mod', 'download', '-json', module], {
    cwd: goModuleFolder(),
  });
  const { Dir, Error: failure } = JSON.parse(stdout) as {
    Dir?: string;
    Error?: string;
  };
  if (!Dir) {
    throw new Error(`Go module ${module} cannot be downloaded: ${failure}`);
  }
  return Dir;
}

function crdsIn(path: string): Crd[] {
  const files = path.endsWith('.yaml')
    ? [path]
    : readdirSync(path)
        .filter(name => name.endsWith('.yaml'))
        .map(name => join(path, name));
  return files.flatMap(file =>
    parseAllDocuments(readFileSync(file, 'utf8'))
      .map(document => document.toJS() as Crd | null)
      .filter(
        (object): object is Crd => object?.kind === 'CustomResourceDefinition',
      ),
  );
}
