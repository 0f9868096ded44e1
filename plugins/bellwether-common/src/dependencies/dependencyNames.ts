/** Words by which programs call things of a kind. */
const TYPE_WORDS: { type: RegExp; words: string[] }[] = [
  {
    type: /database|datastore|postgres|mysql|mongo/,
    words: [
      'database',
      'datasource',
      'db',
      'jdbc',
      'mariadb',
      'mongo',
      'mongodb',
      'mysql',
      'postgres',
      'postgresql',
    ],
  },
  { type: /cache|redis/, words: ['cache', 'memcached', 'redis', 'valkey'] },
  {
    type: /broker|queue|topic|kafka|messaging/,
    words: ['amqp', 'broker', 'jms', 'kafka', 'nats', 'pulsar', 'rabbit'],
  },
  {
    type: /search/,
    words: ['elasticsearch', 'opensearch', 'search', 'solr'],
  },
  { type: /bucket|storage|s3/, words: ['blob', 'bucket', 'minio', 's3'] },
];

/** What says, right behind a name, that the named thing does well: `"db":"UP"`, `db: {status: UP}`, `[+]db ok`. */
const DOES_WELL =
  /^["'\s:=,([{]*(?:status["'\s:=]*)?(?:up|ok|pass(?:ed|ing)?|healthy|serving|available|true)\b/i;

const WORD = 'A-Za-z0-9_-';

/** Names under which one dependency may be mentioned. */
export class DependencyNames {
  readonly #hosts: string[];
  readonly #mention: RegExp | undefined;
  readonly #exact: Set<string>;

  /** @param aliases - entity name, title, host names, annotation values */
  constructor(aliases: string[]) {
    const names = aliases
      .map(alias => alias.trim().toLowerCase())
      .filter(alias => alias.length > 1);
    this.#exact = new Set(names);
    this.#hosts = [...this.#exact].filter(name => /^[a-z0-9.-]+$/.test(name));
    this.#mention = mentionOf([...this.#exact]);
  }

  /** Whether a text names it other than to say that it does well. */
  isBlamedIn(text: string): boolean {
    return this.#mention !== undefined && isBlamed(text, this.#mention);
  }

  /** Whether a text names it in whatever way. */
  isNamedIn(text: string): boolean {
    return this.#mention !== undefined && text.search(this.#mention) >= 0;
  }

  /** Whether a value is one of its names, or a host name of it. */
  isValue(value: string): boolean {
    return this.#exact.has(value.toLowerCase()) || this.isHost(value);
  }

  /** Whether a host, with or without its port, is it: `orders-db` is the first label of `orders-db.ordering.svc.cluster.local`. */
  isHost(destination: string): boolean {
    const host = destination.toLowerCase().replace(/:\d+$/, '');
    return this.#hosts.some(
      name => host === name || host.startsWith(`${name}.`),
    );
  }
}

/**
 * How programs call a dependency of that `spec.type`. Two dependencies of the same words cannot be told apart by them.
 *
 * @returns undefined for a type that says nothing
 */
export function typeWords(type: string | undefined): string[] | undefined {
  return type === undefined
    ? undefined
    : TYPE_WORDS.find(entry => entry.type.test(type.toLowerCase()))?.words;
}

/** Whether a text names something by one of the words, other than to say that it does well. */
export function blamesOneOf(text: string, words: string[]): boolean {
  const mention = mentionOf(words);
  return mention !== undefined && isBlamed(text, mention);
}

/** The parts of a name may stand together or apart: `orders-db`, `orders_db`, `ordersDb`, `Orders DB`. */
function mentionOf(names: string[]): RegExp | undefined {
  const alternatives = names
    .map(name =>
      name
        .split(/[-_.\s]+/)
        .filter(Boolean)
        .map(part => part.replace(/[^\p{L}\p{N}]/gu, '\\$&'))
        .join('[-_. ]?'),
    )
    .filter(Boolean);
  return alternatives.length === 0
    ? undefined
    : new RegExp(
        `(?<![${WORD}])(?:${alternatives.join('|')})(?![${WORD}])`,
        'gi',
      );
}

function isBlamed(text: string, mention: RegExp): boolean {
  return [...text.matchAll(mention)].some(
    ({ 0: name, index }) => !DOES_WELL.test(text.slice(index + name.length)),
  );
}
