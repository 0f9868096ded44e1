import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { KubernetesObject } from '@bellwether/estate';
import execa from 'execa';
import { parseAllDocuments } from 'yaml';
import { goModuleFolder } from '../binaries/ensureBinaries';
import { GoGroup } from '../binaries/goTools';

/** Where a Go module keeps CustomResourceDefinitions that the test bed needs: files, or folders of files. */
interface CrdSource {
  /** With a version where no `go.mod` of the test bed requires the module. */
  readonly module: string;
  /** The group whose `go.mod` requires the module; any where none does. */
  readonly group: GoGroup['module'];
  readonly paths: readonly string[];
}

const sources: readonly CrdSource[] = [
  {
    module: 'github.com/argoproj/argo-rollouts',
    group: 'kubernetes',
    paths: ['manifests/crds'],
  },
  {
    module: 'istio.io/api@v1.30.3',
    group: 'kubernetes',
    paths: ['kubernetes/customresourcedefinitions.gen.yaml'],
  },
  {
    module: 'sigs.k8s.io/gateway-api@v1.4.0',
    group: 'kubernetes',
    paths: ['gatewayclasses', 'gateways', 'httproutes'].map(
      kind => `config/crd/standard/gateway.networking.k8s.io_${kind}.yaml`,
    ),
  },
  {
    module: 'github.com/argoproj/argo-cd/v3',
    group: 'argocd',
    paths: ['manifests/crds'],
  },
  {
    module: 'github.com/litmuschaos/chaos-operator',
    group: 'chaos-operator',
    // Not chaos_crds.yaml beside it, whose indentation YAML 1.2 does not allow.
    paths: ['deploy/crds'],
  },
  {
    // The module proxy has no tag of the second major version, so the commit stands here: 2.8 of September 2026.
    module:
      'github.com/chaos-mesh/chaos-mesh@v0.9.1-0.20260902003049-47411975a8cb',
    group: 'kubernetes',
    paths: ['config/crd/bases'],
  },
  // What generated charts, bounded contexts and pipelines are made of. Nothing here runs them.
  {
    module: 'github.com/prometheus-operator/prometheus-operator@v0.85.0',
    group: 'kubernetes',
    paths: ['prometheusrules', 'servicemonitors', 'podmonitors'].map(
      kind =>
        `example/prometheus-operator-crd/monitoring.coreos.com_${kind}.yaml`,
    ),
  },
  {
    module: 'github.com/slok/sloth@v0.12.0',
    group: 'kubernetes',
    paths: ['pkg/kubernetes/gen/crd'],
  },
  {
    module: 'github.com/kedacore/keda/v2@v2.21.0',
    group: 'kubernetes',
    paths: ['config/crd/bases/keda.sh_scaledobjects.yaml'],
  },
  {
    module: 'github.com/external-secrets/external-secrets@v1.3.2',
    group: 'kubernetes',
    paths: ['config/crds/bases/external-secrets.io_externalsecrets.yaml'],
  },
  {
    module: 'github.com/kong/kubernetes-configuration@v1.4.0',
    group: 'kubernetes',
    paths: [
      'config/crd/ingress-controller/configuration.konghq.com_kongplugins.yaml',
    ],
  },
  {
    module: 'github.com/kyverno/kyverno@v1.19.1',
    group: 'kubernetes',
    paths: ['config/crds/kyverno/kyverno.io_clusterpolicies.yaml'],
  },
  {
    module: 'github.com/cilium/cilium@v1.20.2',
    group: 'kubernetes',
    paths: ['pkg/k8s/apis/cilium.io/client/crds/v2/ciliumnetworkpolicies.yaml'],
  },
  {
    module: 'github.com/tektoncd/pipeline@v1.12.0',
    group: 'kubernetes',
    paths: ['pipeline', 'task'].map(kind => `config/300-crds/300-${kind}.yaml`),
  },
  {
    module: 'github.com/tektoncd/triggers@v0.30.0',
    group: 'kubernetes',
    paths: ['eventlistener', 'triggerbinding', 'triggertemplate'].map(
      kind => `config/300-${kind}.yaml`,
    ),
  },
];

/**
 * Changes whenever other CustomResourceDefinitions come out of {@link moduleCrds}.
 *
 * @public
 */
export function crdsFingerprint(): string {
  const hash = createHash('sha256').update(JSON.stringify(sources));
  for (const group of new Set(sources.map(source => source.group))) {
    hash.update(readFileSync(join(goModuleFolder(group), 'go.mod')));
  }
  return hash.digest('hex');
}

/**
 * A CustomResourceDefinition.
 *
 * @public
 */
export interface Crd extends KubernetesObject {
  spec: {
    group: string;
    names: { plural: string; kind: string };
    versions: {
      name: string;
      served: boolean;
      schema?: { openAPIV3Schema?: object };
    }[];
  };
}

/**
 * The CustomResourceDefinitions of the upstreams, at pinned versions, out of the Go module cache.
 *
 * @throws Error when a module cannot be had or holds none.
 * @public
 */
export async function moduleCrds(): Promise<Crd[]> {
  const found = await Promise.all(sources.map(crdsOf));
  return found.flat();
}

async function crdsOf({ module, group, paths }: CrdSource): Promise<Crd[]> {
  const folder = await moduleFolder(module, goModuleFolder(group));
  const crds = paths.flatMap(path => crdsIn(join(folder, path)));
  if (crds.length === 0) {
    throw new Error(
      `Module ${module} has no CustomResourceDefinition in ${paths.join(
        ', ',
      )}; did its layout change with the version?`,
    );
  }
  return crds;
}

/** The folder of a Go module in the module cache, after a download where it is not there. */
export async function moduleFolder(
  module: string,
  cwd: string,
): Promise<string> {
  const { stdout } = await execa('go', ['mod', 'download', '-json', module], {
    cwd,
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
      .map(document => {
        const [problem] = document.errors;
        if (problem) {
          throw new Error(`${file}: ${problem.message}`);
        }
        return withoutDescriptions(document.toJS()) as Crd | null;
      })
      .filter(
        (object): object is Crd => object?.kind === 'CustomResourceDefinition',
      ),
  );
}

/**
 * The same without the texts that explain a schema: they change nothing in what the API server accepts, and it would spend
 * most of its start on them. A property that is called `description` is no text and stays.
 */
export function withoutDescriptions(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(withoutDescriptions);
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value)
      .filter(
        ([key, content]) =>
          !(key === 'description' && typeof content === 'string'),
      )
      .map(([key, content]) => [key, withoutDescriptions(content)]),
  );
}
