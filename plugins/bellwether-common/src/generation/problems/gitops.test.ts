import {
  aBoundedContextSpec,
  aServiceSpec,
} from '../__testUtils__/aServiceSpec';
import { told } from '../__testUtils__/told';
import { CiSystem } from '../types';
import { contextGitOpsProblems, gitOpsProblems } from './gitops';

const { gitops } = aServiceSpec();

describe('the repository', () => {
  it.each([
    ['https://github.com/fernhill/checkout.git', []],
    ['git@git.fernhill.example:ordering/checkout.git', []],
    ['ssh://git@git.fernhill.example/ordering/checkout.git', []],
    [
      'file:///srv/git/checkout.git',
      ['warning gitops.repoUrl: repository-is-local'],
    ],
    [
      'http://127.0.0.1:3000/checkout.git',
      ['warning gitops.repoUrl: repository-is-local'],
    ],
    [
      'http://git.fernhill.example/c.git',
      ['warning gitops.repoUrl: repository-unencrypted'],
    ],
    [
      'https://bot:hunter2@git.fernhill.example/c.git',
      ['error gitops.repoUrl: address-with-credentials'],
    ],
    [
      'https://ghp_0123456789@github.com/fernhill/c.git',
      ['error gitops.repoUrl: address-with-credentials'],
    ],
    [
      'ssh://git:hunter2@git.fernhill.example/c.git',
      ['error gitops.repoUrl: address-with-credentials'],
    ],
  ])('%s', (repoUrl, expected) => {
    const problems = gitOpsProblems(
      aServiceSpec({ gitops: { ...gitops, repoUrl } }),
    );
    expect(told(problems)).toEqual(expected);
    expect(JSON.stringify(problems)).not.toContain('hunter2');
  });
});

describe('the revision', () => {
  it.each(['HEAD', 'main', 'release/checkout/1.2.3', 'v1.0.0', 'a_b-c'])(
    'may be %s',
    targetRevision => {
      expect(
        gitOpsProblems(aServiceSpec({ gitops: { ...gitops, targetRevision } })),
      ).toEqual([]);
    },
  );

  // git check-ref-format
  it.each(['a..b', 'a//b', 'main/', 'main.', 'a/.b', 'main.lock', 'x.lock/y'])(
    'may not be %s',
    targetRevision => {
      expect(
        told(
          gitOpsProblems(
            aServiceSpec({ gitops: { ...gitops, targetRevision } }),
          ),
        ),
      ).toEqual(['error gitops.targetRevision: revision-invalid']);
    },
  );
});

describe('what goes with it', () => {
  it('is not deployed into the namespace of Argo CD', () => {
    const spec = aServiceSpec({ gitops: { ...gitops, namespace: 'ordering' } });
    expect(told(gitOpsProblems(spec))).toEqual([
      'error context.name: argocd-namespace-taken',
    ]);
  });

  it.each<[string, CiSystem, string[]]>([
    ['https://github.com/fernhill/c.git', 'githubActions', []],
    [
      'https://github.com/fernhill/c.git',
      'gitlab',
      ['warning ci: ci-of-another-host'],
    ],
    [
      'git@gitlab.com:fernhill/c.git',
      'githubActions',
      ['warning ci: ci-of-another-host'],
    ],
    ['https://gitlab.com/fernhill/c.git', 'jenkins', []],
    ['https://gitlab.com/fernhill/c.git', 'none', []],
    ['https://git.fernhill.example/c.git', 'gitlab', []],
  ])('is built where it lies: %s with %s', (repoUrl, ci, expected) => {
    expect(
      told(
        gitOpsProblems(aServiceSpec({ gitops: { ...gitops, repoUrl }, ci })),
      ),
    ).toEqual(expected);
  });

  it.each([
    ['1.0.0', []],
    ['latest', ['warning image.tag: image-tag-moves']],
    ['main', ['warning image.tag: image-tag-moves']],
    ['main-1a2b3c', []],
  ])('has an image tag that stays: %s', (tag, expected) => {
    const { image } = aServiceSpec();
    expect(
      told(gitOpsProblems(aServiceSpec({ image: { ...image, tag } }))),
    ).toEqual(expected);
  });
});

describe('a bounded context', () => {
  const url = 'https://git.fernhill.example/ordering.git';

  it('needs none of it', () => {
    expect(contextGitOpsProblems(aBoundedContextSpec())).toEqual([]);
  });

  it('allows each repository once', () => {
    expect(
      told(
        contextGitOpsProblems(
          aBoundedContextSpec({
            appProject: {
              repoUrls: [url, 'file:///srv/ordering.git', url],
              argocdNamespace: 'argocd',
            },
          }),
        ),
      ),
    ).toEqual([
      'warning appProject.repoUrls[1]: repository-is-local',
      'error appProject.repoUrls[2]: repository-listed-twice',
    ]);
  });

  it('is not Argo CD’s own namespace, told once', () => {
    expect(
      told(
        contextGitOpsProblems(
          aBoundedContextSpec({
            appProject: { repoUrls: [url], argocdNamespace: 'ordering' },
            gitops: {
              repoUrl: url,
              targetRevision: 'HEAD',
              namespace: 'ordering',
              project: 'default',
            },
          }),
        ),
      ),
    ).toEqual(['error name: argocd-namespace-taken']);
  });

  it('is deployed from a repository and revision that can be', () => {
    expect(
      told(
        contextGitOpsProblems(
          aBoundedContextSpec({
            gitops: {
              repoUrl: 'https://me:hunter2@git.fernhill.example/o.git',
              targetRevision: 'a..b',
              namespace: 'argocd',
              project: 'default',
            },
          }),
        ),
      ),
    ).toEqual([
      'error gitops.repoUrl: address-with-credentials',
      'error gitops.targetRevision: revision-invalid',
    ]);
  });
});
