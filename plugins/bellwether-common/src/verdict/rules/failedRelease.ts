import { ConditionView } from '../../kubernetes/types';
import { cause, quote, RuledCause } from '../cause';
import { basisOf, perWorkload, WorkloadContext } from '../context';
import { condition, fieldEvidence } from './evidence';

/** The release was aborted, by a person or by the controller. */
export const abortedRelease = perWorkload(
  ({ workload: { rollout }, ref, subject, version }) =>
    rollout?.aborted
      ? [
          cause('rollout-aborted', {
            severity: 'critical',
            impact: 'broken',
            byRelease: true,
            subject,
            basis: basisOf(ref),
            since: rollout.abortedAt,
            params: {
              workload: ref.name,
              version,
              message: quote(rollout.abortReason ?? rollout.message),
            },
            evidence: [fieldEvidence(ref, 'status.abort', 'true')],
            nextAction: 'fix-and-release',
          }),
        ]
      : [],
);

/** No pod became available for progressDeadlineSeconds. */
export const deadlineExceeded = perWorkload(context => {
  const { ref, subject, version, release } = context;
  const progressing = exceededDeadline(context);
  return progressing
    ? [
        cause('progress-deadline-exceeded', {
          severity: 'critical',
          impact: 'broken',
          byRelease: release.underWay,
          subject,
          basis: basisOf(ref),
          since: progressing.lastTransitionAt,
          params: {
            workload: ref.name,
            version,
            message: quote(progressing.message),
          },
          evidence: [
            fieldEvidence(
              ref,
              'status.conditions[Progressing].reason',
              progressing.reason,
            ),
          ],
          nextAction: 'fix-and-release',
        }),
      ]
    : [];
});

/** Degraded for a reason that no other rule knows: in the controller's words. */
export const degradedOtherwise = perWorkload((context): RuledCause[] => {
  const { workload, ref, subject, release } = context;
  const { phase, message, conditions } = (workload.rollout ??
    workload.deployment)!;
  const isTold =
    workload.rollout?.aborted ||
    exceededDeadline(context) ||
    condition(conditions, 'InvalidSpec');
  return phase === 'Degraded' && !isTold
    ? [
        cause('workload-degraded', {
          severity: 'critical',
          impact: 'broken',
          byRelease: release.underWay,
          subject,
          basis: basisOf(ref),
          params: { workload: ref.name, message: quote(message) },
          evidence: [fieldEvidence(ref, 'status.phase', phase)],
          nextAction: 'fix-and-release',
        }),
      ]
    : [];
});

function exceededDeadline({
  workload,
}: WorkloadContext): ConditionView | undefined {
  const { conditions } = (workload.rollout ?? workload.deployment)!;
  const progressing = condition(conditions, 'Progressing');
  return progressing?.reason === 'ProgressDeadlineExceeded'
    ? progressing
    : undefined;
}
