import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { goModuleFolder } from './ensureBinaries';
import { goGroups, versions } from './goTools';

describe('goGroups', () => {
  const groups = goGroups('/cache/bin');
  const steps = groups.flatMap(group => group.steps);

  it('makes every server and tool once', () => {
    expect(steps.flatMap(step => step.binaries).sort()).toEqual([
      'argocd',
      'chaos-operator',
      'etcd',
      'gateway-api-plugin',
      'helm',
      'kube-apiserver',
      'kube-controller-manager',
      'kube-scheduler',
      'kubeconform',
      'kubectl',
      'kubectl-argo-rollouts',
      'kwok',
      'litmus-experiment',
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

  it('remembers what each group was built from by itself', () => {
    const stamps = groups.map(group => group.stamp);
    expect(new Set(stamps).size).toBe(groups.length);
  });

  it('tells Argo CD the version that its module pins', () => {
    const argocd = steps.find(step => step.binaries.includes('argocd'));
    expect(argocd?.args.join(' ')).toContain(
      `argo-cd/v3/common.gitTag=${versions.argocd}`,
    );
    expect(
      readFileSync(join(goModuleFolder('argocd'), 'go.mod'), 'utf8'),
    ).toContain(`github.com/argoproj/argo-cd/v3 ${versions.argocd}`);
  });

  it('builds code of its own again when that changes', () => {
    const local = groups.filter(group =>
      group.steps.some(step => step.args.some(arg => arg.startsWith('./'))),
    );
    expect(
      local.map(({ steps: [step], sources }) => [step.args.at(-1), sources]),
    ).toEqual([['./gateway-api-plugin', ['gateway-api-plugin']]]);
    expect(
      readFileSync(
        join(goModuleFolder('kubernetes'), 'gateway-api-plugin', 'main.go'),
        'utf8',
      ),
    ).toContain('package main');
  });

  it.each([...new Set(goGroups('/cache/bin').map(group => group.module))])(
    'names the packages of %s as tools of its module, so that their versions are pinned',
    module => {
      const goMod = readFileSync(
        join(goModuleFolder(module), 'go.mod'),
        'utf8',
      );
      const packages = groups
        .filter(group => group.module === module)
        .flatMap(group => group.steps)
        .filter(step => step.inModule)
        .flatMap(step => step.args.slice(step.args.indexOf('-o') + 2))
        .filter(name => !name.startsWith('./'));
      expect(packages).not.toEqual([]);
      for (const name of packages) {
        expect(goMod).toMatch(new RegExp(`^(tool |\\t)${name}$`, 'm'));
      }
    },
  );
});
