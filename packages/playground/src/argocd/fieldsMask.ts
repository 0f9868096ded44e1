import { isJsonObject, JsonObject, valueAt } from '../kubernetes/objects';

/** What `fields` of the list may name; Argo CD drops every other name silently. */
const LIST_FIELDS: readonly string[] = [
  'metadata.name',
  'metadata.namespace',
  'metadata.annotations',
  'metadata.labels',
  'metadata.creationTimestamp',
  'metadata.deletionTimestamp',
  'spec',
  'spec.destination',
  'spec.project',
  'spec.source',
  'spec.sources',
  'spec.sourceHydrator',
  'spec.syncPolicy',
  'status.sourceHydrator',
  'status.summary',
  'status.health',
  'status.resources',
  'status.sync.status',
  'status.sync.revision',
  'status.operationState.startedAt',
  'status.operationState.finishedAt',
  'status.operationState.phase',
  'status.operationState.operation.sync',
  'operation.sync',
];

/** What a selected field gives where the Application has none: Go's zero value. */
const ZERO: Readonly<Record<string, unknown>> = {
  'metadata.annotations': null,
  'metadata.labels': null,
  'metadata.deletionTimestamp': null,
  'spec.sources': null,
  'spec.syncPolicy': null,
  'status.resources': null,
  'operation.sync': null,
};

interface Mask {
  readonly names: readonly string[];
  readonly exclude: boolean;
}

/** Reads `fields`: a comma list, with a leading `-` of what is left out. */
export function parseFields(fields: string): Mask {
  const exclude = fields.startsWith('-');
  return {
    names: (exclude ? fields.slice(1) : fields).split(',').filter(Boolean),
    exclude,
  };
}

/** An Application of the list, narrowed by `fields` as Argo CD's own list does it. */
export function listedItem(
  application: JsonObject,
  fields: string,
): JsonObject {
  const { names, exclude } = parseFields(fields);
  const asked = names
    .filter(name => name.startsWith('items.'))
    .map(name => name.slice('items.'.length));
  const selected = LIST_FIELDS.filter(
    field => asked.includes(field) !== exclude,
  );
  const item: JsonObject = {};
  for (const field of selected) {
    // Argo CD's own table has the result of the sync under this name.
    const source =
      field === 'status.operationState.operation.sync'
        ? 'status.operationState.syncResult'
        : field;
    const value = valueAt(application, source.split('.'));
    put(item, field.split('.'), value ?? ZERO[field]);
  }
  return item;
}

/**
 * An event of the stream, narrowed by `fields`; any path may be named there. Lists are passed through: `status.history.id` is the id of each
 * element (`processItem` in argoproj/pkg, grpc/http/forwarders.go).
 */
export function streamedEvent(
  type: string,
  application: JsonObject,
  fields: string,
): JsonObject {
  const whole = { result: { type, application } };
  const mask = parseFields(fields);
  return mask.names.length === 0
    ? whole
    : (narrowed(whole, [], mask) as JsonObject);
}

function narrowed(
  value: unknown,
  path: readonly string[],
  mask: Mask,
): unknown {
  if (Array.isArray(value)) {
    return value.map(element => narrowed(element, path, mask));
  }
  if (!isJsonObject(value)) {
    return value;
  }
  const kept: JsonObject = {};
  for (const [key, child] of Object.entries(value)) {
    const childPath = [...path, key];
    const name = childPath.join('.');
    const named = mask.names.includes(name);
    if (named && !mask.exclude) {
      kept[key] = child;
    } else if (
      mask.exclude
        ? !named
        : mask.names.some(candidate => candidate.startsWith(name))
    ) {
      kept[key] = narrowed(child, childPath, mask);
    }
  }
  return kept;
}

function put(object: JsonObject, path: readonly string[], value: unknown) {
  if (value === undefined) {
    return;
  }
  const [key, ...rest] = path;
  if (rest.length === 0) {
    object[key] =
      isJsonObject(value) && isJsonObject(object[key])
        ? { ...value, ...(object[key] as JsonObject) }
        : value;
    return;
  }
  const child = isJsonObject(object[key])
    ? { ...(object[key] as JsonObject) }
    : {};
  object[key] = child;
  put(child, rest, value);
}
