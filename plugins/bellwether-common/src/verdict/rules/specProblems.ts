import { isWithin } from '../../isoTime';
import { cause, quote } from '../cause';
import { basisOf, perWorkload } from '../context';
import { thresholds } from '../thresholds';
import { condition, fieldEvidence } from './evidence';

/** The controller refuses the spec. */
export const invalidSpec = perWorkload(({ workload, ref, subject }) => {
  const invalid = condition(workload.rollout?.conditions, 'InvalidSpec');
  return invalid && invalid.status !== 'False'
    ? [
        cause('rollout-invalid-spec', {
          severity: 'critical',
          impact: 'broken',
          byRelease: true,
          subject,
          basis: basisOf(ref),
          since: invalid.lastTransitionAt,
          params: { workload: ref.name, message: quote(invalid.message) },
          evidence: [
            fieldEvidence(ref, 'status.conditions[InvalidSpec]', 'True'),
          ],
          nextAction: 'fix-manifest',
        }),
      ]
    : [];
});

/**
 * The controller has not seen the present spec for longer than a controller that lives takes. Nothing in the object tells since when, but the
 * object has not changed since it was last reported.
 */
export const specNotObserved = perWorkload(
  ({ workload, ref, subject }, { now }) => {
    const { generationObserved, phase } = (workload.rollout ??
      workload.deployment)!;
    return generationObserved ||
      phase === 'Unknown' ||
      isWithin(workload.observedAt, thresholds.specObservedSeconds, now)
      ? []
      : [
          cause('spec-not-observed', {
            severity: 'warning',
            impact: 'blocked',
            subject,
            basis: basisOf(ref),
            since: workload.observedAt,
            params: { workload: ref.name },
            evidence: [fieldEvidence(ref, 'status.observedGeneration')],
            nextAction: 'check-controller',
          }),
        ];
  },
);
