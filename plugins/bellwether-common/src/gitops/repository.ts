const COMMIT = /^[0-9a-f]{7,64}$/i;
/** `git@host:path`, the short form of ssh. */
const SCP_FORM = /^(?:[^@/\s]+@)?([^:/\s]+):(?!\/)(\S+)$/;

/**
 * A repository's address as it may be shown: without user and password, which some write into it. What is no URL stays as it is.
 *
 * @public
 */
export function shownRepoUrl(repoUrl: string): string {
  if (!URL.canParse(repoUrl)) {
    return repoUrl;
  }
  const url = new URL(repoUrl);
  if (!url.username && !url.password) {
    return repoUrl;
  }
  url.username = '';
  url.password = '';
  return url.toString();
}

/** Path of a commit's page below the repository's, by what the name of the host tells. */
function commitPath(host: string): string | undefined {
  const labels = host.split('.');
  if (labels.includes('github')) {
    return 'commit';
  }
  if (labels.includes('gitlab')) {
    return '-/commit';
  }
  return labels.includes('bitbucket') ? 'commits' : undefined;
}

function hostAndPath(
  repoUrl: string,
): { host: string; path: string } | undefined {
  const short = SCP_FORM.exec(repoUrl);
  if (short && !repoUrl.includes('://')) {
    return { host: short[1], path: short[2] };
  }
  if (!URL.canParse(repoUrl)) {
    return undefined;
  }
  const { protocol, host, hostname, pathname } = new URL(repoUrl);
  switch (protocol) {
    case 'https:':
    case 'http:':
      return { host, path: pathname };
    case 'ssh:':
    case 'git+ssh:':
      return { host: hostname, path: pathname };
    default:
      return undefined;
  }
}

/**
 * The page of a commit on GitHub, GitLab or Bitbucket, their own installations included where the host's name tells what it is.
 *
 * @returns an https address, or undefined when the revision is no commit or the host is not known
 * @public
 */
export function commitUrl(
  repoUrl: string,
  revision: string,
): string | undefined {
  const place = COMMIT.test(revision) ? hostAndPath(repoUrl) : undefined;
  const commits = place && commitPath(place.host.split(':')[0]);
  if (!place || !commits) {
    return undefined;
  }
  const path = place.path.replace(/^\/+|\/+$/g, '').replace(/\.git$/, '');
  const url = `https://${place.host}/${path}/${commits}/${revision}`;
  return path && URL.canParse(url) ? url : undefined;
}
