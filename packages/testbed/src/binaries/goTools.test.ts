import { goSteps, versions } from './goTools';

describe('goSteps', () => {
  const steps = goSteps('/cache/bin');

  it('makes every server and tool once', () => {
    expect(steps.flatMap(step => step.binaries).sort()).toEqual([
      'etcd',
      'kube-apiserver',
      'kube-controller-manager',
      'kube-scheduler',
      'kubectl',
      'kubectl-argo-rollouts',
      'kwok',
      'rollouts-controller',
    ]);
  });

  it('names etcd after itself, not after the last part of its package', () => {
    const etcd = steps.find(step => step.binaries.includes('etcd'));
    expect(etcd?.args).toEqual(
      expect.arrayContaining(['-o', '/cache/bin/etcd']),
    );
  });

  it('tells Kubernetes its version in both places that hold it', () => {
    const apiServer = steps.find(step =>
      step.binaries.includes('kube-apiserver'),
    );
    const flags = apiServer?.args.join(' ');
    for (const path of ['component-base/version', 'client-go/pkg/version']) {
      expect(flags).toContain(
        `k8s.io/${path}.gitVersion=${versions.kubernetes}`,
      );
      expect(flags).toContain(`k8s.io/${path}.gitMinor=34`);
    }
  });

  it('installs kwok outside the module, at a pinned version', () => {
    const kwok = steps.find(step => step.binaries.includes('kwok'));
    expect(kwok?.inModule).toBe(false);
    expect(kwok?.args.at(-1)).toBe(
      `sigs.k8s.io/kwok/cmd/kwok@${versions.kwok}`,
    );
  });
});
