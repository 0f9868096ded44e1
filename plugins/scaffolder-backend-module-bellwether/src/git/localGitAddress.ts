import { relative, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';

const NAME = /^[a-z0-9][a-z0-9._-]*(\/[a-z0-9][a-z0-9._-]*)*$/;
const SUFFIX = '.git';
const MARK = '/blob/';

/** A bare repository below the local Git root. */
export interface LocalRepository {
  /** Absolute path of the bare repository. */
  folder: string;
  /** What Git and Argo CD call it: `file:///…/checkout.git`. */
  remoteUrl: string;
}

/**
 * The repository of that name or `file://` address.
 *
 * @throws InputError when it is not a repository below the root
 */
export function localRepository(
  root: string,
  address: string,
): LocalRepository {
  const name = address.includes('://') ? nameOf(root, address) : address;
  const bare = name.endsWith(SUFFIX) ? name.slice(0, -SUFFIX.length) : name;
  if (!NAME.test(bare)) {
    throw new InputError(
      `'${address}' is no repository that may be written here: take a name of lower-case letters, digits, - and _, such as ordering/checkout, or a file:// address below the configured bellwether.scaffolder.localGitRoot. For a repository elsewhere use publish:github or the publish action of your Git host`,
    );
  }
  const folder = resolveSafeChildPath(root, `${bare}${SUFFIX}`);
  return { folder, remoteUrl: pathToFileURL(folder).href };
}

/** Empty when the address is not below the root, which no repository is called. */
function nameOf(root: string, address: string): string {
  try {
    const path = relative(root, fileURLToPath(address));
    return path.split(sep).join('/');
  } catch {
    return '';
  }
}

/** Address of the files of a branch, which {@link LocalGitUrlReader} reads. Ends with a slash. */
export function contentsUrl(
  { remoteUrl }: LocalRepository,
  branch: string,
): string {
  return `${remoteUrl}${MARK}${encodeURIComponent(branch)}/`;
}

/** A place in a branch of a local repository. */
export interface LocalGitPlace {
  repository: LocalRepository;
  branch: string;
  /** Without a slash at either end; empty for all of the branch. */
  path: string;
}

/** What {@link contentsUrl} and a path make, taken apart; nothing for any other address. */
export function parseContentsUrl(
  root: string,
  url: string,
): LocalGitPlace | undefined {
  const at = url.indexOf(`${SUFFIX}${MARK}`);
  if (at < 0 || !url.startsWith('file:///')) {
    return undefined;
  }
  const rest = url.slice(at + SUFFIX.length + MARK.length);
  const [branch, ...path] = rest.split('/');
  try {
    return {
      repository: localRepository(root, url.slice(0, at + SUFFIX.length)),
      branch: decodeURIComponent(branch),
      path: path.map(decodeURIComponent).filter(Boolean).join('/'),
    };
  } catch {
    return undefined;
  }
}
