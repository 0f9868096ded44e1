import { apiVersionOf, KindDefinition, KindTable } from './kinds';

const VERBS = ['create', 'delete', 'get', 'list', 'patch', 'update', 'watch'];

/** What `GET /version` says. */
export const VERSION_INFO = {
  major: '1',
  minor: '34',
  emulationMajor: '1',
  emulationMinor: '34',
  minCompatibilityMajor: '1',
  minCompatibilityMinor: '33',
  gitVersion: 'v1.34.3+playground',
  gitCommit: '0000000000000000000000000000000000000000',
  gitTreeState: 'clean',
  buildDate: '2026-01-01T00:00:00Z',
  goVersion: 'go1.25.0',
  compiler: 'gc',
  platform: 'linux/amd64',
};

function resourcesOf(kind: KindDefinition): object[] {
  const own = {
    name: kind.plural,
    singularName: kind.kind.toLowerCase(),
    namespaced: kind.namespaced,
    kind: kind.kind,
    verbs: VERBS,
    ...(kind.shortNames.length > 0 && { shortNames: kind.shortNames }),
  };
  if (!kind.statusSubresource) {
    return [own];
  }
  return [
    own,
    {
      name: `${kind.plural}/status`,
      singularName: '',
      namespaced: kind.namespaced,
      kind: kind.kind,
      verbs: ['get', 'patch', 'update'],
    },
  ];
}

function groupOf(group: string, versions: readonly string[]): object {
  const entries = versions.map(version => ({
    groupVersion: `${group}/${version}`,
    version,
  }));
  return {
    kind: 'APIGroup',
    apiVersion: 'v1',
    name: group,
    versions: entries,
    preferredVersion: entries[0],
  };
}

/** The discovery document at a path, or undefined where there is none. */
export function discoveryDocument(
  kinds: KindTable,
  path: string,
): object | undefined {
  const groups = new Map<string, Set<string>>();
  for (const { group, version } of kinds.all) {
    groups.set(group, (groups.get(group) ?? new Set()).add(version));
  }
  const groupDocuments = [...groups]
    .filter(([group]) => group)
    .map(([group, versions]) => groupOf(group, [...versions]));
  const [prefix, ...rest] = path.split('/').filter(Boolean);
  if (prefix === 'api' && rest.length === 0) {
    return {
      kind: 'APIVersions',
      versions: ['v1'],
      serverAddressByClientCIDRs: [],
    };
  }
  if (prefix === 'apis' && rest.length === 0) {
    return { kind: 'APIGroupList', apiVersion: 'v1', groups: groupDocuments };
  }
  if (prefix === 'apis' && rest.length === 1) {
    const versions = groups.get(rest[0]);
    return versions && groupOf(rest[0], [...versions]);
  }
  const groupVersion = rest.join('/');
  const served = kinds.all.filter(
    kind =>
      apiVersionOf(kind) === groupVersion &&
      (kind.group === '') === (prefix === 'api'),
  );
  return served.length > 0
    ? {
        kind: 'APIResourceList',
        apiVersion: 'v1',
        groupVersion,
        resources: served.flatMap(resourcesOf),
      }
    : undefined;
}
