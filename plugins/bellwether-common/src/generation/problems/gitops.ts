import { namespaceOf, namespacesOf } from '../names';
import {
  BoundedContextSpec,
  CiSystem,
  ServiceSpec,
  SpecProblem,
} from '../types';
import { hasCredentials, hostOf, isLoopback } from './addresses';
import { error, repetitions, warning } from './problem';

/** Hosts of repositories that bring a CI of their own. */
const CI_OF_HOST: Record<string, { ci: CiSystem; name: string }> = {
  'github.com': { ci: 'githubActions', name: 'GitHub Actions' },
  'gitlab.com': { ci: 'gitlab', name: 'GitLab CI' },
};
const NAMES = new Map(
  Object.values(CI_OF_HOST).map(({ ci, name }) => [ci, name]),
);

const MOVING_TAGS = new Set(['latest', 'main', 'master', 'edge', 'nightly']);

/** Repository, revision and image that Argo CD deploys, and the CI that builds it. */
export function gitOpsProblems(spec: ServiceSpec): SpecProblem[] {
  const { gitops, image, environments, context } = spec;
  return [
    ...repositoryProblems(gitops.repoUrl, ['gitops', 'repoUrl']),
    ...revisionProblems(gitops.targetRevision),
    ...argocdNamespaceProblems(
      environments.map(environment => namespaceOf(context.name, environment)),
      gitops.namespace,
      ['context', 'name'],
    ),
    ...ciProblems(spec),
    ...(MOVING_TAGS.has(image.tag.toLowerCase())
      ? [warning('image-tag-moves', ['image', 'tag'], { tag: image.tag })]
      : []),
  ];
}

/** What Argo CD deploys of a bounded context, and what its AppProject lets through. */
export function contextGitOpsProblems(spec: BoundedContextSpec): SpecProblem[] {
  const { appProject, gitops } = spec;
  const repoUrls = appProject?.repoUrls ?? [];
  const path = ['appProject', 'repoUrls'];
  const argocdNamespaces = [
    ...(gitops ? [gitops.namespace] : []),
    ...(appProject ? [appProject.argocdNamespace] : []),
  ];
  return [
    ...repoUrls.flatMap((url, index) =>
      repositoryProblems(url, [...path, index]),
    ),
    ...repetitions(repoUrls).map(({ index }) =>
      error('repository-listed-twice', [...path, index], {}),
    ),
    ...(gitops
      ? [
          ...repositoryProblems(gitops.repoUrl, ['gitops', 'repoUrl']),
          ...revisionProblems(gitops.targetRevision),
        ]
      : []),
    ...[...new Set(argocdNamespaces)].flatMap(namespace =>
      argocdNamespaceProblems(namespacesOf(spec), namespace, ['name']),
    ),
  ];
}

function argocdNamespaceProblems(
  namespaces: readonly string[],
  namespace: string,
  path: SpecProblem['path'],
): SpecProblem[] {
  return namespaces.includes(namespace)
    ? [error('argocd-namespace-taken', path, { namespace })]
    : [];
}

function revisionProblems(revision: string): SpecProblem[] {
  return isRevision(revision)
    ? []
    : [error('revision-invalid', ['gitops', 'targetRevision'], { revision })];
}

function repositoryProblems(
  url: string,
  path: SpecProblem['path'],
): SpecProblem[] {
  if (hasCredentials(url)) {
    return [error('address-with-credentials', path, {})];
  }
  if (url.startsWith('file://') || isLoopback(hostOf(url))) {
    return [warning('repository-is-local', path, {})];
  }
  return url.startsWith('http://')
    ? [warning('repository-unencrypted', path, {})]
    : [];
}

/** What `git check-ref-format` allows of the characters that the schema lets through. */
function isRevision(revision: string): boolean {
  return (
    !/\.\.|\/\/|\/\./.test(revision) &&
    !/[./]$/.test(revision) &&
    !revision.split('/').some(part => part.endsWith('.lock'))
  );
}

function ciProblems({ ci, gitops }: ServiceSpec): SpecProblem[] {
  const host = hostOf(gitops.repoUrl);
  const own = host === undefined ? undefined : CI_OF_HOST[host];
  const name = NAMES.get(ci);
  return host === undefined || !own || !name || own.ci === ci
    ? []
    : [warning('ci-of-another-host', ['ci'], { host, ci: name })];
}
