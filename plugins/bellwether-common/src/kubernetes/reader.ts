import { ReadingNote } from './types';

/**
 * An object that cannot be read at all: it is no object, is of another kind, or has no name.
 * Anything less is a ReadingNote in the view.
 *
 * @public
 */
export class UnreadableObjectError extends Error {
  readonly name = 'UnreadableObjectError';
  constructor(
    /** JSON path of what is wrong, e.g. `metadata.name`; empty for the object as a whole. */
    readonly path: string,
    message: string,
  ) {
    super(message);
  }
}

const longestQuote = 60;

function quote(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > longestQuote
    ? `${text.slice(0, longestQuote - 1)}…`
    : text;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Reads an object of unknown shape field by field. A field that is missing or null is absent, as for the API server; a field of the wrong
 * type is absent too, and leaves a ReadingNote with its path.
 *
 * It is used instead of schemas because leniency is per field: a schema would need a fallback with an issue collector on every
 * leaf, and would copy whole pod specs of which a view needs a dozen fields. Paths are spelled only when a note is made, so reading
 * thousands of good pods at start costs no string building.
 */
export class ObjectReader {
  private constructor(
    private readonly value: Record<string, unknown>,
    private readonly parent: ObjectReader | undefined,
    private readonly key: string | number,
    private readonly noted: Map<string, ReadingNote>,
  ) {}

  /** @throws UnreadableObjectError when `object` is not an object. */
  static from(object: unknown): ObjectReader {
    if (!isRecord(object)) {
      throw new UnreadableObjectError(
        '',
        `expected a Kubernetes object, found ${quote(object)}`,
      );
    }
    return new ObjectReader(object, undefined, '', new Map());
  }

  /** Notes of the whole object, in the order in which they were made; one per path. */
  get notes(): ReadingNote[] {
    return [...this.noted.values()];
  }

  /** JSON path of this reader, or of one of its fields. */
  path(key?: string | number): string {
    const own = this.parent ? this.parent.path(this.key) : '';
    if (key === undefined) {
      return own;
    }
    if (typeof key === 'number') {
      return `${own}[${key}]`;
    }
    if (!/^[A-Za-z_][\w-]*$/.test(key)) {
      return `${own}['${key}']`;
    }
    return own ? `${own}.${key}` : key;
  }

  note(key: string | number | undefined, message: string): void {
    const path = this.path(key);
    if (!this.noted.has(path)) {
      this.noted.set(path, { path, message });
    }
  }

  has(key: string): boolean {
    return this.raw(key) !== undefined;
  }

  /** Names of the fields that are present. */
  keys(): string[] {
    return Object.keys(this.value).filter(key => this.has(key));
  }

  /** The field as it is; undefined for null. */
  raw(key: string): unknown {
    return this.value[key] ?? undefined;
  }

  /** A nested object; an empty one when it is absent, so that reading goes on. */
  object(key: string): ObjectReader {
    const value = this.raw(key);
    const readable = isRecord(value);
    if (value !== undefined && !readable) {
      this.expected(key, 'an object', value);
    }
    return new ObjectReader(readable ? value : {}, this, key, this.noted);
  }

  /** Whether the field is present and an object. */
  hasObject(key: string): boolean {
    return isRecord(this.value[key]);
  }

  /** The objects of a list, each in its place; undefined, and a note, for what is no object. */
  items(key: string): (ObjectReader | undefined)[] {
    const list = new ObjectReader({}, this, key, this.noted);
    return this.array(key).map((item, index) => {
      if (isRecord(item)) {
        return new ObjectReader(item, list, index, this.noted);
      }
      list.expected(index, 'an object', item);
      return undefined;
    });
  }

  /** The objects of a list; what is no object is noted and left out. */
  objects(key: string): ObjectReader[] {
    return this.items(key).filter(item => item !== undefined);
  }

  strings(key: string): string[] {
    const list = new ObjectReader({}, this, key, this.noted);
    return this.array(key).filter((item, index): item is string => {
      const readable = typeof item === 'string';
      if (!readable) {
        list.expected(index, 'a string', item);
      }
      return readable;
    });
  }

  /** A map of strings, such as labels. */
  stringMap(key: string): Record<string, string> {
    const map = this.object(key);
    return Object.fromEntries(
      map.keys().flatMap(name => {
        const value = map.string(name);
        return value === undefined ? [] : [[name, value]];
      }),
    );
  }

  /** The empty string counts as absent, as it does for `omitempty` fields. */
  string(key: string): string | undefined {
    return this.typed<string>(key, 'string', 'a string') || undefined;
  }

  boolean(key: string): boolean | undefined {
    return this.typed<boolean>(key, 'boolean', 'true or false');
  }

  integer(key: string): number | undefined {
    const value = this.raw(key);
    if (value === undefined || Number.isSafeInteger(value)) {
      return value as number | undefined;
    }
    this.expected(key, 'a whole number', value);
    return undefined;
  }

  number(key: string): number | undefined {
    const value = this.raw(key);
    if (value === undefined || Number.isFinite(value)) {
      return value as number | undefined;
    }
    this.expected(key, 'a number', value);
    return undefined;
  }

  /** Kubernetes' IntOrString. */
  intOrString(key: string): number | string | undefined {
    const value = this.raw(key);
    return typeof value === 'string' ? value : this.integer(key);
  }

  /** A whole number written as text, as annotations and observedGeneration have it. */
  integerText(key: string): number | undefined {
    const text = this.string(key);
    if (text === undefined || /^[-+]?\d+$/.test(text)) {
      return text === undefined ? undefined : Number(text);
    }
    this.expected(key, 'a whole number as text', text);
    return undefined;
  }

  /** An RFC 3339 time, as written. */
  time(key: string): string | undefined {
    const text = this.string(key);
    if (text === undefined) {
      return undefined;
    }
    if (/^\d{4}-\d{2}-\d{2}T/.test(text) && !Number.isNaN(Date.parse(text))) {
      return text;
    }
    this.expected(key, 'a time', text);
    return undefined;
  }

  /** One of some words. */
  oneOf<T extends string>(key: string, words: readonly T[]): T | undefined {
    const text = this.string(key);
    const word = words.find(known => known === text);
    if (text !== undefined && word === undefined) {
      this.expected(key, `one of ${words.join(', ')}`, text);
    }
    return word;
  }

  private array(key: string): unknown[] {
    const value = this.raw(key);
    if (value === undefined || Array.isArray(value)) {
      return value ?? [];
    }
    this.expected(key, 'a list', value);
    return [];
  }

  private typed<T>(key: string, type: string, wanted: string): T | undefined {
    const value = this.raw(key);
    if (value === undefined || typeof value === type) {
      return value as T | undefined;
    }
    this.expected(key, wanted, value);
    return undefined;
  }

  private expected(key: string | number, wanted: string, found: unknown): void {
    this.note(key, `expected ${wanted}, found ${quote(found)}`);
  }
}
