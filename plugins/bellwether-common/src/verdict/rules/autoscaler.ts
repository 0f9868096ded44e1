import { cause, quote } from '../cause';
import { basisOf, perWorkload } from '../context';
import { fieldEvidence } from './evidence';

/** The autoscaler would add pods and may not. One whose minimum is its maximum is at both on purpose. */
export const autoscalerAtMax = perWorkload(
  ({ workload: { horizontalPodAutoscaler: scaler }, ref, subject }) =>
    scaler?.atMax && scaler.maxReplicas > scaler.minReplicas
      ? [
          cause('autoscaler-at-max', {
            severity: 'warning',
            impact: 'none',
            subject,
            basis: basisOf(scaler.ref),
            since: scaler.conditions.find(
              ({ type }) => type === 'ScalingLimited',
            )?.lastTransitionAt,
            params: { workload: ref.name, max: scaler.maxReplicas },
            evidence: [
              fieldEvidence(
                scaler.ref,
                'status.currentReplicas',
                String(scaler.currentReplicas ?? ''),
              ),
            ],
            nextAction: 'raise-maximum',
          }),
        ]
      : [],
);

/** The autoscaler cannot read its metrics or its target. */
export const autoscalerUnable = perWorkload(
  ({ workload: { horizontalPodAutoscaler: scaler }, ref, subject, desired }) =>
    scaler?.unableToScale && desired > 0
      ? [
          cause('autoscaler-unable', {
            severity: 'warning',
            impact: 'none',
            subject,
            basis: basisOf(scaler.ref),
            since: scaler.conditions.find(
              ({ reason }) => reason === scaler.unableToScale?.reason,
            )?.lastTransitionAt,
            params: {
              workload: ref.name,
              reason: scaler.unableToScale.reason,
              message: quote(scaler.unableToScale.message),
            },
            evidence: [fieldEvidence(scaler.ref, 'status.conditions')],
            nextAction: 'check-autoscaler',
          }),
        ]
      : [],
);
