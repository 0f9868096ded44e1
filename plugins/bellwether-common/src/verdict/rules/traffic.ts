import { isWithin } from '../../isoTime';
import { TrafficWeightView } from '../../traffic/types';
import { cause, quote, RuledCause } from '../cause';
import { basisOf, perWorkload, WorkloadContext } from '../context';
import { thresholds } from '../thresholds';
import { fieldEvidence } from './evidence';

/**
 * The mesh does not do what the step asks for, though the Rollout has been at rest, and the two sides unchanged, long enough for both to
 * agree. What is held back blocks the release; a canary that gets more than it should, or another revision, hurts.
 */
export const trafficDisagrees = perWorkload((context, { now }) => {
  const { traffic, observedAt, rollout } = context.workload;
  if (rollout?.phase === 'Unknown') {
    return [];
  }
  const wanted = traffic.find(({ at }) => at === 'step')?.canaryPercent;
  return traffic
    .filter(({ agrees }) => !agrees)
    .filter(link =>
      [observedAt, link.since].every(
        changedAt => !isWithin(changedAt, graceSeconds(link), now),
      ),
    )
    .flatMap(link =>
      link.at === 'observed'
        ? notObserved(context, link)
        : [disagreement(context, link, wanted)],
    );
});

function graceSeconds({ at, windowSeconds = 0 }: TrafficWeightView): number {
  return at === 'observed'
    ? windowSeconds + thresholds.trafficMeasuredSeconds
    : thresholds.trafficSettledSeconds;
}

/** A measured share hurts when it is more than was meant; less of it slows nothing but the analysis. */
function notObserved(
  { ref, subject, workload }: WorkloadContext,
  { canaryPercent, reason, requests = 0, since }: TrafficWeightView,
): RuledCause[] {
  const expectedPercent = Number(reason?.params.expectedPercent);
  if (canaryPercent === undefined || Number.isNaN(expectedPercent)) {
    return [];
  }
  const source = workload.trafficShare?.source;
  return [
    cause('traffic-not-observed', {
      severity: 'warning',
      impact: canaryPercent > expectedPercent ? 'broken' : 'none',
      subject,
      ...(source && { basis: { source, part: 'TrafficShare' } }),
      since,
      evidence: [
        fieldEvidence(
          ref,
          'spec.strategy.canary.trafficRouting',
          String(canaryPercent),
        ),
      ],
      nextAction: 'check-traffic',
      params: {
        workload: ref.name,
        actualPercent: canaryPercent,
        expectedPercent,
        requests,
      },
    }),
  ];
}

function disagreement(
  { ref, subject }: WorkloadContext,
  { at, object = ref, route, canaryPercent, message, since }: TrafficWeightView,
  wanted: number | undefined,
): RuledCause {
  const common = {
    severity: 'warning',
    subject,
    basis: basisOf(object),
    since,
    evidence: [
      fieldEvidence(
        object,
        route,
        canaryPercent === undefined ? undefined : String(canaryPercent),
      ),
    ],
    nextAction: 'check-traffic',
  } as const satisfies Partial<RuledCause>;
  const params = {
    workload: ref.name,
    object: `${object.kind} ${object.name}`,
    message: quote(message),
  };
  return canaryPercent === undefined ||
    wanted === undefined ||
    canaryPercent === wanted
    ? cause('traffic-misrouted', {
        ...common,
        impact: at === 'destinationRule' ? 'broken' : 'blocked',
        params,
      })
    : cause('traffic-disagrees', {
        ...common,
        impact: canaryPercent > wanted ? 'broken' : 'blocked',
        params: {
          ...params,
          actualPercent: canaryPercent,
          expectedPercent: wanted,
        },
      });
}
