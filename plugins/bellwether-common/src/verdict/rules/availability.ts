import { cause, quote } from '../cause';
import { basisOf, perWorkload } from '../context';
import { condition, fieldEvidence } from './evidence';
import { isFirstStart } from './progress';

/** Pods are wanted and not one is available, though the workload ran before: nobody is served. */
export const noReplicaAvailable = perWorkload((context, { now }) => {
  const { workload, ref, subject, release, desired } = context;
  const { replicas, phase } = (workload.rollout ?? workload.deployment)!;
  const isFirstRelease = release.underWay && release.from === undefined;
  return phase !== 'Unknown' &&
    desired > 0 &&
    replicas.available === 0 &&
    !isFirstRelease &&
    !isFirstStart(context, now)
    ? [
        cause('no-replica-available', {
          severity: 'critical',
          impact: 'broken',
          subject,
          basis: basisOf(ref),
          params: { workload: ref.name, desired },
          evidence: [fieldEvidence(ref, 'status.availableReplicas', '0')],
          nextAction: 'check-readiness',
        }),
      ]
    : [];
});

/** Nothing runs, on purpose. */
export const scaledToZero = perWorkload(({ ref, subject, desired }) =>
  desired === 0
    ? [
        cause('scaled-to-zero', {
          severity: 'info',
          impact: 'none',
          subject,
          basis: basisOf(ref),
          params: { workload: ref.name },
          evidence: [fieldEvidence(ref, 'spec.replicas', '0')],
          nextAction: 'scale-up',
        }),
      ]
    : [],
);

/** The API server refuses pods: a quota, a policy, an admission webhook. */
export const replicaFailure = perWorkload(
  ({ workload, ref, subject, release }) => {
    const { conditions } = (workload.rollout ?? workload.deployment)!;
    const failure = condition(conditions, 'ReplicaFailure');
    return failure?.status === 'True'
      ? [
          cause('replica-failure', {
            severity: 'critical',
            impact: 'blocked',
            byRelease: release.underWay,
            subject,
            basis: basisOf(ref),
            since: failure.lastTransitionAt,
            params: {
              workload: ref.name,
              reason: failure.reason ?? failure.type,
              message: quote(failure.message),
            },
            evidence: [
              fieldEvidence(ref, 'status.conditions[ReplicaFailure]', 'True'),
            ],
            nextAction: 'check-quota',
          }),
        ]
      : [];
  },
);
