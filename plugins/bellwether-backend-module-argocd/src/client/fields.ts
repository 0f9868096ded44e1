const METADATA = [
  'metadata.name',
  'metadata.namespace',
  'metadata.labels',
  'metadata.creationTimestamp',
  'metadata.deletionTimestamp',
];

const SOURCE = ['repoURL', 'path', 'chart', 'targetRevision', 'ref'];

/**
 * What is read of an Application in the stream, where any path may be asked for. Two things are left out on purpose: values of Helm and
 * the like, which are large and may hold secrets; and `reconciledAt`, which changes every three minutes although nothing happened.
 */
const STREAM_FIELDS = [
  ...METADATA,
  'metadata.uid',
  'operation.initiatedBy',
  'spec.project',
  'spec.destination',
  'spec.syncPolicy',
  ...SOURCE.map(field => `spec.source.${field}`),
  ...SOURCE.map(field => `spec.sources.${field}`),
  'spec.sourceHydrator.syncSource',
  ...SOURCE.map(field => `spec.sourceHydrator.drySource.${field}`),
  'status.conditions',
  'status.health',
  ...[
    'id',
    'revision',
    'revisions',
    'deployedAt',
    'deployStartedAt',
    'initiatedBy',
  ].map(field => `status.history.${field}`),
  ...['phase', 'message', 'startedAt', 'finishedAt', 'retryCount'].map(
    field => `status.operationState.${field}`,
  ),
  ...[
    'initiatedBy',
    'retry',
    'sync.dryRun',
    'sync.revision',
    'sync.revisions',
  ].map(field => `status.operationState.operation.${field}`),
  ...['revision', 'revisions', 'resources'].map(
    field => `status.operationState.syncResult.${field}`,
  ),
  'status.resources',
  'status.summary.images',
  'status.sync.status',
  'status.sync.revision',
  'status.sync.revisions',
];

/** `fields` of the stream. `error` is among them, or the mask would empty the errors that the server sends in the stream. */
export const STREAM_MASK = [
  'error',
  'result.type',
  ...STREAM_FIELDS.map(field => `result.application.${field}`),
].join(',');

/** `fields` of a list that shall tell which Applications there are. */
export const NAMES_MASK = 'items.metadata.name,items.metadata.namespace';

/**
 * `fields` of the list that stands in for the stream. Lists know a fixed set of fields and drop all others without a word; conditions, history
 * and messages of operations are not among them.
 */
export const LIST_MASK = [
  ...METADATA,
  'spec',
  'status.health',
  'status.resources',
  'status.summary',
  'status.sync.status',
  'status.sync.revision',
  'status.operationState.phase',
  'status.operationState.startedAt',
  'status.operationState.finishedAt',
  'operation.sync',
]
  .map(field => `items.${field}`)
  .join(',');

/** `fields` of managed resources: without the live state, of which the normalized one tells the same. */
export const MANAGED_RESOURCES_MASK = [
  'group',
  'kind',
  'namespace',
  'name',
  'targetState',
  'normalizedLiveState',
  'predictedLiveState',
]
  .map(field => `items.${field}`)
  .join(',');
