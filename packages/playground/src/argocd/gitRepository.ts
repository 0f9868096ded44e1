import { createHash } from 'node:crypto';
import { EstateCommit } from '@bellwether/estate';
import { parse } from 'yaml';
import { isJsonObject, KubernetesObject } from '../kubernetes/objects';

/** A commit with what Git adds to it. */
export interface Commit {
  readonly sha: string;
  readonly author: { readonly name: string; readonly email: string };
  readonly message: string;
  /** Milliseconds since the epoch. */
  readonly date: number;
}

/** A folder whose files cannot be made into objects; the message is the repo server's. */
export class ManifestError extends Error {}

type Files = ReadonlyMap<string, string>;

/** The deployment repository: a straight line of commits, and the files of each. */
export class GitRepository {
  readonly #commits: { commit: Commit; files: Files }[] = [];
  /** Files are read again and again; each text is parsed once. */
  readonly #documents = new Map<string, unknown>();

  constructor(readonly url: string) {}

  /** Adds a commit on top. */
  commit(
    change: Pick<EstateCommit, 'author' | 'message' | 'files' | 'removed'>,
    date: number,
  ): Commit {
    const files = new Map(this.#commits.at(-1)?.files);
    Object.entries(change.files).forEach(([path, text]) =>
      files.set(path, text),
    );
    change.removed?.forEach(path => files.delete(path));
    const { author, message } = change;
    const sha = createHash('sha1')
      .update(
        JSON.stringify([this.head?.sha, author, message, date, [...files]]),
      )
      .digest('hex');
    const commit = { sha, author, message, date };
    this.#commits.push({ commit, files });
    return commit;
  }

  get head(): Commit | undefined {
    return this.#commits.at(-1)?.commit;
  }

  find(revision: string): Commit | undefined {
    return this.#commits.find(({ commit }) => commit.sha === revision)?.commit;
  }

  /** The file's text at a revision. */
  file(revision: string, path: string): string | undefined {
    return this.#filesAt(revision)?.get(path);
  }

  /**
   * The objects that the files of a folder describe at a revision.
   *
   * @throws ManifestError in the words of the repo server, when a file is no YAML.
   */
  objects(revision: string, folder: string): KubernetesObject[] {
    const files = [...(this.#filesAt(revision) ?? [])].filter(([path]) =>
      path.startsWith(`${folder}/`),
    );
    if (files.length === 0) {
      throw new ManifestError(`${folder}: app path does not exist`);
    }
    return files.map(([path, text]) => {
      const name = path.slice(folder.length + 1);
      const document = this.#parsed(text, name);
      if (!isObject(document)) {
        throw new ManifestError(
          `failed to unmarshal manifest: Object 'Kind' is missing in '${name}'`,
        );
      }
      return document;
    });
  }

  #parsed(text: string, name: string): unknown {
    const known = this.#documents.get(text);
    if (known !== undefined) {
      return known;
    }
    const document = parsed(text, name);
    this.#documents.set(text, document);
    return document;
  }

  #filesAt(revision: string): Files | undefined {
    return this.#commits.find(({ commit }) => commit.sha === revision)?.files;
  }
}

function isObject(value: unknown): value is KubernetesObject {
  return (
    isJsonObject(value) &&
    typeof value.kind === 'string' &&
    isJsonObject(value.metadata)
  );
}

function parsed(text: string, name: string): unknown {
  try {
    return parse(text);
  } catch {
    const line = text.split('\n').findIndex(each => /^[<=>]{7}/.test(each)) + 2;
    throw new ManifestError(
      `rpc error: code = FailedPrecondition desc = Failed to unmarshal "${name}": failed to unmarshal manifest: error converting YAML to JSON: yaml: line ${line}: could not find expected ':'`,
    );
  }
}
