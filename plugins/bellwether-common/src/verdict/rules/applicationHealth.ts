import {
  ApplicationResourceView,
  ApplicationSnapshot,
} from '../../gitops/types';
import { cause, quote, UNKNOWN_VALUE } from '../cause';
import { AssessmentContext, Rule } from '../context';
import { troubleOf } from '../pods';
import { foundInApplications, impactOf, paramOf } from './applicationFindings';

/** Argo CD calls the Application Degraded for something that no other rule knows of: an Ingress, a Certificate, a claim. */
export const applicationDegraded: Rule = context =>
  foundInApplications(context, 'degraded', 'status.health.status')
    .filter(({ snapshot }) => !isExplained(snapshot, context))
    .map(({ snapshot: { application }, finding, common }) =>
      cause('application-degraded', {
        ...common,
        impact: impactOf(finding, 'critical', 'broken'),
        params: {
          application: application.ref.name,
          message: quote(paramOf(finding, 'reason')),
        },
        nextAction: 'check-application',
      }),
    );

/** Resources of Git are not in the cluster. */
export const applicationMissing: Rule = context =>
  foundInApplications(context, 'missing', 'status.health.status').map(
    ({ snapshot: { application }, finding, common }) =>
      cause('application-missing', {
        ...common,
        impact: impactOf(finding, 'critical', 'broken'),
        params: { application: application.ref.name },
        nextAction: 'sync-application',
      }),
  );

/** It is being deleted, and takes with it what it deployed unless that is told to stay. */
export const applicationDeleting: Rule = context =>
  foundInApplications(context, 'deleting', 'metadata.deletionTimestamp').map(
    ({ snapshot: { application }, finding, common }) =>
      cause('application-deleting', {
        ...common,
        impact: impactOf(finding, 'critical', 'broken'),
        params: {
          application: application.ref.name,
          sinceAt: application.deletedAt ?? UNKNOWN_VALUE,
        },
        nextAction: 'check-application',
      }),
  );

/** Whether all that is Degraded is a workload or autoscaler whose trouble is told by itself. */
function isExplained(
  { application: { resources } }: ApplicationSnapshot,
  context: AssessmentContext,
): boolean {
  const degraded = resources.filter(
    ({ health }) => health?.status === 'Degraded',
  );
  return degraded.length > 0
    ? degraded.every(resource => isToldOtherwise(resource, context))
    : context.workloads.some(({ workload }) =>
        isInTrouble(workload, context.now),
      );
}

function isToldOtherwise(
  { kind, namespace, name }: ApplicationResourceView,
  { workloads, now }: AssessmentContext,
): boolean {
  return workloads.some(({ ref, workload }) => {
    const scaler = workload.horizontalPodAutoscaler;
    const isScaler =
      kind === 'HorizontalPodAutoscaler' &&
      scaler?.ref.name === name &&
      scaler.unableToScale !== undefined;
    const isWorkload =
      ref.kind === kind && ref.namespace === namespace && ref.name === name;
    return isScaler || (isWorkload && isInTrouble(workload, now));
  });
}

function isInTrouble(
  {
    rollout,
    deployment,
    pods,
  }: AssessmentContext['workloads'][number]['workload'],
  now: Date,
): boolean {
  return (
    (rollout ?? deployment)?.phase === 'Degraded' ||
    pods.some(pod => troubleOf(pod, now) !== undefined)
  );
}
