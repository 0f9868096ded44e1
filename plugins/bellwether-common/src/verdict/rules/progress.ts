import { earliest, isWithin, latest } from '../../isoTime';
import { PodSnapshot } from '../../snapshot/types';
import { cause, quote, RuledCause, UNKNOWN_VALUE } from '../cause';
import { basisOf, perWorkload, Rule, WorkloadContext } from '../context';
import { troubleOf } from '../pods';
import { thresholds } from '../thresholds';
import { fieldEvidence } from './evidence';
import { canaryPercent } from './weights';

/** Where a release or a change of scale stands that is under way. */
export const progress = perWorkload(
  ({ workload, ...context }, { now }): RuledCause[] => {
    const whole = { workload, ...context };
    const { phase, replicas } = (workload.rollout ?? workload.deployment)!;
    switch (phase) {
      case 'Unknown':
        return [phaseUnknown(whole)];
      case 'Progressing':
        return [releaseProgress(whole, now)];
      case 'Healthy':
        if (context.release.underWay) {
          return [releaseProgress(whole, now)];
        }
        return replicas.available < replicas.desired &&
          (replicas.available > 0 || isFirstStart(whole, now))
          ? [replicasMissing(whole, now)]
          : [];
      default:
        return [];
    }
  },
);

/** Pods of other owners that are on their way, e.g. of a StatefulSet. */
export const podsStarting: Rule = ({ strayPods, now }) =>
  strayPods
    .filter(({ owner }) => owner.kind !== 'Job')
    .flatMap(({ owner, subject, pods }) => {
      const lasting = pods.filter(
        ({ pod }) =>
          pod.phase !== 'Succeeded' &&
          pod.phase !== 'Failed' &&
          !pod.terminating,
      );
      const starting = lasting.filter(
        pod => !pod.pod.ready && troubleOf(pod, now) === undefined,
      );
      return starting.length === 0
        ? []
        : [
            cause('pods-starting', {
              severity: 'info',
              impact: 'moving',
              subject,
              basis: basisOf(owner, 'Pod'),
              params: {
                workload: owner.name,
                ready: lasting.filter(({ pod }) => pod.ready).length,
                total: lasting.length,
              },
              evidence: starting
                .slice(0, 1)
                .map(({ pod }) =>
                  fieldEvidence(pod.ref, 'status.conditions[Ready]', 'False'),
                ),
              nextAction: 'wait',
            }),
          ];
    });

/** Whether none of the workload's pods has had time to become ready: it was scaled up from zero, or has just been made. */
export function isFirstStart(
  { workload }: WorkloadContext,
  now: Date,
): boolean {
  return (
    workload.pods.length > 0 &&
    workload.pods.every(({ pod }) =>
      isWithin(pod.createdAt, 2 * thresholds.firstReadySeconds, now),
    )
  );
}

function releaseProgress(context: WorkloadContext, now: Date): RuledCause {
  const { workload, ref, version, release } = context;
  const { rollout } = workload;
  const common = moving(context);
  const params = { workload: ref.name, version };
  if (!release.underWay) {
    const { replicas, message } = (rollout ?? workload.deployment)!;
    return replicas.available < replicas.desired
      ? replicasMissing(context, now)
      : cause('under-way', {
          ...common,
          params: { ...params, message: quote(message) },
        });
  }
  if (rollout?.promotingFull) {
    return cause('promoting-full', { ...common, params });
  }
  const index = rollout?.currentStepIndex ?? 0;
  if (rollout && index < rollout.steps.length && release.from !== undefined) {
    return cause('under-way-at-step', {
      ...common,
      params: {
        ...params,
        step: index + 1,
        steps: rollout.steps.length,
        weightPercent: canaryPercent(context) ?? UNKNOWN_VALUE,
      },
    });
  }
  return cause('under-way', {
    ...common,
    params: {
      ...params,
      message: quote((rollout ?? workload.deployment)?.message),
    },
  });
}

/** Pods are missing outside of a release: they are starting, or have had more than enough time for it. */
function replicasMissing(context: WorkloadContext, now: Date): RuledCause {
  const { workload, ref } = context;
  const { replicas } = (workload.rollout ?? workload.deployment)!;
  const params = {
    workload: ref.name,
    available: replicas.available,
    desired: replicas.desired,
  };
  const late = workload.pods.filter(pod => isLate(pod, now));
  return late.length === 0
    ? cause('replicas-starting', { ...moving(context), params })
    : cause('replicas-short', {
        ...moving(context),
        severity: 'warning',
        impact: 'blocked',
        since: earliest(...late.map(unreadySince)),
        params: {
          ...params,
          pods: quote(late.map(({ pod }) => pod.ref.name).join(', ')),
        },
        nextAction: 'check-readiness',
      });
}

function isLate(snapshot: PodSnapshot, now: Date): boolean {
  const { ready, terminating, phase } = snapshot.pod;
  return (
    !ready &&
    !terminating &&
    (phase === 'Pending' || phase === 'Running') &&
    !isWithin(unreadySince(snapshot), thresholds.longestStartSeconds, now)
  );
}

function unreadySince({ pod }: PodSnapshot): string | undefined {
  return latest(pod.createdAt, pod.readySince);
}

function phaseUnknown({ workload, ref, subject }: WorkloadContext): RuledCause {
  return cause('phase-unknown', {
    severity: 'warning',
    impact: 'unseen',
    subject,
    basis: basisOf(ref),
    params: {
      workload: ref.name,
      message: quote((workload.rollout ?? workload.deployment)?.message),
    },
    evidence: [fieldEvidence(ref, 'status.phase')],
    nextAction: 'check-controller',
  });
}

function moving({ workload, ref, subject, release }: WorkloadContext) {
  const { phase } = (workload.rollout ?? workload.deployment)!;
  return {
    severity: 'info',
    impact: 'moving',
    subject,
    basis: basisOf(ref),
    since: release.startedAt,
    evidence: [fieldEvidence(ref, 'status.phase', phase)],
    nextAction: 'wait',
  } as const satisfies Partial<RuledCause>;
}
