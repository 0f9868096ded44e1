/** The versions of what the test bed builds, where a `go.mod` does not say them alone. */
export const versions = {
  kubernetes: 'v1.34.3',
  kwok: 'v0.8.0',
  argocd: 'v3.2.11',
} as const;

/** One run of the Go tool and the binaries it makes. */
export interface GoStep {
  readonly binaries: readonly string[];
  readonly args: readonly string[];
  /** In the folder of the module, rather than anywhere. */
  readonly inModule: boolean;
}

/** Programs whose versions one Go module pins; they are built again when it changes, and the other groups are not. */
export interface GoGroup {
  /** Folder of the module below `go/`. */
  readonly module:
    | 'kubernetes'
    | 'argocd'
    | 'chaos-operator'
    | 'litmus'
    | 'charts';
  /** For the progress. */
  readonly title: string;
  /** File beside the binaries that says what they were built from. */
  readonly stamp: string;
  /** Folders of the module with code of its own that they are built from. */
  readonly sources?: readonly string[];
  readonly steps: readonly GoStep[];
}

/** Stands in for the traffic router plugin `argoproj-labs/gatewayAPI`; its code is the folder of that name. */
export const GATEWAY_API_PLUGIN = 'gateway-api-plugin';

const SMALL = ['-trimpath', '-ldflags'];

/** What `kube-apiserver --version` and `/version` say: the same for both places that hold it. */
function kubernetesVersionFlags(): string {
  const [major, minor] = versions.kubernetes.slice(1).split('.');
  const variables = {
    gitVersion: versions.kubernetes,
    gitMajor: major,
    gitMinor: minor,
    gitTreeState: 'clean',
    gitCommit: '0'.repeat(40),
    buildDate: '2025-01-01T00:00:00Z',
  };
  return ['k8s.io/component-base/version', 'k8s.io/client-go/pkg/version']
    .flatMap(path =>
      Object.entries(variables).map(
        ([name, value]) => `-X ${path}.${name}=${value}`,
      ),
    )
    .join(' ');
}

/** What `argocd version` and `GET /api/version` say. */
function argocdVersionFlags(): string {
  const variables = {
    version: versions.argocd.slice(1),
    gitTag: versions.argocd,
    gitTreeState: 'clean',
    gitCommit: '0'.repeat(40),
    buildDate: '2025-01-01T00:00:00Z',
  };
  return Object.entries(variables)
    .map(
      ([name, value]) =>
        `-X github.com/argoproj/argo-cd/v3/common.${name}=${value}`,
    )
    .join(' ');
}

/** One `go build`, from binaries to the packages that they are made of. */
function build(
  bin: string,
  packages: Record<string, string>,
  flags = '',
): GoStep {
  const names = Object.keys(packages);
  return {
    binaries: names,
    args: [
      'build',
      ...SMALL,
      `-s -w ${flags}`.trim(),
      '-o',
      // A folder names the binaries after their packages; `v3` would be no name for etcd.
      names.length === 1 ? `${bin}/${names[0]}` : `${bin}/`,
      ...Object.values(packages),
    ],
    inModule: true,
  };
}

function kubernetesSteps(bin: string): GoStep[] {
  const kubernetes = (name: string) => `k8s.io/kubernetes/cmd/${name}`;
  const argo = (name: string) =>
    `github.com/argoproj/argo-rollouts/cmd/${name}`;
  const flags = kubernetesVersionFlags();
  return [
    build(bin, { etcd: 'go.etcd.io/etcd/server/v3' }),
    build(bin, { 'kube-apiserver': kubernetes('kube-apiserver') }, flags),
    build(
      bin,
      {
        'kube-controller-manager': kubernetes('kube-controller-manager'),
        'kube-scheduler': kubernetes('kube-scheduler'),
        kubectl: kubernetes('kubectl'),
      },
      flags,
    ),
    build(
      bin,
      {
        'rollouts-controller': argo('rollouts-controller'),
        'kubectl-argo-rollouts': argo('kubectl-argo-rollouts'),
      },
      flags,
    ),
    {
      binaries: ['kwok'],
      args: [
        'install',
        ...SMALL,
        '-s -w',
        `sigs.k8s.io/kwok/cmd/kwok@${versions.kwok}`,
      ],
      inModule: false,
    },
  ];
}

/** How the binaries are built into a folder, one step after the other. */
export function goGroups(bin: string): GoGroup[] {
  return [
    {
      module: 'kubernetes',
      title: `Kubernetes ${versions.kubernetes} and Argo Rollouts`,
      stamp: 'versions.sha256',
      steps: kubernetesSteps(bin),
    },
    {
      // The protocol between the controller and its plugins is the types of one version.
      module: 'kubernetes',
      title: "the stand-in for Argo Rollouts' Gateway API plugin",
      stamp: 'versions-gateway-api-plugin.sha256',
      sources: [GATEWAY_API_PLUGIN],
      steps: [build(bin, { [GATEWAY_API_PLUGIN]: `./${GATEWAY_API_PLUGIN}` })],
    },
    {
      module: 'argocd',
      title: `Argo CD ${versions.argocd}`,
      stamp: 'versions-argocd.sha256',
      steps: [
        build(
          bin,
          { argocd: 'github.com/argoproj/argo-cd/v3/cmd' },
          argocdVersionFlags(),
        ),
      ],
    },
    {
      module: 'chaos-operator',
      title: "Litmus' chaos-operator",
      stamp: 'versions-chaos-operator.sha256',
      steps: [
        build(bin, {
          'chaos-operator': 'github.com/litmuschaos/chaos-operator',
        }),
      ],
    },
    {
      module: 'litmus',
      title: "Litmus' experiments",
      stamp: 'versions-litmus.sha256',
      steps: [
        build(bin, {
          'litmus-experiment':
            'github.com/litmuschaos/litmus-go/bin/experiment',
        }),
      ],
    },
    {
      module: 'charts',
      title: 'Helm and kubeconform',
      stamp: 'versions-charts.sha256',
      steps: [
        build(bin, {
          helm: 'helm.sh/helm/v3/cmd/helm',
          kubeconform: 'github.com/yannh/kubeconform/cmd/kubeconform',
        }),
      ],
    },
  ];
}
