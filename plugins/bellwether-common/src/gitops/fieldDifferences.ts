import { FieldDifference } from './types';

/** More than anybody reads; the rest is seen in Argo CD. */
const MOST = 20;
const LONGEST_VALUE = 200;
const HIDDEN = '(hidden)';
const SECRETIVE =
  /passw|passwd|secret|token|credential|api[-_]?key|private[-_]?key/i;

/** Written by the API server and controllers, not by people. */
const IGNORED = new Set([
  'status',
  'metadata.managedFields',
  'metadata.resourceVersion',
  'metadata.uid',
  'metadata.generation',
  'metadata.creationTimestamp',
  "metadata.annotations['kubectl.kubernetes.io/last-applied-configuration']",
]);

type Mode =
  /** Fields of either side count. */
  | 'both'
  /** Fields that Git does not have are the cluster's own affair: defaults and what controllers add. */
  | 'desired';

/**
 * Fields that differ, in the order of the objects. Lists are compared element by element. Values under names that speak of secrets are
 * hidden.
 */
export function fieldDifferences(
  desired: unknown,
  live: unknown,
  mode: Mode,
): FieldDifference[] {
  const found: FieldDifference[] = [];
  compare(desired, live, '', false, mode, found);
  return found;
}

function compare(
  desired: unknown,
  live: unknown,
  path: string,
  hidden: boolean,
  mode: Mode,
  found: FieldDifference[],
): void {
  if (found.length >= MOST || IGNORED.has(path) || desired === live) {
    return;
  }
  const ofDesired = children(desired);
  const ofLive = children(live);
  const comparable =
    ofDesired && ofLive && Array.isArray(desired) === Array.isArray(live);
  if (!comparable) {
    const difference: FieldDifference = { path };
    if (desired !== undefined) {
      difference.desired = shown(desired, hidden);
    }
    if (live !== undefined) {
      difference.live = shown(live, hidden);
    }
    found.push(difference);
    return;
  }
  const keys = new Set([
    ...ofDesired.keys(),
    ...(mode === 'both' || Array.isArray(live) ? ofLive.keys() : []),
  ]);
  for (const key of keys) {
    compare(
      ofDesired.get(key),
      ofLive.get(key),
      childPath(path, key),
      hidden || isSecretive(key, desired) || isSecretive(key, live),
      mode,
      found,
    );
  }
}

/** `value` of an environment variable goes by the name beside it. */
function isSecretive(key: string | number, parent: unknown): boolean {
  if (typeof key === 'number') {
    return false;
  }
  const name = children(parent)?.get('name');
  return (
    SECRETIVE.test(key) ||
    (key === 'value' && typeof name === 'string' && SECRETIVE.test(name))
  );
}

function children(value: unknown): Map<string | number, unknown> | undefined {
  if (Array.isArray(value)) {
    return new Map(value.entries());
  }
  return typeof value === 'object' && value !== null
    ? new Map(Object.entries(value))
    : undefined;
}

function childPath(path: string, key: string | number): string {
  if (typeof key === 'number') {
    return `${path}[${key}]`;
  }
  if (!/^[A-Za-z_][\w-]*$/.test(key)) {
    return `${path}['${key}']`;
  }
  return path ? `${path}.${key}` : key;
}

function shown(value: unknown, hidden: boolean): string {
  if (hidden || holdsSecretive(value)) {
    return HIDDEN;
  }
  const text = JSON.stringify(value);
  return text.length > LONGEST_VALUE
    ? `${text.slice(0, LONGEST_VALUE - 1)}…`
    : text;
}

function holdsSecretive(value: unknown): boolean {
  const fields = children(value);
  return (
    fields !== undefined &&
    [...fields].some(
      ([key, child]) => isSecretive(key, value) || holdsSecretive(child),
    )
  );
}
