import { Readable } from 'node:stream';
import {
  ReaderFactory,
  ReadTreeResponseFactory,
  ReadUrlResponseFactory,
  urlReaderFactoriesServiceRef,
} from '@backstage/backend-defaults/urlReader';
import {
  createServiceFactory,
  UrlReaderService,
  UrlReaderServiceReadTreeOptions,
  UrlReaderServiceReadTreeResponse,
  UrlReaderServiceReadUrlOptions,
  UrlReaderServiceReadUrlResponse,
  UrlReaderServiceSearchOptions,
  UrlReaderServiceSearchResponse,
} from '@backstage/backend-plugin-api';
import { NotFoundError, NotModifiedError } from '@backstage/errors';
import { readScaffolderSettings } from '../settings';
import { LocalGitPlace, parseContentsUrl } from './localGitAddress';
import { LocalGitRepository, TreeFile } from './LocalGitRepository';

interface Commit {
  place: LocalGitPlace;
  repository: LocalGitRepository;
  commit: string;
  files: Map<string, TreeFile>;
}

/**
 * Reads files of the bare repositories below `bellwether.scaffolder.localGitRoot`, so that the catalog and `fetch:plain` can take what
 * `bellwether:git:publish-local` wrote. Addresses are `file:///…/<repository>.git/blob/<branch>/<path>`; no other file of the machine is read.
 */
export class LocalGitUrlReader implements UrlReaderService {
  static readonly factory: ReaderFactory = ({
    config,
    treeResponseFactory,
  }) => {
    const { localGitRoot } = readScaffolderSettings(config);
    return localGitRoot
      ? [
          {
            reader: new LocalGitUrlReader(localGitRoot, treeResponseFactory),
            predicate: url =>
              parseContentsUrl(localGitRoot, url.href) !== undefined,
          },
        ]
      : [];
  };

  constructor(
    private readonly root: string,
    private readonly treeResponseFactory: ReadTreeResponseFactory,
  ) {}

  async readUrl(
    url: string,
    options?: UrlReaderServiceReadUrlOptions,
  ): Promise<UrlReaderServiceReadUrlResponse> {
    const { place, repository, commit, files } = await this.#commitAt(
      url,
      options?.etag,
    );
    const file = files.get(place.path);
    if (!file) {
      throw new NotFoundError(`There is no file ${url}`);
    }
    return ReadUrlResponseFactory.fromReadable(
      Readable.from([await repository.contentOf(file)], { objectMode: false }),
      { etag: commit },
    );
  }

  async readTree(
    url: string,
    options?: UrlReaderServiceReadTreeOptions,
  ): Promise<UrlReaderServiceReadTreeResponse> {
    const { place, repository, commit, files } = await this.#commitAt(
      url,
      options?.etag,
    );
    const prefix = place.path && `${place.path}/`;
    const entries = [...files].flatMap(([path, file]) =>
      path.startsWith(prefix)
        ? [{ path: path.slice(prefix.length), file }]
        : [],
    );
    if (entries.length === 0) {
      throw new NotFoundError(`There is no folder ${url}`);
    }
    const selected = await Promise.all(
      entries
        .filter(({ path }) => options?.filter?.(path) ?? true)
        .map(async ({ path, file }) => ({
          path,
          data: Readable.from([await repository.contentOf(file)], {
            objectMode: false,
          }),
        })),
    );
    const response = await this.treeResponseFactory.fromReadableArray(selected);
    return {
      etag: commit,
      files: () => response.files(),
      archive: () => response.archive(),
      dir: target => response.dir(target),
    };
  }

  /** A single file; patterns are not for this reader. */
  async search(
    url: string,
    options?: UrlReaderServiceSearchOptions,
  ): Promise<UrlReaderServiceSearchResponse> {
    const response = await this.readUrl(url, options);
    return {
      etag: response.etag ?? '',
      files: [{ url, content: response.buffer }],
    };
  }

  toString() {
    return 'localGit{}';
  }

  async #commitAt(url: string, etag: string | undefined): Promise<Commit> {
    const place = parseContentsUrl(this.root, url);
    const repository =
      place && (await LocalGitRepository.open(place.repository.folder));
    const commit = repository && (await repository.headOf(place.branch));
    if (!commit) {
      throw new NotFoundError(`There is no local Git branch at ${url}`);
    }
    if (commit === etag) {
      throw new NotModifiedError();
    }
    return {
      place,
      repository,
      commit,
      files: await repository.filesOf(commit),
    };
  }
}

/**
 * Lets every plugin of a backend read the bare repositories below `bellwether.scaffolder.localGitRoot`: add it to a backend beside the module
 * where `bellwether:git:publish-local` is used.
 *
 * @public
 */
export const localGitUrlReader = createServiceFactory({
  service: urlReaderFactoriesServiceRef,
  deps: {},
  factory() {
    return LocalGitUrlReader.factory;
  },
});
