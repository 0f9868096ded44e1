import { renderMessage } from '../messages';
import { MessageParams } from '../messages/types';
import { GitOpsMessageCode, gitopsMessages } from './gitopsMessages';
import { ApplicationSnapshot, ApplicationView, GitOpsFinding } from './types';

type Severity = GitOpsFinding['severity'];

const ORDER: readonly Severity[] = ['critical', 'warning', 'info'];
const COMPARISON = ['ComparisonError', 'InvalidSpecError', 'UnknownError'];
/** Told by what the operation itself says. */
const TOLD_ELSEWHERE = [...COMPARISON, 'SyncError'];
const NO_REASON = 'no reason given';

/** One finding with its English text. */
export function gitopsFinding(
  severity: Severity,
  code: GitOpsMessageCode,
  params: MessageParams = {},
  since?: string,
): GitOpsFinding {
  return {
    code,
    severity,
    params,
    message: renderMessage(gitopsMessages[code], params),
    ...(since && { since }),
  };
}

/**
 * What there is to tell of one Application, worst first.
 *
 * @param versions - of its workloads, desired beside live
 */
export function applicationFindings(
  application: ApplicationView,
  versions: ApplicationSnapshot['versions'],
): GitOpsFinding[] {
  return [
    ...operationFindings(application),
    ...comparisonFindings(application),
    ...syncFindings(application),
    ...healthFindings(application),
    ...conditionFindings(application),
    ...deletionFindings(application),
    ...versions.flatMap(versionFindings),
    ...placeFindings(application),
    ...windowFindings(application),
    ...(application.syncPolicy.selfHeal
      ? [gitopsFinding('info', 'selfHealRevertsActions')]
      : []),
  ];
}

/** Worst first; what is equally bad stays in its order. */
export function bySeverity(a: GitOpsFinding, b: GitOpsFinding): number {
  return ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity);
}

function operationFindings(application: ApplicationView): GitOpsFinding[] {
  const { operation, operationRequested, conditions } = application;
  const startedAt = operation?.startedAt;
  switch (operation?.phase) {
    case 'Failed':
    case 'Error': {
      const [failed] = operation.failedResources;
      const reason =
        (failed?.message &&
          `${failed.kind} ${failed.name}: ${failed.message}`) ||
        operation.message ||
        conditions.find(({ type }) => type === 'SyncError')?.message ||
        NO_REASON;
      return [
        gitopsFinding(
          'critical',
          'syncFailed',
          { reason },
          operation.finishedAt ?? startedAt,
        ),
      ];
    }
    case 'Running':
    case 'Terminating': {
      const { retryCount, retryLimit, message } = operation;
      return retryCount > 0
        ? [
            gitopsFinding(
              'warning',
              'syncRetrying',
              {
                attempts:
                  retryLimit !== undefined && retryLimit > 0
                    ? `${retryCount}/${retryLimit}`
                    : `${retryCount}`,
                reason: message ?? NO_REASON,
              },
              startedAt,
            ),
          ]
        : [
            gitopsFinding(
              'info',
              'syncRunning',
              { startedAt: startedAt ?? '?' },
              startedAt,
            ),
          ];
    }
    default:
      return operationRequested ? [gitopsFinding('info', 'syncRequested')] : [];
  }
}

function comparisonFindings({
  conditions,
  sync,
}: ApplicationView): GitOpsFinding[] {
  const failures = conditions.filter(({ type }) => COMPARISON.includes(type));
  if (failures.length === 0 && sync.status === 'Unknown') {
    return [gitopsFinding('warning', 'syncUnknown')];
  }
  return failures.map(({ message, since }) =>
    gitopsFinding(
      'critical',
      'comparisonFailed',
      { reason: message || NO_REASON },
      since,
    ),
  );
}

function syncFindings({
  sync,
  syncPolicy,
  resources,
}: ApplicationView): GitOpsFinding[] {
  if (sync.status !== 'OutOfSync') {
    return [];
  }
  const count = resources.filter(
    resource => resource.sync === 'OutOfSync' && !resource.hook,
  ).length;
  return [
    gitopsFinding(
      'warning',
      syncPolicy.automated ? 'outOfSyncAutomated' : 'outOfSync',
      { count },
    ),
  ];
}

function healthFindings({
  health,
  resources,
}: ApplicationView): GitOpsFinding[] {
  const { status, since } = health;
  switch (status) {
    case 'Degraded': {
      const worst = resources.find(
        resource => resource.health?.status === 'Degraded',
      );
      const reason =
        (worst &&
          [`${worst.kind} ${worst.name}`, worst.health?.message]
            .filter(Boolean)
            .join(': ')) ||
        health.message ||
        NO_REASON;
      return [gitopsFinding('critical', 'degraded', { reason }, since)];
    }
    case 'Missing':
      return [gitopsFinding('warning', 'missing', {}, since)];
    case 'Unknown':
      return [gitopsFinding('warning', 'healthUnknown', {}, since)];
    default:
      return [];
  }
}

function conditionFindings({ conditions }: ApplicationView): GitOpsFinding[] {
  return conditions
    .filter(({ type }) => !TOLD_ELSEWHERE.includes(type))
    .map(({ type, message, since }) =>
      gitopsFinding(
        type.endsWith('Warning') ? 'warning' : 'critical',
        'condition',
        { type, reason: message || NO_REASON },
        since,
      ),
    );
}

function deletionFindings({ deletedAt }: ApplicationView): GitOpsFinding[] {
  return deletedAt === undefined
    ? []
    : [gitopsFinding('warning', 'deleting', { deletedAt }, deletedAt)];
}

function versionFindings({
  name,
  desired,
  live,
  agrees,
  arriving,
}: ApplicationSnapshot['versions'][number]): GitOpsFinding[] {
  return agrees || arriving || desired === undefined || live === undefined
    ? []
    : [gitopsFinding('info', 'versionDiffers', { name, desired, live })];
}

function placeFindings({ destination }: ApplicationView): GitOpsFinding[] {
  return destination.cluster === undefined
    ? [
        gitopsFinding('info', 'destinationUnknown', {
          destination: destination.name ?? destination.server ?? '?',
        }),
      ]
    : [];
}

function windowFindings({
  syncWindows,
  sync,
}: ApplicationView): GitOpsFinding[] {
  return syncWindows?.canSync === false
    ? [
        gitopsFinding(
          sync.status === 'OutOfSync' ? 'warning' : 'info',
          'syncBlockedByWindow',
        ),
      ]
    : [];
}
