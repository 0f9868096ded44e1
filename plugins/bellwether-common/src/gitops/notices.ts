import { latest, toMillis } from '../isoTime';
import { ApplicationNotice, ApplicationView, OperationView } from './types';

const ONE_MINUTE_MS = 60_000;

/**
 * What the catalogue's conditions look at. A status that Argo CD has not written yet is absent, which is not `Unknown`.
 *
 * @public
 */
export interface NoticeFacts {
  createdAt?: string;
  deletedAt?: string;
  syncStatus?: string;
  health?: { status?: string; since?: string };
  operation?: Pick<OperationView, 'phase' | 'startedAt' | 'finishedAt'>;
  conditions: ApplicationView['conditions'];
}

/**
 * Which triggers of Argo CD's notification catalogue hold now, in its order, and since when.
 *
 * Source of the conditions: argo-cd `notifications_catalog/triggers/*.yaml`.
 *
 * @public
 */
export function noticesOf(facts: NoticeFacts): ApplicationView['notices'] {
  const { operation, health, syncStatus } = facts;
  const phase = operation?.phase;
  const ended = operation?.finishedAt ?? operation?.startedAt;
  const notices: [ApplicationNotice, boolean, string | undefined][] = [
    ['created', true, facts.createdAt],
    ['deleted', facts.deletedAt !== undefined, facts.deletedAt],
    ['deployed', isDeployed(facts), latest(health?.since, ended)],
    ['health-degraded', health?.status === 'Degraded', health?.since],
    ['sync-failed', phase === 'Error' || phase === 'Failed', ended],
    ['sync-running', phase === 'Running', operation?.startedAt],
    [
      'sync-status-unknown',
      syncStatus === 'Unknown',
      facts.conditions.find(({ type }) => type === 'ComparisonError')?.since,
    ],
    ['sync-succeeded', phase === 'Succeeded', ended],
  ];
  return notices
    .filter(([, holds]) => holds)
    .map(([notice, , since]) => ({ notice, ...(since && { since }) }));
}

/**
 * Synced, and healthy by that: health settled not earlier than a minute before the sync ended, or it was good before the sync began and
 * never changed. A time that is missing fails the condition, as it does in the catalogue.
 */
function isDeployed({ operation, health }: NoticeFacts): boolean {
  if (operation?.phase !== 'Succeeded' || health?.status !== 'Healthy') {
    return false;
  }
  const settled = toMillis(health.since);
  const started = toMillis(operation.startedAt);
  const finished = toMillis(operation.finishedAt);
  if (settled === undefined) {
    return false;
  }
  return (
    (finished !== undefined && settled + ONE_MINUTE_MS >= finished) ||
    (started !== undefined && settled < started)
  );
}
