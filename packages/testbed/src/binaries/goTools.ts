/** The versions of what the test bed builds; the others follow from `go/kubernetes/go.mod`. */
export const versions = { kubernetes: 'v1.34.3', kwok: 'v0.8.0' } as const;

/** One run of the Go tool and the binaries it makes. */
export interface GoStep {
  readonly binaries: readonly string[];
  readonly args: readonly string[];
  /** In the folder of the module, rather than anywhere. */
  readonly inModule: boolean;
}

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

/** How the binaries are built into a folder, one step after the other. */
export function goSteps(bin: string): GoStep[] {
  const build = (packages: Record<string, string>, flags = ''): GoStep => ({
    binaries: Object.keys(packages),
    args: [
      'build',
      ...SMALL,
      `-s -w ${flags}`.trim(),
      '-o',
      // A folder names the binaries after their packages; `v3` would be no name for etcd.
      Object.keys(packages).length === 1
        ? `${bin}/${Object.keys(packages)[0]}`
        : `${bin}/`,
      ...Object.values(packages),
    ],
    inModule: true,
  });
  const kubernetes = (name: string) => `k8s.io/kubernetes/cmd/${name}`;
  const argo = (name: string) =>
    `github.com/argoproj/argo-rollouts/cmd/${name}`;
  const flags = kubernetesVersionFlags();
  return [
    build({ etcd: 'go.etcd.io/etcd/server/v3' }),
    build({ 'kube-apiserver': kubernetes('kube-apiserver') }, flags),
    build(
      {
        'kube-controller-manager': kubernetes('kube-controller-manager'),
        'kube-scheduler': kubernetes('kube-scheduler'),
        kubectl: kubernetes('kubectl'),
      },
      flags,
    ),
    build(
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
