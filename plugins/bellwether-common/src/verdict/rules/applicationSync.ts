import { cause, quote } from '../cause';
import { Rule } from '../context';
import { foundInApplications, impactOf, paramOf } from './applicationFindings';

/** The last sync failed: what Git has does not get into the cluster. */
export const syncFailed: Rule = context =>
  foundInApplications(context, 'syncFailed', 'status.operationState').map(
    ({ snapshot: { application }, finding, common }) =>
      cause('application-sync-failed', {
        ...common,
        impact: impactOf(finding, 'warning', 'blocked'),
        params: {
          application: application.ref.name,
          message: quote(paramOf(finding, 'reason')),
        },
        nextAction: 'fix-sync',
      }),
  );

/**
 * Argo CD cannot render Git, or not compare it: whether what runs is what should run is not known, and nothing new gets in. Without a reason
 * that it gives (sync status Unknown and no condition) it may be a moment after its start.
 */
export const comparisonFailed: Rule = context =>
  [
    ...foundInApplications(context, 'comparisonFailed', 'status.conditions'),
    ...foundInApplications(context, 'syncUnknown', 'status.sync.status'),
  ].map(({ snapshot: { application }, finding, common }) =>
    cause('application-not-comparable', {
      ...common,
      impact: impactOf(finding, 'critical', 'blocked'),
      params: {
        application: application.ref.name,
        message: quote(paramOf(finding, 'reason')),
      },
      nextAction: 'fix-git',
    }),
  );

/**
 * Auto-sync is on and the cluster differs all the same: for a moment after a commit, and for longer when a sync of that revision failed or
 * somebody keeps changing the cluster.
 */
export const outOfSync: Rule = context =>
  foundInApplications(context, 'outOfSyncAutomated', 'status.sync.status')
    .filter(
      ({ snapshot: { application, findings } }) =>
        !application.operationRequested &&
        application.operation?.phase !== 'Running' &&
        findings.every(({ code }) => code !== 'syncFailed'),
    )
    .map(({ snapshot: { application }, finding, common }) =>
      cause('application-out-of-sync', {
        ...common,
        impact: impactOf(finding, 'critical', 'blocked'),
        params: {
          application: application.ref.name,
          resources: Number(finding.params.count ?? 0),
        },
        nextAction: 'check-application',
      }),
    );
