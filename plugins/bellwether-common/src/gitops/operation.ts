import { ObjectReader } from '../kubernetes/reader';
import { FailedResourceView, OperationPhase, OperationView } from './types';

const phases: readonly OperationPhase[] = [
  'Running',
  'Terminating',
  'Failed',
  'Error',
  'Succeeded',
];
const FAILED_RESULTS = ['SyncFailed', 'PruneSkipped'];
const FAILED_HOOKS = ['Failed', 'Error'];

/** Reads `status.operationState`; undefined when there was no operation yet, or its phase cannot be read. */
export function operationOf(status: ObjectReader): OperationView | undefined {
  if (!status.hasObject('operationState')) {
    return undefined;
  }
  const state = status.object('operationState');
  const phase = state.oneOf('phase', phases);
  if (phase === undefined) {
    return undefined;
  }
  const operation = state.object('operation');
  const sync = operation.object('sync');
  const result = state.object('syncResult');
  const revisions = revisionsOf(result);
  return {
    phase,
    message: state.string('message'),
    startedAt: state.time('startedAt'),
    finishedAt: state.time('finishedAt'),
    retryCount: state.integer('retryCount') ?? 0,
    retryLimit: operation.object('retry').integer('limit'),
    initiatedBy: initiatorOf(operation),
    dryRun: sync.boolean('dryRun') ?? false,
    revisions: revisions.length > 0 ? revisions : revisionsOf(sync),
    failedResources: result.objects('resources').flatMap(failedResource),
  };
}

/** `revisions` of several sources, else the one `revision`, which Argo CD leaves empty when there are several. */
export function revisionsOf(place: ObjectReader): string[] {
  const several = place.strings('revisions').filter(Boolean);
  const one = place.string('revision');
  if (several.length > 0) {
    return several;
  }
  return one ? [one] : [];
}

/** Reads `initiatedBy`; absent when nobody is named. */
export function initiatorOf(place: ObjectReader): OperationView['initiatedBy'] {
  if (!place.hasObject('initiatedBy')) {
    return undefined;
  }
  const initiator = place.object('initiatedBy');
  const username = initiator.string('username');
  const automated = initiator.boolean('automated') ?? false;
  return username || automated ? { username, automated } : undefined;
}

function failedResource(result: ObjectReader): FailedResourceView[] {
  const status = result.string('status') ?? '';
  const hookPhase = result.string('hookPhase') ?? '';
  const failure = FAILED_RESULTS.includes(status)
    ? status
    : FAILED_HOOKS.find(phase => phase === hookPhase);
  return failure === undefined
    ? []
    : [
        {
          group: result.string('group') ?? '',
          kind: result.string('kind') ?? '',
          namespace: result.string('namespace') ?? '',
          name: result.string('name') ?? '',
          status: failure,
          message: result.string('message') ?? '',
        },
      ];
}
