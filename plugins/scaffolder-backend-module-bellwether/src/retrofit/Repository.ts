import { isUtf8 } from 'node:buffer';
import { addDocumentAfter } from './yaml/editYaml';
import { EditRefused } from './yaml/EditRefused';
import { parseYaml } from './yaml/parseYaml';
import { fieldAt, Fields, fieldsOf, textOf } from './fields';
import { RepositoryFile, RetrofitNote } from './types';

/** More than any hand-written manifest has. */
const MAX_BYTES = 1024 * 1024;

/** A Kubernetes object (or catalog entity) in a file. */
export interface Manifest {
  path: string;
  /** Of its document in the file, from 0. */
  index: number;
  /** Documents of the file. */
  of: number;
  apiVersion: string;
  kind: string;
  name: string;
  namespace?: string;
  object: Fields;
}

/** A document that is added when all else is done. */
interface PendingDocument {
  after: Manifest;
  make: (present: Fields) => Fields;
  kind: unknown;
  name: unknown;
}

/** Folder of an object's file, with a slash at its end; empty at the root. */
export function folderOf({ path }: Pick<Manifest, 'path'>): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

/** The file of a folder that kustomize reads; it needs no kind. */
export function isKustomization({ path }: Pick<Manifest, 'path'>): boolean {
  return /(^|\/)kustomization\.ya?ml$/.test(path);
}

function isYaml(path: string): boolean {
  return /\.ya?ml$/.test(path);
}

/** An edit of the text of a file; see `yaml/editYaml`. */
export type Edit = (text: string, index: number) => string;

/** The YAML of a repository while it is changed; a step that fails leaves nothing behind. */
export class Repository {
  readonly notes: RetrofitNote[] = [];
  readonly #before = new Map<string, string>();
  readonly #templates = new Map<string, string>();
  #texts = new Map<string, string>();
  readonly #cache = new Map<string, { text: string; manifests: Manifest[] }>();
  #pending: PendingDocument[] = [];

  constructor(files: readonly RepositoryFile[]) {
    const charts = files
      .filter(({ path }) => /(^|\/)Chart\.ya?ml$/.test(path))
      .map(
        ({ path }) => `${path.slice(0, path.lastIndexOf('/') + 1)}templates/`,
      );
    for (const { path, content } of files) {
      const text = isYaml(path) ? this.#readable(path, content) : undefined;
      if (text === undefined) {
        continue;
      }
      this.#before.set(path, text);
      const isTemplate =
        text.includes('{{') && charts.some(chart => path.startsWith(chart));
      if (isTemplate) {
        this.#templates.set(path, text);
        continue;
      }
      const parsed = parseYaml(text);
      if ('error' in parsed) {
        this.note('warning', 'yaml-invalid', { ...parsed.error }, { path });
        continue;
      }
      this.#texts.set(path, text);
    }
  }

  get fileCount(): number {
    return this.#before.size;
  }

  /** Helm templates by their path: text that only looks like YAML. */
  get templates(): ReadonlyMap<string, string> {
    return this.#templates;
  }

  setTemplate(path: string, text: string): void {
    this.#templates.set(path, text);
  }

  has(path: string): boolean {
    return this.#before.has(path) || this.#texts.has(path);
  }

  /** All objects, by path and document. */
  manifests(): Manifest[] {
    return [...this.#texts]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([path, text]) => this.#manifestsOf(path, text));
  }

  /** The object in its present form. */
  current({ path, index }: Manifest): Manifest {
    const found = this.#manifestsOf(path, this.#texts.get(path) ?? '').find(
      each => each.index === index,
    );
    if (!found) {
      throw new Error(`${path} lost its document ${index + 1}`);
    }
    return found;
  }

  /** Changes the file that an object is in. */
  edit({ path, index }: Pick<Manifest, 'path' | 'index'>, edit: Edit): void {
    this.#texts.set(path, edit(this.#texts.get(path) ?? '', index));
  }

  add(path: string, text: string): void {
    this.#texts.set(path, text);
  }

  /**
   * Puts a document after another one. It is made when all else is done, of what that one is by then: until then the numbers of documents
   * stay as they are. Where its folder has an object of that kind and name already, nothing is added.
   */
  addAfter(after: Manifest, make: (present: Fields) => Fields): void {
    const made = make(after.object);
    const name = fieldAt(made, 'metadata', 'name');
    const isThere =
      this.manifests().some(
        each =>
          each.kind === made.kind &&
          each.name === name &&
          each.namespace === after.namespace &&
          folderOf(each) === folderOf(after),
      ) ||
      this.#pending.some(
        each =>
          each.after.path === after.path &&
          each.after.index === after.index &&
          each.kind === made.kind &&
          each.name === name,
      );
    if (isThere) {
      return;
    }
    addDocumentAfter(this.#texts.get(after.path) ?? '', after.index, made);
    this.#pending.push({ after, make, kind: made.kind, name });
  }

  /** Makes the documents that were to be added. */
  flush(): void {
    // The last of a file first, so that the numbers of those before it stay; of several after the same one, too.
    const pending = this.#pending
      .map((each, order) => ({ ...each, order }))
      .sort((a, b) => b.after.index - a.after.index || b.order - a.order);
    this.#pending = [];
    for (const { after, make } of pending) {
      this.step(after, () =>
        this.edit(after, (text, index) =>
          addDocumentAfter(text, index, make(this.current(after).object)),
        ),
      );
    }
  }

  /** All of the step, or none of it and a note that says why. */
  step(
    at: Pick<Manifest, 'path' | 'index' | 'of'>,
    change: () => void,
  ): boolean {
    const texts = new Map(this.#texts);
    const told = this.notes.length;
    const pending = [...this.#pending];
    try {
      change();
      return true;
    } catch (error) {
      if (!(error instanceof EditRefused)) {
        throw error;
      }
      this.#texts = texts;
      this.#pending = pending;
      this.notes.splice(told);
      this.note('warning', error.code, error.params, at);
      return false;
    }
  }

  note(
    severity: RetrofitNote['severity'],
    code: RetrofitNote['code'],
    params: RetrofitNote['params'],
    at: { path?: string; index?: number; of?: number; snippet?: string } = {},
  ): void {
    const { path, index = 0, of = 1, snippet } = at;
    this.notes.push({
      severity,
      code,
      params,
      ...(path && { path }),
      ...(of > 1 && { document: index + 1 }),
      ...(snippet && { snippet }),
    });
  }

  /** What differs from what was read. */
  changes(): { path: string; content: string }[] {
    return [...this.#texts, ...this.#templates]
      .filter(([path, text]) => this.#before.get(path) !== text)
      .map(([path, content]) => ({ path, content }))
      .sort((a, b) => (a.path < b.path ? -1 : 1));
  }

  #readable(path: string, content: string | Buffer): string | undefined {
    const bytes = Buffer.byteLength(content);
    if (bytes > MAX_BYTES) {
      this.note(
        'warning',
        'file-too-large',
        { bytes, limit: MAX_BYTES },
        { path },
      );
      return undefined;
    }
    const isText = typeof content === 'string' || isUtf8(content);
    const text = content.toString();
    if (!isText || text.includes('\0')) {
      this.note('warning', 'binary', {}, { path });
      return undefined;
    }
    return text;
  }

  #manifestsOf(path: string, text: string): Manifest[] {
    const cached = this.#cache.get(path);
    if (cached?.text === text) {
      return cached.manifests;
    }
    const parsed = parseYaml(text);
    const values = 'error' in parsed ? [] : parsed.values;
    const manifests = values.flatMap((value, index): Manifest[] => {
      const object = fieldsOf(value);
      const kind =
        textOf(object.kind) ??
        (isKustomization({ path }) ? 'Kustomization' : undefined);
      const metadata = fieldsOf(object.metadata);
      return kind
        ? [
            {
              path,
              index,
              of: values.length,
              apiVersion: textOf(object.apiVersion) ?? '',
              kind,
              name: textOf(metadata.name) ?? '',
              namespace: textOf(metadata.namespace),
              object,
            },
          ]
        : [];
    });
    this.#cache.set(path, { text, manifests });
    return manifests;
  }
}
